"""Everything by keyboard: the search key, the order of the fields, and a focus that can be seen."""

import re

import pytest
from playwright.sync_api import expect

from openajc.activities.models import Activity
from tests.journeys.recording import day


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
