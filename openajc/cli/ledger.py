"""The ledger of a run, for a terminal."""

from rich.console import Console
from rich.table import Table

from openajc.applications.models import Participation
from openajc.exits.runs import RunResult


MOST = 200


def print_ledger(result: RunResult, *, dry_run: bool) -> None:
    """Print the numbers and a line for each case that exits or is held."""
    console = Console(highlight=False)
    shown = result.lines[:MOST]
    cases = Participation.objects.select_related("participant").in_bulk(
        [line.participation for line in shown]
    )
    if shown:
        table = Table("Person", "State id", "Decision", "Why")
        for line in shown:
            person = cases[line.participation].participant
            table.add_row(person.name, person.state_id, line.verdict.label, line.decision.reason)
        console.print(table)
    if len(result.lines) > MOST:
        console.print(f"and {len(result.lines) - MOST} more")
    would = " (dry run: nothing was written)" if dry_run else ""
    console.print(
        f"As of {result.as_of}: {result.exited} exited, {result.held} held, {result.open} open{would}."
    )
