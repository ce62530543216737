"""The tests: the same engine as production, started here unless DATABASE_URL names another."""

import os
from pathlib import Path

from openajc.cli import database as _database


if "DATABASE_URL" not in os.environ:
    _server = _database.start(Path(__file__).resolve().parents[2] / ".data" / "test-postgres")
    _database.spare_the_disk(_server)
    os.environ["DATABASE_URL"] = _database.url_of(_server, "postgres")

from config.settings.dev import *


DEBUG = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
DATABASES["default"]["TEST"] = {"NAME": os.environ.get("TEST_DATABASE", "test_openajc")}
# A test holds its one connection; pools of the processes it starts would outlive the test database
DATABASES["default"]["OPTIONS"].pop("pool")
