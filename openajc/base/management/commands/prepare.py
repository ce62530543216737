"""Make the database ready for this version: tables, cache, and what it enforces by itself."""

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from typing_extensions import override

from openajc.base import clock
from openajc.base.enums import Dating
from openajc.base.operations import copy_limits, date_entries
from openajc.base.privileges import grant_to
from openajc.policy.loader import current_policy


class Command(BaseCommand):
    help = "Migrate, make the cache table, and copy the limits the database enforces."

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--web-role",
            default="",
            help="Role of the database that the site runs as; gets what it needs.",
        )

    @override
    def handle(self, *args: object, web_role: str, **options: object) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        limits = copy_limits(current_policy(settings.LOCAL_AREA))
        date_entries(_dating())
        if web_role:
            grant_to(web_role)
        self.stdout.write(f"Ready: tables, cache, limits the database enforces: {limits}.")


def _dating() -> Dating:
    if not settings.TRAINING_DATA:
        return Dating.NOW
    return Dating.ANY_DAY if clock.is_moved() else Dating.FROM_NOW_ON
