"""SE-2 and DE-6 in the database: an exit stays, and what came before and after it."""

# ruff: noqa: S608 - tables and columns of ours, keys of the test
import datetime as dt

import pgtrigger
import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from openajc.activities.models import Activity
from openajc.applications.models import Enrollment, Participation
from openajc.notes.models import CaseNote
from tests.security.sql import REFUSED, copy_in, refused, run


pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


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

    def test_is_not_passed_by_a_row_that_comes_in_by_copy(self, exited):
        with pytest.raises(psycopg.DatabaseError, match="only_follow_up"):
            copy_in(exited.activities.get(), began_on=exited.exited_on + DAY)


class TestAPeriod:
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
