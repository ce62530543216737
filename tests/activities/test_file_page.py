import datetime as dt
import re
import uuid

import pytest
import time_machine
from django.urls import reverse

from openajc.activities.models import ScheduledService
from tests.acting import add_addendum, write_attempt
from tests.activities.factories import TODAY, exit_case, open_case, record
from tests.factories import NOW


pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2026-11-23T10:00:00-08:00", tick=False):
        yield


@pytest.fixture
def case(case_manager):
    return open_case(case_manager)


@pytest.fixture
def page(client, case_manager):
    client.force_login(case_manager)
    return client


def url_of(case, name="activities", *more):
    return reverse(f"activities:{name}", args=[case.participant.state_id, *more])


def days_ago(days):
    return TODAY - dt.timedelta(days=days)


def attempt(case, worker):
    return write_attempt(
        person=case.participant,
        contact_on=days_ago(2),
        contact="voicemail",
        wanted_code="102",
        subject="Contact attempt: 102",
        body="Left a message.",
        submission=uuid.uuid4(),
        by=worker,
        today=TODAY,
        now=NOW,
    )


def words_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


class TestFile:
    def test_shows_activities_and_notes_in_one_list_latest_first(self, page, case, case_manager):
        record(case, case_manager, began_on=days_ago(12))
        attempt(case, case_manager)
        record(case, case_manager, code="105")

        words = words_of(page.get(url_of(case)))

        order = ["105 Job Finding Club", "Contact attempt: 102", "102 Initial Assessment"]
        assert sorted(order, key=words.index) == order
        assert "Note late: due Nov 16, 2026 Activity late: due Nov 18, 2026" in words
        assert "Note on time: due Nov 28, 2026 Activity on time: due Dec 2, 2026" in words
        assert "They answered: record it as an activity" in words

    def test_a_late_note_of_an_activity_in_time_is_told(self, page, case, case_manager):
        record(case, case_manager, began_on=days_ago(6))

        words = words_of(page.get(url_of(case)))

        assert "Note late: due Nov 22, 2026 Activity on time: due Nov 24, 2026" in words

    def test_tells_an_end_only_of_what_took_more_than_a_day(self, page, case, case_manager):
        record(case, case_manager, began_on=days_ago(3), ended_on=days_ago(3))
        assert "until" not in words_of(page.get(url_of(case)))

        record(case, case_manager, began_on=days_ago(3), ended_on=days_ago(1), code="125")
        assert "until Nov 22, 2026" in words_of(page.get(url_of(case)))

    def test_addenda_stand_below_their_note(self, page, case, case_manager):
        activity = record(case, case_manager)
        add_addendum(
            note=activity.note,
            body="It was Friday.",
            submission=uuid.uuid4(),
            by=case_manager,
            today=TODAY,
            now=NOW,
        )

        words = words_of(page.get(url_of(case)))

        assert words.index("102 Initial Assessment") < words.index("It was Friday.")

    def test_is_filtered_by_kind(self, page, case, case_manager):
        record(case, case_manager)
        attempt(case, case_manager)

        words = words_of(page.get(url_of(case), {"kind": "ATTEMPT"}))

        assert "Left a message." in words
        assert "Met at the center" not in words

    @pytest.mark.parametrize("asked", [{"kind": "'; --"}, {"page": "x"}, {"page": "999"}])
    def test_takes_no_harm_from_an_address_typed_by_hand(self, page, case, case_manager, asked):
        record(case, case_manager)

        assert "Met at the center" in words_of(page.get(url_of(case), asked))

    def test_says_what_would_be_here(self, page, case):
        assert "Nothing here yet." in words_of(page.get(url_of(case)))

    @pytest.mark.parametrize("entries", [1, 6])
    def test_makes_no_more_queries_for_more_entries(
        self, page, case, case_manager, entries, queries_as_recorded
    ):
        for _ in range(entries):
            activity = record(case, case_manager)
            attempt(case, case_manager)
            add_addendum(
                note=activity.note,
                body="And more.",
                submission=uuid.uuid4(),
                by=case_manager,
                today=TODAY,
                now=NOW,
            )

        with queries_as_recorded("file"):
            page.get(url_of(case))

    def test_is_404_for_another_agency(self, client, case, case_manager_elsewhere):
        client.force_login(case_manager_elsewhere)

        assert client.get(url_of(case)).status_code == 404

    def test_a_monitor_reads_and_is_offered_no_writing(self, client, case, case_manager, monitor):
        record(case, case_manager)
        client.force_login(monitor)

        words = words_of(client.get(url_of(case)))

        assert "Met at the center" in words
        assert "Record an activity" not in words
        assert "addendum" not in words


