"""What a check found, as tables on a terminal: the rules that failed, and the first rows."""

from typing import Any

import polars as pl
from rich.console import Console
from rich.table import Table
from rich.text import Text

from openajc.federal.checking import Checked
from openajc.federal.plan import NEEDS_QUARTER
from openajc.federal.writing import tables


SHOWN_ROWS = 20
SHOWN_RULES = 15


def print_findings(checked: Checked, found: dict[str, Any], console: Console) -> None:
    """Print the rules that failed most and the first findings, or that the file is clean, and what was not tested."""
    if found["findings"]:
        console.print(_rules(checked, found))
        console.print(_rows(checked))
    else:
        console.print("Clean.")
    console.print(
        f"{found['rows']:,} rows, layout {found['layout']}, stage {found['stage']}: {found['findings']:,} findings on "
        f"{found['rows_with_findings']:,} rows. {len(found['rules'])} rules tested, {len(found['not_implemented'])} rows of the "
        "catalogue not (openajc pirl rules). --errors FILE.csv|.xlsx|.parquet lists every finding."
    )
    waiting = [row for row in found["not_implemented"] if row["why"] == NEEDS_QUARTER]
    if waiting:
        console.print(f"{len(waiting)} rules need --quarter, the last day of the report quarter.")


def _rules(checked: Checked, found: dict[str, Any]) -> Table:
    headings = ("Rule", "Severity", "Trust", "Applied", "Failed", "Share", "What it says")
    table = Table(*headings, title="Findings by rule")
    words = {rule.id: rule.message for rule in checked.plan.rules}
    failing = [rule for rule in found["rules"] if rule["failed"]]
    often = sorted(failing, key=lambda rule: -rule["failed"])
    for rule in often[:SHOWN_RULES]:
        share = f"{rule['failed'] / rule['applied']:.2%}" if rule["applied"] else "-"
        counts = f"{rule['applied']:,}", f"{rule['failed']:,}", share
        table.add_row(rule["rule"], rule["severity"], rule["status"], *counts, words[rule["rule"]])
    if len(often) > SHOWN_RULES:
        table.caption = f"{SHOWN_RULES} of {len(often)} rules; --json has all."
    return table


def _rows(checked: Checked) -> Table:
    headings = ("Row", "Individual", "Rule", "Value", "Message")
    table = Table(*headings, title=f"The first {SHOWN_ROWS} findings")
    first = next(tables(checked)).head(SHOWN_ROWS)
    shown = first.select("row", "individual_id", "rule", "value", "message")
    for row in shown.select(pl.all().cast(pl.String).fill_null("no value")).iter_rows():
        table.add_row(*map(Text, row))  # a value in brackets is no markup
    return table
