"""The soft exit over the whole set, against counting the same join; and its memory."""

# ruff: noqa: PLC0415 - Django has to be started before its parts are imported

import os
import subprocess
import sys
import time

import psutil

from benchmarks.dataset import PEOPLE, open_data_set


BUDGET, MEMORY_MB = 20, 300
RUNS = 5
JOIN = """
SELECT count(*) FROM applications_participation p
JOIN activities_activity a ON a.participation_id = p.id
WHERE p.exited_on IS NULL
"""


def results() -> list[dict]:
    open_data_set()
    from openajc.base import clock
    from openajc.exits.operations import run_soft_exits

    today, now = clock.today(), clock.now()
    count = min(_seconds(_count) for _ in range(RUNS))
    run = min(
        _seconds(
            lambda: run_soft_exits(
                as_of=today, today=today, now=now, dry_run=True, ran_by="the benchmark"
            )
        )
        for _ in range(RUNS)
    )
    memory = _memory_mb()
    name = f"soft-exit --dry-run, {PEOPLE:,} people"
    return [
        _row(f"{name}, over count(*) of the same join", count, run, "seconds", BUDGET),
        _row(f"{name}, memory", MEMORY_MB, memory, "MB", 1),
    ]


def _row(name, baseline, ours, unit, budget) -> dict:
    ratio = ours / baseline
    return {
        "name": name,
        "baseline": round(baseline, 3),
        "ours": round(ours, 3),
        "unit": unit,
        "ratio": round(ratio, 2),
        "budget": f"<= {budget}",
        "ok": ratio <= budget,
    }


def _count() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(JOIN)
        cursor.fetchone()


def _seconds(task) -> float:
    began = time.perf_counter()
    task()
    return time.perf_counter() - began


def _memory_mb() -> float:
    """Return the largest resident memory of the command, Python and Django included."""
    command = [sys.executable, "-m", "openajc.cli.main", "soft-exit", "--dry-run"]
    process = subprocess.Popen(command, env=dict(os.environ), stdout=subprocess.PIPE)
    watched, most = psutil.Process(process.pid), 0
    while process.poll() is None:
        try:
            most = max(most, watched.memory_info().rss)
        except psutil.NoSuchProcess:
            break
        time.sleep(0.01)
    assert process.wait() == 0
    return most / 1024 / 1024


if __name__ == "__main__":
    for result in results():
        print(result)
