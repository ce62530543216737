"""SE-2 and DE-6 in the database: an exit stays, and what came before and after it."""

# ruff: noqa: S608 - tables and columns of ours, keys of the test
import datetime as dt

import pgtrigger
import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from openajc.activities.models import Activity
from openajc.applications.models import Enrollment, Participation
from openajc.base.enums import Dating
from openajc.base.operations import date_entries
from openajc.exits.models import ExitDecision, SoftExitRun
from openajc.notes.models import CaseNote
from tests.activities.factories import ApplicationFactory
from tests.applications.factories import keep_in_the_ledger
from tests.exits.factories import case_on_day, served
from tests.security.sql import REFUSED, copy_in, copy_of, refused, run


pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
MERGE = "MERGE INTO applications_participation p USING (SELECT {pk} AS id) s ON p.id = s.id WHEN MATCHED THEN"
UNDOING = {
    "upsert": "INSERT INTO applications_participation SELECT * FROM applications_participation WHERE id = {pk}"
    " ON CONFLICT (id) DO UPDATE SET exited_on = NULL",
    "merge that updates": f"{MERGE} UPDATE SET exited_on = NULL",
    "merge that deletes": f"{MERGE} DELETE",
    "delete in a with": "WITH gone AS (DELETE FROM applications_participation WHERE id = {pk} RETURNING *)"
    " SELECT * FROM gone",
    "update in a with": "WITH moved AS (UPDATE applications_participation SET exited_on = exited_on + 1"
    " WHERE id = {pk} RETURNING *) SELECT * FROM moved",
}


