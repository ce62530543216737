"""Where a draft is kept."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any


if TYPE_CHECKING:
    from openajc.staff.models import StaffMember

LONGEST_SLOT = 60
LONGEST_ABOUT = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Who writes on which page about whom; `seen_at` (ISO) is when the page saw its draft saved."""

    owner: "StaffMember"
    page: str
    about: str = ""
    slot: str = ""
    seen_at: str = ""

    @property
    def bound_to(self) -> str:
        """Return what the seal is bound to, so that a draft opens as nobody else's."""
        return bound_to(self.owner.pk, self.page, self.about)

    @property
    def columns(self) -> dict[str, Any]:
        """Return the columns that find the draft of this place."""
        return {
            "owner": self.owner,
            "page": self.page,
            "about": self.about,
            "slot": self.slot,
            "discarded_at": None,
        }


def bound_to(owner: int, page: str, about: str) -> str:
    """Return what the encryption of a draft is bound to."""
    return f"draft:{owner}:{page}:{about}"


def slot_of(said: str) -> str:
    """Return the slot that a page says, or none for words that cannot be one."""
    return said if len(said) <= LONGEST_SLOT and said.isprintable() else ""


def is_about(said: str) -> bool:
    """Tell whether words can be a state id, or are blank for somebody new."""
    return len(said) <= LONGEST_ABOUT and said.isascii() and (said.isalnum() or not said)
