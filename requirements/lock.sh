#!/bin/sh
# Locked versions with hashes and without addresses, for every platform.
set -e
compile() {
  .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
    --no-header --no-annotate --no-emit-index-url --no-emit-find-links "$@"
}
compile pyproject.toml -o requirements/base.txt
compile -c requirements/base.txt --group federal -o requirements/federal.txt
compile -c requirements/base.txt --group assets -o requirements/assets.txt
compile --group build -o requirements/build.txt
compile -c requirements/base.txt pyproject.toml --extra demo -o requirements/demo.txt
compile -c requirements/base.txt pyproject.toml --extra spark -o requirements/spark.txt
compile -c requirements/spark.txt -c requirements/assets.txt -c requirements/build.txt -c requirements/demo.txt pyproject.toml --extra spark --extra demo --group assets --group build --group dev -o requirements/dev.txt
