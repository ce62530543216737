import datetime as dt
from dataclasses import replace

import pytest

from openajc.activities.queries import clock_facts_of
from openajc.applications.models import Participation
from openajc.applications.operations import keep_clock
from openajc.audit.models import Event
from openajc.exits import operations
from openajc.exits.enums import Verdict
from openajc.exits.models import ExitDecision, SoftExitRun
from openajc.exits.operations import TooLate, TooMany, UnableToRun, run_soft_exits
from openajc.policy.loader import current_policy
from openajc.rules.exit_clock import decide_exit_clock
from tests.activities.factories import open_case
from tests.exits.factories import TODAY, case_on_day, moment, plan, served


pytestmark = pytest.mark.django_db
NAMES = ["Ana", "Bo", "Cy", "Di", "Ed", "Flo", "Gus", "Hal", "Ida", "Jo", "Kim"]


def run(as_of=TODAY, *, today=TODAY, dry_run=False, **how):
    return run_soft_exits(
        as_of=as_of, today=today, now=moment(today), dry_run=dry_run, ran_by="a test", **how
    )


def numbers(result):
    return result.exited, result.held, result.open


class TestRunSoftExits:
    @pytest.mark.parametrize(("day", "exits"), [(89, False), (90, False), (91, True), (200, True)])
    def test_exits_from_day_91_on_and_not_before_as_e_7_says(self, case_manager, day, exits):
        period = case_on_day(day, case_manager)

        result = run()

        period.refresh_from_db()
        assert (period.exited_on is not None) is exits
        assert numbers(result) == ((1, 0, 0) if exits else (0, 0, 1))

    def test_the_exit_date_is_that_of_the_latest_qualifying_service(self, case_manager):
        period = case_on_day(100, case_manager)
        served(period, case_manager, on=TODAY - dt.timedelta(days=95), code="107")

        run()

        period.refresh_from_db()
        assert period.exited_on == TODAY - dt.timedelta(days=100)
        assert {e.ends_on for e in period.enrollments.all()} == {period.exited_on}

    def test_writes_one_event_with_rule_reason_and_authority(self, case_manager):
        period = case_on_day(91, case_manager)

        run()

        event = Event.objects.get(name="exits.exit.recorded")
        assert event.by is None
        assert event.person == period.participant_id
        assert event.facts["exited_on"] == "2026-08-24"
        assert "34-19 SE-1" in event.facts["authority"]
        assert "cannot be reversed" in event.facts["reason"]

    def test_a_second_run_changes_nothing(self, case_manager):
        case_on_day(91, case_manager)
        case_on_day(40, case_manager)
        run()
        lines = ExitDecision.objects.count()

        again = run()

        assert numbers(again) == (0, 0, 1)
        assert ExitDecision.objects.count() == lines
        assert Event.objects.filter(name="exits.exit.recorded").count() == 1

    def test_a_dry_run_writes_nothing(self, case_manager):
        period = case_on_day(91, case_manager)

        result = run(dry_run=True)

        period.refresh_from_db()
        assert numbers(result) == (1, 0, 0)
        assert period.exited_on is None
        assert not SoftExitRun.objects.exists()
        assert not ExitDecision.objects.exists()

    def test_a_day_to_come_is_judged_early_and_really_exits(self, case_manager):
        period = case_on_day(0, case_manager)

        result = run(as_of=TODAY + dt.timedelta(days=91))

        period.refresh_from_db()
        assert result.exited == 1
        assert period.exited_on == TODAY

    def test_refuses_a_day_before_today(self):
        with pytest.raises(UnableToRun, match="or later"):
            run(as_of=TODAY - dt.timedelta(days=1))

    def test_open_training_holds_the_case_as_e_8_says(self, case_manager):
        period = case_on_day(150, case_manager)
        served(period, case_manager, on=TODAY - dt.timedelta(days=120), code="300", goes_on=True)

        result = run()

        line = ExitDecision.objects.get()
        assert numbers(result) == (0, 1, 0)
        assert line.verdict == Verdict.HELD
        assert line.held_by.startswith("300")

    def test_a_held_case_gets_no_new_line_every_night(self, case_manager):
        period = case_on_day(150, case_manager)
        served(period, case_manager, on=TODAY - dt.timedelta(days=120), code="300", goes_on=True)
        run()

        tomorrow = TODAY + dt.timedelta(days=1)
        run(as_of=tomorrow, today=tomorrow)

        assert ExitDecision.objects.count() == 1

    def test_a_scheduled_service_holds_until_its_day_has_passed_as_e_9_says(self, case_manager):
        period = case_on_day(85, case_manager)
        plan(period, case_manager, on=TODAY + dt.timedelta(days=20))

        held = run(as_of=TODAY + dt.timedelta(days=20))
        passed = run(as_of=TODAY + dt.timedelta(days=21))

        assert numbers(held) == (0, 1, 0)
        assert numbers(passed) == (1, 0, 0)

    def test_a_case_without_a_qualifying_service_never_exits_as_e_18_says(self, case_manager):
        period = open_case(case_manager, applied_on=TODAY - dt.timedelta(days=300))
        served(period, case_manager, on=TODAY - dt.timedelta(days=299), code="107")

        result = run()

        assert numbers(result) == (0, 0, 1)

    def test_the_ledger_says_a_new_wait_after_a_new_service(self, case_manager):
        period = case_on_day(50, case_manager)
        run()
        served(period, case_manager, on=TODAY)

        run()

        lines = ExitDecision.objects.filter(participation=period).order_by("pk")
        assert [line.last_qualifying_on for line in lines] == [
            TODAY - dt.timedelta(days=50),
            TODAY,
        ]

    def test_a_clock_that_drifted_is_kept_anew_by_a_thorough_run(self, case_manager):
        period = case_on_day(91, case_manager)
        Participation.objects.filter(pk=period.pk).update(
            projected_exit_on=TODAY + dt.timedelta(days=30)
        )
        quick = run(dry_run=True)

        thorough = run(thorough=True)

        assert quick.exited == 0
        assert thorough.exited == 1

    def test_a_case_that_cannot_be_judged_stays_open_and_stops_nobody_else(self, case_manager):
        broken = open_case(case_manager, programs=())
        case_on_day(91, case_manager)

        result = run(thorough=True)

        assert result.unreadable == [broken.pk]
        assert numbers(result) == (1, 0, 1)

    def test_another_run_at_work_is_told(self, monkeypatch):
        monkeypatch.setattr(operations, "_take_lock", lambda: False)

        with pytest.raises(UnableToRun, match="another run"):
            run()


