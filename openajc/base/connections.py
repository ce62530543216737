"""The connection of a job worker, which lives for weeks."""

from django.db import close_old_connections, connection


def forget_closed_connection() -> None:
    """Let go of a connection that the database closed meanwhile: it would fail every job from then on."""
    if not connection.in_atomic_block:
        close_old_connections()
