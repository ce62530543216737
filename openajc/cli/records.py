"""Commands that work on the records: the nightly soft exit, made-up people, and Django's own commands."""

import getpass
import os
import sys
from datetime import date

import click

from openajc.cli.options import Day, json_option
from openajc.cli.printing import is_terminal, print_object
from openajc.cli.site import start_site


MOST_LETTERS = 100


@click.command("soft-exit")
@click.option(
    "--as-of",
    type=Day(),
    help="Judge as of this day (YYYY-MM-DD). A day to come goes only with --dry-run, except on training data.",
)
@click.option("--dry-run", is_flag=True, help="Only count; write nothing.")
@click.option(
    "--confirm-exits",
    "confirmed",
    type=click.IntRange(1),
    help="Exit so many cases at once; needed when a run would exit many.",
)
@json_option
def soft_exit(
    as_of: date | None, *, dry_run: bool, confirmed: int | None, as_text: bool | None
) -> None:
    """Exit the cases whose last day for a qualifying service has passed (34-19 SE-1). There is no way back."""
    start_site()
    from openajc.base import clock
    from openajc.exits.operations import TooEarly, TooLate, UnableToRun, run_soft_exits

    today = clock.today()
    try:
        result = run_soft_exits(
            as_of=as_of or today,
            today=today,
            now=clock.now(),
            dry_run=dry_run,
            confirmed=confirmed,
            ran_by=_who_runs_it(),
        )
    except (TooEarly, TooLate) as refusal:
        raise click.BadParameter(str(refusal), param_hint="--as-of") from refusal
    except UnableToRun as refusal:
        raise click.ClickException(str(refusal)) from refusal
    if is_terminal() and as_text is None:
        from openajc.cli.ledger import print_ledger

        print_ledger(result, dry_run=dry_run)
        return
    counts = {"exited": result.exited, "held": result.held, "open": result.open}
    print_object(counts, as_text=as_text)


def _who_runs_it() -> str:
    """Return the account of the machine; `sudo` tells whose it was."""
    try:
        account = os.environ.get("SUDO_USER") or getpass.getuser()
    except (KeyError, OSError):  # an account without a name, as in a container
        account = f"account {os.getuid()}"
    return f"openajc soft-exit by {account}"[:MOST_LETTERS]


@click.command()
@click.option("--people", type=click.IntRange(1), required=True, help="How many.")
@click.option("--seed", type=int, required=True, help="The same seed gives the same people.")
@click.option(
    "--as-of", type=Day(), help="The day their situations are relative to; today unless named."
)
@json_option
def generate(people: int, seed: int, as_of: date | None, *, as_text: bool | None) -> None:
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
                as_of=as_of or clock.today(),
                now=clock.now(),
                policy=current_policy(settings.LOCAL_AREA),
                progress=lambda done: bar.update(task, completed=done),
            )
        except UnableToGenerate as refusal:
            raise click.BadParameter(str(refusal), param_hint="--seed") from refusal
    counts = {"people": loaded.people, "activities": loaded.activities, "notes": loaded.notes}
    print_object(counts, as_text=as_text)


@click.command(context_settings={"ignore_unknown_options": True}, add_help_option=False)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Run one of Django's own commands."""
    start_site(on_records=False)
    from django.core.management import execute_from_command_line

    execute_from_command_line(["openajc manage", *arguments])
