from django.db.models import TextChoices


class SsnKind(TextChoices):
    """A number of the Social Security Administration, or one made by the local area (34-19 SS-2)."""

    REAL = "REAL", "Social Security number"
    PSEUDO = "PSEUDO", "Pseudo-SSN"


class RevealReason(TextChoices):
    """Why somebody needs to see a whole SSN (34-19 SS-1)."""

    DOCUMENT = "DOCUMENT", "Compare it with the person's document"
    DUPLICATE = "DUPLICATE", "Decide whether two records are one person"
    WAGES = "WAGES", "Match wage records"
    FEDERAL = "FEDERAL", "Correct the federal report"
    ASKED = "ASKED", "The person asked to check it"
    OTHER = "OTHER", "Another reason, said below"
