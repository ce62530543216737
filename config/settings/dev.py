"""The demo and development: made-up keys, plain http on localhost, never real people."""

import os
from hashlib import sha256

from config import environment
from config.settings.base import *


DEBUG = os.environ.get("OPENAJC_DEBUG") == "1"
TRAINING_DATA = True
SECRET_KEY = "for-demo-and-development-only-never-for-real-people"  # noqa: S105
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", "testserver"]
SSN_KEYS = {"demo": sha256(b"demo vault key").digest()}
SSN_LOOKUP_KEY = sha256(b"demo lookup key").digest()
DRAFT_KEYS = {"demo": sha256(b"demo draft key").digest()}
DATABASES = {
    "default": environment.database(
        os.environ.get("DATABASE_URL", "postgresql://postgres@localhost/openajc"),
    ),
}
WHITENOISE_USE_FINDERS = True
STATIC_ROOT = BASE_DIR / ".data" / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
