"""The demo and development: made-up keys, plain http on localhost, never real people."""

import os
from pathlib import Path

from config import environment
from config.settings.base import *


DEBUG = os.environ.get("OPENAJC_DEBUG") == "1"
TRAINING_DATA = True
SECRET_KEY = environment.DEMO_SECRET
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", "testserver"]
SSN_KEYS = {"demo": environment.DEMO_VAULT_KEY}
SSN_LOOKUP_KEY = environment.DEMO_LOOKUP_KEY
DRAFT_KEYS = {"demo": environment.DEMO_DRAFT_KEY}
DATABASES = {
    "default": environment.database(
        os.environ.get("DATABASE_URL", "postgresql://postgres@localhost/openajc"),
    ),
}
WHITENOISE_USE_FINDERS = True
STATIC_ROOT = Path(".data") / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
