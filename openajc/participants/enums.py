from django.db.models import TextChoices


class SsnKind(TextChoices):
    """A number of the Social Security Administration, or one made by the local area (34-19 SS-2)."""

    REAL = "REAL", "Social Security number"
    PSEUDO = "PSEUDO", "Pseudo-SSN"
