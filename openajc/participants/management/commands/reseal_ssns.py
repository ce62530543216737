"""Seal every SSN with the newest key of SSN_KEYS."""

from django.core.management.base import BaseCommand
from typing_extensions import override

from openajc.base import clock
from openajc.participants.operations import reseal_ssns


class Command(BaseCommand):
    help = "Seal every SSN with the newest key (the first of SSN_KEYS). Safe to run again."

    @override
    def handle(self, *args: object, **options: object) -> None:
        resealed = reseal_ssns(now=clock.now())
        self.stdout.write(f"{resealed} SSNs sealed anew; the rest were up to date.")
