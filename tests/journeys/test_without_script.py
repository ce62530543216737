"""With JavaScript turned off everything still works; the server says the same words."""

import pytest
from playwright.sync_api import expect

from openajc.activities.models import Activity
from openajc.applications.models import Application
from tests.factories import ParticipantFactory
from tests.journeys.recording import day


pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def script():
    return False


def test_an_activity_is_refused_and_recorded_by_the_server(at_the_case):
    visitor = at_the_case
    visitor.follow("Record an activity")
    visitor.fill("Activity code", "102")
    visitor.fill("Date of the activity", day(45).isoformat())
    visitor.choose("How the person took part", "In person")
    visitor.choose("Did the participant respond or take part?", "Yes, they responded or took part")
    visitor.fill("Case note", "We went through the assessment.")
    visitor.press("Save activity and note")
    visitor.sees("This needs approval. Nothing is recorded yet.")
    visitor.sees("Program Manager")

    visitor.fill("Date of the activity", day(12).isoformat())
    visitor.press("Save activity and note")

    visitor.sees("102 Initial Assessment recorded with its note. Note late: due")
    assert Activity.objects.get().began_on == day(12)


def test_a_step_of_the_application_is_saved_by_its_button(visitor, casey):
    person = ParticipantFactory(worker=casey)
    visitor.open(f"/people/{person.state_id}/application/")
    visitor.sign_in("casey@example.org")
    visitor.fill("Date of application", day(1).isoformat())
    visitor.press("Start")
    visitor.choose("Which programs does the person ask for?", "WIOA Adult")
    visitor.choose("How was the application taken?", "By phone")
    visitor.press("Save and continue")

    expect(visitor.page.get_by_role("heading", name="Contact", exact=True)).to_be_visible()
    visitor.fill("ZIP code", "9340")
    visitor.press("Save and continue")
    visitor.sees("Expected five digits")
    expect(visitor.field("ZIP code")).to_have_value("9340")
    answers = Application.objects.get().answers
    assert answers["taken_how"] == {"value": "phone"}
