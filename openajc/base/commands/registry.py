"""Every command of the program, by its class and by its name."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from openajc.base.commands.command import Command, Happened, Judged, Occasion
from openajc.base.permissions import Permission
from openajc.rules.parameters import Policy


if TYPE_CHECKING:
    from openajc.staff.models import StaffMember

R = TypeVar("R")
C_contra = TypeVar("C_contra", bound=Command[Any], contravariant=True)


class Reach(Protocol[C_contra]):
    """Return what a command is about, if `by` may see it; locked until the end of the transaction on request."""

    def __call__(self, command: C_contra, /, *, by: "StaffMember", locked: bool) -> Any: ...


class Judge(Protocol[C_contra]):
    """Return every refusal of a command as of a day. Reads only."""

    def __call__(
        self, command: C_contra, about: Any, /, *, asked_on: date, policy: Policy
    ) -> Judged[Any]: ...


class Write(Protocol):
    """Write what was judged and allowed; return the row."""

    def __call__(self, judged: Any, occasion: Occasion, /) -> Any: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class CommandSpec(Generic[R]):
    """
    How a command is carried out. `name` is the audit event it writes, `label` says in words what it does.

    `address` is its place in the REST API (`{state_id}` and the like are fields of the command); None has none.
    """

    name: str
    command: type[Command[R]]
    label: str
    permission: Permission
    reach: Reach[Any]
    find_written: Callable[[Any, Any], R | None]
    judge: Judge[Any]
    write: Write
    tell: Callable[[R], Happened]
    address: str | None = None


Recorder = Callable[..., object]
Hook = Callable[[Command[Any], Occasion], bool]
_specs: dict[type[Command[Any]], CommandSpec[Any]] = {}
_recorders: list[Recorder] = []
_hooks: list[Hook] = []


def register(*specs: CommandSpec[Any]) -> None:
    """Make commands known; called by each room when it is ready."""
    for spec in specs:
        _specs[spec.command] = spec


def record_with(recorder: Recorder) -> None:
    """Say who writes the event of each command: `audit`, which lies above this room."""
    _recorders[:] = [recorder]


def before_writing(hook: Hook) -> None:
    """Have something settled before a command is judged; the hook tells whether it changed anything."""
    if hook not in _hooks:
        _hooks.append(hook)


def hooks() -> list[Hook]:
    """Return what is settled before a command is judged."""
    return list(_hooks)


def recorder() -> Recorder:
    """Return who writes the events. Without one nothing can be written."""
    return _recorders[0]


def spec_of(command: type[Command[R]]) -> CommandSpec[R]:
    """Return how commands of a class are carried out."""
    return _specs[command]


def all_commands() -> list[CommandSpec[Any]]:
    """Return every command, by name."""
    return sorted(_specs.values(), key=lambda spec: spec.name)
