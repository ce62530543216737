"""Starting Django for a command: the settings and the database that the demo uses, unless others are named."""

import os
from pathlib import Path


DATA = Path(".data")


def start_site() -> None:
    """
    Start Django with DJANGO_SETTINGS_MODULE and DATABASE_URL, or the demo's settings and own database.

    The database has to be prepared (`openajc manage prepare`, or the demo once).
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    if "DATABASE_URL" not in os.environ:
        from openajc.cli import database

        server = database.start(DATA / "postgres")
        os.environ["DATABASE_URL"] = database.url_of(server, "openajc")
    import django

    django.setup()
