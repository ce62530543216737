"""Recording activities with their notes: every band, the picker, drafts, the tab, the dictionary."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from openajc.activities.models import Activity
from openajc.drafts.models import Draft
from openajc.notes.models import CaseNote
from tests.activities.factories import open_case
from tests.journeys.recording import choose_code, day, fill_taking_part


pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def case(casey):
    applied_on = timezone.localdate() - dt.timedelta(days=200)
    return open_case(casey, programs=["adult", "dislocated-worker"], applied_on=applied_on)


def path_of(case, name="record"):
    return reverse(f"activities:{name}", args=[case.participant.state_id])


def begin(visitor, case, name="record"):
    visitor.open(path_of(case, name))
    visitor.sign_in("casey@example.org")


def fill(visitor, days, body):
    choose_code(visitor, "102")
    visitor.choose("Program", "WIOA Adult")
    fill_taking_part(visitor, day(days), body)


@pytest.mark.parametrize(
    ("days", "band"),
    [(12, "late"), (45, "needs-approval"), (91, "refused"), (-3, "future")],
)
def test_each_date_is_answered_as_soon_as_it_is_typed(visitor, case, days, band):
    begin(visitor, case)
    fill(visitor, days, "Met at the center.")
    expect(visitor.page.locator(f".band--{band}").first).to_be_visible()
    visitor.look(f"typed-{band}")

    visitor.press("Save activity and note")

    if band == "late":
        visitor.sees("102 Initial Assessment recorded with its note. ")
    else:
        expect(visitor.page.locator("#error-summary")).to_be_visible()
        assert not Activity.objects.exists()
    visitor.look(f"posted-{band}")


def test_the_picker_suggests_and_the_card_tells(visitor, case):
    begin(visitor, case)
    visitor.fill("Activity code", "workshop")
    visitor.page.get_by_role("option", name=re.compile("Job Search Workshop")).wait_for()
    visitor.look("picker")

    visitor.page.get_by_role("option", name=re.compile("133")).click()

    visitor.sees("Not to be confused with")
    expect(visitor.page.locator("#note-subject")).to_have_text("133 Job Search Workshop")
    visitor.look("picked")


def test_ctrl_enter_saves_and_everything_is_on_the_tab(visitor, case):
    begin(visitor, case)
    fill(visitor, 0, "Met at the center. Agreed on the next step for Monday.")
    visitor.page.get_by_label("Case note").press("Control+Enter")
    visitor.sees("recorded with its note, on time")

    visitor.open(path_of(case))
    fill(visitor, 2, "Left a message about the workshop.")
    visitor.choose("How the person took part", "Voicemail")
    visitor.choose("Did the participant respond or take part?", "No response")
    visitor.look("unanswered")
    visitor.press("Save contact attempt")
    visitor.sees("They answered: record it as an activity")

    visitor.open(path_of(case))
    fill(visitor, 45, "An old one.")
    visitor.press("Save activity and note")
    visitor.sees("This needs approval. Nothing is recorded yet.")
    visitor.open(path_of(case, "activities"))
    visitor.sees("needs approvals")
    visitor.look("tab")
    assert (Activity.objects.count(), Draft.objects.count()) == (1, 1)


def test_a_note_is_checked_kept_while_written_and_saved(visitor, case):
    visitor.open(reverse("notes:write", args=[case.participant.state_id]))
    visitor.sign_in("casey@example.org")
    page = visitor.page
    visitor.fill("Subject", "Progress")
    visitor.fill("Case note", "She was obviously lazy and will recieve a QZX letter.")
    expect(page.locator("#draft-state")).to_contain_text("Draft saved")
    expect(page.locator("#writing-check")).to_contain_text("receive")
    visitor.look("checked")

    page.reload()

    expect(page.get_by_label("Case note")).to_have_value(re.compile("obviously lazy"))
    visitor.look("restored")
    visitor.press("Save note")
    visitor.sees("saved.")
    assert CaseNote.objects.get().subject == "Progress"
    assert not Draft.objects.exists()


def test_a_session_that_ended_loses_no_word(visitor, case):
    visitor.open(reverse("notes:write", args=[case.participant.state_id]))
    visitor.sign_in("casey@example.org")
    page = visitor.page
    visitor.fill("Subject", "Progress")
    expect(page.locator("#draft-state")).to_contain_text("Draft saved")
    cookies = page.context.cookies()
    page.context.clear_cookies()

    visitor.fill("Case note", "Written after the session had ended.")
    visitor.press("Save note")

    expect(page.locator("#draft-state")).to_contain_text("You were signed out")
    expect(page.get_by_label("Case note")).to_have_value("Written after the session had ended.")
    visitor.complaints.clear()
    visitor.look("signed-out")
    page.context.add_cookies(cookies)
    expect(page.locator("#draft-state")).to_contain_text("Draft saved")
    visitor.press("Save note")
    visitor.sees("saved.")
    assert CaseNote.objects.get().body == "Written after the session had ended."


def test_codes_are_searched_and_compared_by_edition(visitor, casey):
    visitor.open(reverse("activities:codes"))
    visitor.sign_in("casey@example.org")
    visitor.fill("Number or words", "workshop")
    expect(visitor.page.locator("#code-rows tbody tr")).to_have_count(8)
    visitor.look("codes")

    visitor.open(reverse("activities:code", args=["106"]))
    visitor.sees("WSD19-06")
    visitor.look("code")
