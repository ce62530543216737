"""Taking the application with the person in front of you: every answer is saved as it is given."""

import pytest
from playwright.sync_api import expect

from tests.factories import ParticipantFactory


pytestmark = pytest.mark.django_db(transaction=True)
TYPED = {
    "zip_code": "93422",
    "highest_grade": "12",
    "family_size": "2",
    "family_income_6_months": "9,500",
}
CHOSEN = {
    "programs_wanted": "WIOA Adult",
    "sex": "Female",
    "us_work_authorized": "Yes",
    "school_status": "Does not attend, has a diploma or equivalency",
}
LISTED = {"state": "CA", "county": "079"}
STEPS = 11


@pytest.fixture
def person(casey):
    return ParticipantFactory(
        worker=casey, state_id="P00000000001", first_name="María José", last_name="O'Neill"
    )


def settle(page):
    """Wait until the parts that came back stand in the page: a click before would meet what is being replaced."""
    expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling")).to_have_count(0)


def answer(page, name):
    asked = page.locator(f"#field-{name}")
    with page.expect_response("**/application/section/**"):
        if name in LISTED:
            page.select_option(f"#{name}", LISTED[name])
        elif name in TYPED:
            page.fill(f"#{name}", TYPED[name])
            page.press(f"#{name}", "Tab")
        elif name in CHOSEN:
            asked.get_by_text(CHOSEN[name], exact=True).click()
        else:
            asked.locator(".usa-radio__label, .usa-checkbox__label").last.click()
    settle(page)


def unanswered(page):
    return page.evaluate(
        """() => [...document.querySelectorAll('.ask:not([hidden])')].filter((ask) => {
          const inputs = [...ask.querySelectorAll('input:not([type=hidden]), select')];
          const has = (input) => ['radio', 'checkbox'].includes(input.type) ? input.checked : input.value;
          return inputs.length && !inputs.some(has);
        }).map((ask) => ask.id.replace('field-', ''))"""
    )


def test_an_application_is_taken_signed_and_opens_a_participation(visitor, casey, person):
    visitor.open("/people/P00000000001/application/")
    visitor.sign_in("casey@example.org")
    visitor.sees("Start an application")
    visitor.sees("On time")
    visitor.look("application-start")
    visitor.press("Start")

    for _ in range(STEPS):
        while names := unanswered(visitor.page):
            answer(visitor.page, names[0])
        if visitor.page.locator(".panel-title").inner_text() == "Contact":
            visitor.look("application-step")
        with visitor.page.expect_navigation():
            visitor.press("Save and continue")

    visitor.sees("Every question that applies is answered")
    visitor.sees("Eligible for Adult")
    visitor.look("application-review")

    visitor.page.get_by_label("Type the full name to sign").fill("Maria ONeill")
    visitor.press("Sign and submit")

    visitor.sees("Enrolled in WIOA Adult.")
    visitor.look("application-submitted")


def test_questions_come_and_go_with_the_answers_and_nothing_typed_is_lost(visitor, casey, person):
    visitor.open("/people/P00000000001/application/")
    visitor.sign_in("casey@example.org")
    visitor.press("Start")
    page = visitor.page

    visitor.open("/people/P00000000001/application/section/disability/")
    with page.expect_response("**/application/section/**"):
        page.locator("#field-disability").get_by_text("Yes", exact=True).click()
    settle(page)
    page.get_by_text("Kind of disability", exact=True).wait_for()
    with page.expect_response("**/application/section/**"):
        page.locator("#field-disability").get_by_text("No", exact=True).click()
    page.get_by_text("Kind of disability", exact=True).wait_for(state="hidden")

    visitor.open("/people/P00000000001/application/section/contact/")
    with page.expect_response("**/application/section/**"):
        page.fill("#zip_code", "9342")
        page.press("#zip_code", "Tab")
    visitor.sees("Expected five digits")
    visitor.look("application-correcting")
    page.reload()
    assert page.input_value("#zip_code") == "9342"
    visitor.sees("Expected five digits")


def test_two_workers_see_each_others_answer(visitor, casey, person):
    visitor.open("/people/P00000000001/application/")
    visitor.sign_in("casey@example.org")
    visitor.press("Start")
    page = visitor.page
    visitor.open("/people/P00000000001/application/section/contact/")
    other = page.context.new_page()
    other.goto(page.url)

    for each, city in ((other, "Cayucos"), (page, "Templeton")):
        with each.expect_response("**/application/section/**"):
            each.fill("#city", city)
            each.press("#city", "Tab")

    visitor.sees("Casey Manager answered this while you were working: Cayucos")
    visitor.look("application-two-workers")
    visitor.press("Save my answer")
    visitor.page.wait_for_load_state()
    assert page.input_value("#city") == "Templeton"
    assert page.locator("#says-city").inner_text().strip() == ""


def test_a_save_that_does_not_arrive_is_said_aloud(visitor, casey, person):
    visitor.open("/people/P00000000001/application/")
    visitor.sign_in("casey@example.org")
    visitor.press("Start")
    page = visitor.page
    visitor.open("/people/P00000000001/application/section/contact/")

    page.context.clear_cookies()
    page.fill("#city", "Cayucos")
    page.press("#city", "Tab")

    page.locator("#not-saved").wait_for()
    assert page.input_value("#city") == "Cayucos"
