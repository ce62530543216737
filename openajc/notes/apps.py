from django.apps import AppConfig
from typing_extensions import override


class NotesConfig(AppConfig):
    name = "openajc.notes"

    @override
    def ready(self) -> None:
        from openajc.base.commands import register  # noqa: PLC0415
        from openajc.drafts import pages  # noqa: PLC0415
        from openajc.notes.asking_approval import ATTEMPT, NOTE  # noqa: PLC0415
        from openajc.notes.commands import SPECS  # noqa: PLC0415 (after the tables are known)
        from openajc.notes.draft_pages import PAGES  # noqa: PLC0415
        from openajc.requests import kinds  # noqa: PLC0415

        register(*SPECS)
        pages.register(*PAGES)
        kinds.register(NOTE, ATTEMPT)
