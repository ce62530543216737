"""CN-1, CN-4, CN-8, DE-5, DE-6 in the database: what is on record stays as it was entered."""

# ruff: noqa: S608 - tables and columns of ours, keys of the test
import datetime as dt

import pytest
from django.db import DatabaseError

from openajc.base.models import EnforcedLimit
from openajc.notes.models import CaseNote
from tests import acting
from tests.activities.factories import TODAY
from tests.audit.factories import guards_off
from tests.exits.factories import case_on_day, plan, served
from tests.factories import NOW
from tests.participants.factories import register
from tests.security.sql import copy_of, refused, run


pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


class TestAnActivity:
    @pytest.mark.parametrize(
        "change",
        [
            "began_on = began_on + 1",
            "entered_on = entered_on + 1",
            "participation_id = participation_id + 1",
            "participant_id = participant_id + 1",
            "code = 'F01'",
            "extends_clock = NOT extends_clock",
            "note_id = note_id + 1",
            "entered_by_id = entered_by_id + 1",
        ],
    )
    def test_is_never_changed(self, change, open_period):
        refused(
            f"UPDATE activities_activity SET {change} WHERE participation_id = {open_period.pk}"
        )

    def test_is_nothing_without_its_note(self, open_period):
        activity = open_period.activities.get()
        for note in ("NULL", "0", str(activity.note_id)):
            with pytest.raises(DatabaseError):
                copy_of(activity, note_id=note)

    def test_does_not_take_a_note_of_another_kind_date_or_person(self, open_period, case_manager):
        activity = open_period.activities.get()
        stand_alone = _note(activity, kind="'STAND_ALONE'")
        other = case_on_day(10, case_manager, first_name="Bo").activities.get()
        for note, on in (
            (stand_alone, "began_on"),
            (other.note_id, "began_on"),
            (other.note_id, "began_on + 1"),
        ):
            with pytest.raises(DatabaseError, match=r"note_has_the_date|note_id"):
                copy_of(activity, note_id=str(note), began_on=on)

    def test_is_not_older_than_the_limit_when_entered(self, open_period):
        activity = open_period.activities.get()
        with pytest.raises(DatabaseError, match="not_older_than_the_limit"):
            copy_of(activity, entered_on="began_on + 91", asked_on="began_on + 91")

    def test_is_not_older_than_the_limit_when_the_limits_are_gone(self, open_period):
        activity = open_period.activities.get()
        with guards_off("base_enforcedlimit"):
            EnforcedLimit.objects.all().delete()
        with pytest.raises(DatabaseError, match="not_older_than_the_limit"):
            copy_of(activity, entered_on="began_on + 91", asked_on="began_on + 91")

    def test_is_not_of_the_future(self, open_period):
        with pytest.raises(DatabaseError, match="not_dated_in_the_future"):
            copy_of(
                open_period.activities.get(), entered_on="began_on - 1", asked_on="began_on - 1"
            )

    def test_does_not_join_the_case_of_another_person(self, open_period, case_manager):
        other = case_on_day(10, case_manager, first_name="Bo")
        with pytest.raises(DatabaseError, match="case_is_open_and_the_persons"):
            copy_of(open_period.activities.get(), participation_id=str(other.pk))

    @pytest.mark.parametrize("wait", ["", "SET CONSTRAINTS ALL DEFERRED;"])
    def test_after_exit_is_follow_up_whatever_is_deferred(self, wait, exited):
        activity = exited.activities.get()
        on = f"DATE '{exited.exited_on + DAY}'"
        run(wait or "SELECT 1")
        with pytest.raises(DatabaseError, match=r"only_follow_up|has_the_date"):
            copy_of(activity, began_on=on, entered_on=on, note_id=str(activity.note_id))


