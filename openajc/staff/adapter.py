"""Sign-in as this site wants it: no sign-up, no hint about who has an account."""

import base64
from typing import ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest
from typing_extensions import override

from openajc.base.sealing import Sealed, Sealer


BOUND_TO = "second factor"


class StaffAccounts(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Accounts come from approved requests only (34-19 AC-1, AC-2)."""

    error_messages: ClassVar = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "E-mail address or password is not correct. Check both; after several wrong "
        "tries nobody can sign in to the account for ten minutes.",
        "too_many_login_attempts": "Too many wrong tries. Wait ten minutes, then try again. If they were not "
        "yours, tell the MIS administrator.",
    }

    @override
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class SecondFactors(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Keeps the secrets of one-time codes sealed, so that a copy of the database signs nobody in."""

    @override
    def encrypt(self, text: str) -> str:
        sealed = Sealer(settings.DRAFT_KEYS).seal(text, bound_to=BOUND_TO)
        return f"{sealed.key_id}:{base64.b64encode(sealed.ciphertext).decode()}"

    @override
    def decrypt(self, encrypted_text: str) -> str:
        key_id, _, ciphertext = encrypted_text.rpartition(":")
        sealed = Sealed(key_id=key_id, ciphertext=base64.b64decode(ciphertext))
        return Sealer(settings.DRAFT_KEYS).open(sealed, bound_to=BOUND_TO)
