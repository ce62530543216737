"""Indicators with all break-downs on a million records, against reading the file into text."""

import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from openajc.federal.generate.errors import Seeding
from openajc.federal.generate.files import write_file
from openajc.federal.indicators.report import Asked, compute_indicators
from openajc.federal.layout_files import load_layout


ROWS = 1_000_000
QUARTER = date(2026, 9, 30)
BUDGET = 1.5
RUNS = 3


def results() -> list[dict]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "million.csv"
        layout = load_layout("2016")
        seeding = Seeding(rate=0.0)
        write_file(path, rows=ROWS, seed=1, layout=layout, quarter=QUARTER, seeding=seeding)
        baseline = min(_seconds(_read, path) for _ in range(RUNS))
        asked = Asked(quarter=QUARTER)
        ours = min(_seconds(compute_indicators, path, layout, asked) for _ in range(RUNS))
    ratio = ours / baseline
    return [
        {
            "name": f"indicators, all break-downs, {ROWS:,} records, over reading as text",
            "baseline": round(baseline, 2),
            "ours": round(ours, 2),
            "unit": "seconds",
            "ratio": round(ratio, 2),
            "budget": f"<= {BUDGET}",
            "ok": ratio <= BUDGET,
        }
    ]


def _read(path: Path) -> pl.DataFrame:
    return pl.read_csv(path, has_header=False, infer_schema=False, quote_char=None)


def _seconds(task, *arguments) -> float:
    started = time.perf_counter()
    task(*arguments)
    return time.perf_counter() - started


if __name__ == "__main__":
    for result in results():
        print(result)
