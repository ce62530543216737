"""Writing an activity as a worker does, from any page of the person."""

import datetime as dt
import re

from django.utils import timezone


def day(ago):
    return timezone.localdate() - dt.timedelta(days=ago)


def open_recording(visitor):
    visitor.page.get_by_role("link", name="Activities & notes", exact=True).click()
    visitor.follow("Record an activity")


def choose_code(visitor, code):
    visitor.fill("Activity code", code)
    visitor.page.get_by_role("option", name=re.compile(f"^{code}")).click()


def fill_taking_part(visitor, on, body, contact="In person"):
    """Say when and how the person took part, and write the note."""
    visitor.fill("Date of the activity", on.isoformat())
    visitor.choose("How the person took part", contact)
    visitor.choose("Did the participant respond or take part?", "Yes, they responded or took part")
    visitor.fill("Case note", body)


def write_activity(visitor, on, body, *, code="102", contact="In person"):
    open_recording(visitor)
    choose_code(visitor, code)
    fill_taking_part(visitor, on, body, contact)
