"""The main job from end to end: a person comes, takes part, is written about in time, goes quiet, and exits."""

import datetime as dt
import os
import re
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from openajc.activities.models import Activity
from openajc.exits.operations import run_soft_exits
from tests.factories import ParticipantFactory
from tests.journeys import answers
from tests.journeys.recording import (
    choose_code,
    day,
    fill_taking_part,
    open_recording,
    write_activity,
)


pytestmark = pytest.mark.django_db(transaction=True)
PICTURE = Path(__file__).resolve().parents[2] / "docs" / "images" / "record-activity.png"
NAME = "Guadalupe Ibarra"


def register(visitor):
    visitor.follow("People")
    visitor.follow("Register a person")
    visitor.look("register")
    visitor.fill("First name", "Guadalupe")
    visitor.fill("Last name", "Ibarra")
    visitor.fill("Birth date", "1977-05-25")
    visitor.choose("Social Security number", answers.NO_SSN)
    visitor.fill("Phone", "(805) 555-0142")
    visitor.press("Register")


def answer_every_question(visitor):
    for number, (step, questions) in enumerate(answers.STEPS.items()):
        expect(visitor.page.get_by_role("heading", name=step, exact=True)).to_be_visible()
        for question, answer in questions.items():
            visitor.answer(question, answer)
        if step == "Demographics":
            leave_and_resume(visitor)
        visitor.look(f"application-{number:02}")
        visitor.press("Save and continue")


def leave_and_resume(visitor):
    visitor.follow("Today")
    visitor.look("today-while-applying")
    visitor.follow("People")
    visitor.follow(NAME)
    visitor.page.get_by_role("link", name="Application", exact=True).click()
    visitor.sees("Draft, not submitted")
    visitor.look("application-resumed")
    visitor.page.get_by_role("link", name=re.compile("^Demographics")).click()
    expect(visitor.page.get_by_label("Female")).to_be_checked()


def read_band(visitor, words):
    expect(visitor.page.get_by_text(re.compile(words)).first).to_be_visible()


def register_beside_a_namesake(visitor):
    register(visitor)
    visitor.sees("Possible duplicates")
    visitor.look("duplicates")
    visitor.fill(
        "How did you check?", "Lupe is her cousin; both were here and showed their cards."
    )
    visitor.press("None of these: register as a new person")
    visitor.sees("Pseudo-SSN 975-25-0577")
    visitor.look("registered")


def apply_20_days_late(visitor):
    visitor.page.get_by_role("link", name="Application", exact=True).click()
    visitor.fill("Date of application", day(20).isoformat())
    read_band(visitor, "^Late")
    visitor.look("application-start")
    visitor.press("Start")
    answer_every_question(visitor)
    visitor.sees("Every question that applies is answered")
    visitor.sees("Eligible for Adult")
    visitor.look("application-review")
    visitor.fill("Type the full name to sign", NAME)
    visitor.press("Sign and submit")
    visitor.sees("Enrolled in WIOA Adult.")
    visitor.look("application-submitted")


def record_on_time(visitor):
    write_activity(
        visitor, day(0), "Guadalupe came to the center. We went through her work history."
    )
    read_band(visitor, r"^\s*Note:\s+On time")
    visitor.look("record-today")
    visitor.press("Save activity and note")
    visitor.sees("102 Initial Assessment recorded with its note, on time.")


def record_late(visitor, size):
    write_activity(
        visitor, day(12), "Guadalupe came with her sister and asked about baking courses."
    )
    read_band(visitor, r"^\s*Note:\s+Late")
    visitor.look("record-late")
    if os.environ.get("SAVE_PICTURES") and size == "desk":
        visitor.page.evaluate("scrollTo(0, 0)")
        visitor.page.screenshot(path=PICTURE)
    visitor.press("Save activity and note")
    visitor.sees("102 Initial Assessment recorded with its note. Note late: due")