class TestEnding:
    def test_an_open_training_is_ended_once(self, page, case, case_manager):
        training = record(case, case_manager, code="300", began_on=days_ago(9))
        assert "Going on" in words_of(page.get(url_of(case)))

        page.post(url_of(case, "end", training.pk), {"ended_on": days_ago(2).isoformat()})
        late = page.post(url_of(case, "end", training.pk), {"ended_on": TODAY.isoformat()})

        assert late.status_code == 422
        assert "already ended on Nov 21, 2026; you entered Nov 23, 2026" in words_of(late)

    def test_an_activity_of_somebody_else_is_404(self, page, case, case_manager):
        training = record(case, case_manager, code="300")
        other = open_case(case_manager)

        assert page.get(url_of(other, "end", training.pk)).status_code == 404


class TestPlanning:
    def plan(self, page, case, **said):
        usual = {
            "code": "102",
            "program": "adult",
            "scheduled_on": "2026-12-23",
            "reason": "",
            "submission": str(uuid.uuid4()),
        }
        return page.post(url_of(case, "schedule"), usual | said)

    def test_a_plan_is_listed_and_cancelled(self, page, case):
        self.plan(page, case)
        assert "Planned services Dec 23, 2026 102 Initial Assessment" in words_of(
            page.get(url_of(case))
        )

        page.post(url_of(case, "cancel", ScheduledService.objects.get().pk))

        assert "Planned services" not in words_of(page.get(url_of(case)))

    def test_what_took_place_is_recorded_from_the_plan(self, page, case):
        self.plan(page, case, scheduled_on="2026-11-23")
        planned = ScheduledService.objects.get()

        html = page.get(url_of(case, "record"), {"planned": planned.pk}).content.decode()

        assert f'name="planned" value="{planned.pk}"' in html
        assert 'value="102"' in html

    def test_nothing_can_be_planned_in_a_case_that_has_exited(self, page, case, case_manager):
        record(case, case_manager, began_on=days_ago(20))
        exit_case(case, on=days_ago(20))

        words = words_of(page.get(url_of(case, "schedule")))

        assert "so nothing can be scheduled" in words
        assert "Schedule service" not in words
        assert "new application" in words_of(self.plan(page, case))
        assert not ScheduledService.objects.exists()

    @pytest.mark.parametrize(
        ("said", "why"),
        [
            ({"scheduled_on": "2026-11-22"}, "has passed"),
            ({"code": "999"}, "999 is not a valid activity code"),
            ({"code": "400"}, "not for Adult"),
            ({"program": "youth"}, "Select a valid choice"),
            ({"reason": "Her number is 078-05-1120."}, "34-19 SS-1"),
        ],
    )
    def test_refuses_with_the_rule(self, page, case, said, why):
        response = self.plan(page, case, **said)

        assert response.status_code == 422
        assert why in words_of(response)
        assert not ScheduledService.objects.exists()


class TestCodes:
    def test_are_found_by_number_words_and_filters(self, page):
        url = reverse("activities:codes")

        assert "Initial Assessment" in words_of(page.get(url, {"q": "102"}))
        assert "1 code in force" in words_of(page.get(url, {"q": "job finding club"}))
        assert "No code fits" in words_of(page.get(url, {"q": "zebra"}))
        assert "unknown" in words_of(page.get(url, {"clock": "unknown"}))

    def test_show_the_edition_of_the_day_asked(self, page):
        words = words_of(page.get(reverse("activities:codes"), {"q": "230", "on": "2023-05-01"}))

        assert "WSD19-06" in words
        assert "1 code in force on May 1, 2023" in words

    def test_the_part_is_what_the_full_page_shows(self, page):
        url = reverse("activities:codes")

        part = page.get(url, {"q": "resume"}, headers={"HX-Request": "true"}).content.decode()
        full = page.get(url, {"q": "resume"}).content.decode()

        assert "<html" not in part
        assert part.strip() in full

    def test_a_code_shows_each_edition_with_its_clock_and_basis(self, page):
        words = words_of(page.get(reverse("activities:code", args=["106"])))

        assert "WSD24-05 in force from Oct 1, 2024" in words
        assert "WSD19-06 in force from Jan 1, 2020 to Sep 30, 2024" in words
        assert "Extends the exit clock" in words
        assert "Does not extend the exit clock" in words

    @pytest.mark.parametrize("code", ["999", "<script>", "'; --"])
    def test_an_unknown_code_is_404(self, page, code):
        assert page.get(reverse("activities:code", args=[code])).status_code == 404