class TestANote:
    @pytest.mark.parametrize(
        "change", ["body = 'another'", "contact_on = contact_on - 1", "subject = ''"]
    )
    def test_is_never_changed(self, change, open_period):
        refused(
            f"UPDATE notes_casenote SET {change} WHERE participant_id = {open_period.participant_id}"
        )

    def test_of_an_activity_needs_its_activity(self, open_period):
        refused_copy = pytest.raises(DatabaseError, match="notes_activity_note_has_its_activity")
        with refused_copy:
            copy_of(open_period.activities.get().note)

    def test_does_not_amend_the_note_of_another_person(self, open_period, case_manager):
        other = case_on_day(10, case_manager, first_name="Bo").activities.get().note
        with pytest.raises(DatabaseError, match="notes_"):
            copy_of(open_period.activities.get().note, kind="'ADDENDUM'", amends_id=str(other.pk))

    @pytest.mark.parametrize("entered", ["contact_on + 91", "contact_on - 1"])
    def test_is_entered_neither_before_its_day_nor_after_the_limit(self, entered, open_period):
        with pytest.raises(DatabaseError, match="notes_"):
            copy_of(open_period.activities.get().note, kind="'STAND_ALONE'", entered_on=entered)


class TestADraft:
    @pytest.mark.parametrize("change", ["owner_id = owner_id + 1", "about = 'ABCDEFGHJKLM'"])
    def test_is_never_given_to_somebody_else(self, change, case_manager):
        other = case_on_day(10, case_manager, first_name="Bo").participant
        draft = acting.keep_draft(case_manager, other, "record", {"body": "Half"}, now=NOW)

        refused(
            f"UPDATE drafts_draft SET {change} WHERE id = {draft.pk}",
            match="drafts_draft_is_its_owners",
        )


class TestAnSsn:
    def test_is_one_persons_also_under_the_other_kind(self, case_manager):
        register(case_manager, ssn="219099999")
        other = case_on_day(10, case_manager, first_name="Bo").participant

        for kind in ("REAL", "PSEUDO"):
            with pytest.raises(
                DatabaseError, match=r"real_ssn_is_one_persons|ssn_is_real_or_pseudo"
            ):
                run(
                    "INSERT INTO participants_ssn (participant_id, kind, key_id, ciphertext, fingerprint, last_four,"
                    " given_at, given_by_id) SELECT %s, %s, key_id, ciphertext, fingerprint, last_four, given_at,"
                    " given_by_id FROM participants_ssn LIMIT 1",
                    other.pk,
                    kind,
                )


class TestAnApplication:
    @pytest.mark.parametrize(
        "change", ["answers = '{}'", "status = 'STARTED'", "signed_name = 'X'"]
    )
    def test_submitted_is_never_changed(self, change, open_period):
        refused(
            f"UPDATE applications_application SET {change} WHERE id = {open_period.application_id}"
        )


def test_an_event_is_never_altered(exited):
    for sql in (
        "UPDATE audit_event SET facts = '{}'",
        "UPDATE audit_event SET by_id = NULL",
        "DELETE FROM audit_event",
    ):
        refused(sql)


def _note(activity, **changes):
    copy_of(activity.note, **changes)
    return CaseNote.objects.latest("pk").pk


def test_a_plan_is_settled_once(open_period, case_manager):
    planned = plan(open_period, case_manager, on=TODAY + 7 * DAY)
    run(f"UPDATE activities_scheduledservice SET status = 'CANCELLED' WHERE id = {planned.pk}")
    for change in ("status = 'PLANNED'", "scheduled_on = scheduled_on + 300", "code = '300'"):
        refused(f"UPDATE activities_scheduledservice SET {change} WHERE id = {planned.pk}")


def test_a_plan_is_not_moved(open_period, case_manager):
    planned = plan(open_period, case_manager, on=TODAY + 7 * DAY)
    for change in ("participation_id = participation_id + 1", "scheduled_on = scheduled_on + 300"):
        refused(f"UPDATE activities_scheduledservice SET {change} WHERE id = {planned.pk}")


def test_a_training_that_was_open_at_the_exit_is_not_ended_twice(open_period, case_manager):
    training = served(open_period, case_manager, on=TODAY - DAY)
    refused(f"UPDATE activities_activity SET ended_on = NULL WHERE id = {training.pk}")
