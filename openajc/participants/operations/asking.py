"""What a search asks beyond the people it shows: written down and counted before it is answered."""

from datetime import datetime
from typing import TYPE_CHECKING

from openajc.base.permissions import Permission
from openajc.participants.checking import BY_SSN, limit_of, spend
from openajc.participants.elsewhere import ask_elsewhere
from openajc.participants.searching import Search


if TYPE_CHECKING:
    from openajc.staff.models import StaffMember


class UnableToSearch(Exception):
    """Says why this search is not made."""


def ask(search: Search, *, by: "StaffMember", now: datetime) -> int | None:
    """
    Write down a search by SSN, or ask whether other agencies know exactly this name and birth date.

    Return how many there do, or nothing (`None`) when the hour's questions are used up. A search with an SSN,
    a phone number or a state id asks no other agency: it would tell whose they are.

    :raises UnableToSearch: if the role does not allow a search by SSN, or the hour's are used up.
    """
    if search.ssn or search.last_four:
        _ask_by_ssn(search, by=by, now=now)
        return 0
    if search.state_id or search.phone or not search.name or not search.born_on:
        return 0
    return ask_elsewhere(search.name, search.born_on, viewer=by, now=now, while_doing="searching")


def _ask_by_ssn(search: Search, *, by: "StaffMember", now: datetime) -> None:
    if not by.may(Permission.SSN_SEARCH):
        raise UnableToSearch("Your role may not search by Social Security number.")
    digits = "all" if search.ssn else "the last four"
    if not spend(BY_SSN, by=by, now=now, facts={"while_doing": "searching", "digits": digits}):
        raise UnableToSearch(
            f"You have searched by Social Security number {limit_of(BY_SSN, now=now)} times within an hour, "
            "and no more is allowed. The MIS administrator is told. Search by name and birth date, or wait."
        )
