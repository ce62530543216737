from django.apps import AppConfig
from typing_extensions import override


class ActivitiesConfig(AppConfig):
    name = "openajc.activities"

    @override
    def ready(self) -> None:
        from openajc.activities.asking_approval import ACTIVITY  # noqa: PLC0415
        from openajc.activities.commands import SPECS  # noqa: PLC0415 (after the tables are known)
        from openajc.activities.draft_pages import PAGES  # noqa: PLC0415
        from openajc.base.commands import register  # noqa: PLC0415
        from openajc.drafts import pages  # noqa: PLC0415
        from openajc.requests import kinds  # noqa: PLC0415

        register(*SPECS)
        pages.register(*PAGES)
        kinds.register(ACTIVITY)
