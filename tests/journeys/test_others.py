"""What a supervisor, a monitor, and somebody of another agency see of the same case."""

import pytest

from openajc.participants.models import Participant
from tests.activities.factories import open_case
from tests.factories import AgencyFactory, ParticipantFactory, StaffMemberFactory
from tests.journeys.recording import day


pytestmark = pytest.mark.django_db(transaction=True)


def test_a_supervisor_hands_over_two_cases_at_once(visitor, staff_who_signs_in):
    sofia = staff_who_signs_in("sofia@example.org", "Sofia Supervisor", role="supervisor")
    team = {"case_manager": True, "supervisor": sofia}
    casey = StaffMemberFactory(name="Casey Manager", **team)
    StaffMemberFactory(name="Carlos Colleague", **team)
    for name in ("Alvarez", "Baker", "Castillo"):
        open_case(casey, applied_on=day(50), last_name=name)
    visitor.open("/team/")
    visitor.sign_in("sofia@example.org")
    visitor.sees("Casey Manager")
    visitor.look("team")

    for name in ("Alvarez", "Castillo"):
        visitor.page.get_by_label(f"Choose Ana {name}").check()
    visitor.press("Reassign selected participants")
    visitor.look("hand-over")
    visitor.field("New worker").select_option(label="Carlos Colleague (Eckerd Connects)")
    visitor.press("Assign")

    visitor.sees("Carlos Colleague")
    visitor.look("handed-over")
    moved = Participant.objects.filter(worker__name="Carlos Colleague")
    assert sorted(moved.values_list("last_name", flat=True)) == ["Alvarez", "Castillo"]
    visitor.follow("Today")
    visitor.sees("The whole team")
    visitor.look("today-of-the-team")


def test_a_monitor_reads_everything_and_changes_nothing(visitor, case, staff_who_signs_in):
    agency = AgencyFactory(name="Department of Labor")
    staff_who_signs_in("mo@example.org", "Mo Nitor", role="monitor", agency=agency)
    address = f"/people/{case.participant.state_id}/"
    visitor.open(address)
    visitor.sign_in("mo@example.org")
    visitor.sees("Ana Ortiz")
    visitor.look("monitor-overview")
    for tab in ("Application", "Activities & notes", "History"):
        visitor.page.get_by_role("link", name=tab, exact=True).click()
        for action in ("Record an activity", "Write a note", "Start an application"):
            visitor.does_not_see(action)
        visitor.look(f"monitor-{tab.split()[0].lower()}")
    visitor.follow("Today")
    visitor.look("monitor-today")

    for page in ("activities/record/", "notes/write/", "application/start/", "edit/"):
        token = visitor.page.locator("[name=csrfmiddlewaretoken]").first.input_value()
        answer = visitor.page.request.post(
            visitor.base + address + page,
            form={"csrfmiddlewaretoken": token},
            headers={"Referer": visitor.base},
        )
        assert answer.status == 403, page


def test_somebody_of_another_agency_finds_no_such_person(visitor, case, staff_who_signs_in):
    agency = AgencyFactory(name="Another Provider")
    staff_who_signs_in("elsa@example.org", "Elsa Where", case_manager=True, agency=agency)
    visitor.open("/")
    visitor.sign_in("elsa@example.org")
    visitor.sees("Nothing is due.")

    for page in ("", "application/", "activities/", "activities/record/", "clock/", "edit/"):
        answer = visitor.page.goto(f"{visitor.base}/people/{case.participant.state_id}/{page}")
        assert answer.status == 404, page

    visitor.does_not_see("Ortiz")
    visitor.complaints.clear()  # the browser itself writes each 404 into its console
    visitor.look("not-found")


def test_names_of_any_length_and_script_stay_inside_the_page(visitor, casey):
    ParticipantFactory(worker=casey, state_id="P00000000001", first_name="X" * 200)
    ParticipantFactory(
        worker=casey, first_name="\u0645\u0631\u064a\u0645", last_name="\u062d\u0633\u0646"
    )
    visitor.open("/people/P00000000001/application/")
    visitor.sign_in("casey@example.org")
    visitor.sees("Start an application")
    visitor.look("long-name")

    visitor.open("/people/")
    visitor.sees("\u0645\u0631\u064a\u0645")
    visitor.look("people")
    visitor.page.get_by_text("More search options").click()
    visitor.fill("Last four of the SSN", "12")
    visitor.press("Search")
    visitor.sees("Type the last four digits only.")
    visitor.look("people-malformed")
