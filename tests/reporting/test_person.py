import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from openajc.audit.models import Event
from openajc.exits.operations import run_soft_exits
from openajc.reporting.history import event_words
from tests import acting
from tests.applications.factories import ApplicationFactory
from tests.audit.factories import happen
from tests.exits.factories import TODAY, case_on_day, moment, plan, served
from tests.factories import ParticipantFactory


pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday(time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 23, 18, tzinfo=dt.UTC), tick=False)


def url(period, rest=""):
    return f"/people/{period.participant.state_id}/{rest}"


def write(period, worker, *, on, words="The pay stub came."):
    return acting.write_note(
        person=period.participant,
        contact_on=on,
        contact="phone",
        subject="Progress",
        body=words,
        submission=uuid.uuid4(),
        by=worker,
        today=on,
        now=moment(on),
    )


class TestOverview:
    def test_shows_everything_newest_first(self, client, case_manager):
        period = case_on_day(40, case_manager)
        write(period, case_manager, on=TODAY - dt.timedelta(days=9))
        plan(period, case_manager, on=TODAY + dt.timedelta(days=4))
        client.force_login(case_manager)

        page = client.get(url(period)).content.decode()

        places = [
            page.index(words)
            for words in ("125 Job Search", "The pay stub came.", "102 Initial Assessment")
        ]
        assert places == sorted(places)
        assert "Day 40 of 90" in page

    def test_a_filter_swaps_in_exactly_what_a_full_page_would_show(self, client, case_manager):
        period = case_on_day(40, case_manager)
        write(period, case_manager, on=TODAY)
        client.force_login(case_manager)

        full = client.get(url(period), {"sort": "notes"}).content.decode()
        part = client.get(
            url(period), {"sort": "notes"}, headers={"HX-Request": "true"}
        ).content.decode()

        assert part.strip() in full
        assert "102 Initial Assessment" not in part

    def test_lists_what_is_missing_with_links(self, client, case_manager):
        period = case_on_day(61, case_manager)
        served(period, case_manager, on=TODAY - dt.timedelta(days=61), code="300", goes_on=True)
        client.force_login(case_manager)

        page = client.get(url(period)).content.decode()

        assert "Late by 31 days" in page
        assert "has no end" in page

    def test_a_case_is_never_said_to_be_complete(self, client, case_manager):
        period = case_on_day(1, case_manager)
        write(period, case_manager, on=TODAY)
        period.participant.phone = "805-555-0100"
        period.participant.save()
        client.force_login(case_manager)

        page = client.get(url(period)).content.decode()

        assert "Nothing was found missing in what is checked" in page
        assert "Not checked here yet: eligibility documents, the assessment, the plan" in page
        assert "complete as it stands" not in page

    def test_who_may_only_read_sees_what_is_missing_without_links_to_pages_that_refuse(
        self, client, case_manager, monitor
    ):
        period = case_on_day(61, case_manager)
        served(period, case_manager, on=TODAY - dt.timedelta(days=61), code="300", goes_on=True)
        client.force_login(monitor)

        page = client.get(url(period)).content.decode()

        assert "has no end" in page
        assert "/end/" not in page
        assert "notes/write" not in page

    def test_of_one_day_the_application_comes_first_and_the_exit_last(self, client, case_manager):
        period = case_on_day(40, case_manager)
        client.force_login(case_manager)

        page = client.get(url(period)).content.decode()

        places = [
            page.index(words) for words in ("102 Initial", "Participation began", "Application ")
        ]
        assert "Application " in page
        assert places == sorted(places)

    def test_a_person_without_a_case_is_told_what_comes_first(self, client, case_manager):
        person = ParticipantFactory(worker=case_manager)
        client.force_login(case_manager)

        page = client.get(f"/people/{person.state_id}/").content.decode()

        assert "No application has been submitted" in page
        assert "Take the application" in page
        assert "Record an activity" not in page

    def test_an_application_under_way_is_said_once(self, client, case_manager):
        person = ParticipantFactory(worker=case_manager)
        ApplicationFactory(participant=person)
        client.force_login(case_manager)

        page = client.get(f"/people/{person.state_id}/").content.decode()

        assert "is not submitted" in page
        assert "No application has been submitted" not in page
        assert "Continue application" in page

    def test_an_exit_stands_in_the_timeline_and_the_header(self, client, case_manager):
        period = case_on_day(91, case_manager)
        run_soft_exits(as_of=TODAY, today=TODAY, now=moment(TODAY), dry_run=False, ran_by="a test")
        client.force_login(case_manager)

        page = client.get(url(period)).content.decode()

        assert "Exited Aug 24, 2026: follow-up until Aug 24, 2027; only F codes." in page
        assert "cannot be reversed" in page

    def test_a_person_out_of_reach_does_not_exist(
        self, client, case_manager, case_manager_elsewhere
    ):
        period = case_on_day(5, case_manager)
        client.force_login(case_manager_elsewhere)

        assert client.get(url(period)).status_code == 404
        assert client.get(url(period, "history/")).status_code == 404
        assert client.get(url(period, "clock/")).status_code == 404

    @pytest.mark.parametrize("who", ["greeter", "board_viewer"])
    def test_who_sees_no_person_is_refused(self, client, case_manager, request, who):
        period = case_on_day(5, case_manager)
        client.force_login(request.getfixturevalue(who))

        assert client.get(url(period)).status_code == 403
        assert client.get(url(period, "history/")).status_code == 403

    def test_looking_is_written_down(self, client, case_manager):
        period = case_on_day(5, case_manager)
        client.force_login(case_manager)

        client.get(url(period))

        event = Event.objects.get(name="participants.person.viewed")
        assert event.by == case_manager

    def test_html_in_a_note_stays_text(self, client, case_manager):
        period = case_on_day(5, case_manager)
        write(period, case_manager, on=TODAY, words="<script>alert(1)</script> ' OR 1=1 --")
        client.force_login(case_manager)

        page = client.get(url(period)).content.decode()

        assert "<script>alert(1)" not in page
        assert "&lt;script&gt;" in page

    def test_makes_no_more_queries_for_more_notes(self, client, case_manager):
        period = case_on_day(5, case_manager)
        client.force_login(case_manager)
        client.get(url(period))
        with CaptureQueriesContext(connection) as few:
            client.get(url(period))
        for day in range(6):
            write(period, case_manager, on=TODAY - dt.timedelta(days=day % 5))

        with CaptureQueriesContext(connection) as many:
            client.get(url(period))

        assert len(many) == len(few)


class TestHistory:
    def test_tells_in_words_who_did_what(self, client, case_manager):
        period = case_on_day(40, case_manager)
        client.force_login(case_manager)
        client.get(url(period))

        page = client.get(url(period, "history/")).content.decode()

        assert "Activity 102 of Oct 14, 2026 recorded with its note (on time)" in page
        assert "Opened the person&#x27;s page “person”" in page
        assert "Casey Manager" in page

    def test_goes_back_page_by_page(self, client, case_manager):
        period = case_on_day(40, case_manager)
        client.force_login(case_manager)
        happen(55, person=period.participant_id)

        first = client.get(url(period, "history/")).content.decode()
        older = first.split("?before=")[1].split('"')[0]
        second = client.get(url(period, "history/"), {"before": older}).content.decode()

        assert "Activity 102" not in first
        assert "Activity 102" in second

    def test_has_words_of_every_room(self):
        rooms = {name.split(".")[0] for name in event_words()}

        assert {"activities", "applications", "exits", "notes", "participants"} <= rooms