def test_counting_without_asking_agrees_with_the_rule_on_everything(case_manager):
    for day in (0, 30, 59, 60, 75, 85, 89, 90, 91, 92, 120):
        case_on_day(day, case_manager)
    trained = case_on_day(140, case_manager)
    served(trained, case_manager, on=TODAY - dt.timedelta(days=130), code="300", goes_on=True)
    planned = case_on_day(70, case_manager)
    plan(planned, case_manager, on=TODAY + dt.timedelta(days=15))

    for ahead in (0, 1, 2, 10, 15, 16, 30, 91):
        as_of = TODAY + dt.timedelta(days=ahead)
        quick = run(as_of=as_of, dry_run=True)
        thorough = run(as_of=as_of, dry_run=True, thorough=True)

        assert numbers(quick) == numbers(thorough)


def test_the_clock_kept_with_a_case_is_what_the_rule_says(case_manager):
    period = case_on_day(37, case_manager)
    clock = decide_exit_clock(clock_facts_of(period), today=TODAY, policy=current_policy())

    keep_clock(period, clock=clock, began_on=period.began_on)

    period.refresh_from_db()
    assert period.projected_exit_on == clock.projected_exit_on
    assert period.clock_on == TODAY - dt.timedelta(days=37)


class TestOutsideTrainingData:
    @pytest.fixture(autouse=True)
    def real(self, settings):
        settings.TRAINING_DATA = False

    def test_a_day_to_come_is_only_counted(self, case_manager):
        case_on_day(0, case_manager)
        later = TODAY + dt.timedelta(days=91)

        with pytest.raises(TooLate, match=r"has not come.*--dry-run"):
            run(later)

        assert not SoftExitRun.objects.exists()
        assert run(later, dry_run=True).exited == 1

    def test_more_exits_than_go_through_unasked_stop_the_run(self, case_manager):
        cases = [case_on_day(91, case_manager, first_name=name) for name in NAMES]

        with pytest.raises(TooMany, match=rf"exit 11 of 11 .*--confirm-exits {len(cases)}"):
            run()
        with pytest.raises(TooMany):
            run(confirmed=len(cases) - 1)

        assert not SoftExitRun.objects.exists()
        assert run(confirmed=len(cases)).exited == len(cases)

    def test_a_few_exits_go_through_whatever_their_share(self, case_manager):
        for name in NAMES[:-1]:
            case_on_day(91, case_manager, first_name=name)

        assert run().exited == len(NAMES) - 1

    def test_a_small_share_goes_through_whatever_its_number(self, case_manager, monkeypatch):
        case_on_day(91, case_manager)
        for name in NAMES:
            case_on_day(5, case_manager, first_name=name)
        unasked(monkeypatch, percent=9, cases=0)

        assert run().exited == 1

    def test_a_larger_share_does_not(self, case_manager, monkeypatch):
        case_on_day(91, case_manager)
        for name in NAMES:
            case_on_day(5, case_manager, first_name=name)
        unasked(monkeypatch, percent=8, cases=0)

        with pytest.raises(TooMany):
            run()


def unasked(monkeypatch, *, percent, cases):
    policy = current_policy()
    set_to = {"exits.run_unasked_percent": percent, "exits.run_unasked_cases": cases}
    parameters = {
        name: replace(one, versions=(replace(one.versions[0], value=set_to[name]),))
        if name in set_to
        else one
        for name, one in policy.parameters.items()
    }
    monkeypatch.setattr(
        operations, "current_policy", lambda _area: replace(policy, parameters=parameters)
    )


def test_who_ran_it_is_kept_with_the_run_and_with_each_exit(case_manager):
    case_on_day(91, case_manager)

    run()

    assert SoftExitRun.objects.get().ran_by == "a test"
    assert Event.objects.get(name="exits.exit.recorded").facts["ran_by"] == "a test"
