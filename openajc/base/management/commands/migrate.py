"""Django's own `migrate`, after which no guard of the database can be passed over."""

from typing import Any

from django.core.management.commands import migrate
from typing_extensions import override

from openajc.base.operations import close_guards


class Command(migrate.Command):
    @override
    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        close_guards()
