import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from openajc.policy.loader import current_policy
from openajc.reporting import totals
from openajc.staff.models import StaffMember
from tests.exits.factories import TODAY, case_on_day
from tests.factories import StaffMemberFactory


pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday(time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 23, 18, tzinfo=dt.UTC), tick=False)


def test_counts_each_workers_cases_late_notes_and_nearing_exits(case_manager):
    for day in (5, 31, 60, 85):
        case_on_day(day, case_manager)

    (load,) = totals.list_caseloads(
        StaffMember.objects.filter(pk=case_manager.pk), today=TODAY, policy=current_policy()
    )

    assert (load.open, load.notes_late, load.nearing, load.held) == (4, 3, 2, 0)


def test_a_supervisor_sees_the_own_team_only(client, case_manager, supervisor):
    boss = StaffMemberFactory(role="supervisor")
    elsewhere = StaffMemberFactory(case_manager=True, supervisor=boss, name="Not Mine")
    case_on_day(10, case_manager, last_name="Alvarez")
    case_on_day(10, elsewhere, last_name="Baker")
    client.force_login(supervisor)

    page = client.get("/team/").content.decode()

    assert "Alvarez" in page
    assert "Baker" not in page


def test_narrows_to_late_notes_of_one_worker(client, case_manager, supervisor):
    case_on_day(5, case_manager, last_name="Fresh")
    case_on_day(40, case_manager, last_name="Overdue")
    client.force_login(supervisor)

    page = client.get("/team/", {"worker": case_manager.pk, "only": "notes"}).content.decode()

    assert "Overdue" in page
    assert "Fresh" not in page


def test_people_without_a_worker_can_be_found(client, case_manager, supervisor):
    period = case_on_day(5, case_manager, last_name="Orphan")
    period.participant.worker = None
    period.participant.save(update_fields=["worker"])
    client.force_login(supervisor)

    assert "Orphan" in client.get("/team/", {"worker": 0}).content.decode()


def test_chosen_people_are_handed_over(client, case_manager, supervisor):
    other = StaffMemberFactory(case_manager=True, supervisor=supervisor)
    period = case_on_day(5, case_manager)
    client.force_login(supervisor)

    said = {"person": [period.participant.state_id], "worker": other.pk}
    client.post("/people/assign/", said)

    period.participant.refresh_from_db()
    assert period.participant.worker == other


def test_the_county_chooses_an_agency(client, case_manager, program_manager):
    case_on_day(5, case_manager, last_name="Alvarez")
    client.force_login(program_manager)

    page = client.get("/team/", {"agency": case_manager.agency_id}).content.decode()

    assert "Alvarez" in page


def test_a_monitor_may_look_and_hand_over_nobody(client, case_manager, monitor):
    case_on_day(5, case_manager)
    client.force_login(monitor)

    page = client.get("/team/", {"agency": case_manager.agency_id}).content.decode()

    assert "Reassign selected" not in page


def test_a_case_manager_has_no_team_page(client, case_manager):
    client.force_login(case_manager)

    assert client.get("/team/").status_code == 403


def test_makes_no_more_queries_for_more_cases(client, case_manager, supervisor):
    client.force_login(supervisor)
    case_on_day(31, case_manager)
    client.get("/team/")  # the first request of a session writes when it began
    with CaptureQueriesContext(connection) as few:
        client.get("/team/")
    for day in (32, 61, 76):
        case_on_day(day, case_manager)

    with CaptureQueriesContext(connection) as many:
        client.get("/team/")

    assert len(many) == len(few)
