"""Sign-in as this site wants it: no sign-up, no hint about who has an account."""

import base64
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest
from typing_extensions import override

from openajc.base.sealing import Sealed, Sealer
from openajc.staff import tries
from openajc.staff.door_events import record_failure
from openajc.staff.models import StaffMember


BOUND_TO = "second factor"


class StaffAccounts(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Accounts come from approved requests only (34-19 AC-1, AC-2)."""

    error_messages: ClassVar = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "E-mail address or password is not correct. Check both; after several wrong "
        "tries each further one has to wait longer.",
        "too_many_login_attempts": "Too many wrong tries. Wait a few minutes, then try again: each further wrong one "
        "waits longer. If you are in a hurry, use a browser in which you signed in before, or set a new password "
        "by e-mail. If the wrong tries were not yours, tell the MIS administrator.",
    }

    @override
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    @override
    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the try; allauth's own limits know the name of the host and count in the cache."""
        self._try = tries.try_of(request, _email(request, credentials))
        self._verdict = tries.count(self._try)
        if self._verdict is tries.Verdict.WAITS:
            raise self.validation_error("too_many_login_attempts")

    @override
    def authenticate(self, request: HttpRequest, **credentials: Any) -> StaffMember | None:
        """Let a try that is held pass by a second factor only; a right password alone is told from no wrong one."""
        user: StaffMember | None = super().authenticate(request, **credentials)
        held = self._verdict is tries.Verdict.HELD
        if user and not (held and not is_mfa_enabled(user)):
            tries.forgive(self._try)
            return user
        email = _email(request, credentials)
        known = user or StaffMember.objects.filter(email__iexact=email.strip()).first()
        record_failure(request, known, held=held)
        if held:
            raise self.validation_error("too_many_login_attempts")
        return None

    @override
    def _rollback_login_failed_rl_usage(self) -> None:
        """Leave it to `authenticate`, which knows more."""


def _email(request: HttpRequest, credentials: dict[str, Any]) -> str:
    """Return whose password is tried; a password confirmed while signed in is the user's own."""
    said = credentials.get("email") or getattr(request.user, "email", "")
    return str(said)


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
