from django.db.models import TextChoices


class ApplicationStatus(TextChoices):
    """Where an application stands."""

    STARTED = "STARTED", "Started"
    SUBMITTED = "SUBMITTED", "Submitted"
    WITHDRAWN = "WITHDRAWN", "Withdrawn"


class Program(TextChoices):
    """Programs a person can be in; the values are those of the rules and the command line."""

    ADULT = "adult", "WIOA Adult"
    DISLOCATED_WORKER = "dislocated-worker", "WIOA Dislocated Worker"
    YOUTH = "youth", "WIOA Youth"
    WAGNER_PEYSER = "wagner-peyser", "Wagner-Peyser"
    TAA = "taa", "Trade Adjustment Assistance"
