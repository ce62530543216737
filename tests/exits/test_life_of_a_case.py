"""Whatever happens in a case, in whatever order: the invariants of its exit hold every day."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openajc.activities.operations import UnableToRecord
from openajc.exits.models import ExitDecision
from openajc.exits.operations import run_soft_exits
from tests.activities.factories import open_case
from tests.exits.factories import moment, served
from tests.factories import StaffMemberFactory


pytestmark = pytest.mark.django_db(transaction=False)
START = dt.date(2026, 1, 5)
STEPS = st.lists(
    st.tuples(
        st.integers(min_value=1, max_value=60),
        st.sampled_from(["102", "125", "107", "200", "F03", "run", "run"]),
    ),
    min_size=1,
    max_size=8,
)


@given(steps=STEPS)
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_an_exit_is_right_final_and_followed_by_f_codes_only(db, steps):
    worker = StaffMemberFactory(case_manager=True)
    period = open_case(worker, applied_on=START)
    day, latest, exited_on = START, None, None

    for days, what in steps:
        day += dt.timedelta(days=days)
        if what == "run":
            run_soft_exits(as_of=day, today=day, now=moment(day), dry_run=False)
        else:
            try:
                served(period, worker, on=day, code=what)
            except UnableToRecord:
                assert (what == "F03") != (exited_on is not None)
                continue
            assert (what == "F03") == (exited_on is not None)
            if what not in {"107", "F03"}:
                latest = day
        period.refresh_from_db()
        if exited_on is not None:
            assert period.exited_on == exited_on
        elif period.exited_on is not None:
            exited_on = period.exited_on
            assert what == "run"
            assert exited_on == latest
            assert day - latest > dt.timedelta(days=90)
        elif what == "run" and latest is not None:
            assert day - latest <= dt.timedelta(days=90)

    exits = ExitDecision.objects.filter(participation=period, verdict="EXITED").count()
    assert exits == (exited_on is not None)
