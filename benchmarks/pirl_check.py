"""Checking a PIRL file: over reading it as text, over rows, when every row fails, and beside other validators."""

# ruff: noqa: PLC0415 - competitors are imported only where they are measured

import multiprocessing
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from openajc.federal.checking import check
from openajc.federal.generate.errors import Seeding
from openajc.federal.generate.files import write_file
from openajc.federal.layout_files import load_layout
from openajc.federal.plan import make_plan
from openajc.federal.rules import CLASS_RULES, Rule
from openajc.federal.valid_values import accepted_codes


QUARTER = date(2026, 9, 30)
LAYOUT = load_layout("2016")
SMALL, LARGE, BESIDE = 300_000, 1_000_000, 20_000
RUNS = 3
SHARED_RULES = 100
TIMES_PANDERA, TIMES_FRICTIONLESS, TIMES_ROW_BY_ROW = 1, 30, 10  # docs/adr/0016
WRONG = {"201": "7", "210": "5", "212": "2", "215": "X", "101": "XX"}


def results() -> list[dict]:
    with TemporaryDirectory() as folder:
        small, large, beside = (_file(Path(folder), rows) for rows in (SMALL, LARGE, BESIDE))
        return [
            *_over_reading(small, large),
            *_failing(small, Path(folder)),
            *_beside_others(beside),
        ]


def _file(folder: Path, rows: int) -> Path:
    path = folder / f"{rows}.csv"
    write_file(path, rows=rows, seed=1, layout=LAYOUT, quarter=QUARTER, seeding=Seeding(rate=0.0))
    return path


def _over_reading(small: Path, large: Path) -> list[dict]:
    small_read, small_check = _best(_read, small), _best(_check, small)
    large_read = _best(_read, large, runs=1)
    _, small_cpu, _ = _apart(small)
    large_check, large_cpu, peak = _apart(large)
    growth = (large_cpu / LARGE) / (small_cpu / SMALL)
    return [
        _row(f"check, every rule, {SMALL:,} records, over reading as text", small_read, small_check, 3.0),
        _row(f"check, every rule, {LARGE:,} records, over reading as text", large_read, large_check, 3.3),
        _line("check, peak memory at a million records", 4.0, peak, "GiB", peak / 4.0, "<= 4 GiB", ok=peak < 4.0),
        _line(
            "check, processor time per record at a million over 300,000",
            1e6 * small_cpu / SMALL, 1e6 * large_cpu / LARGE, "microseconds", growth, "<= 1.15", ok=growth <= 1.15,
        ),
    ]  # fmt: skip


def _failing(small: Path, folder: Path) -> list[dict]:
    """Every row fails five rules, and every finding is written."""
    wrong = folder / "wrong.csv"
    rows = pl.scan_csv(
        small, has_header=False, schema=dict.fromkeys(LAYOUT.numbers, pl.String()), quote_char=None
    )
    changed = rows.with_columns(pl.lit(value).alias(number) for number, value in WRONG.items())
    changed.sink_csv(wrong, include_header=False)
    checked = check(wrong, LAYOUT, quarter=QUARTER)
    complete = sum(part.height for part in checked.parts()) == len(WRONG) * SMALL
    result = _row(
        f"every one of {SMALL:,} rows fails 5 rules, over reading",
        _best(_read, wrong),
        _best(_report, wrong),
        6.0,
    )
    return [result | {"ok": result["ok"] and complete}]


def _report(path: Path) -> None:
    from openajc.federal.summary import summary_of
    from openajc.federal.writing import write_errors

    checked = check(path, LAYOUT, quarter=QUARTER)
    summary_of(checked)
    write_errors(checked, path.with_suffix(".parquet"))
    checked.close()


