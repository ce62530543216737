"""How a page carries out a command: by whoever is signed in, now, under the policy of the area."""

from collections.abc import Callable
from typing import TypeVar

from django.conf import settings
from django.http import Http404

from openajc.base import clock
from openajc.base.commands import Command, Executed, execute
from openajc.base.http import StaffRequest
from openajc.base.refusals import NotFound
from openajc.policy.loader import current_policy


R = TypeVar("R")


def carry_out(
    request: StaffRequest, command: Command[R], *, also: Callable[[], object] | None = None
) -> Executed[R]:
    """
    Execute a command that a page was posted for.

    :raises Http404: if what it is about does not exist, or may not be seen.
    :raises Refused: with every reason why not.
    """
    try:
        return execute(
            command,
            by=request.user,
            today=clock.today(),
            now=clock.now(),
            policy=current_policy(settings.LOCAL_AREA),
            also=also,
        )
    except NotFound:
        raise Http404 from None