class TestAnExit:
    @pytest.mark.parametrize(
        "change",
        [
            "exited_on = NULL",
            "exited_on = exited_on + 1",
            "exited_on = exited_on - 1",
            "began_on = began_on - 5",
            "began_on = NULL, exited_on = NULL",
            "applied_on = applied_on - 5",
            "participant_id = participant_id + 1",
            "application_id = application_id + 1",
        ],
    )
    def test_is_never_undone_moved_or_given_to_somebody_else(self, change, exited):
        refused(f"UPDATE applications_participation SET {change} WHERE id = {exited.pk}")

    def test_is_never_recorded_before_a_service_that_was_recorded(self, open_period):
        on = open_period.began_on - DAY
        refused(
            "UPDATE applications_participation SET began_on = %s, applied_on = %s, exited_on = %s WHERE id = %s",
            on,
            on,
            on,
            open_period.pk,
        )

    def test_never_lets_an_enrollment_go_on_or_begin(self, exited):
        enrollment = exited.enrollments.get()
        for change in ("ends_on = NULL", "ends_on = ends_on + 1", "program = 'youth'"):
            refused(f"UPDATE applications_enrollment SET {change} WHERE id = {enrollment.pk}")
        later = exited.exited_on + DAY
        with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
            Enrollment.objects.create(
                participation=exited,
                participant=exited.participant,
                application=exited.application,
                program="youth",
                starts_on=later,
            )

    def test_never_lets_an_enrollment_that_is_open_end_after_it(self, open_period):
        enrollment = open_period.enrollments.get()
        keep_in_the_ledger(open_period, open_period.began_on)
        run(
            "UPDATE applications_participation SET exited_on = began_on WHERE id = %s",
            open_period.pk,
        )

        refused(
            f"UPDATE applications_enrollment SET ends_on = CURRENT_DATE + 900 WHERE id = {enrollment.pk}",
            match="applications_enrollment_ends_with_the_exit",
        )

    def test_never_lets_a_service_that_counts_go_on_after_it(self, open_period, case_manager):
        training = served(
            open_period, case_manager, on=open_period.began_on, code="300", goes_on=True
        )
        on = open_period.began_on
        keep_in_the_ledger(open_period, open_period.began_on)
        run(
            "UPDATE applications_participation SET exited_on = %s WHERE id = %s",
            on,
            open_period.pk,
        )

        refused(
            f"UPDATE activities_activity SET ended_on = began_on + 1 WHERE id = {training.pk}",
            match="activities_service_ends_by_the_exit",
        )
        run(f"UPDATE activities_activity SET ended_on = began_on WHERE id = {training.pk}")

    def test_is_never_before_the_end_of_a_service_that_counts(self, open_period, case_manager):
        first = open_period.began_on
        served(open_period, case_manager, on=first, code="300", ended_on=first + 5 * DAY)

        refused(
            f"UPDATE applications_participation SET exited_on = began_on WHERE id = {open_period.pk}",
            match="applications_exit_is_the_last_service",
        )

    def test_is_never_recorded_without_its_line_in_the_ledger(self, open_period):
        refused(
            f"UPDATE applications_participation SET exited_on = began_on WHERE id = {open_period.pk}",
            match="applications_exit_is_in_the_ledger",
        )

    @pytest.mark.parametrize(("waited", "refuses"), [(90, True), (91, False)])
    def test_is_never_recorded_before_the_days_are_over(
        self, waited, refuses, exited, case_manager
    ):
        period = case_on_day(10, case_manager, first_name="Bo")
        on = period.began_on
        line = ExitDecision.objects.get(participation=exited)
        run_of_a_day = SoftExitRun.objects.create(as_of=on + waited * DAY, ran_at=line.run.ran_at)
        both = (
            f"UPDATE applications_participation SET exited_on = began_on WHERE id = {period.pk};"
            "INSERT INTO exits_exitdecision (run_id, participation_id, verdict, exit_on, last_qualifying_code,"
            f" held_by, reason, authority) SELECT {run_of_a_day.pk}, {period.pk}, verdict, DATE '{on}', '', '',"
            f" reason, authority FROM exits_exitdecision WHERE id = {line.pk}"
        )

        if refuses:
            refused(both, match="exits_ledger_waits_the_days")
        else:
            run(both)
            period.refresh_from_db()
            assert period.exited_on == on

    def test_is_not_passed_in_the_transaction_that_records_it(self, open_period):
        activity = open_period.activities.get()

        keep_in_the_ledger(open_period, open_period.began_on)
        with transaction.atomic():
            run(
                "UPDATE applications_participation SET exited_on = began_on WHERE id = %s",
                open_period.pk,
            )
            with pytest.raises(DatabaseError, match="only_follow_up"):
                copy_of(activity, began_on="began_on + 1")

    @pytest.mark.parametrize("statement", UNDOING)
    def test_is_not_undone_by_another_kind_of_statement(self, statement, exited):
        refused(UNDOING[statement].format(pk=exited.pk), match="34-19 SE-2")

    def test_is_not_hidden_under_a_new_period_that_overlaps(self, exited):
        other = ApplicationFactory(participant=exited.participant, applied_on=exited.exited_on)

        refused(
            "INSERT INTO applications_participation (participant_id, application_id, applied_on, clock_code, held_by)"
            f" VALUES ({exited.participant_id}, {other.pk}, DATE '{exited.exited_on}', '', '')",
            match="applications_participations_do_not_overlap",
        )

    def test_is_not_passed_by_a_row_that_comes_in_by_copy(self, exited):
        with pytest.raises(psycopg.DatabaseError, match="only_follow_up"):
            copy_in(exited.activities.get(), began_on=exited.exited_on + DAY)


class TestTheLedger:
    def test_says_no_exit_that_is_not(self, open_period, exited):
        line = ExitDecision.objects.get(participation=exited)

        refused(
            "INSERT INTO exits_exitdecision (run_id, participation_id, verdict, exit_on, last_qualifying_code,"
            " held_by, reason, authority) SELECT run_id, %s, verdict, exit_on, '', '', reason, authority"
            f" FROM exits_exitdecision WHERE id = {line.pk}",
            open_period.pk,
            match="exits_ledger_says_what_is",
        )

    @pytest.mark.usefixtures("exited")
    def test_says_an_exit_once(self):
        refused(
            "INSERT INTO exits_exitdecision (run_id, participation_id, verdict, exit_on, last_qualifying_code,"
            " held_by, reason, authority) SELECT run_id, participation_id, verdict, exit_on, '', '', reason,"
            " authority FROM exits_exitdecision",
            match="exits_a_case_exits_once",
        )


