"""`openajc demo`: the real thing on this machine, with a made-up county."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from openajc.cli import database


DATA = Path(".data")
console = Console(highlight=False)


@click.command()
@click.option("--port", default=8000, envvar="PORT", show_default=True, help="Where to serve.")
@click.option("--today", "day", type=click.DateTime(["%Y-%m-%d"]), help="Move the demo's day.")
@click.option("--reset", is_flag=True, help="Throw the demo's data away and start over.")
def demo(port: int, day: Any, reset: bool) -> None:  # noqa: FBT001 - click gives it by name
    """Run the demo county at http://localhost:PORT until Ctrl-C."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if reset:
        _forget()
    environment = _environment(day)
    _prepare()
    with _running(_server(port), environment) as server, _running(_worker(), environment):
        console.print(f"\nOpenAJC runs at [bold]http://localhost:{port}[/bold]. Ctrl-C stops it.")
        try:
            server.wait()
        except KeyboardInterrupt:
            console.print("\nStopping the server, the worker and the database.")


def _forget() -> None:
    if "DATABASE_URL" in os.environ:
        raise click.UsageError(
            "--reset empties only the demo's own database. Unset DATABASE_URL, or empty that database yourself."
        )
    shutil.rmtree(DATA / "postgres", ignore_errors=True)


def _environment(day: Any) -> dict[str, str]:
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.dev"
    if "DATABASE_URL" not in os.environ:
        server = database.start(DATA / "postgres")
        os.environ["DATABASE_URL"] = database.url_of(server, "openajc")
    if day:
        os.environ["OPENAJC_TODAY"] = date.isoformat(day.date())
    return dict(os.environ)


def _prepare() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    from openajc.base import clock
    from openajc.reporting.demo.county import load_demo_county

    call_command("prepare")
    console.print("Loading the demo county (kept from the last time if it is there).")
    table = Table("Role", "Name", "E-mail", "Password", title="Who may sign in")
    for sign_in in load_demo_county(today=clock.today(), now=clock.now()):
        table.add_row(sign_in.role, sign_in.name, sign_in.email, sign_in.password)
    console.print(table)


def _server(port: int) -> list[str]:
    granian = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
    return [*granian, "--port", str(port), "--log-level", "warning", "config.wsgi:application"]


def _worker() -> list[str]:
    return [sys.executable, "-m", "openajc.cli.main", "manage", "procrastinate", "worker"]


@contextmanager
def _running(command: list[str], environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(command, env=environment, start_new_session=True)  # noqa: S603 - our own commands
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
