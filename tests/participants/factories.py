"""SSNs that were never issued to anybody: their areas are in range, their holders made up."""

import uuid
from dataclasses import asdict

from openajc.participants import operations, vault
from openajc.participants.facts import ContactData, NewPerson
from openajc.participants.models import Ssn
from tests.factories import NOW, OfficeFactory, ParticipantFactory


TODAY = NOW.date()
REAL = "219099999"
ANOTHER = "457555462"


def give_ssn(person, digits=REAL, kind="REAL"):
    return Ssn.objects.create(
        participant=person,
        kind=kind,
        given_at=NOW,
        given_by=person.registered_by,
        **asdict(vault.seal_ssn(digits, participant=person.pk)),
    )


def new_person(**said):
    contact = {name: said.pop(name) for name in ContactData.__slots__ if name in said}
    defaults = {
        "first_name": "Ana",
        "last_name": "Ortiz",
        "born_on": ParticipantFactory.born_on,
        "office": OfficeFactory(),
        "contact": ContactData(**contact),
    }
    return NewPerson(**{**defaults, **said})


def register(by, *, submission=None, apart_because="", **said):
    return operations.register_person(
        new=new_person(**said),
        submission=submission or uuid.uuid4(),
        apart_because=apart_because,
        by=by,
        today=TODAY,
        now=NOW,
    )
