import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from openajc.exits.operations import run_soft_exits
from openajc.policy.loader import current_policy
from openajc.reporting.due import Desk, list_due
from openajc.reporting.obligations import Kind, due_in_words
from tests import acting
from tests.activities.factories import open_case
from tests.exits.factories import TODAY, case_on_day, moment, plan
from tests.factories import StaffMemberFactory


pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday(time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 23, 18, tzinfo=dt.UTC), tick=False)


def due_from(worker, *more):
    names = {member.pk: member.name for member in (worker, *more)}
    return list_due(Desk(viewer=worker, workers=names, today=TODAY, policy=current_policy()))


def attempt(period, worker, *, on, code="125"):
    return acting.write_attempt(
        person=period.participant,
        contact_on=on,
        contact="voicemail",
        wanted_code=code,
        subject="Contact attempt",
        body="Left a voicemail; no answer yet.",
        submission=uuid.uuid4(),
        by=worker,
        today=on,
        now=moment(on),
    )


class TestListDue:
    @pytest.mark.parametrize(
        ("day", "words"), [(22, None), (23, "in 7 days"), (30, "today"), (31, "1 day late")]
    )
    def test_a_note_is_due_thirty_days_after_the_latest_as_cn_5_says(
        self, case_manager, day, words
    ):
        case_on_day(day, case_manager)

        due = [one for one in due_from(case_manager) if one.kind is Kind.NOTE]

        assert [one.due(TODAY) for one in due] == ([words] if words else [])

    @pytest.mark.parametrize(("day", "listed"), [(59, False), (60, True), (90, True), (91, True)])
    def test_a_case_is_listed_from_day_60_on_as_se_3_says(self, case_manager, day, listed):
        case_on_day(day, case_manager)

        due = [one for one in due_from(case_manager) if one.kind is Kind.EXIT]

        assert bool(due) is listed

    def test_a_held_case_is_not_nearing_its_exit(self, case_manager):
        period = case_on_day(70, case_manager)
        plan(period, case_manager, on=TODAY + dt.timedelta(days=5))

        assert Kind.EXIT not in {one.kind for one in due_from(case_manager)}

    def test_an_attempt_waits_for_its_reply_while_it_can_become_an_activity(self, case_manager):
        period = case_on_day(20, case_manager)
        attempt(period, case_manager, on=TODAY - dt.timedelta(days=4))

        (one,) = (due for due in due_from(case_manager) if due.kind is Kind.REPLY)

        assert one.due_on == TODAY + dt.timedelta(days=26)
        assert one.authority.id == "34-19 CO-1"
        assert "attempt=" in one.url

    def test_an_attempt_after_the_exit_waits_for_no_reply_as_de_6_says(self, case_manager):
        period = case_on_day(91, case_manager)
        attempt(period, case_manager, on=TODAY - dt.timedelta(days=4))
        run_soft_exits(as_of=TODAY, today=TODAY, now=moment(TODAY), dry_run=False, ran_by="a test")

        assert due_from(case_manager) == []

    def test_a_scheduled_service_of_today_is_to_be_recorded(self, case_manager):
        period = case_on_day(20, case_manager)
        plan(period, case_manager, on=TODAY, today=TODAY - dt.timedelta(days=3))

        (one,) = (due for due in due_from(case_manager) if due.kind is Kind.SERVICE)

        assert one.act == "Record or cancel it"

    def test_a_draft_that_needs_approvals_says_whom_to_ask_and_by_when(self, case_manager):
        period = case_on_day(50, case_manager)
        acting.keep_draft(
            case_manager,
            period.participant,
            "record",
            {"body": "Late.", "began_on": (TODAY - dt.timedelta(days=45)).isoformat()},
            now=moment(TODAY),
        )

        (one,) = (due for due in due_from(case_manager) if due.kind is Kind.DRAFT)

        assert one.due_on == TODAY + dt.timedelta(days=45)
        assert "Program Manager" in one.what

    def test_a_draft_of_a_day_before_the_application_waits_for_no_approval(self, case_manager):
        period = case_on_day(20, case_manager)
        acting.keep_draft(
            case_manager,
            period.participant,
            "record",
            {
                "body": "Before the case.",
                "began_on": (period.applied_on - dt.timedelta(days=31)).isoformat(),
            },
            now=moment(TODAY),
        )

        (one,) = (due for due in due_from(case_manager) if due.kind is Kind.DRAFT)

        assert "No approval can allow it as it is" in one.what
        assert "Program Manager" not in one.what

    def test_a_draft_that_nobody_may_allow_any_more_says_so(self, case_manager):
        period = case_on_day(20, case_manager)
        acting.keep_draft(
            case_manager,
            period.participant,
            "record",
            {"body": "Too late.", "began_on": (TODAY - dt.timedelta(days=91)).isoformat()},
            now=moment(TODAY),
        )

        (one,) = (due for due in due_from(case_manager) if due.kind is Kind.DRAFT)

        assert "Not possible: 91 days back" in one.what
        assert (one.due(TODAY), one.act) == ("1 day late", "Open it")

    def test_drafts_of_others_are_nobodys_business(self, case_manager, supervisor):
        period = case_on_day(20, case_manager)
        acting.keep_draft(
            case_manager, period.participant, "note", {"body": "Mine."}, now=moment(TODAY)
        )

        assert Kind.DRAFT not in {one.kind for one in due_from(supervisor, case_manager)}

    def test_the_soonest_comes_first(self, case_manager):
        for day in (35, 88, 62, 25):
            case_on_day(day, case_manager)

        due = [one.due_on for one in due_from(case_manager)]

        assert due == sorted(due)


