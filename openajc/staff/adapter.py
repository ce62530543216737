"""Sign-in as this site wants it: no sign-up, no hint about who has an account."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from typing_extensions import override


class StaffAccounts(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Accounts come from approved requests only (34-19 AC-1, AC-2)."""

    @override
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
