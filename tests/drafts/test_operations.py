"""What is typed is kept, sealed, for who typed it alone, as long as it is needed and no longer."""

import datetime as dt

import pytest
import time_machine

from openajc.drafts import operations, queries
from openajc.drafts.deadlines import window_of
from openajc.drafts.jobs import delete_old
from openajc.drafts.models import Draft
from openajc.drafts.presenters import draft_row
from openajc.policy.loader import current_policy
from tests import acting
from tests.activities.factories import TODAY, open_case
from tests.audit.factories import guards_off
from tests.factories import NOW, ParticipantFactory


pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(minutes=1)
KEY_WITH_NINE_DIGITS = "3f2a9c41-7b1e-4c2d-8e5f-a078051120bc"
APPROVERS = "the Program Manager, then the WDB Director, then EDD"


@pytest.fixture
def person(case_manager):
    return ParticipantFactory(worker=case_manager)


def keep(owner, person, texts=None, *, page="note", now=NOW, **said):
    return acting.keep_draft(
        owner, person, page, texts or {"body": "Half a sent"}, now=now, **said
    )


def kept(owner, person, page="note", slot=""):
    found = queries.find_draft(acting.place_of(owner, person, page, slot))
    return found and dict(found.texts)


def days_ago(days):
    return (TODAY - dt.timedelta(days=days)).isoformat()


def test_is_sealed_and_opens_for_its_owner_only(person, case_manager, supervisor):
    draft = keep(case_manager, person)

    assert b"Half" not in bytes(draft.ciphertext)
    assert kept(case_manager, person) == {"body": "Half a sent"}
    assert kept(supervisor, person) is None
    assert not queries.list_drafts(supervisor)


def test_moved_to_another_row_it_does_not_open(person, case_manager, supervisor):
    keep(case_manager, person)

    with guards_off("drafts_draft"):
        Draft.objects.update(owner=supervisor)

    assert kept(supervisor, person) is None


def test_the_later_text_replaces_the_earlier(person, case_manager):
    keep(case_manager, person)

    keep(case_manager, person, {"body": "Half a sentence"}, now=LATER, seen_at=NOW)

    assert Draft.objects.count() == 1
    assert kept(case_manager, person) == {"body": "Half a sentence"}


def test_a_text_of_another_window_is_not_overwritten(person, case_manager):
    keep(case_manager, person, now=LATER)

    with pytest.raises(operations.UnableToKeep, match="another window"):
        keep(case_manager, person, seen_at=NOW)


def test_never_holds_an_ssn(person, case_manager):
    keep(case_manager, person, {"body": "It is 078-05-1120."})

    assert kept(case_manager, person) == {"body": "It is [number removed]."}


def test_never_holds_the_field_of_an_ssn(case_manager):
    keep(case_manager, None, {"ssn": "12", "kept_ssn": "k:x", "city": "Cambria"}, page="register")

    assert kept(case_manager, None, "register") == {"city": "Cambria"}


def test_keeps_the_key_of_its_page_though_nine_digits_stand_in_it(person, case_manager):
    keep(case_manager, person, {"submission": KEY_WITH_NINE_DIGITS})

    assert kept(case_manager, person) == {"submission": KEY_WITH_NINE_DIGITS}


def test_takes_a_number_out_that_stands_beside_a_key(person, case_manager):
    keep(case_manager, person, {"submission": f"{KEY_WITH_NINE_DIGITS} 078-05-1120"})

    assert "078-05-1120" not in kept(case_manager, person)["submission"]


@pytest.mark.parametrize("size", [64 * 1024, 200 * 1024])
def test_keeps_more_than_a_note_may_hold(person, case_manager, size):
    keep(case_manager, person, {"body": "n" * size})

    assert len(kept(case_manager, person)["body"]) == size


def test_keeps_no_more_than_twenty_about_one_person(person, case_manager):
    for number in range(20):
        keep(case_manager, person, slot=f"{number}")

    with pytest.raises(operations.UnableToKeep, match="20 drafts"):
        keep(case_manager, person, slot="one more")
    keep(case_manager, person, slot="0")


