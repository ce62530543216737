"""Each thing the database must refuse, tried by raw SQL."""

import pytest
from django.db import IntegrityError, connection, transaction

from openajc.rules.ssn_in_text import holds_ssn
from tests.applications.factories import (
    ApplicationFactory,
    EnrollmentFactory,
    ParticipationFactory,
)
from tests.factories import ParticipantFactory


pytestmark = pytest.mark.django_db
COPY_PERIOD = """
INSERT INTO applications_participation (participant_id, application_id, applied_on, clock_code, held_by)
VALUES (%s, %s, %s, '', '')
"""
COPY_ENROLLMENT = """
INSERT INTO applications_enrollment (participation_id, participant_id, application_id, program, starts_on)
SELECT participation_id, participant_id, application_id, program, starts_on + 10
  FROM applications_enrollment WHERE id = %s
"""


def run(sql, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


def refuses(name):
    return pytest.raises(IntegrityError, match=name)


class TestParticipation:
    def test_periods_of_a_person_do_not_overlap(self):
        period = ParticipationFactory()
        other = ApplicationFactory(participant=period.participant, submitted=True)

        with refuses("applications_participations_do_not_overlap"):
            run(COPY_PERIOD, period.participant_id, other.pk, "2026-12-01")

    def test_a_new_period_begins_after_the_day_of_the_exit(self):
        period = ParticipationFactory(
            applied_on="2026-01-05", began_on="2026-01-05", exited_on="2026-03-02"
        )
        other = ApplicationFactory(participant=period.participant, submitted=True)

        with refuses("applications_participations_do_not_overlap"):
            run(COPY_PERIOD, period.participant_id, other.pk, "2026-03-02")
        run(COPY_PERIOD, period.participant_id, other.pk, "2026-03-03")

    @pytest.mark.parametrize("change", ["exited_on = NULL", "exited_on = exited_on + 1"])
    def test_an_exit_is_never_undone_or_moved(self, change):
        period = ParticipationFactory(
            applied_on="2026-01-05", began_on="2026-01-05", exited_on="2026-03-02"
        )

        with pytest.raises(Exception, match="applications_exit_is_never_undone_or_moved"):
            run(f"UPDATE applications_participation SET {change} WHERE id = %s", period.pk)  # noqa: S608 - a constant of this test

    def test_an_exit_is_not_before_the_first_service(self):
        period = ParticipationFactory(applied_on="2026-01-05", began_on="2026-02-05")

        with refuses("applications_exit_not_before_beginning"):
            run(
                "UPDATE applications_participation SET exited_on = '2026-02-04' WHERE id = %s",
                period.pk,
            )

    def test_there_is_no_exit_without_a_service(self):
        period = ParticipationFactory(applied_on="2026-01-05")

        with refuses("applications_exit_not_before_beginning"):
            run(
                "UPDATE applications_participation SET exited_on = '2026-02-04' WHERE id = %s",
                period.pk,
            )

    def test_is_never_deleted(self):
        period = ParticipationFactory()

        with pytest.raises(Exception, match="34-19 SE-2"):
            run("DELETE FROM applications_participation WHERE id = %s", period.pk)

    def test_is_never_emptied(self):
        with refuses("applications_period_is_never_truncated"):
            run("TRUNCATE applications_participation CASCADE")


class TestEnrollment:
    def test_a_person_is_in_a_program_once_at_a_time(self):
        enrollment = EnrollmentFactory()

        with refuses("applications_one_enrollment_a_program_at_a_time"):
            run(COPY_ENROLLMENT, enrollment.pk)

    def test_its_end_is_never_moved(self):
        enrollment = EnrollmentFactory(ends_on="2026-12-01")

        with pytest.raises(Exception, match="that ended stays ended"):
            run("UPDATE applications_enrollment SET ends_on = NULL WHERE id = %s", enrollment.pk)

    def test_is_never_deleted(self):
        enrollment = EnrollmentFactory()

        with pytest.raises(Exception, match="34-19 SE-2"):
            run("DELETE FROM applications_enrollment WHERE id = %s", enrollment.pk)

    def test_its_program_is_known(self):
        with refuses("applications_program_is_known"):
            EnrollmentFactory(program="x")

    def test_its_program_never_changes(self):
        enrollment = EnrollmentFactory()

        with pytest.raises(Exception, match="applications_enrollment_stays_as_it_began"):
            run(
                "UPDATE applications_enrollment SET program = 'youth' WHERE id = %s", enrollment.pk
            )


class TestApplication:
    @pytest.mark.parametrize(
        "change",
        [
            "answers = '{}'",
            "applied_on = applied_on - 1",
            "status = 'STARTED'",
            "signed_name = 'x'",
        ],
    )
    def test_is_never_edited_once_submitted(self, change):
        row = ApplicationFactory(submitted=True)

        with pytest.raises(Exception, match="help request only"):
            run(f"UPDATE applications_application SET {change} WHERE id = %s", row.pk)  # noqa: S608 - a constant of this test

    def test_is_signed_when_submitted(self):
        row = ApplicationFactory()

        with refuses("applications_submitted_is_signed"):
            run(
                "UPDATE applications_application SET status = 'SUBMITTED', submitted_at = saved_at,"
                " submitted_by_id = saved_by_id, eligibility = '{}' WHERE id = %s",
                row.pk,
            )

    def test_says_who_submitted_it(self):
        row = ApplicationFactory()

        with refuses("applications_submitted_at_and_by"):
            run(
                "UPDATE applications_application SET submitted_at = saved_at WHERE id = %s", row.pk
            )

    def test_says_who_withdrew_it(self):
        row = ApplicationFactory()

        with refuses("applications_withdrawn_at_and_by"):
            run("UPDATE applications_application SET status = 'WITHDRAWN' WHERE id = %s", row.pk)

    def test_a_person_has_one_draft(self):
        row = ApplicationFactory()

        with refuses("applications_one_started_a_person"), transaction.atomic():
            ApplicationFactory(participant=row.participant)

    def test_day_90_is_entered(self):
        assert ApplicationFactory(applied_on="2026-08-25", entered_on="2026-11-23").pk

    @pytest.mark.parametrize("status", ["STARTED", "SUBMITTED"])
    def test_day_91_is_refused(self, status):
        with (
            refuses("applications_not_older_than_the_limit_at_entry: .*34-19 DE-5"),
            transaction.atomic(),
        ):
            ApplicationFactory(
                applied_on="2026-08-24",
                entered_on="2026-11-23",
                submitted=True,
                status=status,
                submitted_at=None if status == "STARTED" else "2026-11-23T18:00Z",
                submitted_by=None if status == "STARTED" else ParticipantFactory().registered_by,
            )

    def test_a_draft_cannot_be_moved_past_the_limit(self):
        row = ApplicationFactory()

        with refuses("34-19 DE-5"):
            run(
                "UPDATE applications_application SET applied_on = applied_on - 91 WHERE id = %s",
                row.pk,
            )

    def test_is_not_dated_in_the_future(self):
        row = ApplicationFactory()

        with refuses("applications_not_dated_in_the_future"):
            run(
                "UPDATE applications_application SET applied_on = entered_on + 1 WHERE id = %s",
                row.pk,
            )

    def test_its_number_has_ten_digits_so_that_it_reads_as_no_ssn(self):
        with refuses("applications_number_has_10_digits"), transaction.atomic():
            ApplicationFactory(number="123456789")
        assert not holds_ssn(f"See application {ApplicationFactory().number}.")

    def test_is_never_deleted(self):
        row = ApplicationFactory()

        with pytest.raises(Exception, match="34-19 HR-1"):
            run("DELETE FROM applications_application WHERE id = %s", row.pk)

    def test_is_never_emptied(self):
        with refuses("applications_is_never_truncated"):
            run("TRUNCATE applications_application CASCADE")

    def test_names_itself_without_a_persons_name(self):
        row = ApplicationFactory(number="0990000007")

        assert str(row) == "application 0990000007"
        assert str(ParticipationFactory()).startswith("participation #")
        assert str(EnrollmentFactory()).startswith("adult in participation #")
