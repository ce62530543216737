"""Voicemail and its reply, notes on their own, and services still to come."""

import pytest
from playwright.sync_api import expect

from openajc.activities.models import Activity
from openajc.notes.models import CaseNote
from tests.journeys.recording import choose_code, day, open_recording


pytestmark = pytest.mark.django_db(transaction=True)


def test_a_voicemail_becomes_an_activity_when_it_is_answered(at_the_case):
    visitor = at_the_case
    open_recording(visitor)
    choose_code(visitor, "102")
    visitor.fill("Date of the activity", day(2).isoformat())
    visitor.choose("How the person took part", "Voicemail")
    visitor.choose("Did the participant respond or take part?", "No response")
    visitor.fill("Case note", "Left a message and asked her to call about the assessment.")
    visitor.look("unanswered")
    visitor.press("Save contact attempt")
    visitor.sees("Contact attempt saved.")
    assert not Activity.objects.exists()

    visitor.follow("They answered: record it as an activity")
    visitor.fill("Date of the activity", day(1).isoformat())
    visitor.fill("When they answered", day(1).isoformat())
    visitor.fill("Case note", "She called back. We went through the questions of the assessment.")
    visitor.look("reply")
    visitor.press("Save activity and note")

    visitor.sees("102 Initial Assessment recorded with its note")
    visitor.does_not_see("They answered: record it")
    visitor.look("answered")
    assert Activity.objects.get().from_attempt is not None


def test_a_note_is_blocked_by_an_ssn_only_and_corrected_by_an_addendum(at_the_case):
    visitor = at_the_case
    visitor.page.get_by_role("link", name="Activities & notes", exact=True).click()
    visitor.look("empty")
    visitor.follow("Write a note")
    visitor.fill("Subject", "Transportation")
    visitor.fill("Case note", "Her number is 219-09-9999 and she will recieve a bus pass.")
    visitor.press("Check the writing")
    visitor.sees("receive")
    visitor.look("checked")
    visitor.press("Save note")
    visitor.sees("Not saved yet. What you typed is still here.")
    visitor.look("blocked")
    assert not CaseNote.objects.exists()

    visitor.fill("Case note", "She will receive a bus pass for November.")
    visitor.press("Save note")
    visitor.sees("She will receive a bus pass for November.")
    visitor.follow("Add an addendum")
    visitor.fill("Addendum", "The pass is for December.")
    visitor.look("addendum")
    visitor.press("Save addendum")
    visitor.sees("The pass is for December.")
    visitor.follow("Print all notes")

    visitor.sees("Case notes of Ana Ortiz")
    visitor.page.emulate_media(media="print")
    expect(visitor.page.get_by_role("navigation", name="Main")).to_be_hidden()
    visitor.look("print")


def test_a_planned_service_takes_place(at_the_case):
    visitor = at_the_case
    visitor.page.get_by_role("link", name="Activities & notes", exact=True).click()
    visitor.follow("Schedule a service")
    choose_code(visitor, "205")
    visitor.fill("Planned for", day(0).isoformat())
    visitor.look("schedule")
    visitor.press("Schedule service")
    visitor.sees("Planned services")
    visitor.look("planned")

    visitor.follow("It took place: record it")
    visitor.choose("How the person took part", "In person")
    visitor.choose("Did the participant respond or take part?", "Yes, they responded or took part")
    visitor.fill("Case note", "We wrote the employment plan together.")
    visitor.press("Save activity and note")

    visitor.sees("recorded with its note, on time.")
    visitor.does_not_see("Planned services")
    assert Activity.objects.get().code == "205"
