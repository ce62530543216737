"""What is said of a person when they are registered, and what a worker keeps current."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from openajc.participants.models import Participant
    from openajc.staff.models import Office


@dataclass(frozen=True, kw_only=True, slots=True)
class ContactData:
    """How to reach a person; the worker keeps it current without a help request."""

    phone: str = ""
    email: str = ""
    street: str = ""
    city: str = ""
    state: str = ""
    zip_code: str = ""
    language: str = "en"

    @classmethod
    def of(cls, person: "Participant") -> "ContactData":
        return cls(**{name: getattr(person, name) for name in cls.__slots__})

    def as_columns(self) -> dict[str, str]:
        return asdict(self)


@dataclass(frozen=True, kw_only=True, slots=True)
class NewPerson:
    """
    A person about to be registered.

    `ssn` holds nine digits, or nothing when they have none or decline (34-19 SS-2).
    """

    first_name: str
    last_name: str
    born_on: date
    office: "Office"
    middle_name: str = ""
    suffix: str = ""
    contact: ContactData = ContactData()
    ssn: str = ""
