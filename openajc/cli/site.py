"""Starting Django for a command: the settings and the database that the demo uses, unless others are named."""

import os
import sys
from pathlib import Path
from typing import NoReturn

import click


DATA = Path(".data")
CANNOT_WORK = 2


def start_site(*, on_records: bool = True) -> None:
    """
    Start Django with DJANGO_SETTINGS_MODULE and DATABASE_URL, or the demo's settings and own database.

    A command that works `on_records` stops with 2 and says what to do when the database does not answer or is not
    prepared; 1 would mean findings.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    if "DATABASE_URL" not in os.environ:
        from openajc.cli import database

        server = database.start(DATA / "postgres")
        os.environ["DATABASE_URL"] = database.url_of(server, "openajc")
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as error:
        _stop(str(error))
    if on_records:
        _look_at_database()


def _look_at_database() -> None:
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        first = str(error).splitlines()[0]
        _stop(f"The database does not answer: {first}. Start it, or name another in DATABASE_URL.")
    if pending:
        _stop("The database is not prepared: run `openajc manage prepare` first.")


def _stop(message: str) -> NoReturn:
    click.echo(f"Error: {message}", err=True)
    sys.exit(CANNOT_WORK)
