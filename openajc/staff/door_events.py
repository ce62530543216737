"""What happens at the door, written down with the address it came from: sign-ins, failures, passwords, second factors."""

from typing import TYPE_CHECKING

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.contrib.auth.signals import user_logged_out
from django.http import HttpRequest

from openajc.audit import operations as audit
from openajc.base import clock
from openajc.base.addresses import address_of
from openajc.staff import tries
from openajc.staff.browsers import remember


if TYPE_CHECKING:
    from django.dispatch import Signal

    from openajc.staff.models import StaffMember

SIGNED_IN = "staff.sign-in.done"
NAMES: dict["Signal", str] = {
    account.user_logged_in: SIGNED_IN,
    user_logged_out: "staff.sign-in.ended",
    account.password_changed: "staff.password.changed",
    account.password_set: "staff.password.set",
    account.password_reset: "staff.password.reset",
    mfa.authenticator_added: "staff.second-factor.added",
    mfa.authenticator_removed: "staff.second-factor.removed",
    mfa.authenticator_reset: "staff.second-factor.renewed",
    mfa.authentication_failed: "staff.second-factor.failed",
}
LETS_IN = {account.user_logged_in, account.password_reset}


def record_failure(request: HttpRequest, member: "StaffMember | None", *, held: bool) -> None:
    """Record a failed try. What was typed is not kept: it may be a password in the wrong field."""
    name = "staff.sign-in.held" if held else "staff.sign-in.failed"
    _record(name, request, member, by=None)


def connect() -> None:
    """Record what allauth and Django tell from now on."""
    for signal in NAMES:
        signal.connect(_heard, dispatch_uid="openajc.staff.door_events")


def _heard(
    signal: "Signal", request: HttpRequest, user: "StaffMember | None", **_: object
) -> None:
    if user is None:
        return
    if signal in LETS_IN:
        remember(request, tries.account_key(user.email))
    failed = signal is mfa.authentication_failed
    _record(NAMES[signal], request, user, by=None if failed else user)


def _record(
    name: str, request: HttpRequest, member: "StaffMember | None", *, by: "StaffMember | None"
) -> None:
    audit.record(
        name,
        subject=f"staff:{member.pk if member else 'unknown'}",
        by=by,
        now=clock.now(),
        facts={"address": address_of(request)},
    )
