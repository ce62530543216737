"""
The only clock of the site, in the county's time zone. Views, jobs and commands read it and pass it on.

`OPENAJC_TODAY=2026-11-23` moves the demo's day (the time of day stays), for training and trying the rules. A site
that is not for training does not read it.
"""

import os
from datetime import UTC, date, datetime

from django.conf import settings
from django.utils import timezone


def is_moved() -> bool:
    """Tell whether the day is another than that of the machine."""
    return settings.TRAINING_DATA and bool(os.environ.get("OPENAJC_TODAY"))


def now() -> datetime:
    """Return the instant, moved to the demo's day if one is set."""
    moment = timezone.now()
    if not is_moved():
        return moment
    wanted = date.fromisoformat(os.environ["OPENAJC_TODAY"])
    here = timezone.localtime(moment)
    return datetime.combine(wanted, here.time(), tzinfo=here.tzinfo).astimezone(UTC)


def today() -> date:
    """Return the day in the county's time zone."""
    return timezone.localdate(now())
