"""What goes wrong on a working day: sessions end, buttons are pressed twice, two people write at once."""

import pytest
from playwright.sync_api import expect

from openajc.activities.models import Activity
from openajc.drafts.models import Draft
from openajc.notes.models import CaseNote
from tests.journeys.recording import day, write_activity
from tests.journeys.visitor import PASSWORD


pytestmark = pytest.mark.django_db(transaction=True)


def has_sent(words):
    return lambda response: words in (response.request.post_data or "")


def test_a_draft_is_there_again_after_signing_in(at_the_case, server_at_rest):
    visitor = at_the_case
    with visitor.page.expect_response(has_sent("began to rewrite it")):
        write_activity(visitor, day(3), "She brought her résumé and we began to rewrite it.")
    visitor.sees("Draft saved")
    address = visitor.page.url

    visitor.page.goto("about:blank")
    server_at_rest()  # a late answer would bring the cookie of the session back
    visitor.page.context.clear_cookies()
    visitor.page.goto(address)
    visitor.sign_in("casey@example.org")

    expect(visitor.page).to_have_url(address)
    expect(visitor.field("Case note")).to_have_value(
        "She brought her résumé and we began to rewrite it."
    )
    expect(visitor.field("Date of the activity")).to_have_value(day(3).isoformat())
    visitor.look("restored")
    visitor.press("Save activity and note")
    visitor.sees("102 Initial Assessment recorded with its note")
    assert not Draft.objects.exists()


def test_two_clicks_and_the_back_button_make_one_activity(at_the_case):
    visitor = at_the_case
    write_activity(visitor, day(0), "We agreed on the next step.")

    visitor.page.get_by_role("button", name="Save activity and note").dblclick()
    visitor.sees("102 Initial Assessment recorded with its note")
    visitor.page.go_back()
    expect(visitor.page.get_by_role("heading", name="Record an activity")).to_be_visible()
    expect(visitor.field("Activity code")).to_have_value("102")
    visitor.press("Save activity and note")

    visitor.sees("102 Initial Assessment was recorded already; nothing was saved twice.")
    visitor.look("after-back")
    assert (Activity.objects.count(), CaseNote.objects.count()) == (1, 1)


def test_two_people_change_the_contact_data_and_both_versions_are_shown(at_the_case, case):
    visitor = at_the_case
    address = f"/people/{case.participant.state_id}/edit/"
    visitor.open(address)
    visitor.fill("Phone", "(805) 555-0101")
    other = visitor.page.context.new_page()
    other.goto(visitor.page.url)
    other.get_by_label("Phone (optional)").fill("(805) 555-0202")
    other.get_by_role("button", name="Save").click()
    other.get_by_role("link", name="Overview").wait_for()

    visitor.look("contact")
    visitor.press("Save")

    visitor.sees("Two versions of the contact data")
    visitor.complaints.clear()  # the browser itself writes the 409 of the other window's draft into its console
    visitor.sees("(805) 555-0101")
    visitor.sees("(805) 555-0202")
    visitor.look("two-versions")
    visitor.press("Save what is chosen")
    visitor.open(address)
    expect(visitor.field("Phone")).to_have_value("(805) 555-0101")


def test_a_registration_is_there_again_after_signing_in(visitor, casey, server_at_rest):
    visitor.open("/people/new/")
    visitor.sign_in("casey@example.org")
    with visitor.page.expect_response(has_sent("Ibarra")):
        visitor.fill("First name", "Guadalupe")
        visitor.fill("Last name", "Ibarra")
    visitor.sees("Draft saved")

    visitor.page.goto("about:blank")
    server_at_rest()
    visitor.page.context.clear_cookies()
    visitor.open("/people/")
    visitor.sign_in("casey@example.org")
    visitor.sees("You have an unfinished registration")
    visitor.look("people-with-registration-begun")
    visitor.follow("continue")

    expect(visitor.field("Last name")).to_have_value("Ibarra")
    visitor.look("registration-restored")
    visitor.press("Discard this draft")
    visitor.sees("Draft discarded")
    expect(visitor.field("Last name")).to_have_value("")


def test_a_page_of_one_worker_never_writes_as_another(
    at_the_case, staff_who_signs_in, server_at_rest
):
    visitor = at_the_case
    staff_who_signs_in("ben@example.org", "Ben Colleague", case_manager=True)
    with visitor.page.expect_response(has_sent("Casey wrote this")):
        write_activity(visitor, day(0), "Casey wrote this.")
    visitor.sees("Draft saved")
    server_at_rest()  # a late answer would bring the cookie of the session back
    visitor.page.wait_for_load_state("networkidle")
    kept = Draft.objects.get().saved_at
    visitor.page.context.clear_cookies()
    other = visitor.page.context.new_page()
    other.goto(visitor.base)
    other.get_by_label("Email").fill("ben@example.org")
    other.get_by_label("Password").fill(PASSWORD)
    other.get_by_role("button", name="Sign in").click()
    expect(other.get_by_text("Ben Colleague").first).to_be_visible()

    with visitor.page.expect_response(lambda response: response.status == 409):
        visitor.fill("Case note", "Casey wrote this, and more.")

    visitor.sees("This page belongs to Casey Manager")
    expect(visitor.field("Case note")).to_have_value("Casey wrote this, and more.")
    visitor.complaints.clear()  # the browser itself writes each 409 into its console
    assert Draft.objects.get().saved_at == kept
    assert not CaseNote.objects.exists()
