"""Every write about people; one transaction and one event each."""

from openajc.participants.operations.asking import UnableToSearch, ask
from openajc.participants.operations.assigning import UnableToAssign, assign_worker
from openajc.participants.operations.contacts import UnableToChange, change_contact, fill_contact
from openajc.participants.operations.registering import (
    SavedForSomebodyElse,
    UnableToRegister,
    register_person,
)
from openajc.participants.operations.resealing import reseal_ssns
from openajc.participants.operations.revealing import UnableToReveal, reveal_ssn


__all__ = [
    "SavedForSomebodyElse",
    "UnableToAssign",
    "UnableToChange",
    "UnableToRegister",
    "UnableToReveal",
    "UnableToSearch",
    "ask",
    "assign_worker",
    "change_contact",
    "fill_contact",
    "register_person",
    "reseal_ssns",
    "reveal_ssn",
]
