"""Reads about agencies and offices."""

from django.db.models import Exists

from openajc.staff.models import Agency, Office


def has_place(*, agency: int, office: int) -> bool:
    """Tell whether an agency and an office exist (one query)."""
    offices = Office.objects.filter(pk=office)
    return Agency.objects.filter(Exists(offices), pk=agency).exists()
