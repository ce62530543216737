"""`openajc pirl rules`: the catalogue of edit checks, tested or not, and how far each can be trusted."""

import json
import sys
from dataclasses import asdict
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from openajc.federal.layout import Layout
from openajc.federal.options import layout_option
from openajc.federal.rule_files import load_catalogue


LEFT_OUT = frozenset(
    {"id", "applies_text", "condition_text", "passes", "fails", "closed", "replaced"}
)


@click.command()
@layout_option
@click.option(
    "--status",
    type=click.Choice(["confirmed", "derived", "unknown", "not-implemented"]),
    help="Only these.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON also on a terminal.")
def rules(layout: Layout, status: str | None, *, as_json: bool) -> None:
    """Show every edit check.

    What it says, whether it is confirmed or derived, and what is not tested and why.
    """
    catalogue = load_catalogue(layout)
    tested = [_tested(rule) for rule in catalogue.rules if status in {None, rule.status}]
    kept = status in {None, "not-implemented"}
    rest = [
        {"rule": rule.id} | asdict(rule)
        for rule in catalogue.not_implemented
        if kept or rule.status == status
    ]
    for row in rest:
        del row["id"]
    counts = {"implemented": len(tested), "not_implemented": len(rest)}
    if as_json or not sys.stdout.isatty():
        whole = {
            "layout": layout.version,
            "counts": counts,
            "rules": tested,
            "not_implemented": rest,
        }
        click.echo(json.dumps(whole, indent=2))
        return
    _print(tested, rest, Console())


def _tested(rule: Any) -> dict[str, Any]:
    shown = {"rule": rule.id} | asdict(rule)
    shown |= {"applies": rule.applies_text, "condition": rule.condition_text}
    return {key: value for key, value in shown.items() if key not in LEFT_OUT}


def _print(tested: list[dict[str, Any]], rest: list[dict[str, Any]], console: Console) -> None:
    table = Table(
        "Rule",
        "Category",
        "Severity",
        "Status",
        "What it says",
        title=f"{len(tested)} rules tested",
    )
    for rule in tested:
        table.add_row(
            rule["rule"], rule["category"], rule["severity"], rule["status"], rule["message"]
        )
    console.print(table)
    table = Table(
        "Rule",
        "Category",
        "Why it is not tested",
        title=f"{len(rest)} rows of the catalogue not tested",
    )
    for row in rest:
        table.add_row(row["rule"], row["category"], row["why"])
    console.print(table)
