"""What every setting has in common. Secrets and addresses come from the environment (environment.py)."""

import os
from datetime import timedelta
from pathlib import Path

from csp.constants import NONCE, NONE, SELF

from config import environment
from config.logs import LOGGING_CONFIG as _LOGGING


BASE_DIR = Path(__file__).resolve().parents[2]

USE_TZ = True
LANGUAGE_CODE = "en-us"
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LOCAL_AREA = os.environ.get("LOCAL_AREA", "slo")
TIME_ZONE = environment.time_zone(LOCAL_AREA)

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
INSTALLED_APPS = [
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django_htmx",
    "template_partials",
    "csp",
    "pgtrigger",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "openajc.base",
    "openajc.audit",
    "openajc.staff",
    "openajc.drafts",
    "openajc.requests",
    "openajc.participants",
    "openajc.applications",
    "openajc.notes",
    "openajc.activities",
    "openajc.exits",
    "openajc.reporting",
    "openajc.handbook",
    "openajc.api",
]

# Where the head of the chain of events is kept beside the database: a file, or nothing
AUDIT_HEAD_FILE = os.environ.get("AUDIT_HEAD_FILE", "")

MIDDLEWARE = [
    "openajc.base.middleware.request_log",
    "openajc.api.middleware.programs_only",
    "django.middleware.security.SecurityMiddleware",
    "openajc.base.middleware.plain_addresses",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "openajc.base.middleware.sessions_end",
    "django.contrib.messages.middleware.MessageMiddleware",
    "openajc.base.middleware.signed_out_parts",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "openajc.base.middleware.private_pages",
    "openajc.base.page_owner.only_its_owner",
    "openajc.base.middleware.refusals_in_words",
    "openajc.audit.middleware.views_recorded",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "config" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "csp.context_processors.nonce",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "openajc.base.shell.shell",
            ],
            "builtins": [
                "openajc.base.templatetags.words",
                "openajc.base.templatetags.posting",
            ],
        },
    },
]

# Sign-in: named accounts by e-mail, made by the MIS administrator only (34-19 AC-1)
AUTH_USER_MODEL = "staff.StaffMember"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "today"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "openajc.staff.adapter.StaffAccounts"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_FORMS = {"reset_password": "openajc.staff.asking_reset.AskForReset"}
# Passwords are counted by openajc/staff/tries.py; `login_failed` counts one-time codes after a right password
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": "5/10m/key"}
SIGN_IN_IPV6_PREFIX = 64
MFA_ADAPTER = "openajc.staff.adapter.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
# Accounts are made on request with an address the county knows; nobody confirms it a second time.
MFA_ALLOW_UNVERIFIED_EMAIL = True
CACHES = {"default": {"BACKEND": "openajc.base.cache.JsonCache", "LOCATION": "cache"}}

# A session ends after 30 quiet minutes, and after 12 hours however busy; the page warns two minutes before the first
SESSION_ENGINE = "openajc.base.sessions"
SESSION_COOKIE_AGE = int(timedelta(minutes=30).total_seconds())
SESSION_LONGEST_SECONDS = int(timedelta(hours=12).total_seconds())
SESSION_WARNING_SECONDS = int(timedelta(minutes=2).total_seconds())
SESSION_SAVE_EVERY_REQUEST = True
SESSION_COOKIE_NAME = "openajc_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "openajc.base.views.errors.csrf_failed"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Access tokens of the REST API: how long they may live, and how often each may ask
API_TOKEN_DAYS, API_TOKEN_LONGEST_DAYS = 90, 365
API_TOKEN_APPROVING_HOURS = 12
API_REQUESTS_A_MINUTE = int(os.environ.get("API_REQUESTS_A_MINUTE", "600"))

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
        "manifest-src": [SELF],
    },
}

STATIC_URL = "static/"
STATIC_ROOT = Path(os.environ.get("STATIC_ROOT", BASE_DIR / "staticfiles"))
STATICFILES_DIRS = [BASE_DIR / "config" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# Who may read the detail of /readyz and the figures of /metrics
TRUSTED_PROXIES = 0
TRUSTED_ADDRESSES = environment.networks("TRUSTED_ADDRESSES", "127.0.0.0/8,::1")

DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
EMAIL_TIMEOUT = 10
LOGGING_CONFIG = None
_LOGGING()
TRAINING_DATA = False
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
