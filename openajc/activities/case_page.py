"""What the pages that record or plan something know of the person's case."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings

from openajc.activities import queries
from openajc.activities.picking import Case
from openajc.applications.enums import Program as EnrolledIn
from openajc.applications.queries import latest_participation_of
from openajc.policy.loader import current_policy
from openajc.rules.parameters import Policy


if TYPE_CHECKING:
    from openajc.applications.models import Participation
    from openajc.participants.models import Participant


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenPage:
    """The person's latest period, the programs of every period by its key, and the policy of the area."""

    period: "Participation | None"
    programs_by_period: Mapping[int, tuple[str, ...]]
    policy: Policy

    @property
    def programs(self) -> list[tuple[str, str]]:
        """Return the programs the person was ever enrolled in, with their labels."""
        enrolled = {program for some in self.programs_by_period.values() for program in some}
        return [(value, label) for value, label in EnrolledIn.choices if value in enrolled]

    def case_on(self, on: date) -> Case:
        """
        Return what decides which codes are offered on a date.

        From the day of exit only F-codes are offered (DE-6); what is recorded late of that day is found by its number (SE-6).
        """
        programs = frozenset(program for program, _ in self.programs)
        exited_on = self.period.exited_on if self.period else None
        return Case(
            on=on,
            programs=programs,
            has_exited=exited_on is not None and on >= exited_on,
        )


def open_page(person: "Participant") -> OpenPage:
    """Return what a page about a person's services needs (2 queries)."""
    return OpenPage(
        period=latest_participation_of(person),
        programs_by_period=queries.programs_by_period(person),
        policy=current_policy(settings.LOCAL_AREA),
    )
