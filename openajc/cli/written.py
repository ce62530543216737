"""How far the records reach."""

from datetime import date

from django.db.models import Max
from django.utils import timezone

from openajc.audit.models import Event
from openajc.exits.models import SoftExitRun


def latest_day() -> date | None:
    """Return the county's day of the latest event or soft-exit run, or None if nothing is written yet."""
    at = Event.objects.aggregate(latest=Max("at"))["latest"]
    as_of = SoftExitRun.objects.aggregate(latest=Max("as_of"))["latest"]
    days = [day for day in (timezone.localdate(at) if at else None, as_of) if day]
    return max(days, default=None)