@pytest.mark.parametrize(
    ("days", "words"),
    [(-1, "1 day late"), (-3, "3 days late"), (0, "today"), (1, "tomorrow"), (7, "in 7 days")],
)
def test_a_due_date_is_said_as_people_say_it(days, words):
    assert due_in_words(TODAY + dt.timedelta(days=days), today=TODAY) == words


class TestTodayPage:
    def test_shows_person_due_date_sentence_and_one_button(self, client, case_manager):
        case_on_day(31, case_manager)
        client.force_login(case_manager)

        page = client.get("/").content.decode()

        assert "1 day late" in page
        assert "Ana Ortiz" in page
        assert "34-19 CN-5" in page
        assert "Write a note" in page

    def test_shows_nobody_elses_people(self, client, case_manager, case_manager_elsewhere):
        case_on_day(31, case_manager, last_name="Hidden")
        client.force_login(case_manager_elsewhere)

        page = client.get("/").content.decode()

        assert "Hidden" not in page
        assert "Nothing is due" in page

    def test_a_supervisor_sees_the_team_and_filters_by_worker(
        self, client, case_manager, supervisor
    ):
        other = StaffMemberFactory(case_manager=True, supervisor=supervisor)
        case_on_day(31, case_manager, last_name="Alvarez")
        case_on_day(31, other, last_name="Baker")
        client.force_login(supervisor)

        team = client.get("/").content.decode()
        one = client.get("/", {"worker": other.pk}).content.decode()

        assert "Alvarez" in team
        assert "Baker" in team
        assert "Alvarez" not in one
        assert "Baker" in one

    def test_a_filter_swaps_in_exactly_what_a_full_page_would_show(self, client, case_manager):
        case_on_day(31, case_manager)
        case_on_day(65, case_manager)
        client.force_login(case_manager)

        full = client.get("/", {"kind": "exits"}).content.decode()
        part = client.get("/", {"kind": "exits"}, headers={"HX-Request": "true"}).content.decode()

        assert "<html" not in part
        assert part.strip() in full

    def test_an_unknown_kind_shows_everything(self, client, case_manager):
        case_on_day(31, case_manager)
        client.force_login(case_manager)

        assert "1 day late" in client.get("/", {"kind": "<b>"}).content.decode()

    def test_makes_no_more_queries_for_more_cases(self, client, case_manager):
        client.force_login(case_manager)
        case_on_day(31, case_manager)
        client.get("/")
        with CaptureQueriesContext(connection) as few:
            client.get("/")
        for day in (32, 61, 76, 86, 90, 91):
            period = case_on_day(day, case_manager)
            attempt(period, case_manager, on=TODAY - dt.timedelta(days=2))

        with CaptureQueriesContext(connection) as many:
            client.get("/")

        assert len(many) == len(few)

    def test_the_county_sees_totals_by_agency_and_the_soonest_exits(
        self, client, case_manager, program_manager
    ):
        case_on_day(85, case_manager)
        open_case(case_manager)
        client.force_login(program_manager)

        page = client.get("/").content.decode()

        assert case_manager.agency.name in page
        assert "Day 85" in page
        assert 'data-label="Enter a service by">Nov 28, 2026' in page
        assert 'data-label="Otherwise exits as of">Aug 30, 2026' in page
        assert "Provide and enter" not in page

    @pytest.mark.parametrize("who", ["greeter", "board_viewer"])
    def test_the_front_desk_and_the_board_see_codes_and_totals_and_no_person(
        self, client, case_manager, request, who
    ):
        case_on_day(85, case_manager)
        client.force_login(request.getfixturevalue(who))

        page = client.get("/").content.decode()

        assert "Look up an activity code" in page
        assert "open cases" in page
        assert "Ortiz" not in page