def _beside_others(path: Path) -> list[dict]:
    """The same file and the same rules, compiled before on every side; reading included."""
    from benchmarks.row_validator import RowValidator

    plan = make_plan(LAYOUT, QUARTER)
    coded = [cell for cell in plan.cells if cell.element.codes and not cell.element.pattern][
        :SHARED_RULES
    ]
    kept = {cell.rule for cell in coded}
    few = replace(
        plan,
        rules=tuple(r for at, r in enumerate(plan.rules) if at in kept or _is_of_the_file(r)),
        cache={},
        queries={},
    )
    ours_few = _best(lambda p: check(p, LAYOUT, plan=few), path)
    ours_all = _best(lambda p: check(p, LAYOUT, plan=plan), path)
    enums = {cell.element.number: accepted_codes(cell.element) for cell in coded}
    validator = RowValidator(plan)
    what = f"{BESIDE:,} rows, {SHARED_RULES} rules"
    return [
        _faster(
            f"pandera (polars), {what}",
            _best(lambda p: _pandera(p, enums), path),
            ours_few,
            TIMES_PANDERA,
        ),
        _faster(
            f"frictionless, {what}",
            _best(lambda p: _frictionless(p, enums), path, runs=1),
            ours_few,
            TIMES_FRICTIONLESS,
        ),
        _faster(
            f"row by row in Python, {BESIDE:,} rows, whole catalogue",
            _best(validator.findings, path, runs=1),
            ours_all,
            TIMES_ROW_BY_ROW,
        ),
    ]


def _is_of_the_file(rule: Rule) -> bool:
    """Whether a rule is about lines and columns; those about kinds of values the others do not test here."""
    return rule.stage == "format" and rule.id not in CLASS_RULES.values()


def _pandera(path: Path, enums: dict[str, list[str]]) -> None:
    import pandera.polars as pa

    columns = {
        number: pa.Column(str, pa.Check.isin(codes), nullable=True)
        for number, codes in enums.items()
    }
    schema = pa.DataFrameSchema(columns)
    rows = pl.read_csv(
        path, has_header=False, schema=dict.fromkeys(LAYOUT.numbers, pl.String()), quote_char=None
    )
    schema.validate(rows, lazy=True)


def _frictionless(path: Path, enums: dict[str, list[str]]) -> None:
    from frictionless import Dialect, Resource, Schema, fields, system

    columns = [
        fields.StringField(
            name=number, constraints={"enum": enums[number]} if number in enums else {}
        )
        for number in LAYOUT.numbers
    ]
    with system.use_context(trusted=True):
        resource = Resource(
            path=str(path),
            format="csv",
            schema=Schema(fields=columns),
            dialect=Dialect(header=False),
        )
        assert resource.validate(limit_errors=1_000_000).valid


def _read(path: Path) -> pl.DataFrame:
    return pl.read_csv(path, has_header=False, infer_schema=False)


def _check(path: Path) -> None:
    assert check(path, LAYOUT, quarter=QUARTER).stage == "complete"


def _apart(path: Path) -> tuple[float, float, float]:
    """Check in a process of its own; return its seconds, its processor seconds and its peak memory in GiB."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_measured, (path,))


def _measured(path: Path) -> tuple[float, float, float]:
    began = time.process_time()
    seconds = _best(_check, path, runs=1)
    return seconds, time.process_time() - began, _peak_gib()


def _peak_gib() -> float:
    """Read this process's own peak; the counter of getrusage is inherited from the parent."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    peak = next(line for line in lines if line.startswith("VmHWM"))
    return int(peak.split()[1]) / 1024**2


def _best(task, path: Path, *, runs: int = RUNS) -> float:
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        task(path)
        times.append(time.perf_counter() - started)
    return min(times)


def _row(name: str, baseline: float, ours: float, budget: float) -> dict:
    ratio = ours / baseline
    return _line(name, baseline, ours, "seconds", ratio, f"<= {budget}", ok=ratio <= budget)


def _faster(name: str, theirs: float, ours: float, budget: float) -> dict:
    ratio = theirs / ours
    return _line(
        f"check, times faster than {name}",
        theirs,
        ours,
        "seconds",
        ratio,
        f">= {budget}",
        ok=ratio >= budget,
    )


def _line(  # noqa: PLR0917 - the columns of the table, in order
    name: str, baseline: float, ours: float, unit: str, ratio: float, budget: str, *, ok: bool
) -> dict:
    return {
        "name": name,
        "baseline": round(baseline, 2),
        "ours": round(ours, 2),
        "unit": unit,
        "ratio": round(ratio, 2),
        "budget": budget,
        "ok": ok,
    }


if __name__ == "__main__":
    for result in results():
        print(result)
