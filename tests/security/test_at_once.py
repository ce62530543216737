"""Two at once, on real connections: who is first is chance, what stands afterwards is not."""

import datetime as dt
import uuid
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import DatabaseError, connection, transaction

from openajc.activities.models import Activity
from openajc.applications.models import Participation
from openajc.base.refusals import Refused
from openajc.exits.models import ExitDecision, SoftExitRun
from openajc.exits.operations import UnableToRun, run_soft_exits
from openajc.participants.facts import ContactData
from openajc.participants.models import Participant, Ssn
from openajc.participants.operations import (
    UnableToChange,
    UnableToRegister,
    assign_worker,
    change_contact,
)
from tests.acting import record_activity
from tests.activities.factories import TODAY, new_activity, open_case
from tests.exits.factories import case_on_day, moment, served
from tests.factories import NOW
from tests.participants.factories import register


pytestmark = pytest.mark.django_db(transaction=True)
REFUSALS = (Refused, UnableToRegister, UnableToChange, UnableToRun, DatabaseError)


def at_once(*acts):
    """Do things in as many threads, each with its own connection; return results or refusals."""
    ready = Barrier(len(acts))

    def do(act):
        ready.wait(timeout=10)
        try:
            return act()
        except REFUSALS as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(do, acts, timeout=60))


def later(period, worker, **said):
    new = new_activity(worker, **said)
    return lambda: record_activity(
        person=period.participant, by=worker, today=TODAY, now=NOW, **new
    )


def test_a_double_click_records_one_activity(case_manager):
    period = open_case(case_manager)
    act = later(period, case_manager, submission=uuid.uuid4())

    answers = at_once(act, act, act)

    assert Activity.objects.count() == 1
    assert sorted(answer.is_new for answer in answers) == [False, False, True]


def test_a_double_click_registers_one_person(case_manager):
    submission = uuid.uuid4()

    answers = at_once(*[lambda: register(case_manager, submission=submission)] * 3)

    assert len({person.pk for person in answers}) == 1
    assert Participant.objects.count() == 1


def test_a_real_ssn_goes_to_one_of_two(case_manager, case_manager_elsewhere):
    answers = at_once(
        lambda: register(case_manager, ssn="219099999", first_name="Ann", last_name="One"),
        lambda: register(
            case_manager_elsewhere,
            ssn="219099999",
            first_name="Zoe",
            last_name="Two",
            born_on=dt.date(1990, 1, 1),
        ),
    )

    assert sum(isinstance(answer, UnableToRegister) for answer in answers) == 1
    assert Ssn.objects.count() == Participant.objects.count() == 1


@pytest.mark.parametrize("n", range(3))
def test_an_exit_and_a_service_agree_who_was_first(n, case_manager):
    period = case_on_day(91, case_manager)
    on = period.began_on + dt.timedelta(days=80)

    at_once(
        later(period, case_manager, began_on=on),
        lambda: run_soft_exits(
            as_of=TODAY, today=TODAY, now=moment(TODAY), dry_run=False, ran_by="a test"
        ),
    )

    period.refresh_from_db()
    services = Activity.objects.filter(participation=period)
    if period.exited_on is None:
        assert services.count() == 2
    else:
        assert period.exited_on == period.began_on
        assert not services.filter(began_on__gt=period.exited_on).exists()


def test_two_runs_of_the_soft_exit_exit_a_case_once(case_manager):
    period = case_on_day(91, case_manager)

    def run():
        return run_soft_exits(
            as_of=TODAY, today=TODAY, now=moment(TODAY), dry_run=False, ran_by="a test"
        )

    answers = at_once(run, run)

    period.refresh_from_db()
    assert period.exited_on == period.began_on
    assert ExitDecision.objects.filter(verdict="EXITED").count() == 1
    refused = [answer for answer in answers if isinstance(answer, UnableToRun)]
    assert SoftExitRun.objects.count() == 2 - len(refused)


def test_handing_over_and_editing_lose_neither(case_manager, supervisor):
    person = open_case(case_manager).participant

    at_once(
        lambda: assign_worker(
            state_ids=[person.state_id], worker=supervisor, by=supervisor, now=NOW
        ),
        lambda: change_contact(
            state_id=person.state_id,
            contact=ContactData(city="Cambria", language="en"),
            version=1,
            by=case_manager,
            now=NOW,
        ),
    )

    person.refresh_from_db()
    assert (person.worker, person.city) == (supervisor, "Cambria")


def test_two_editors_lose_neither(case_manager, supervisor):
    person = open_case(case_manager).participant

    def edit(by, city):
        contact = ContactData(city=city, language="en")
        return lambda: change_contact(
            state_id=person.state_id, contact=contact, version=1, by=by, now=NOW
        )

    answers = at_once(edit(case_manager, "Cambria"), edit(supervisor, "Nipomo"))

    assert sum(isinstance(answer, UnableToChange) for answer in answers) == 1


def test_a_script_that_exits_a_case_waits_for_a_script_that_adds_a_service(case_manager):
    period = case_on_day(20, case_manager)
    served(period, case_manager, on=TODAY)
    inside, go_on = Barrier(2), Barrier(2)

    def adds():
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT 1 FROM applications_participation WHERE id = %s FOR SHARE", [period.pk]
            )
            inside.wait(timeout=10)
            go_on.wait(timeout=10)

    def exits():
        inside.wait(timeout=10)
        go_on.wait(timeout=10)
        Participation.objects.filter(pk=period.pk).update(exited_on=period.began_on)

    answers = at_once(adds, exits)

    period.refresh_from_db()
    assert isinstance(answers[1], DatabaseError)
    assert period.exited_on is None
