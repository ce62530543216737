import datetime as dt

import pytest
from django.db import transaction

from openajc.applications.models import Application, Participation
from openajc.drafts.models import Draft
from openajc.exits.models import ExitDecision
from openajc.notes.models import CaseNote, ContactAttempt
from openajc.participants.models import Participant, Ssn
from openajc.reporting.demo.county import load_demo_county
from openajc.requests.models import Request
from openajc.staff.models import StaffMember
from openajc.staff.roles import ROLES


TODAY = dt.date(2026, 11, 23)
NOW = dt.datetime(2026, 11, 23, 20, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def county(django_db_setup, django_db_blocker):
    """Load the county once for this module; it is undone afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_demo_county(today=TODAY, now=NOW)
        transaction.set_rollback(True)


@pytest.fixture
def db_of_county(county, django_db_blocker):
    with django_db_blocker.unblock():
        yield county


def case_of(first, last):
    return Participation.objects.get(participant__first_name=first, participant__last_name=last)


def test_has_staff_for_every_role_who_may_sign_in(db_of_county):
    assert {s.role for s in db_of_county} == {role.name for role in ROLES.values()}
    assert all(s.email.endswith("@example.org") for s in db_of_county)
    member = StaffMember.objects.get(email=db_of_county[0].email)
    assert member.check_password(db_of_county[0].password)


def test_has_about_three_hundred_people(db_of_county):
    assert 300 <= Participant.objects.count() <= 330


def test_elena_is_on_day_85(db_of_county):
    case = case_of("Elena", "Marín")

    assert (TODAY - case.clock_on).days == 85
    assert case.projected_exit_on == TODAY + dt.timedelta(days=5)


def test_walters_training_holds_his_case(db_of_county):
    assert case_of("Walter", "Brandt").held_by.startswith("300")


def test_marta_has_exited_by_a_run_and_is_in_follow_up(db_of_county):
    case = case_of("Marta", "Kowalski")

    assert case.exited_on == TODAY - dt.timedelta(days=205)
    assert ExitDecision.objects.get(participation=case, verdict="EXITED").run.exited == 1
    assert case.activities.filter(code="F03").exists()


def test_two_people_share_a_pseudo_ssn(db_of_county):
    rows = Ssn.objects.filter(participant__born_on=dt.date(1990, 3, 14))

    assert len({bytes(row.fingerprint) for row in rows}) == 1
    assert rows.count() == 2


def test_there_is_an_application_under_way_and_a_draft_that_needs_approvals(db_of_county):
    assert Application.objects.filter(status="STARTED").exists()
    assert Draft.objects.filter(service_on=TODAY - dt.timedelta(days=45)).exists()


def test_a_request_waits_for_the_program_manager(db_of_county):
    request = Request.objects.get()

    assert (request.status, request.steps.first().role) == ("WAITING", "program_manager")


def test_no_two_files_read_alike(db_of_county):
    bodies = list(CaseNote.objects.values_list("body", flat=True))

    assert len(set(bodies)) > 0.9 * len(bodies)


def test_a_contact_attempt_names_its_code_as_the_page_would(db_of_county):
    subjects = set(ContactAttempt.objects.values_list("note__subject", flat=True))

    assert all(subject.startswith("Contact attempt: ") for subject in subjects)


def test_a_second_start_keeps_the_data(db_of_county):
    people = Participant.objects.count()

    again = load_demo_county(today=TODAY, now=NOW)

    assert again == db_of_county
    assert Participant.objects.count() == people
