"""Properties of the exit clock, over made-up cases."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from openajc.policy.loader import current_policy
from openajc.rules.clock_reading import Case
from openajc.rules.entry_window import Band, Entry, Record, decide_entry_window
from openajc.rules.exit_clock import decide_exit_clock
from openajc.rules.programs import Originator, Program
from openajc.rules.qualifying import Pending, Scheduled, Service
from openajc.rules.soft_exit import decide_soft_exit


TODAY = date(2026, 11, 20)
POLICY = current_policy()
CODES = ["102", "200", "101", "006", "181", "219", "300", "135", "500", "106", "999", "F01"]
QUALIFYING = ["102", "105", "115", "125", "200", "202", "205"]
past = st.integers(0, 500).map(lambda n: TODAY - timedelta(days=n))


@st.composite
def services(draw):
    began_on = draw(past)
    length = draw(st.none() | st.integers(0, (TODAY - began_on).days))
    return Service(
        code=draw(st.sampled_from(CODES)),
        began_on=began_on,
        ended_on=None if length is None else began_on + timedelta(days=length),
        originator=draw(st.none() | st.sampled_from(Originator)),
        program=draw(st.none() | st.sampled_from([Program.ADULT, Program.TAA])),
    )


cases = st.builds(
    Case,
    services=st.lists(services(), max_size=8).map(tuple),
    programs=st.just((Program.ADULT,)),
)


def clock(case, today=TODAY):
    return decide_exit_clock(case, today=today, policy=POLICY)


def exits(case, today=TODAY):
    return decide_soft_exit(case, today=today, policy=POLICY)


def with_service(case, service):
    return replace(case, services=(*case.services, service))


@given(cases, st.sampled_from(QUALIFYING), past)
def test_a_qualifying_service_in_the_case_never_makes_the_exit_earlier(case, code, on):
    before = clock(case)
    left_out = {(s.code, s.on) for s in before.not_counted}
    counted = [s.began_on for s in case.services if (s.code, s.began_on) not in left_out]
    if min(counted, default=on) > on:
        return  # a service before the first one may open a gap (E-30)
    after = clock(with_service(case, Service(code=code, began_on=on, ended_on=on)))

    assert after.last_qualifying is not None
    if before.last_qualifying is not None:
        assert after.last_qualifying.on >= before.last_qualifying.on
        assert after.day <= before.day
    if before.projected_exit_on is not None:
        assert after.projected_exit_on >= before.projected_exit_on


@given(cases, st.sampled_from(QUALIFYING), st.integers(91, 400))
def test_a_service_after_the_days_are_over_rescues_no_case(case, code, days_later):
    ended = exits(case)
    if not ended.exits:
        return
    on = ended.exit_on + timedelta(days=days_later)
    if on > TODAY:
        return

    again = exits(with_service(case, Service(code=code, began_on=on, ended_on=on)))

    assert again.exits
    assert again.exit_on == ended.exit_on


@given(cases, st.integers(0, 200))
def test_an_exit_once_due_stays_due_and_keeps_its_day(case, days_later):
    ended = exits(case)
    if ended.exits:
        later = exits(case, TODAY + timedelta(days=days_later))
        assert later.exits
        assert later.exit_on == ended.exit_on


@given(cases, st.sampled_from(["006", "101", "181", "412", "135", "F01", "999"]), past)
def test_what_does_not_qualify_never_moves_it(case, code, on):
    before = exits(case)
    after = exits(with_service(case, Service(code=code, began_on=on)))

    assert replace(after, not_counted=()) == replace(before, not_counted=())
    assert len(after.not_counted) == len(before.not_counted) + 1


@given(cases)
def test_every_service_counts_or_is_listed_with_why(case):
    answer = clock(case)

    assert len(answer.not_counted) <= len(case.services)
    assert all(one.why for one in answer.not_counted)
    assert (answer.last_qualifying is None) == (len(answer.not_counted) == len(case.services))


@given(cases, st.integers(0, 400))
def test_a_case_that_has_exited_stays_so_on_every_later_day(case, later):
    if exits(case).exits:
        assert exits(case, today=TODAY + timedelta(days=later)).exits


@given(cases)
def test_it_exits_only_on_its_latest_qualifying_service_and_after_day_90(case):
    answer = exits(case)

    assert answer.exits == (answer.exit_on is not None)
    if answer.exits:
        assert answer.exit_on == answer.last_qualifying.on
        assert answer.day > 90


@given(cases)
def test_after_an_exit_every_earlier_service_is_past_day_90(case):
    answer = exits(case)
    if not answer.exits:
        return

    entry = Entry(record=Record.ACTIVITY, service_on=answer.exit_on)

    assert decide_entry_window(entry, today=TODAY, policy=POLICY).band is Band.REFUSED


@given(cases, st.integers(1, 90))
def test_a_pending_request_inside_the_window_holds(case, days):
    answer = clock(case)
    if answer.last_qualifying is None or answer.day < days:
        return
    on = answer.last_qualifying.on + timedelta(days=days)

    held = replace(case, pending=(Pending(code="102", service_on=on, submitted_on=TODAY),))

    assert not exits(held).exits


@given(cases, st.integers(0, 300))
def test_a_scheduled_service_never_moves_the_clock_itself(case, days):
    planned = Scheduled(code="102", on=TODAY + timedelta(days=days))

    before, after = clock(case), clock(replace(case, scheduled=(planned,)))

    assert after.last_qualifying == before.last_qualifying
    assert after.projected_exit_on == before.projected_exit_on
