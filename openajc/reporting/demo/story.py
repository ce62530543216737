"""A person of `stories.yaml`: who works with them, and what happens on which day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from random import Random
from typing import Any
from uuid import UUID

from openajc.participants.models import Participant
from openajc.staff.models import StaffMember


Act = Sequence[Any]


@dataclass(frozen=True, kw_only=True)
class Scene:
    """One act of one story, on its day."""

    day: date
    order: int
    story: "Story"
    what: str
    act: Act


@dataclass(kw_only=True)
class Story:
    """A person of `stories.yaml`, who works with them, and after how many quiet days a case exits here."""

    said: Mapping[str, Any]
    number: int
    by: StaffMember
    today: date
    gap_days: int

    @cached_property
    def rng(self) -> Random:
        return Random(f"story:{self.number}")  # noqa: S311 - made-up people, no secrets

    @property
    def born_on(self) -> date:
        if "born_days" in self.said:
            return self.today - timedelta(days=self.said["born_days"])
        born_on: date = self.said["born_on"]
        return born_on

    def submission(self) -> UUID:
        return UUID(int=self.rng.getrandbits(128), version=4)

    def scenes(self) -> list[Scene]:
        """Return the registration, the application and every act, each on its day."""
        applied = self.said["applied"]
        acts: list[tuple[int, str, Act]] = [(applied, "register", ()), (applied, "apply", ())]
        acts += [(self._days_before(act), act[1], act[2:]) for act in self.said["acts"]]
        for act in self.said["acts"]:
            if isinstance(act[-1], dict):
                acts.append((act[-1]["until"], "end", (act[2],)))
        return [
            Scene(day=self.today - timedelta(days=days), order=n, story=self, what=what, act=rest)
            for n, (days, what, rest) in enumerate(acts)
        ]

    def _days_before(self, act: Act) -> int:
        days: int = act[0]
        return days - self.gap_days - 1 if act[1] == "run" else days

    @property
    def person(self) -> Participant:
        first, last = self.said["name"]
        return Participant.objects.select_related("agency", "office", "worker").get(
            first_name=first, last_name=last, born_on=self.born_on
        )
