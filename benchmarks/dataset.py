"""The generated data set of the measurements: 100,000 people, built once, kept in `.data/bench`."""

# ruff: noqa: PLC0415 - Django has to be started before its parts are imported

import hashlib
import os
import sys
import time
from pathlib import Path


ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".data" / "bench"
PEOPLE = int(os.environ.get("BENCH_PEOPLE", "100000"))
SEED = 1


def open_data_set() -> None:
    """Start Django on the data set, building it when the tables or the size have changed."""
    from openajc.cli import database

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    server = database.start(FOLDER / "postgres")
    os.environ["DATABASE_URL"] = database.url_of(server, f"bench_{PEOPLE}_{_tables()}")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("prepare", verbosity=0, stdout=sys.stderr)
    _fill()


def _tables() -> str:
    """Return a mark of the first migrations; the later ones are applied to the set that is there."""
    digest = hashlib.sha256()
    for path in sorted((ROOT / "openajc").glob("*/migrations/*initial.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


def _fill() -> None:
    from django.conf import settings
    from django.db import connection

    from openajc.audit.models import Event
    from openajc.base import clock
    from openajc.policy.loader import current_policy
    from openajc.reporting.demo.generating import generate

    if Event.objects.filter(name="reporting.demo.generated").exists():
        return
    began = time.perf_counter()
    loaded = generate(
        people=PEOPLE,
        seed=SEED,
        as_of=clock.today(),
        now=clock.now(),
        policy=current_policy(settings.LOCAL_AREA),
        progress=lambda done: print(f"\r{done} people", end="", file=sys.stderr, flush=True),
    )
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    seconds = round(time.perf_counter() - began)
    print(f"\rloaded {loaded} in {seconds} s", file=sys.stderr)


if __name__ == "__main__":
    open_data_set()
