"""Commands that work on the records: the nightly soft exit, made-up people, and Django's own commands."""

import json
import sys
from datetime import date
from typing import Any

import click

from openajc.cli.site import start_site


DAY = click.DateTime(["%Y-%m-%d"])


def _day(said: Any) -> date | None:
    return said.date() if said else None


@click.command("soft-exit")
@click.option("--as-of", type=DAY, help="Judge as of this day (YYYY-MM-DD), today or later.")
@click.option("--dry-run", is_flag=True, help="Only count; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="JSON also on a terminal.")
def soft_exit(as_of: Any, *, dry_run: bool, as_json: bool) -> None:
    """Exit the cases whose last day for a qualifying service has passed (34-19 SE-1)."""
    start_site()
    from openajc.base import clock
    from openajc.exits.operations import TooEarly, UnableToRun, run_soft_exits

    today = clock.today()
    try:
        result = run_soft_exits(
            as_of=_day(as_of) or today, today=today, now=clock.now(), dry_run=dry_run
        )
    except TooEarly as refusal:
        raise click.BadParameter(str(refusal), param_hint="--as-of") from refusal
    except UnableToRun as refusal:
        raise click.ClickException(str(refusal)) from refusal
    if sys.stdout.isatty() and not as_json:
        from openajc.cli.ledger import print_ledger

        print_ledger(result, dry_run=dry_run)
        return
    print(json.dumps({"exited": result.exited, "held": result.held, "open": result.open}))


@click.command()
@click.option("--people", type=click.IntRange(1), required=True, help="How many.")
@click.option("--seed", type=int, required=True, help="The same seed gives the same people.")
@click.option(
    "--as-of", type=DAY, help="The day their situations are relative to; today unless named."
)
def generate(people: int, seed: int, as_of: Any) -> None:
    """Load made-up people in every situation, with applications, activities and notes."""
    start_site()
    from django.conf import settings
    from rich.progress import Progress

    from openajc.base import clock
    from openajc.policy.loader import current_policy
    from openajc.reporting.demo.generating import UnableToGenerate
    from openajc.reporting.demo.generating import generate as load

    if not settings.TRAINING_DATA:
        raise click.ClickException(
            "This site is not for training (TRAINING_DATA is off): made-up people stay out of it."
        )
    with Progress(transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("People", total=people)
        try:
            loaded = load(
                people=people,
                seed=seed,
                as_of=_day(as_of) or clock.today(),
                now=clock.now(),
                policy=current_policy(settings.LOCAL_AREA),
                progress=lambda done: bar.update(task, completed=done),
            )
        except UnableToGenerate as refusal:
            raise click.BadParameter(str(refusal), param_hint="--seed") from refusal
    counts = {"people": loaded.people, "activities": loaded.activities, "notes": loaded.notes}
    print(json.dumps(counts))


@click.command(context_settings={"ignore_unknown_options": True}, add_help_option=False)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Run one of Django's own commands."""
    start_site()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["openajc manage", *arguments])
