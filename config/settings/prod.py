"""Production: every secret and address comes from the environment."""

import os

from config import environment
from config.settings.base import *


DEBUG = False
SECRET_KEY = environment.secret("SECRET_KEY", "Django's signing key, 50 or more random characters")
ALLOWED_HOSTS = environment.needed("ALLOWED_HOSTS", "host names served, comma separated").split(
    ","
)
DATABASES = {
    "default": environment.database(
        environment.needed("DATABASE_URL", "where the PostgreSQL database is"),
    ),
}
SSN_KEYS = environment.keyring("SSN_KEYS", "the keys of the SSN vault, newest first")
SSN_LOOKUP_KEY = environment.key("SSN_LOOKUP_KEY", "the key of the SSN lookup")
DRAFT_KEYS = environment.keyring("DRAFT_KEYS", "the keys that encrypt drafts, newest first")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Whose X-Forwarded-For to believe: without it all staff would share one address at the sign-in limits
TRUSTED_PROXIES = int(os.environ.get("TRUSTED_PROXIES", "1"))
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
SECURE_HSTS_SECONDS = 63072000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"
STORAGES["staticfiles"] = {
    "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage",
}

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = environment.needed("EMAIL_HOST", "the mail server for password resets")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = True
DEFAULT_FROM_EMAIL = environment.needed("DEFAULT_FROM_EMAIL", "the sender of password resets")
