"""Everything by keyboard: the search key, the order of the fields, and a focus that can be seen."""

import re

import pytest
from playwright.sync_api import expect

from openajc.activities.models import Activity
from tests.journeys.recording import day, fill_taking_part


pytestmark = pytest.mark.django_db(transaction=True)
ORDER = [
    "code",
    "began_on",
    "contact",
    "answered",
    "body",
    "do",
    "provider",
    "office",
    "Save activity and note",
]
FOCUSED = """() => {
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(document.activeElement);
  return outlineStyle !== "none" && parseFloat(outlineWidth) > 0 || boxShadow !== "none";
}"""
NAME = "() => document.activeElement.name || document.activeElement.textContent.trim()"


def fields_by_tab(page):
    """Press Tab until the main button; return what was reached, each once, in order."""
    reached = []
    while ORDER[-1] not in reached:
        name = page.evaluate(NAME)
        if name not in reached:  # a date has several stops
            assert page.evaluate(FOCUSED), f"the focus is not to be seen on {name}"
            reached.append(name)
        assert len(reached) < 20, reached
        page.keyboard.press("Tab")
    return reached


def test_a_person_is_found_and_an_activity_recorded_without_a_mouse(at_the_case):
    visitor, keys = at_the_case, at_the_case.page.keyboard
    visitor.follow("Today")
    expect(visitor.page.get_by_role("heading", name=re.compile("^Today"))).to_be_visible()
    keys.press("/")
    keys.type("Ortis")
    keys.press("Enter")
    found = visitor.page.get_by_role("link", name="Ana Ortiz")
    found.focus()
    keys.press("Enter")
    visitor.sees("What is missing")
    visitor.page.get_by_role("link", name="Record an activity").focus()
    keys.press("Enter")

    code = visitor.field("Activity code")
    code.focus()
    reached = fields_by_tab(visitor.page)
    assert [name for name in reached if name in ORDER] == ORDER

    code.focus()
    keys.type("102")
    visitor.page.get_by_role("option", name=re.compile("^102")).wait_for()
    keys.press("ArrowDown")
    keys.press("Enter")
    visitor.fill("Date of the activity", day(0).isoformat())
    visitor.page.get_by_label("In person").focus()
    keys.press("Space")
    visitor.page.get_by_label("Yes, they responded or took part").focus()
    keys.press("Space")
    visitor.field("Case note").focus()
    visitor.look("focus")
    keys.type("We went through the assessment.")
    keys.press("Control+Enter")

    visitor.sees("102 Initial Assessment recorded with its note, on time.")
    assert Activity.objects.count() == 1


def test_a_number_and_enter_choose_a_code_and_the_focus_stays(at_the_case):
    page, keys = at_the_case.page, at_the_case.page.keyboard
    page.get_by_role("link", name="Record an activity").click()

    for number, title in (("115", "Resume"), ("102", "Initial Assessment")):
        at_the_case.field("Activity code").fill("")
        at_the_case.field("Activity code").focus()
        keys.type(number)
        keys.press("Enter")
        expect(page.locator("#code-card")).to_contain_text(title)
    keys.press("Tab")
    page.wait_for_timeout(400)

    expect(page.locator("#code-card a")).to_be_focused()
    keys.press("Tab")
    expect(page.locator("[data-starter]")).to_be_focused()


def test_a_date_is_announced_once_when_its_year_is_whole(at_the_case):
    page = at_the_case.page
    page.get_by_role("link", name="Record an activity").click()
    asked = []
    page.on("request", lambda request: "/band" in request.url and asked.append(request.url))
    date_field = page.locator("#id_began_on")
    date_field.focus()

    page.keyboard.type(day(10).strftime("%m%d%Y"), delay=120)
    page.keyboard.press("Tab")
    page.wait_for_timeout(900)

    assert date_field.input_value() == day(10).isoformat()
    assert len(asked) == 1


def test_a_refused_date_is_marked_and_linked_from_the_summary(at_the_case):
    page = at_the_case.page
    page.get_by_role("link", name="Record an activity").click()
    page.fill("#id_code", "102")
    fill_taking_part(at_the_case, day(91), "We went through the assessment.")
    page.get_by_role("button", name="Save activity and note").click()

    field = page.locator("#id_began_on")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#error-summary")).to_be_focused()
    page.locator("#error-summary").get_by_role("link", name="Date of the activity").click()
    expect(field).to_be_focused()


def test_the_summary_leads_to_the_first_choice_of_a_group(at_the_case):
    page = at_the_case.page
    page.get_by_role("link", name="Record an activity").click()
    page.get_by_role("button", name="Save activity and note").click()

    page.locator("#error-summary").get_by_role("link", name="How").first.click()

    expect(page.locator("#id_contact_0")).to_be_focused()
