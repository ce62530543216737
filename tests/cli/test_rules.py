"""The command line as it is promised: JSON, text at a terminal, exit 0, 1 and 2."""

import json
import subprocess
import sys
from datetime import UTC, datetime

import pytest
import time_machine
from click.testing import CliRunner

from openajc.cli.main import main
from openajc.policy.strict import UnreadablePolicyFile
from openajc.rules.registry import RULES


ENTRY = '{"record": "activity", "service_on": "2026-10-22"}'
LATE = ["decide", "entry-window", "--facts", ENTRY, "--today", "2026-11-04"]


def run(*arguments, said=None):
    return CliRunner().invoke(main, list(arguments), input=said)


def answer(*arguments, said=None):
    result = run(*arguments, said=said)
    assert result.exit_code in {0, 1}, result.stderr
    return json.loads(result.stdout)


def refused(*arguments, said=None):
    result = run(*arguments, said=said)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    return result.stderr


class TestDecide:
    def test_prints_one_json_object_and_exits_0_when_allowed(self):
        result = run(*LATE)

        assert result.exit_code == 0
        decision = json.loads(result.stdout)
        assert decision["rule"] == "entry-window"
        assert decision["band"] == "late"
        assert decision["authority"][0] == {
            "id": "34-19 DE-2",
            "title": "San Luis Obispo County Policy 34-19, Data Entry",
            "href": "/handbook/34-19#DE-2",
        }

    def test_exits_1_when_not_allowed(self):
        result = run(*LATE[:-1], "2026-12-04")

        assert result.exit_code == 1
        assert json.loads(result.stdout)["band"] == "needs-approval"

    def test_an_unknown_code_is_a_refusal_and_no_bad_input(self):
        facts = {"code": "999", "program": "adult", "began_on": "2026-11-02", "earlier": []}

        result = run(
            *("decide", "activity-allowed", "--facts", json.dumps(facts), "--today", "2026-11-04")
        )

        assert result.exit_code == 1
        assert json.loads(result.stdout)["authority"][0]["id"] == "34-19 CO-2"

    def test_the_exit_clock_is_a_question_and_always_exits_0(self):
        facts = '{"services": [], "programs": ["adult"]}'

        result = run("decide", "exit-clock", "--facts", facts, "--today", "2026-11-04")

        assert result.exit_code == 0

    def test_reads_facts_from_stdin(self):
        command = [*LATE[:3], "-", *LATE[4:]]

        assert answer(*command, said=ENTRY) == answer(*LATE)

    @pytest.mark.parametrize(
        ("arguments", "named"),
        [
            (["decide", "entry", *LATE[2:]], "RULE"),
            ([*LATE[:3], "{", *LATE[4:]], "--facts"),
            ([*LATE[:3], "[" * 100_000, *LATE[4:]], "--facts"),
            ([*LATE[:3], "NaN", *LATE[4:]], "NaN"),
            ([*LATE[:3], "9" * 5000, *LATE[4:]], "--facts"),
            ([*LATE[:3], "", *LATE[4:]], "--facts"),
            ([*LATE[:3], '{"record": "activity", "record": "plan"}', *LATE[4:]], "record"),
            ([*LATE[:3], '{"record": "activity"}', *LATE[4:]], "service_on"),
            ([*LATE[:-1], "tomorrow"], "--today"),
            ([*LATE[:-1], "2026-02-30"], "--today"),
            (LATE[:-2], "--today"),
            ([*LATE, "--area", "atlantis"], "--area"),
            ([*LATE, "--area", "../slo"], "--area"),
            (["decide", *LATE[4:]], "RULE"),
        ],
    )
    def test_bad_input_exits_2_and_names_what_is_wrong(self, arguments, named):
        assert named in refused(*arguments)

    def test_a_date_at_the_end_of_the_calendar_is_bad_input(self):
        facts = '{"record": "activity", "service_on": "9999-12-31"}'

        message = refused("decide", "entry-window", "--facts", facts, "--today", "9999-12-31")

        assert "--today" in message
        assert "end of the calendar" in message


@pytest.mark.parametrize(
    ("rule", "facts"),
    [
        ("reciprocity", '{"contact": "phone", "answered": true}'),
        ("eligibility", '{"applied_on": "2026-11-02", "born_on": "1990-01-01", "answers": {}}'),
        ("note-window", '{"contact_on": "2026-11-02"}'),
    ],
)
def test_every_decision_has_the_fields_that_are_promised(rule, facts):
    decision = answer("decide", rule, "--facts", facts, "--today", "2026-11-04")

    promised = ["rule", "allowed", "reason", "authority", "governing_on"]
    assert list(decision)[:5] == promised
    assert decision["authority"]
    assert all(set(one) == {"id", "title", "href"} for one in decision["authority"])


