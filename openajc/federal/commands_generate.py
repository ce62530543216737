"""`openajc pirl generate`: made-up PIRL files, with errors whose findings are written beside them."""

import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from openajc.federal.generate.catalogue import STAGES
from openajc.federal.generate.errors import Seeding
from openajc.federal.generate.files import expected_path, write_file
from openajc.federal.layout import Layout
from openajc.federal.options import layout_option, new_file, quarter_option


if TYPE_CHECKING:
    from click._termui_impl import ProgressBar


# A file made twice with the same seed is the same file, so the period must not follow the clock.
USUAL_QUARTER = date(2026, 9, 30)


@click.command()
@click.option("--rows", type=click.IntRange(min=1), required=True, help="Number of records.")
@click.option(
    "--seed", type=int, default=1, show_default=True, help="The same seed, the same file."
)
@layout_option
@quarter_option(
    f"Last day of the report quarter (else {USUAL_QUARTER}). Given, errors are also seeded "
    "in rules that need the report period; check the file with the same --quarter."
)
@click.option(
    "--errors", type=click.FloatRange(0, 1), default=0.0, help="Share of the records to break."
)
@click.option(
    "--stage",
    type=click.Choice(STAGES),
    default="logic",
    show_default=True,
    help="Which errors: those of required elements, logic and duplicates, those of valid values, "
    "or all (a check without --all stops at the valid values).",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    callback=new_file(stdout=False),
    required=True,
    help="File to write.",
)
@click.option("--json", "as_json", is_flag=True, help="JSON also on a terminal.")
def generate(
    *,
    rows: int,
    seed: int,
    layout: Layout,
    quarter: date | None,
    errors: float,
    stage: str,
    out: Path,
    as_json: bool,
) -> None:
    """
    Write a made-up PIRL file.

    It passes every check, or fails where you ask.

    With --errors, OUT.expected.csv lists the row and rule of every finding that
    `openajc pirl check OUT --all` must report.
    """
    ends_on = quarter or USUAL_QUARTER
    seeding = Seeding(rate=errors, stage=stage, period_known=quarter is not None)
    try:
        with _progress(rows) as bar:
            written = write_file(
                out,
                rows=rows,
                seed=seed,
                layout=layout,
                quarter=ends_on,
                seeding=seeding,
                progress=lambda written: bar.update(written - bar.pos),
            )
    except OSError as refusal:
        raise click.BadParameter(f"Cannot write: {refusal}", param_hint="--out") from refusal
    about = {"file": str(out), "layout": layout.version, "rows": rows, "seed": seed}
    about |= {"quarter": ends_on.isoformat()}
    if errors:
        about |= {"expected": str(expected_path(out)), "findings": written.findings}
    if written.names_changed:
        about |= {"names_in_plain_letters": written.names_changed}
        click.echo(
            f"{written.names_changed:,} names were written with the letters A to Z, as in Munoz for Muñoz.",
            err=True,
        )
    _say(about, as_json=as_json or not sys.stdout.isatty())


def _progress(rows: int) -> "ProgressBar[int]":
    hidden = not sys.stderr.isatty()
    bar: ProgressBar[int] = click.progressbar(
        length=rows, label="Writing", file=sys.stderr, hidden=hidden
    )
    return bar


def _say(about: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(about))
        return
    click.echo(f"{about['file']}: {about['rows']:,} records, report quarter {about['quarter']}.")
    if "expected" in about:
        click.echo(f"{about['expected']}: {about['findings']:,} expected findings.")
