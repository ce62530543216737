"""
The only clock of the site, in the county's time zone. Views, jobs and commands read it and pass it on.

`OPENAJC_TODAY=2026-11-23` moves the demo's day (the time of day stays), for training and trying the rules.
"""

import os
from datetime import date, datetime, timedelta

from django.utils import timezone


def now() -> datetime:
    """Return the instant, moved to the demo's day if one is set."""
    moment = timezone.now()
    wanted = os.environ.get("OPENAJC_TODAY")
    if not wanted:
        return moment
    moved: timedelta = date.fromisoformat(wanted) - timezone.localdate(moment)
    return moment + moved


def today() -> date:
    """Return the day in the county's time zone."""
    return timezone.localdate(now())
