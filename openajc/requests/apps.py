from django.apps import AppConfig
from typing_extensions import override


class RequestsConfig(AppConfig):
    name = "openajc.requests"

    @override
    def ready(self) -> None:
        from openajc.base.commands import register  # noqa: PLC0415 (after the tables are known)
        from openajc.requests.commands import SPECS  # noqa: PLC0415

        register(*SPECS)
