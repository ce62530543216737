"""The ledger of a run, for a terminal."""

from rich.console import Console
from rich.table import Table

from openajc.applications.models import Participation
from openajc.exits.enums import Verdict
from openajc.exits.queries import list_surely_held
from openajc.exits.runs import RunResult


MOST = 200


def print_ledger(result: RunResult, *, dry_run: bool) -> None:
    """Print the numbers and a line for each case that exits or is held."""
    console = Console(highlight=False)
    shown = result.lines[:MOST]
    cases = Participation.objects.select_related("participant").in_bulk(
        [line.participation for line in shown]
    )
    held = list_surely_held(MOST - len(shown)) if result.held else []
    if shown or held:
        table = Table("Person", "State id", "Decision", "Why")
        for line in shown:
            person = cases[line.participation].participant
            table.add_row(person.name, person.state_id, line.verdict.label, line.decision.reason)
        judged = {line.participation for line in shown}
        for case in held:
            if case.pk not in judged:
                words = f"Stays open. Held by {case.held_by}."
                person = case.participant
                table.add_row(person.name, person.state_id, Verdict.HELD.label, words)
        console.print(table)
        if result.exited + result.held > table.row_count:
            console.print(f"and {result.exited + result.held - table.row_count} more")
    would = " (dry run: nothing was written)" if dry_run else ""
    console.print(
        f"As of {result.as_of}: {result.exited} exited, {result.held} held, {result.open} open{would}."
    )
