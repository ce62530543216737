"""Made-up rows for tests, with traits for situations. People have names, never SSNs of anybody."""

import datetime as dt
import uuid

import factory

from openajc.participants.models import Participant
from openajc.staff.models import Agency, Office, StaffMember


NOW = dt.datetime(2026, 11, 23, 18, 0, tzinfo=dt.UTC)
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class AgencyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Agency
        django_get_or_create = ("name",)

    name = "Eckerd Connects"


class OfficeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Office
        django_get_or_create = ("name",)

    name = "San Luis Obispo AJCC"


class StaffMemberFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = StaffMember

    class Params:
        case_manager = factory.Trait(role="case_manager")
        supervisor_role = factory.Trait(role="supervisor")
        mis_administrator = factory.Trait(role="mis_administrator")
        program_manager = factory.Trait(role="program_manager")
        wdb_director = factory.Trait(role="wdb_director")
        edd_reviewer = factory.Trait(role="edd_reviewer")
        monitor = factory.Trait(role="monitor")
        greeter = factory.Trait(role="greeter")

    email = factory.Sequence("staff{}@example.org".format)
    name = factory.Sequence("Staff Member {}".format)
    role = "case_manager"
    agency = factory.SubFactory(AgencyFactory)
    office = factory.SubFactory(OfficeFactory)


class ParticipantFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Participant

    state_id = factory.Sequence(lambda n: "T" + f"{n:011d}")
    first_name = "Ana"
    last_name = "Ortiz"
    born_on = dt.date(1977, 5, 25)
    worker = factory.SubFactory(StaffMemberFactory, case_manager=True)
    agency = factory.LazyAttribute(lambda o: o.worker.agency if o.worker else AgencyFactory())
    office = factory.SubFactory(OfficeFactory)
    registered_at = NOW
    registered_by = factory.LazyAttribute(
        lambda o: o.worker or StaffMemberFactory(case_manager=True)
    )
    submission = factory.LazyFunction(uuid.uuid4)
