"""`openajc demo`: the real thing on this machine, with a made-up county."""

import os
import shutil
import signal
import socket
import sys
from datetime import date
from pathlib import Path

import click

from openajc.cli import database, processes
from openajc.cli.options import Day


DATA = Path(".data")
LOG = DATA / "demo.log"
THREADS, AT_ONCE = "8", "64"


@click.command()
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    envvar="PORT",
    show_default=True,
    help="Where to serve.",
)
@click.option("--today", "day", type=Day(), help="Move the demo's day.")
@click.option("--reset", is_flag=True, help="Throw the demo's data away and start over.")
def demo(port: int, day: date | None, *, reset: bool) -> None:
    """Run the demo county at http://localhost:PORT until Ctrl-C."""
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, signal.default_int_handler)
    _check_free(port)
    if reset:
        _forget()
    DATA.mkdir(exist_ok=True)
    environment = _environment(day)
    _prepare()
    commands = {"The web server": _server(port), "The job worker": _worker()}
    with processes.running(commands, environment=environment, log=LOG) as kept:
        click.echo(f"\nOpenAJC runs at http://localhost:{port}. Ctrl-C stops it.")
        click.echo(f"What it logs is in {LOG}.")
        try:
            processes.keep(kept, environment=environment, log=LOG, say=click.echo)
        except KeyboardInterrupt:
            click.echo("\nStopping the server, the worker and the database.")
        except processes.KeepsEnding as problem:
            raise click.ClickException(f"{problem} Why is at the end of {LOG}.") from problem


def _check_free(port: int) -> None:
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            raise click.UsageError(
                f"Port {port} is taken. Stop what uses it, or choose another one: PORT=9000 make demo"
            )


def _forget() -> None:
    if "DATABASE_URL" in os.environ:
        raise click.UsageError(
            "--reset empties only the demo's own database. Unset DATABASE_URL, or empty that database yourself."
        )
    shutil.rmtree(DATA / "postgres", ignore_errors=True)


def _environment(day: date | None) -> dict[str, str]:
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.dev"
    if "DATABASE_URL" not in os.environ:
        server = database.start(DATA / "postgres")
        os.environ["DATABASE_URL"] = database.url_of(server, "openajc")
    if day:
        os.environ["OPENAJC_TODAY"] = day.isoformat()
    return dict(os.environ)


def _prepare() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    from openajc.base import clock
    from openajc.reporting.demo.county import load_demo_county

    call_command("prepare")
    _refuse_to_go_back(clock.today())
    click.echo("Loading the demo county (kept from the last time if it is there).")
    click.echo("\nWho may sign in (e-mail, password, role, name):")
    for sign_in in load_demo_county(today=clock.today(), now=clock.now()):
        click.echo(f"  {sign_in.email:<22}{sign_in.password:<24}{sign_in.role:<26}{sign_in.name}")


def _refuse_to_go_back(today: date) -> None:
    """Refuse to start on a day earlier than what the demo has recorded."""
    from openajc.cli.written import latest_day
    from openajc.rules.calendar import spoken

    latest = latest_day()
    if latest and today < latest:
        raise click.UsageError(
            f"The demo has records up to {spoken(latest)}; {spoken(today)} is earlier. Nothing was changed. "
            f"Start it with --today {latest} or a later day, or from the beginning: make demo-reset"
        )


def _server(port: int) -> list[str]:
    granian = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
    bounds = ["--blocking-threads", THREADS, "--backpressure", AT_ONCE, "--respawn-failed-workers"]
    quiet = ["--log-level", "warning"]
    return [*granian, "--port", str(port), *bounds, *quiet, "config.wsgi:application"]


def _worker() -> list[str]:
    return [sys.executable, "-m", "openajc.cli.main", "manage", "procrastinate", "worker"]
