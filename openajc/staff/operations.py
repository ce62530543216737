"""Create and end staff accounts."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db import transaction

from openajc.audit import operations as audit
from openajc.staff.models import Agency, Office, StaffMember


P = TypeVar("P", Agency, Office)


class UnableToAdd(Exception):
    """The account can't be created. The message says why and what to do."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NewAccount:
    """A new staff account. `supervisor` is an e-mail address; blank fields are left empty."""

    email: str
    name: str
    role: str
    agency: str
    office: str = ""
    supervisor: str = ""


@transaction.atomic
def add_account(
    account: NewAccount, *, server_user: str, now: datetime, create_places: bool = False
) -> StaffMember:
    """
    Create an account without a password, and record which server user did it.

    :raises UnableToAdd: if the address is taken, or an agency, office or supervisor is unknown.
    """
    if StaffMember.objects.filter(email__iexact=account.email).exists():
        raise UnableToAdd(f"{account.email} already has an account.")
    member = StaffMember(
        email=account.email,
        name=account.name,
        role=account.role,
        agency=_place(Agency, account.agency, create=create_places),
        office=_place(Office, account.office, create=create_places) if account.office else None,
        supervisor=_supervisor(account.supervisor) if account.supervisor else None,
    )
    member.set_unusable_password()
    member.save()
    facts = {"role": member.job.name, "agency": member.agency.name, "server_user": server_user}
    _record("staff.account.added", member, facts, now=now)
    return member


@transaction.atomic
def end_account(email: str, *, server_user: str, now: datetime) -> StaffMember:
    """
    End an account now. Its sessions stop working with their next request; its records stay.

    :raises StaffMember.DoesNotExist: if no account has this address.
    """
    member = StaffMember.objects.select_for_update().get(email__iexact=email)
    if member.is_active:
        member.is_active = False
        member.set_unusable_password()
        member.save(update_fields=["is_active", "password"])
        _record("staff.account.ended", member, {"server_user": server_user}, now=now)
    return member


def _place(kind: type[P], name: str, *, create: bool) -> P:
    found = kind.objects.filter(name__iexact=name).first()
    if found is None and create:
        return kind.objects.create(name=name)
    if found is None:
        word = kind.__name__.lower()
        known = ", ".join(kind.objects.order_by("name").values_list("name", flat=True)) or "none"
        raise UnableToAdd(
            f"There is no {word} named {name!r}. Existing: {known}. Check the spelling, or add --create to create it."
        )
    return found


def _supervisor(email: str) -> StaffMember:
    found = StaffMember.objects.filter(email__iexact=email, is_active=True).first()
    if found is None:
        raise UnableToAdd(f"No active account has the address {email}. Add the supervisor first.")
    return found


def _record(name: str, member: StaffMember, facts: dict[str, str], *, now: datetime) -> None:
    audit.record(name, subject=f"staff:{member.pk}", by=None, now=now, facts=facts)
