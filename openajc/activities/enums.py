from django.db.models import TextChoices


class Originator(TextChoices):
    """Who made an activity; decides whether some codes count (E-16)."""

    STAFF = "staff", "Staff"
    SYSTEM = "system", "System"
    INDIVIDUAL = "individual", "The person"


class ScheduleStatus(TextChoices):
    """What became of a scheduled service."""

    PLANNED = "PLANNED", "Planned"
    HELD = "HELD", "Took place"
    CANCELLED = "CANCELLED", "Cancelled"
