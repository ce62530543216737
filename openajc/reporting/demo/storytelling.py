"""Hand-written stories, lived day by day through the same operations as the pages."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from openajc.policy.loader import current_policy
from openajc.reporting.demo.acts import ACTS
from openajc.reporting.demo.material import stories
from openajc.reporting.demo.story import Story
from openajc.rules.clock_reading import GAP, MINIMUM
from openajc.staff.models import StaffMember


OPENING = time(9, 30)
MINUTES_APART = 7


def tell_stories(workers: Sequence[StaffMember], *, today: date) -> int:
    """Live every story from its first day to today; return how many people there are."""
    policy = current_policy(settings.LOCAL_AREA)
    gap_days = max(policy.days(name, governing_on=today) for name in (GAP, MINIMUM))
    told = [
        Story(said=said, number=n, by=workers[said["worker"]], today=today, gap_days=gap_days)
        for n, said in enumerate(stories())
    ]
    scenes = [scene for story in told for scene in story.scenes()]
    scenes.sort(key=lambda scene: (scene.day, scene.story.number, scene.order))
    for n, scene in enumerate(scenes):
        minutes = timedelta(minutes=MINUTES_APART * (n % 60))
        opening = datetime.combine(scene.day, OPENING, tzinfo=ZoneInfo(settings.TIME_ZONE))
        ACTS[scene.what](scene.story, *scene.act, today=scene.day, now=opening + minutes)
    return len(told)
