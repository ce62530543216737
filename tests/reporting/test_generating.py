import datetime as dt

import pytest
from django.db import transaction

from openajc.activities.models import Activity
from openajc.activities.queries import clock_facts_in_batches
from openajc.applications.models import Participation
from openajc.audit.models import Event
from openajc.exits.models import ExitDecision
from openajc.notes.models import CaseNote
from openajc.participants import ssns, vault
from openajc.participants.models import Participant, Ssn
from openajc.policy.loader import current_policy
from openajc.reporting.demo.generating import UnableToGenerate, generate
from openajc.reporting.demo.numbers import made_up_ssn
from openajc.rules.entry_window import Entry, Record, decide_entry_window
from openajc.rules.soft_exit import decide_soft_exit


pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 23)
NOW = dt.datetime(2026, 11, 24, 2, tzinfo=dt.UTC)
POLICY = current_policy()


def load(people=120, seed=7):
    return generate(people=people, seed=seed, as_of=TODAY, now=NOW, policy=POLICY)


def described(people):
    fields = ("first_name", "last_name", "born_on", "city", "language", "state_id")
    return list(people.order_by("state_id").values_list(*fields))


def test_the_same_seed_gives_the_same_people_and_services():
    before = transaction.savepoint()
    load()
    people = described(Participant.objects)
    services = sorted(Activity.objects.values_list("participant__state_id", "code", "began_on"))
    transaction.savepoint_rollback(before)

    load()

    assert described(Participant.objects) == people
    again = sorted(Activity.objects.values_list("participant__state_id", "code", "began_on"))
    assert again == services


def test_people_of_a_seed_are_loaded_once():
    load(people=5)

    with pytest.raises(UnableToGenerate, match="another --seed"):
        load(people=5)


def test_every_kept_clock_and_every_exit_is_what_the_rule_says():
    load()
    cases = Participation.objects.in_bulk()

    for pk, facts in clock_facts_in_batches(cases):
        case = cases[pk]
        night = TODAY if case.exited_on is None else case.exited_on + dt.timedelta(days=91)
        services = tuple(s for s in facts.services if not s.code.startswith("F"))
        asked = type(facts)(services=services, programs=facts.programs, scheduled=facts.scheduled)
        decision = decide_soft_exit(asked, today=night, policy=POLICY)
        assert case.projected_exit_on == decision.projected_exit_on
        assert case.held_by == (decision.held_by or "")
        if case.exited_on is not None:
            assert decision.exit_on == case.exited_on


def test_every_entry_is_judged_as_the_rule_judges_it():
    load(people=30)

    for activity in Activity.objects.all():
        facts = Entry(record=Record.ACTIVITY, service_on=activity.began_on)
        decision = decide_entry_window(facts, today=activity.entered_on, policy=POLICY)
        assert (activity.entry_band, activity.entry_days) == (
            decision.band,
            decision.business_days,
        )


def test_every_situation_is_there():
    load(people=400)

    cases = Participation.objects.all()
    assert cases.filter(exited_on=None, began_on=None).exists()
    assert cases.exclude(held_by="").filter(projected_exit_on=None).exists()
    assert cases.exclude(held_by="").filter(projected_exit_on__isnull=False).exists()
    assert cases.filter(exited_on__gte=TODAY - dt.timedelta(days=365)).exists()
    assert cases.filter(exited_on=None, projected_exit_on__lt=TODAY).exists()
    assert Participant.objects.filter(language="es").exists()
    assert Activity.objects.filter(program="youth").exists()
    assert Activity.objects.filter(entry_band="late").exists()
    assert Activity.objects.filter(code__startswith="F").exists()


def test_twins_share_a_birth_date_and_a_pseudo_ssn():
    load(people=60)

    pseudo = Ssn.objects.filter(kind="PSEUDO").values_list("fingerprint", flat=True)
    seen = [bytes(value) for value in pseudo]
    assert len(seen) > len(set(seen))


def test_ssns_are_sealed_like_real_ones_and_can_be_nobodys():
    load(people=10)

    row = Ssn.objects.filter(kind="REAL").first()
    number = vault.open_ssn(row)
    assert ssns.problem_of(number)
    assert number.startswith("9")
    assert not number.startswith("975")
    assert bytes(row.fingerprint) == vault.fingerprint_of(number)


def test_made_up_numbers_differ_within_a_seed():
    numbers = {made_up_ssn(1, n) for n in range(20_000)}

    assert len(numbers) == 20_000
    assert all(len(number) == 9 for number in numbers)


def test_says_what_was_loaded_in_one_event():
    loaded = load(people=20)

    event = Event.objects.get(name="reporting.demo.generated")
    assert event.facts["people"] == 20
    assert loaded.activities == Activity.objects.count()
    assert loaded.notes == CaseNote.objects.count()


def test_every_exit_has_its_line_in_the_ledger():
    load()

    exited = Participation.objects.filter(exited_on__isnull=False).count()
    assert exited == ExitDecision.objects.filter(verdict="EXITED").count()
    assert not ExitDecision.objects.exclude(run__held=0).exists()
