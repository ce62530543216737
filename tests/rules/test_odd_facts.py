"""Whatever the facts say, a rule decides or names the field: it never stumbles."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openajc.policy.loader import current_policy
from openajc.rules.facts import BadFacts
from openajc.rules.outcome import as_json
from openajc.rules.registry import RULES, decide


POLICY = current_policy()
TODAY = date(2026, 11, 20)
SERVICE = {"code": "102", "began_on": "2026-11-02", "ended_on": None, "originator": "staff"}
GOOD = {
    "entry-window": {"record": "activity", "service_on": "2026-11-02", "submitted_on": None},
    "note-window": {"contact_on": "2026-11-02", "submitted_on": "2026-11-03"},
    "note-cadence": {"participation_began_on": "2026-09-01", "latest_note_on": "2026-11-02"},
    "exit-clock": {
        "services": [SERVICE],
        "programs": ["adult"],
        "scheduled": [{"code": "200", "on": "2026-12-01"}],
        "pending": [{"code": "200", "service_on": "2026-11-05", "submitted_on": "2026-11-19"}],
    },
    "activity-allowed": {
        "code": "425",
        "program": "youth",
        "began_on": "2026-11-10",
        "earlier": [SERVICE],
        "exited_on": None,
        "participation_began_on": "2026-09-01",
    },
    "reciprocity": {"contact": "email", "answered": True, "answered_on": "2026-11-02"},
    "eligibility": {
        "applied_on": "2026-11-02",
        "born_on": "2008-02-29",
        "answers": {"sex": "1", "veteran": "1", "family_size": 2, "school_status": "4"},
    },
    "activity-date": {
        "service_on": "2026-11-02",
        "born_on": "2008-02-29",
        "in_participation": True,
        "applied_on": "2026-11-01",
    },
    "activity-end": {"began_on": "2026-11-02", "ended_on": "2026-11-20", "exited_on": None},
    "scheduled-service": {"service_on": "2026-12-01", "in_participation": True},
    "note-text": {"is_blank": False, "holds_ssn": False, "size_bytes": 120},
    "pseudo-ssn": {"born_on": "2008-02-29"},
}
GOOD["soft-exit"] = GOOD["exit-clock"]
ODD = [
    *(None, True, False, 0, -1, 1.5, 10**400, "", " ", "102", "999", "F01", "\x00", "\ud800", "é"),
    *("0001-01-01", "2026-02-30", "2026-11-20", "2026-11-21", "9999-12-31", "N/A", "declined"),
    *([], {}, [None], [[]], {"code": "102"}),
]


def with_something_odd(said, draw):
    """Replace one value, at any depth."""
    if isinstance(said, dict) and said and draw(st.booleans()):
        name = draw(st.sampled_from(sorted(said)))
        return {**said, name: with_something_odd(said[name], draw)}
    if isinstance(said, list) and said and draw(st.booleans()):
        return [with_something_odd(said[0], draw), *said[1:]]
    return draw(st.sampled_from(ODD))


@pytest.mark.parametrize("rule", RULES)
def test_the_facts_to_be_spoiled_are_good(rule):
    assert decide(rule, GOOD[rule], today=TODAY, policy=POLICY).rule == rule


def told(rule, said):
    """The reason of the decision, or what is wrong with which field."""
    try:
        decision = decide(rule, said, today=TODAY, policy=POLICY)
    except BadFacts as refused:
        return f"{refused.field}: {refused.problem}"
    return str(as_json(decision)["reason"])


@pytest.mark.parametrize("rule", RULES)
@given(data=st.data())
def test_a_rule_decides_or_names_the_field(rule, data):
    said = with_something_odd(GOOD[rule], data.draw)

    assert len(told(rule, said)) > len(": ")
