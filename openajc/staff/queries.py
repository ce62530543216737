"""Reads about agencies and offices."""

from django.db.models import Exists

from openajc.staff.models import Agency, Office


def has_place(*, agency: int, office: int) -> bool:
    """Tell whether an agency and an office exist (one query)."""
    offices = Office.objects.filter(pk=office)
    return Agency.objects.filter(Exists(offices), pk=agency).exists()


def list_agencies() -> list[Agency]:
    """Return the agencies that provide services, by name."""
    return list(Agency.objects.order_by("name"))


def list_offices() -> list[Office]:
    """Return the offices where people are served, by name."""
    return list(Office.objects.order_by("name"))