def test_refuses_what_is_far_too_large(person, case_manager):
    with pytest.raises(operations.UnableToKeep, match="too large"):
        keep(case_manager, person, {"body": "n" * 600 * 1024})


@pytest.mark.parametrize(("days", "needs"), [(30, ""), (31, APPROVERS), (90, APPROVERS), (91, "")])
def test_says_which_approvals_its_day_needs(person, case_manager, days, needs):
    draft = keep(case_manager, person, {"contact_on": days_ago(days)})

    assert draft_row(draft, today=TODAY, policy=current_policy()).needs == needs


def test_a_day_before_every_application_waits_for_no_approval(case_manager):
    applied_on = TODAY - dt.timedelta(days=20)
    person = open_case(case_manager, applied_on=applied_on).participant
    draft = keep(case_manager, person, {"began_on": days_ago(45)}, page="record")

    assert not draft.approval_helps
    assert not draft_row(draft, today=TODAY, policy=current_policy()).needs


@pytest.mark.parametrize(
    ("page", "texts", "record"),
    [
        ("note", {}, "case-note"),
        ("record", {}, "activity"),
        ("record", {"answered": "no"}, "case-note"),
        ("addendum", {}, ""),
    ],
)
def test_its_deadline_is_that_of_its_own_record(person, case_manager, page, texts, record):
    assert keep(case_manager, person, {"body": "Half", **texts}, page=page).record == record


def test_a_note_counts_calendar_days_and_an_activity_business_days(person, case_manager):
    friday = {"contact_on": "2026-11-20", "began_on": "2026-11-20"}
    due = [
        window_of(
            keep(case_manager, person, friday, page=page), today=TODAY, policy=current_policy()
        )
        for page in ("note", "record")
    ]

    assert due[0].due_on < due[1].due_on


def test_is_restored_after_it_was_discarded(person, case_manager):
    draft = keep(case_manager, person)
    place = acting.place_of(case_manager, person, "note")

    assert operations.discard_draft(place, now=NOW)
    assert not operations.discard_draft(place, now=NOW)
    assert kept(case_manager, person) is None
    operations.restore_draft(queries.get_discarded(case_manager, draft.pk))

    assert kept(case_manager, person) == {"body": "Half a sent"}


def test_is_not_restored_over_another(person, case_manager):
    draft = keep(case_manager, person)
    operations.discard_draft(acting.place_of(case_manager, person, "note"), now=NOW)
    keep(case_manager, person, {"body": "Another"})

    with pytest.raises(operations.UnableToKeep, match="another draft"):
        operations.restore_draft(queries.get_discarded(case_manager, draft.pk))
    assert kept(case_manager, person) == {"body": "Another"}


@pytest.mark.parametrize(("days", "remain"), [(90, 1), (91, 0)])
def test_is_deleted_after_ninety_days(person, case_manager, days, remain):
    keep(case_manager, person)

    with time_machine.travel(NOW + dt.timedelta(days=days), tick=False):
        delete_old(0)

    assert Draft.objects.count() == remain


@pytest.mark.parametrize(("days", "remain"), [(1, 1), (2, 0)])
def test_a_discarded_one_is_deleted_after_the_next_day(person, case_manager, days, remain):
    keep(case_manager, person)
    operations.discard_draft(acting.place_of(case_manager, person, "note"), now=NOW)

    with time_machine.travel(NOW + dt.timedelta(days=days), tick=False):
        delete_old(0)

    assert Draft.objects.count() == remain


@pytest.mark.parametrize(("days", "is_warned"), [(82, False), (83, True)])
def test_its_owner_is_warned_a_week_before(person, case_manager, days, is_warned):
    draft = keep(case_manager, person)
    today = TODAY + dt.timedelta(days=days)

    assert bool(draft_row(draft, today=today, policy=current_policy()).deleted_on) is is_warned
