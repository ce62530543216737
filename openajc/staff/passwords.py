"""Where the owner of a new account sets a password."""

from allauth.account import app_settings
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse

from openajc.staff.models import StaffMember


def password_page_of(member: StaffMember) -> str:
    """Return a one-time address that works until a password is set or PASSWORD_RESET_TIMEOUT passes."""
    key = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(member)
    path = reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(member), "key": key},
    )
    local = settings.ALLOWED_HOSTS[0] == "localhost"
    return (
        f"http://localhost:8000{path}" if local else f"https://{settings.ALLOWED_HOSTS[0]}{path}"
    )
