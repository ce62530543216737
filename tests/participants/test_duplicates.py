import datetime as dt

import pytest

from openajc.participants.duplicates import SAME_PSEUDO_SSN
from openajc.participants.queries import possible_duplicates
from tests.factories import ParticipantFactory
from tests.participants.factories import REAL, give_ssn, new_person


pytestmark = pytest.mark.django_db
PSEUDO = "975250577"
SAME_DAY = "the same birth date and a similar name"


def reasons(viewer, **said):
    new = new_person(**said)
    pseudo = "" if new.ssn else PSEUDO
    found = possible_duplicates(new, pseudo_ssn=pseudo, viewer=viewer)
    return [one.reasons for one in found]


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("Ana", "Ortiz"),
        ("Anna", "Ortis"),
        ("Ortiz", "Ana"),
        ("Ána María", "Ortíz"),
        ("Ana", "Ortiz-Vega"),
    ],
)
def test_same_birth_date_and_similar_name(first, last, case_manager):
    ParticipantFactory(worker=case_manager)

    assert reasons(case_manager, first_name=first, last_name=last) == [(SAME_DAY,)]


def test_same_birth_date_alone_is_no_sign(case_manager):
    ParticipantFactory(worker=case_manager)

    assert reasons(case_manager, first_name="Bo", last_name="Chen") == []


def test_same_name_born_on_another_day_is_no_sign(case_manager):
    ParticipantFactory(worker=case_manager)

    assert reasons(case_manager, born_on=dt.date(1990, 1, 31)) == []


def test_day_and_month_swapped_is_a_sign(case_manager):
    ParticipantFactory(worker=case_manager, born_on=dt.date(1977, 5, 4))

    (found,) = reasons(case_manager, born_on=dt.date(1977, 4, 5))

    assert "day and month swapped" in found[0]


def test_a_real_number_in_use_is_nobodys_sign_because_it_stops_the_registration(case_manager):
    give_ssn(ParticipantFactory(first_name="Bo", last_name="Chen", worker=case_manager))

    assert reasons(case_manager, ssn=REAL) == []


def test_same_pseudo_ssn_is_shown_as_expected(case_manager):
    twin = ParticipantFactory(first_name="Bo", last_name="Chen", worker=case_manager)
    give_ssn(twin, PSEUDO, kind="PSEUDO")

    assert reasons(case_manager) == [(SAME_PSEUDO_SSN,)]


def test_same_phone_and_email_however_they_are_written(case_manager):
    ParticipantFactory(
        first_name="Bo",
        last_name="Chen",
        born_on=dt.date(1990, 1, 1),
        worker=case_manager,
        phone="(805) 555-0123",
        email="Bo@Example.org",
    )

    assert reasons(case_manager, phone="805 555 0123", email="bo@example.ORG") == [
        ("the same phone number", "the same e-mail address")
    ]


def test_blank_phones_and_emails_are_no_sign(case_manager):
    ParticipantFactory(first_name="Bo", last_name="Chen", worker=case_manager)

    assert reasons(case_manager, phone="", email="") == []


def test_a_replaced_pseudo_ssn_is_no_sign(case_manager):
    twin = ParticipantFactory(first_name="Bo", last_name="Chen", worker=case_manager)
    row = give_ssn(twin, PSEUDO, kind="PSEUDO")
    row.replaced_at, row.replaced_by = row.given_at, case_manager
    row.save()

    assert reasons(case_manager) == []


def test_looks_at_nobody_out_of_reach(case_manager, case_manager_elsewhere):
    other = ParticipantFactory(worker=case_manager_elsewhere, phone="805-555-0123")
    give_ssn(other, PSEUDO, kind="PSEUDO")

    assert reasons(case_manager, phone="805-555-0123") == []
