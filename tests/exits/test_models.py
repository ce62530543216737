import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from openajc.exits.models import ExitDecision, SoftExitRun
from openajc.exits.operations import run_soft_exits
from tests.exits.factories import TODAY, case_on_day, moment


pytestmark = pytest.mark.django_db


@pytest.fixture
def exited(case_manager):
    period = case_on_day(91, case_manager)
    run_soft_exits(as_of=TODAY, today=TODAY, now=moment(TODAY), dry_run=False, ran_by="a test")
    period.refresh_from_db()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    return period


def refused(sql, *values, match):
    with (
        pytest.raises(DatabaseError, match=match),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql, values)


def test_an_exit_is_never_undone_even_by_a_script(exited):
    refused(
        "UPDATE applications_participation SET exited_on = NULL WHERE id = %s",
        exited.pk,
        match="an exit is never undone or moved",
    )


def test_an_exit_is_never_moved_even_by_a_script(exited):
    refused(
        "UPDATE applications_participation SET exited_on = %s WHERE id = %s",
        TODAY,
        exited.pk,
        match="an exit is never undone or moved",
    )


def test_an_exited_case_is_never_deleted(exited):
    refused(
        "DELETE FROM applications_participation WHERE id = %s",
        exited.pk,
        match="34-19 SE-2",
    )


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE exits_exitdecision SET reason = 'another'",
        "DELETE FROM exits_exitdecision",
        "TRUNCATE exits_exitdecision",
    ],
)
def test_a_line_of_the_ledger_is_never_altered(exited, sql):
    refused(sql, match="exits_decision_is_never")


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE exits_softexitrun SET exited = 0",
        "UPDATE exits_softexitrun SET as_of = as_of - 1",
        "DELETE FROM exits_softexitrun",
    ],
)
def test_a_run_that_is_through_is_never_altered(exited, sql):
    refused(sql, match="exits_run_is_")


def test_a_case_exits_once(exited):
    line = ExitDecision.objects.get()
    line.pk = None

    with pytest.raises(IntegrityError, match="exits_a_case_exits_once"), transaction.atomic():
        line.save(force_insert=True)


def test_a_run_has_all_its_numbers_or_none(db):
    with (
        pytest.raises(IntegrityError, match="exits_run_has_all_its_numbers_or_none"),
        transaction.atomic(),
    ):
        SoftExitRun.objects.create(as_of=TODAY, ran_at=moment(TODAY), exited=1)


def test_a_run_cut_short_takes_its_numbers_once(db):
    run = SoftExitRun.objects.create(as_of=TODAY, ran_at=moment(TODAY))

    SoftExitRun.objects.filter(pk=run.pk).update(exited=1, held=0, open=2)

    run.refresh_from_db()
    assert (run.exited, run.held, run.open) == (1, 0, 2)


def test_a_service_after_the_exit_that_is_no_follow_up_is_refused_by_the_database(
    exited, case_manager
):
    activity = exited.activities.get()
    later = TODAY - dt.timedelta(days=10)

    refused(
        """
        INSERT INTO activities_activity (participant_id, participation_id, program, code, title,
          began_on, originator, contact, extends_clock, provider_id, office_id, note_id, submission,
          entered_at, entered_on, asked_on, entered_by_id, entry_band, entry_days, entry_due_on, entry_rule)
        SELECT participant_id, participation_id, program, code, title, %s, originator, contact,
          extends_clock, provider_id, office_id, note_id, gen_random_uuid(), entered_at, %s, asked_on,
          entered_by_id, entry_band, entry_days, entry_due_on, entry_rule
        FROM activities_activity WHERE id = %s
        """,
        later,
        later,
        activity.pk,
        match="activities_after_exit_only_follow_up|activities_note_has_the_date",
    )
