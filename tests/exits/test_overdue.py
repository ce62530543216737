"""A case whose days are over exits before anything is written about its person (E-30)."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from openajc.activities.models import Activity
from openajc.audit.models import Event
from openajc.base.refusals import Refused
from openajc.exits.models import SoftExitRun
from openajc.exits.queries import is_done, latest_run_at
from openajc.notes.models import CaseNote
from tests.acting import write_note
from tests.activities.factories import record
from tests.exits.factories import TODAY, case_on_day, moment, plan


pytestmark = pytest.mark.django_db


def note(period, worker):
    return write_note(
        person=period.participant,
        contact_on=TODAY,
        contact="phone",
        subject="Progress",
        body="She called.",
        by=worker,
        today=TODAY,
        now=moment(TODAY),
    )


def exit_of(period):
    period.refresh_from_db()
    return period.exited_on


def test_an_activity_of_day_91_is_refused_and_the_exit_stays(case_manager):
    period = case_on_day(91, case_manager)

    with pytest.raises(Refused, match="exited on"):
        record(period, case_manager)

    assert exit_of(period) == TODAY - dt.timedelta(days=91)
    assert Activity.objects.count() == 1
    assert Event.objects.get(name="exits.exit.recorded").facts["ran_by"] == (
        f"before a write of account {case_manager.pk}"
    )


def test_day_90_is_still_in_time(case_manager):
    period = case_on_day(90, case_manager)

    record(period, case_manager)

    assert exit_of(period) is None


def test_a_note_is_written_after_the_exit(case_manager):
    period = case_on_day(120, case_manager)

    written = note(period, case_manager)

    assert exit_of(period) == TODAY - dt.timedelta(days=120)
    assert CaseNote.objects.filter(pk=written.pk).exists()


def test_a_service_still_scheduled_holds_the_case(case_manager):
    then = TODAY - dt.timedelta(days=60)
    period = case_on_day(100, case_manager)
    plan(period, case_manager, on=TODAY + dt.timedelta(days=5), today=then)

    note(period, case_manager)

    assert exit_of(period) is None


def test_it_never_counts_as_the_run_of_the_night(case_manager):
    note(case_on_day(91, case_manager), case_manager)

    assert SoftExitRun.objects.count() == 1
    assert not is_done(TODAY)
    assert latest_run_at() is None


def test_another_persons_case_waits_for_the_night(case_manager):
    other = case_on_day(91, case_manager)

    note(case_on_day(10, case_manager), case_manager)

    assert exit_of(other) is None


def test_the_database_refuses_an_activity_after_the_days_are_over(case_manager):
    period = case_on_day(89, case_manager)
    row = record(period, case_manager)
    period.refresh_from_db()
    late = {
        name: getattr(row, name)
        for name in (f.attname for f in Activity._meta.fields)
        if name != "id"
    }
    period.projected_exit_on = TODAY - dt.timedelta(days=1)
    period.save(update_fields=["projected_exit_on"])

    with (
        pytest.raises(IntegrityError, match="activities_not_after_the_days_are_over"),
        transaction.atomic(),
    ):
        Activity.objects.create(**late)