class TestARun:
    ROW = "INSERT INTO exits_softexitrun (as_of, ran_at, ran_by) VALUES ({}, now(), 'somebody')"
    HERE = "(now() AT TIME ZONE 'America/Los_Angeles')::date"

    @pytest.fixture(autouse=True)
    def in_production(self):
        date_entries(Dating.NOW)

    @pytest.mark.parametrize("days", [1, 91, 3652])
    def test_is_never_of_a_day_that_has_not_come(self, days):
        refused(
            self.ROW.format(f"{self.HERE} + {days + 1}"),
            match="exits_run_is_of_a_day_that_has_come",
        )

    def test_is_of_today_or_before(self):
        run(self.ROW.format(self.HERE))
        run(self.ROW.format(f"{self.HERE} - 1"))

    @pytest.mark.parametrize("change", ["as_of = as_of + 900", "ran_by = 'somebody else'"])
    def test_is_never_moved_nor_given_to_somebody_else(self, change):
        run(self.ROW.format(self.HERE))

        refused(f"UPDATE exits_softexitrun SET {change}", match="exits_run_is_never_altered")


class TestAPeriod:
    def test_needs_a_submitted_application_of_its_person(self, open_period, case_manager):
        other = case_on_day(10, case_manager, first_name="Bo")

        refused(
            "INSERT INTO applications_participation (participant_id, application_id, applied_on, clock_code, held_by)"
            f" VALUES ({open_period.participant_id}, {other.application_id}, CURRENT_DATE + 900, '', '')",
            match="applications_period_is_of_its_application",
        )

    @pytest.mark.parametrize(
        "change",
        [
            "participant_id = participant_id + 1",
            "application_id = application_id + 1",
            "applied_on = applied_on + 1",
        ],
    )
    def test_stays_whose_and_when_it_was_opened(self, change, open_period):
        refused(f"UPDATE applications_participation SET {change} WHERE id = {open_period.pk}")

    def test_does_not_overlap_another(self, open_period):
        refused(
            "INSERT INTO applications_participation (participant_id, application_id, applied_on, clock_code, held_by)"
            " SELECT participant_id, application_id, applied_on + 1, '', '' FROM applications_participation"
            f" WHERE id = {open_period.pk}"
        )

    @pytest.mark.parametrize(
        "change", ["program = 'youth'", "starts_on = starts_on - 9", "participant_id = 1"]
    )
    def test_keeps_its_enrollments_as_they_began(self, change, open_period):
        refused(
            f"UPDATE applications_enrollment SET {change} WHERE participation_id = {open_period.pk}"
        )


@pytest.mark.parametrize(
    "table",
    [
        "activities_activity",
        "activities_scheduledservice",
        "applications_application",
        "applications_enrollment",
        "applications_participation",
        "audit_event",
        "audit_seal",
        "exits_exitdecision",
        "exits_softexitrun",
        "notes_casenote",
        "notes_contactattempt",
        "participants_participant",
        "participants_ssn",
    ],
)
def test_table_of_the_legal_file_is_never_emptied(table):
    refused(f"TRUNCATE {table} CASCADE", match="never_truncated")


@pytest.mark.parametrize(
    "table",
    ["staff_staffmember", "staff_agency", "staff_office"],
)
def test_emptying_what_the_file_points_to_does_not_empty_the_file(table):
    refused(f"TRUNCATE {table} CASCADE", match="never_truncated")


def test_no_delete_reaches_the_file_through_what_it_points_to(exited):
    for table in ("participants_participant", "staff_staffmember", "staff_agency"):
        with pytest.raises(DatabaseError):
            run(f"DELETE FROM {table}")
    assert Activity.objects.count() == 1
    assert CaseNote.objects.count() == 1


def test_no_guard_can_be_told_to_look_away(exited):
    with pgtrigger.ignore(), pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
        Participation.objects.filter(pk=exited.pk).update(exited_on=None)


def test_no_setting_of_a_session_makes_a_guard_look_away(exited):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname::text FROM pg_trigger WHERE tgrelid = 'applications_participation'::regclass"
        )
        names = ",".join(name for (name,) in cursor.fetchall())
    refused(
        f"SET LOCAL pgtrigger.ignore = '{{{names}}}';"
        f"UPDATE applications_participation SET exited_on = NULL WHERE id = {exited.pk}"
    )