def test_an_area_that_cannot_be_read_is_bad_input(monkeypatch):
    def unreadable(area):
        raise UnreadablePolicyFile(f"{area}: says nothing of CO-1")

    monkeypatch.setattr("openajc.cli.options.current_policy", unreadable)

    assert "slo: says nothing of CO-1" in refused(*LATE)


class TestRules:
    def test_lists_every_rule_with_its_facts_parameters_and_requirements(self):
        listed = answer("rules")["rules"]

        assert [rule["rule"] for rule in listed] == list(RULES)
        facts_of = {rule["rule"]: rule["facts"] for rule in listed}
        entry = listed[0]
        assert entry["facts"] == {
            "record": "one of activity, case-note, application, assessment, plan, skill-gain, "
            "closure, follow-up",
            "service_on": "a date (YYYY-MM-DD)",
            "submitted_on": "a date (YYYY-MM-DD) or null, optional",
        }
        assert listed[3]["facts"]["pending"].startswith(
            "a list of: {code: text; service_on: a date"
        )
        assert "us_work_authorized: yes or no (1 or 0)" in facts_of["eligibility"]["answers"]
        assert "entry.on_time_business_days" in entry["parameters"]
        assert "DE-2" in entry["requirements"]


class TestPolicyShow:
    def test_shows_what_is_in_force_on_a_date_with_its_authority(self):
        shown = answer("policy", "show", "--on", "2026-11-01")

        values = {parameter["name"]: parameter for parameter in shown["parameters"]}
        assert values["entry.on_time_business_days"]["value"] == 5
        assert values["entry.on_time_business_days"]["authority"]["id"] == "34-19 DE-2"
        assert values["eligibility.selective_service_born_from"]["value"] == "1960-01-01"

    def test_shows_one(self):
        shown = answer("policy", "show", "activity_codes.edition", "--on", "2024-09-30")

        assert shown["value"] == "wsd19-06"

    def test_leaves_out_what_is_not_in_force_yet(self):
        shown = answer("policy", "show", "--on", "2020-07-26")

        assert "entry.on_time_business_days" not in {p["name"] for p in shown["parameters"]}

    def test_exits_1_for_one_that_is_not_in_force(self):
        result = run("policy", "show", "notes.cadence_days", "--on", "2020-07-26")

        assert result.exit_code == 1
        assert json.loads(result.stdout)["value"] is None

    def test_an_unknown_name_is_bad_input(self):
        assert "NAME" in refused("policy", "show", "days", "--on", "2026-11-01")


class TestBusinessDays:
    def test_counts_after_the_first_up_to_and_including_the_last(self):
        assert answer("business-days", "2026-11-20", "2026-12-01") == {"business_days": 5}
        assert answer("business-days", "2026-11-20", "2026-11-20") == {"business_days": 0}

    def test_a_backward_period_is_bad_input(self):
        assert "TO" in refused("business-days", "2026-12-01", "2026-11-20")

    def test_a_date_that_is_none_is_bad_input(self):
        assert "FROM" in refused("business-days", "12/01/2026", "2026-11-20")


class TestPseudoSsn:
    def test_the_policys_own_example(self):
        assert answer("pseudo-ssn", "1977-05-25") == {"pseudo_ssn": "975-25-0577"}

    def test_today_is_the_day_in_the_county(self):
        with time_machine.travel(datetime(2026, 11, 24, 5, 0, tzinfo=UTC), tick=False):
            assert "2026-11-23" in refused("pseudo-ssn", "2026-11-24")
            assert answer("pseudo-ssn", "2026-11-23") == {"pseudo_ssn": "975-23-1126"}


def test_at_a_terminal_it_prints_text(monkeypatch):
    monkeypatch.setattr("openajc.cli.printing.is_terminal", lambda: True)

    text = run(*LATE).stdout

    assert "band: late\n" in text
    assert "allowed: yes\n" in text
    assert "approvals: none\n" in text
    assert "authority:\n  - id: 34-19 DE-2\n    title: San Luis" in text
    assert "due_on: 2026-10-29\n" in text


def test_text_names_facts_as_they_are_written(monkeypatch):
    monkeypatch.setattr("openajc.cli.printing.is_terminal", lambda: True)

    text = run("rules").stdout

    assert text.startswith("rules:\n  - rule: entry-window\n    question: How late")
    assert "      service_on: a date (YYYY-MM-DD)\n" in text


def test_json_is_forced_at_a_terminal(monkeypatch):
    monkeypatch.setattr("openajc.cli.printing.is_terminal", lambda: True)

    assert json.loads(run(*LATE, "--json").stdout)["band"] == "late"


def test_asking_a_rule_starts_no_web_part():
    code = (
        "import sys\nfrom openajc.cli.main import main\n"
        f"try:\n    main({LATE!r})\nexcept SystemExit as end:\n    assert end.code == 0\n"
        "heavy = {'django', 'polars', 'psycopg', 'narwhals', 'holidays', 'rich'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
