"""Sessions that a request which only reads them cannot overwrite."""

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from typing_extensions import override


class SessionStore(db.SessionStore):
    """
    Keep the session in the database; a request that changed nothing only puts off its end.

    Every request restarts the quiet minutes. Two requests of one page may overlap, and one that writes
    back what it read would undo what the other wrote meanwhile, such as the message of a save.
    """

    @override
    def save(self, must_create: bool = False) -> None:
        if must_create or self.modified or self.session_key is None:
            super().save(must_create=must_create)
            return
        kept = self.model.objects.filter(session_key=self.session_key)
        if not kept.update(expire_date=self.get_expiry_date()):
            raise UpdateError
