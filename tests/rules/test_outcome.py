"""A decision as plain values: stable keys, ISO dates."""

import json
from datetime import date

from openajc.policy.loader import current_policy
from openajc.rules.outcome import as_json
from openajc.rules.registry import decide


COMMON = ["rule", "allowed", "reason", "authority", "governing_on"]
TODAY = date(2026, 11, 20)
CASE = {"services": [{"code": "102", "began_on": "2026-10-14"}], "programs": ["adult"]}


def keys_of(rule, facts):
    decision = as_json(decide(rule, facts, today=TODAY, policy=current_policy()))
    assert json.loads(json.dumps(decision)) == decision
    return list(decision)


def test_the_fields_of_an_entry_window():
    facts = {"record": "activity", "service_on": "2026-11-02"}

    assert keys_of("entry-window", facts) == [
        *COMMON,
        *("band", "calendar_days", "business_days", "due_on"),
        *("last_day_without_approval", "last_day", "approvals"),
    ]


def test_the_fields_of_an_exit_clock_and_a_soft_exit():
    clock = ["day", "last_qualifying", "projected_exit_on", "held_by", "not_counted"]

    assert keys_of("exit-clock", CASE) == [*COMMON, *clock]
    assert keys_of("soft-exit", CASE) == [*COMMON, *clock, "exits", "exit_on"]


def test_the_fields_of_the_others():
    activity = {"code": "102", "program": "adult", "began_on": "2026-11-02", "earlier": []}
    application = {"applied_on": "2026-11-02", "born_on": "1990-01-01", "answers": {}}
    contact = {"contact": "phone", "answered": True}

    assert keys_of("activity-allowed", activity) == [*COMMON, "missing"]
    assert keys_of("eligibility", application) == [*COMMON, "programs"]
    assert keys_of("reciprocity", contact) == [*COMMON, "records_as"]
    assert keys_of("pseudo-ssn", {"born_on": "1977-05-25"}) == [*COMMON, "pseudo_ssn"]
    assert keys_of("note-cadence", {"participation_began_on": "2026-11-02"}) == [
        *COMMON,
        *("due_on", "days_left"),
    ]


def test_an_authority_has_id_title_and_href():
    facts = {"born_on": "1977-05-25"}

    decision = as_json(decide("pseudo-ssn", facts, today=TODAY, policy=current_policy()))

    assert [list(authority) for authority in decision["authority"]] == [["id", "title", "href"]]
