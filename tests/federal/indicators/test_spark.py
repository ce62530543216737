import os
import shutil
import subprocess
import sys
from importlib.util import find_spec

import pytest

from openajc.federal.generate.errors import Seeding
from openajc.federal.generate.files import write_file
from openajc.federal.indicators.report import Asked, compute_indicators
from tests.federal.indicators.files import LAYOUT, write_records
from tests.federal.odd_values import ODD, QUARTER, write_odd_file


pytestmark = pytest.mark.spark


@pytest.fixture
def engine():
    missing = shutil.which("java") is None or find_spec("pyspark") is None
    if missing and os.environ.get("CI") != "true":
        pytest.skip("Spark needs Java and pyspark, and one of them is not installed.")
    from openajc.federal.indicators.spark import SparkEngine

    engine = SparkEngine("local[2]")
    yield engine
    engine.session.stop()


def test_says_what_spark_needs_where_there_is_no_java(tmp_path):
    path = write_records(tmp_path / "f.csv", [{"903": 1}])
    command = [sys.executable, "-c", "from openajc.federal.commands import pirl; pirl()"]
    environment = os.environ | {"JAVA_HOME": str(tmp_path)}

    result = subprocess.run(
        [*command, "indicators", str(path), "--quarter", "2026-09-30", "--engine", "spark"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 2
    assert "it needs Java 17 or later" in " ".join(result.stderr.split())


@pytest.mark.filterwarnings("ignore")
def test_spark_gives_the_same_numbers_as_polars_also_of_odd_values(engine, tmp_path):
    made, path = tmp_path / "made.csv", tmp_path / "f.csv"
    seeding = Seeding(rate=0.1, stage="all", period_known=True)
    write_file(made, rows=2000, seed=7, layout=LAYOUT, quarter=QUARTER, seeding=seeding)
    without_cr = [value for value in ODD if "\r" not in value]
    with write_odd_file(path, 400, without_cr).open("ab") as file:
        file.write(made.read_bytes())
    asked = Asked(quarter=QUARTER)

    assert compute_indicators(path, LAYOUT, asked, engine) == compute_indicators(
        path, LAYOUT, asked
    )
