from django.db.models import TextChoices


class Verdict(TextChoices):
    """What a run decided of a case."""

    EXITED = "EXITED", "Exited"
    HELD = "HELD", "Held open"
    OPEN = "OPEN", "Open"
