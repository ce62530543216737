"""Whatever happens in a case, in whatever order: the invariants of its exit hold every day."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openajc.base.refusals import Refused
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
        if exited_on is None and latest is not None and day - latest > dt.timedelta(days=90):
            exited_on = latest  # by the run of the night, or before this write
        if what == "run":
            run_soft_exits(as_of=day, today=day, now=moment(day), dry_run=False, ran_by="a test")
        else:
            assert writes(period, worker, on=day, code=what) == (
                (what == "F03") == (exited_on is not None)
            )
            if exited_on is None and what not in {"107", "F03"}:
                latest = day
        period.refresh_from_db()
        assert period.exited_on == exited_on
    exits = ExitDecision.objects.filter(participation=period, verdict="EXITED").count()
    assert exits == (exited_on is not None)


def writes(period, worker, *, on, code):
    try:
        served(period, worker, on=on, code=code)
    except Refused:
        return False
    return True
