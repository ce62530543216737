"""What `make check` asks of Django: migrations present, deployment settings sound."""

import base64
import os
import subprocess
import sys


KEY = base64.b64encode(os.urandom(32)).decode()
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "config.settings.prod",
    "SECRET_KEY": base64.b64encode(os.urandom(48)).decode(),
    "ALLOWED_HOSTS": "openajc.example.org",
    "DATABASE_URL": "postgresql://openajc@database.example.org/openajc",
    "SSN_KEYS": f"first:{KEY}",
    "SSN_LOOKUP_KEY": KEY,
    "DRAFT_KEYS": f"first:{KEY}",
    "EMAIL_HOST": "mail.example.org",
    "DEFAULT_FROM_EMAIL": "openajc@example.org",
}


def main() -> int:
    """Run both checks; return the worse exit status."""
    manage = [sys.executable, "-W", "ignore::RuntimeWarning", "manage.py"]
    checks = [
        (
            [*manage, "makemigrations", "--check", "--dry-run"],
            {"DJANGO_SETTINGS_MODULE": "config.settings.dev"},
        ),
        ([*manage, "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
    ]
    return max(
        subprocess.run(command, env={**os.environ, **variables}, check=False).returncode  # noqa: S603 - our own commands
        for command, variables in checks
    )


if __name__ == "__main__":
    sys.exit(main())
