"""Hand-written stories, lived day by day through the same operations as the pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from random import Random
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings

from openajc.participants.models import Participant
from openajc.reporting.demo.acts import ACTS
from openajc.reporting.demo.material import stories
from openajc.staff.models import StaffMember


OPENING = time(9, 30)
MINUTES_APART = 7
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
    """A person of `stories.yaml`, and who works with them."""

    said: Mapping[str, Any]
    number: int
    by: StaffMember
    today: date

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
        acts += [(act[0], act[1], act[2:]) for act in self.said["acts"]]
        for act in self.said["acts"]:
            if isinstance(act[-1], dict):
                acts.append((act[-1]["until"], "end", (act[2],)))
        return [
            Scene(day=self.today - timedelta(days=days), order=n, story=self, what=what, act=rest)
            for n, (days, what, rest) in enumerate(acts)
        ]

    @property
    def person(self) -> Participant:
        first, last = self.said["name"]
        return Participant.objects.select_related("agency", "office", "worker").get(
            first_name=first, last_name=last, born_on=self.born_on
        )


def tell_stories(workers: Sequence[StaffMember], *, today: date) -> int:
    """Live every story from its first day to today; return how many people there are."""
    told = [
        Story(said=said, number=n, by=workers[said["worker"]], today=today)
        for n, said in enumerate(stories())
    ]
    scenes = [scene for story in told for scene in story.scenes()]
    scenes.sort(key=lambda scene: (scene.day, scene.story.number, scene.order))
    for n, scene in enumerate(scenes):
        minutes = timedelta(minutes=MINUTES_APART * (n % 60))
        opening = datetime.combine(scene.day, OPENING, tzinfo=ZoneInfo(settings.TIME_ZONE))
        ACTS[scene.what](scene.story, *scene.act, today=scene.day, now=opening + minutes)
    return len(told)
