"""The pages whose half-typed text is kept; each room registers its own when it is ready."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from openajc.base.permissions import Permission
from openajc.rules.entry_window import Record


if TYPE_CHECKING:
    from openajc.staff.models import StaffMember

KILOBYTE = 1024


def _no_record(_texts: Mapping[str, str]) -> Record | None:
    return None


def _never_in_vain(_reached: Any, _service_on: date) -> bool:
    return False


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftPage:
    """
    A page with half-typed text: `thing` is what it writes ("an activity"), `label` its name in a list.

    `reach` returns what the state id in `about` means and raises LookupError where the viewer may not see it; `url`
    is where the draft is continued, from `about` and `slot`, and `after` where its writer is sent once it is
    discarded. `record_of` tells from the texts which record's window judges it, on the day in `day_field`;
    `in_vain` tells that no approval can help an entry of that day. Fields in `never_kept` are not stored.
    """

    name: str
    thing: str
    label: str
    permission: Permission
    reach: Callable[[str, "StaffMember"], Any]
    url: Callable[[str, str], str]
    after: Callable[[str], str]
    day_field: str = ""
    record_of: Callable[[Mapping[str, str]], Record | None] = _no_record
    in_vain: Callable[[Any, date], bool] = _never_in_vain
    never_kept: frozenset[str] = frozenset()
    largest: int = 512 * KILOBYTE


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """The key and the name of a person a draft is about."""

    pk: int
    name: str


NamesOf = Callable[["list[str]", "StaffMember"], Mapping[str, Known]]
_pages: dict[str, DraftPage] = {}
_names: list[NamesOf] = []


def register(*pages: DraftPage) -> None:
    """Make pages known."""
    _pages.update({page.name: page for page in pages})


def name_with(names_of: NamesOf) -> None:
    """Say who knows the names behind state ids: a room above this one."""
    _names[:] = [names_of]


def find_page(name: str) -> DraftPage | None:
    """Return a page by its name, or None if no room has it (any more)."""
    return _pages.get(name)


def names_of(abouts: list[str], viewer: "StaffMember") -> Mapping[str, Known]:
    """Return whom state ids belong to, as far as the viewer may see them (one query)."""
    wanted = [about for about in abouts if about]
    return _names[0](wanted, viewer) if wanted and _names else {}
