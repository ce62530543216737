"""Make the database ready for this version: tables, cache, limits of the policy."""

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from typing_extensions import override

from openajc.base.operations import close_guards, copy_limits
from openajc.policy.loader import current_policy


class Command(BaseCommand):
    help = "Migrate, close the guards, make the cache table, and copy the limits the database enforces."

    @override
    def handle(self, *args: object, **options: object) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        close_guards()
        call_command("createcachetable", verbosity=0)
        limits = copy_limits(current_policy(settings.LOCAL_AREA))
        self.stdout.write(f"Ready: tables, cache, {limits} enforced limits.")
