"""DE-2, DE-5, DE-6, E-12 in the database: the day of entry is true, whatever a script says it was."""

# ruff: noqa: S608 - tables and columns of ours, keys of the test
import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from openajc.base.enums import Dating
from openajc.base.models import EnforcedLimit
from openajc.base.operations import copy_limits, date_entries, histories_open
from openajc.policy.loader import current_policy
from tests.applications.factories import ApplicationFactory
from tests.security.sql import copy_in, copy_of, refused, run


pytestmark = pytest.mark.django_db
HERE = "America/Los_Angeles"


def county_day(minutes):
    """Return the county's day so many minutes from now by the clock of the database."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ((now() + %s * interval '1 minute') AT TIME ZONE %s)::date", [minutes, HERE]
        )
        return cursor.fetchone()[0]


def believed(entered_at, entered_on):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT openajc_entered_now({entered_at}, {entered_on})")
        return cursor.fetchone()[0]


def enter_the_day_after(exited, code):
    """Enter a note and its activity on the day after the exit, as a script would."""
    activity = exited.activities.get()
    columns = {
        table: [f.column for f in row._meta.concrete_fields if f.column not in {"id", *changed}]
        for table, row, changed in (
            (
                "notes_casenote",
                activity.note,
                ("contact_on", "entered_on", "asked_on", "submission"),
            ),
            (
                "activities_activity",
                activity,
                (
                    "began_on",
                    "ended_on",
                    "entered_on",
                    "asked_on",
                    "submission",
                    "note_id",
                    "code",
                ),
            ),
        )
    }
    notes, activities = (", ".join(names) for names in columns.values())
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO notes_casenote ({notes}, contact_on, entered_on, asked_on, submission) SELECT {notes},"
            f" contact_on + 1, entered_on + 1, asked_on + 1, gen_random_uuid() FROM notes_casenote WHERE id = {activity.note_id} RETURNING id"
        )
        (note,) = cursor.fetchone()
        cursor.execute(
            f"INSERT INTO activities_activity ({activities}, began_on, ended_on, entered_on, asked_on, submission, note_id, code) SELECT"
            f" {activities}, began_on + 1, began_on + 1, entered_on + 1, asked_on + 1, gen_random_uuid(), {note}, %s FROM activities_activity"
            f" WHERE id = {activity.pk}",
            [code],
        )
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class TestInProduction:
    @pytest.fixture(autouse=True)
    def real(self, open_period):  # noqa: ARG002 - it was entered before
        date_entries(Dating.NOW)

    @pytest.mark.parametrize(
        "entered",
        [
            {},  # as in a copy: of the day of the tests, long ago
            {"entered_at": "now()"},
            {"entered_at": "now()", "entered_on": "began_on"},
            {"entered_at": "now() - interval '1 day'", "entered_on": "current_date - 1"},
            {"entered_at": "now() + interval '1 day'", "entered_on": "current_date + 1"},
        ],
    )
    def test_an_activity_does_not_lie_about_when_it_is_entered(self, entered, open_period):
        with pytest.raises(DatabaseError, match=r"activities_(entered_on_the_day|not_)"):
            copy_of(open_period.activities.get(), **entered)

    def test_nor_does_a_note_an_application_or_a_row_that_comes_by_copy(self, open_period):
        with pytest.raises(DatabaseError, match="notes_entered_on_the_day_it_says"):
            copy_of(open_period.activities.get().note, kind="'STAND_ALONE'")
        with pytest.raises(psycopg.DatabaseError, match="entered_on_the_day_it_says"):
            copy_in(open_period.activities.get())

    def test_an_application_is_submitted_on_the_day_it_says(self):
        date_entries(Dating.ANY_DAY)
        started = ApplicationFactory()
        date_entries(Dating.NOW)

        refused(
            "UPDATE applications_application SET status = 'SUBMITTED', signed_name = 'X', eligibility = '{}',"
            f" submitted_at = entered_at, submitted_by_id = entered_by_id WHERE id = {started.pk}",
            match="applications_entered_on_the_day_it_says",
        )
        run(f"UPDATE applications_application SET answers = '{{}}' WHERE id = {started.pk}")

    def test_the_day_is_the_countys_and_not_that_of_the_session(self):
        for zone in ("UTC", "Pacific/Kiritimati", HERE):
            run(f"SET LOCAL TIME ZONE '{zone}'")
            assert believed("now()", f"(now() AT TIME ZONE '{HERE}')::date")
            assert not believed("now()", f"(now() AT TIME ZONE '{HERE}')::date + 1")
            assert not believed("now()", f"(now() AT TIME ZONE '{HERE}')::date - 1")

    def test_clocks_may_differ_by_minutes_and_not_by_hours(self):
        for minutes, true in ((-9, True), (9, True), (-11, False), (11, False), (-180, False)):
            at = f"now() + {minutes} * interval '1 minute'"
            assert believed(at, f"DATE '{county_day(minutes)}'") is true


class TestInADemo:
    @pytest.fixture(autouse=True)
    def moved(self):
        date_entries(Dating.FROM_NOW_ON)

    def test_the_day_of_entry_may_be_moved_ahead_and_not_back(self):
        assert believed("now()", f"(now() AT TIME ZONE '{HERE}')::date + 91")
        assert not believed("now()", f"(now() AT TIME ZONE '{HERE}')::date - 2")

    def test_histories_are_loaded_while_they_are_open(self):
        with histories_open():
            assert believed("now()", "DATE '2020-01-01'")

        assert not believed("now()", "DATE '2020-01-01'")

    def test_histories_are_closed_again_when_loading_fails(self):
        with pytest.raises(ZeroDivisionError), histories_open():
            raise ZeroDivisionError

        assert not believed("now()", "DATE '2020-01-01'")


class TestTheLimits:
    @pytest.mark.parametrize(
        "sql",
        [
            "UPDATE base_enforcedlimit SET value = 9000",
            "DELETE FROM base_enforcedlimit",
            "INSERT INTO base_enforcedlimit (name, starts_on, value) VALUES ('entry.backdating_with_approval_days', '2026-01-01', 9000)",
            "INSERT INTO base_enforcedlimit SELECT * FROM base_enforcedlimit ON CONFLICT (id) DO UPDATE SET value = 9000",
            "TRUNCATE base_enforcedlimit",
        ],
    )
    def test_are_moved_by_nobody(self, sql):
        refused(sql, match="copied from the policy files by `openajc manage prepare`")

    def test_are_copied_from_the_policy_files_and_closed_again(self):
        assert copy_limits(current_policy()) == EnforcedLimit.objects.count()

        refused("DELETE FROM base_enforcedlimit", match="34-19 DE-5")


class TestCodes:
    @pytest.mark.parametrize("code", ["F01X", "FOO", "f01", " F01", "F", ""])
    def test_nothing_passes_for_follow_up_that_is_not_in_the_dictionary(self, code, exited):
        with pytest.raises(DatabaseError, match=r"code_is_one_of|only_follow_up"):
            enter_the_day_after(exited, code)

    def test_follow_up_is_entered_from_the_day_after_the_exit(self, exited):
        enter_the_day_after(exited, "F01")

    def test_follow_up_waits_for_the_exit(self, open_period):
        with pytest.raises(DatabaseError, match="activities_follow_up_only_after_exit"):
            copy_of(open_period.activities.get(), code="'F01'")