def be_told_it_lies_before_the_application(visitor):
    write_activity(visitor, day(45), "Guadalupe called before she applied.")
    read_band(visitor, "is before the application")
    visitor.does_not_see("Needs approval")
    visitor.look("record-before-application")
    visitor.press("Save activity and note")
    visitor.sees("Not saved yet")
    visitor.sees("is before the application")
    visitor.does_not_see("it needs approvals")
    visitor.look("record-refused-before-application")
    visitor.follow("Today")
    visitor.sees("No approval can allow it as it is")
    visitor.look("today-with-draft")
    visitor.follow(NAME)


def be_refused(visitor):
    # The draft of the refused entry is there again, with its code.
    open_recording(visitor)
    fill_taking_part(visitor, day(91), "Guadalupe was at the job fair.")
    visitor.press("Save activity and note")
    visitor.sees("Not saved. No one can approve this date.")
    visitor.sees("DE-5")
    expect(visitor.field("Case note")).to_have_value("Guadalupe was at the job fair.")
    visitor.look("record-refused")


def read_why(visitor):
    visitor.page.get_by_role("link", name="Overview", exact=True).click()
    visitor.sees("Day 0 of 90")
    visitor.look("overview")
    visitor.follow("Why?")
    visitor.sees("The clock counts from here")
    visitor.look("why")


def be_refused_after_exit(visitor):
    open_recording(visitor)
    visitor.sees("Only follow-up codes (F) are offered")
    visitor.fill("Activity code", "102")
    visitor.fill("Date of the activity", day(0).isoformat())
    visitor.choose("How the person took part", "In person")
    visitor.choose("Did the participant respond or take part?", "Yes, they responded or took part")
    visitor.fill("Case note", "She came by to tell how she is doing.")
    visitor.press("Save activity and note")
    visitor.sees("Not saved yet. What you typed is still here.")
    visitor.sees("only follow-up codes (F01 to F22) after it")
    visitor.look("after-exit-refused")


def follow_up(visitor):
    visitor.fill("Activity code", "referral")
    options = visitor.page.get_by_role("listbox", name="Suggestions").get_by_role("option")
    expect(options.filter(has_text="F01")).to_be_visible()
    expect(options.filter(has_not_text=re.compile(r"F\d\d"))).to_have_count(0)
    visitor.look("after-exit-offered")
    choose_code(visitor, "F01")
    fill_taking_part(visitor, day(0), "Referred to the food bank; she will call.")
    visitor.press("Save activity and note")
    visitor.sees("F01 Referral to Community Resources recorded with its note, on time.")
    visitor.look("followed-up")


def test_a_case_from_the_first_visit_to_the_exit(visitor, casey, size, time_machine):
    # A case manager signs in, and nothing is due.
    visitor.open("/")
    visitor.sign_in("casey@example.org")
    visitor.sees("Nothing is due.")
    visitor.look("today-empty")

    # A person without SSN registers; somebody else was born on the same day.
    ParticipantFactory(worker=casey, first_name="Lupe", last_name="Ibarra")
    register_beside_a_namesake(visitor)

    # The application is taken, left, resumed, completed and signed.
    apply_20_days_late(visitor)

    # Activities of today, 12, 45 and 91 days ago: on time, late, before the application, never.
    record_on_time(visitor)
    record_late(visitor, size)
    be_told_it_lies_before_the_application(visitor)
    be_refused(visitor)
    assert Activity.objects.count() == 2

    # The day count is on every page of the person, with its why.
    read_why(visitor)

    # After 90 quiet days the case exits by itself, whoever is signed in or not.
    time_machine.move_to(timezone.now() + dt.timedelta(days=91))
    run_soft_exits(as_of=day(0), today=day(0), now=timezone.now(), dry_run=False, ran_by="a test")
    visitor.page.get_by_role("link", name="Overview", exact=True).click()
    visitor.sign_in("casey@example.org")
    visitor.sees("Exited")
    visitor.look("exited")

    # From then on only follow-up codes are offered and accepted.
    be_refused_after_exit(visitor)
    follow_up(visitor)
