import datetime as dt

import pytest
from django.conf import settings
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext

from openajc.activities.queries import clock_facts_of
from openajc.exits.operations import run_soft_exits
from openajc.participants.queries import get_person
from openajc.policy.loader import current_policy
from openajc.rules.exit_clock import decide_exit_clock
from tests.activities.factories import open_case
from tests.exits.factories import TODAY, case_on_day, moment, plan, served
from tests.factories import ParticipantFactory


pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday(time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 23, 18, tzinfo=dt.UTC), tick=False)


def header_of(person, viewer):
    found = get_person(person.state_id, viewer=viewer)
    return Template("{% load case_header %}{% case_header person %}").render(
        Context({"person": found})
    )


class TestCaseHeader:
    def test_says_the_day_and_when_it_exits(self, case_manager):
        period = case_on_day(37, case_manager)

        header = header_of(period.participant, case_manager)

        assert (
            "Day 37 of 90. Provide and enter a qualifying service by Jan 15, 2027. "
            "Otherwise the case exits as of Oct 17, 2026." in header
        )
        assert "WIOA Adult" in header
        assert "Late by 7 days" in header

    def test_says_what_holds_a_case(self, case_manager):
        period = case_on_day(40, case_manager)
        served(period, case_manager, on=TODAY - dt.timedelta(days=30), code="300", goes_on=True)

        assert "Held open by 300, open since Oct 24, 2026." in header_of(
            period.participant, case_manager
        )

    def test_says_that_a_scheduled_service_holds_it(self, case_manager):
        period = case_on_day(40, case_manager)
        plan(period, case_manager, on=TODAY + dt.timedelta(days=3))

        header = header_of(period.participant, case_manager)

        assert "Day 40 of 90. Held open by 125, scheduled for Nov 26, 2026." in header

    def test_says_that_the_clock_has_not_begun(self, case_manager):
        period = open_case(case_manager)

        assert "No qualifying service yet" in header_of(period.participant, case_manager)

    def test_says_as_of_which_day_an_overdue_case_exits(self, case_manager):
        period = case_on_day(91, case_manager)

        assert (
            "Day 91 of 90. No qualifying service was provided and entered by Nov 22, 2026. "
            "The case exits as of Aug 24, 2026." in header_of(period.participant, case_manager)
        )

    @pytest.mark.parametrize("day", [0, 37, 60, 90, 91, 200])
    def test_the_header_says_what_decide_says(self, day, case_manager):
        period = case_on_day(day, case_manager)

        asked = decide_exit_clock(
            clock_facts_of(period), today=TODAY, policy=current_policy(settings.LOCAL_AREA)
        )

        assert asked.reason in header_of(period.participant, case_manager)

    def test_says_what_comes_first_for_a_new_person(self, case_manager):
        person = ParticipantFactory(worker=case_manager)

        assert "No application submitted yet" in header_of(person, case_manager)

    def test_asks_two_queries_at_most(self, case_manager):
        period = case_on_day(37, case_manager)
        found = get_person(period.participant.state_id, viewer=case_manager)
        template = Template("{% load case_header %}{% case_header person %}")

        with CaptureQueriesContext(connection) as queries:
            template.render(Context({"person": found}))

        assert len(queries) <= 2


class TestClockPage:
    def test_tells_what_counts_and_what_does_not_and_why(self, client, case_manager):
        period = case_on_day(40, case_manager)
        served(period, case_manager, on=TODAY - dt.timedelta(days=10), code="107")
        run_soft_exits(as_of=TODAY, today=TODAY, now=moment(TODAY), dry_run=False, ran_by="a test")
        client.force_login(case_manager)

        page = client.get(f"/people/{period.participant.state_id}/clock/").content.decode()

        assert "The clock counts from here" in page
        assert "Does not count: self-service or information only" in page
        assert "Day 40 of 90" in page
        assert "34-19 SE-1" in page

    def test_says_which_open_service_holds_the_case(self, client, case_manager):
        period = case_on_day(40, case_manager)
        served(period, case_manager, on=TODAY - dt.timedelta(days=10), code="300", goes_on=True)
        client.force_login(case_manager)

        page = client.get(f"/people/{period.participant.state_id}/clock/").content.decode()

        assert "Holds the case open until it ends" in page
        assert "The clock counts from here" not in page

    def test_an_exited_case_shows_the_run_that_exited_it(self, client, case_manager):
        period = case_on_day(91, case_manager)
        run_soft_exits(as_of=TODAY, today=TODAY, now=moment(TODAY), dry_run=False, ran_by="a test")
        client.force_login(case_manager)

        page = client.get(f"/people/{period.participant.state_id}/clock/").content.decode()

        assert "Exited Aug 24, 2026." in page
        assert "no qualifying service for 91 days" in page


class TestForecast:
    def test_lists_cases_by_week_soonest_first(self, client, case_manager):
        case_on_day(88, case_manager, last_name="Soon")
        case_on_day(20, case_manager, last_name="Later")
        client.force_login(case_manager)

        page = client.get("/exits/").content.decode()
        later = client.get("/exits/", {"week": "2027-02-01"}).content.decode()

        assert "Soon" in page
        assert "Week of Feb 1, 2027" in page
        assert "Later" in later

    @pytest.mark.parametrize(("band", "seen"), [("60", True), ("75", False)])
    def test_narrows_by_the_day_of_the_clock(self, client, case_manager, band, seen):
        case_on_day(70, case_manager, last_name="Alvarez")
        client.force_login(case_manager)

        page = client.get("/exits/", {"band": band}).content.decode()

        assert ("Alvarez" in page) is seen

    def test_shows_the_own_agency_only(self, client, case_manager, case_manager_elsewhere):
        case_on_day(70, case_manager, last_name="Hidden")
        client.force_login(case_manager_elsewhere)

        assert "Hidden" not in client.get("/exits/").content.decode()

    def test_the_county_narrows_by_agency(
        self, client, case_manager, case_manager_elsewhere, program_manager
    ):
        case_on_day(70, case_manager, last_name="Alvarez")
        client.force_login(program_manager)

        page = client.get("/exits/", {"agency": case_manager_elsewhere.agency_id})

        assert "Alvarez" not in page.content.decode()

    def test_the_file_holds_no_names_and_no_birth_dates(self, client, case_manager):
        period = case_on_day(70, case_manager)
        client.force_login(case_manager)

        said = client.get("/exits/forecast.csv").content.decode()

        assert period.participant.state_id in said
        assert "Ortiz" not in said
        assert "1977" not in said

    def test_a_filter_swaps_in_exactly_what_a_full_page_would_show(self, client, case_manager):
        case_on_day(70, case_manager)
        client.force_login(case_manager)

        full = client.get("/exits/", {"band": "60"}).content.decode()
        part = client.get(
            "/exits/", {"band": "60"}, headers={"HX-Request": "true"}
        ).content.decode()

        assert part.strip() in full

    @pytest.mark.parametrize("who", ["greeter", "board_viewer"])
    def test_is_closed_to_who_sees_no_person(self, client, request, who):
        client.force_login(request.getfixturevalue(who))

        assert client.get("/exits/").status_code == 403
        assert client.get("/exits/forecast.csv").status_code == 403

    def test_makes_no_more_queries_for_more_cases(self, client, case_manager):
        client.force_login(case_manager)
        case_on_day(60, case_manager)
        client.get("/exits/")  # the first request of a session writes when it began
        with CaptureQueriesContext(connection) as few:
            client.get("/exits/")
        for _ in range(5):
            case_on_day(60, case_manager)

        with CaptureQueriesContext(connection) as many:
            client.get("/exits/")

        assert len(many) == len(few)
