import pytest
from django.urls import reverse

from openajc.applications.models import Application
from tests.applications.factories import (
    ApplicationFactory,
    EnrollmentFactory,
    ParticipationFactory,
)


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
PAGE = reverse("applications:application", args=["P00000000001"])
START = reverse("applications:start", args=["P00000000001"])
WINDOW = reverse("applications:window", args=["P00000000001"])


@pytest.mark.usefixtures("person")
class TestStart:
    def test_asks_the_date_first(self, worker):
        page = worker.get(PAGE).content.decode()

        assert "Date of application" in page
        assert 'value="2026-11-23"' in page

    @pytest.mark.parametrize(
        ("applied_on", "words"),
        [
            ("2026-11-23", "On time"),
            ("2026-11-05", "Late: 11 business days"),
            ("2026-10-09", "Needs approval"),
            ("2026-08-24", "Not possible: 91 days back"),
            ("2026-11-24", "in the future"),
            ("soon", ""),
        ],
    )
    def test_says_how_a_date_stands_while_it_is_typed(self, worker, applied_on, words):
        answer = worker.get(WINDOW, {"applied_on": applied_on}, headers={"HX-Request": "true"})

        assert words in answer.content.decode()
        assert "<html" not in answer.content.decode()

    def test_goes_to_the_first_step(self, worker):
        answer = worker.post(START, {"applied_on": "2026-11-20"})

        assert answer.url == reverse("applications:section", args=["P00000000001", "start"])
        assert Application.objects.get().entry_band == "on-time"

    @pytest.mark.parametrize(
        ("applied_on", "words"),
        [
            ("2026-08-24", "34-19 DE-5"),
            ("2026-11-24", "34-19 DE-7"),
            ("1977-05-24", "was born on May 25, 1977"),
            ("2026-02-30", "Enter a valid date"),
            ("", "Fill this in; it is required."),
        ],
    )
    def test_refuses_an_impossible_date_and_keeps_what_was_typed(self, worker, applied_on, words):
        answer = worker.post(START, {"applied_on": applied_on})

        page = answer.content.decode()
        assert answer.status_code == 422
        assert words in page
        assert f'value="{applied_on}"' in page
        assert not Application.objects.exists()

    def test_a_second_click_starts_nothing_more(self, worker):
        worker.post(START, {"applied_on": "2026-11-20"})
        worker.post(START, {"applied_on": "2026-11-20"})

        assert Application.objects.count() == 1


class TestDraft:
    @pytest.mark.usefixtures("draft")
    def test_shows_what_is_missing_with_links_to_the_fields(self, worker):
        page = worker.get(PAGE).content.decode()

        section = reverse("applications:section", args=["P00000000001", "demographics"])
        assert f'href="{section}#field-sex"' in page
        assert "Not eligible yet" not in page
        assert "No program asked for yet" in page

    @pytest.mark.usefixtures("draft")
    def test_is_read_without_links_to_pages_that_refuse(self, client, monitor):
        client.force_login(monitor)

        page = client.get(PAGE).content.decode()

        assert "Read the answers so far" in page
        assert "Which programs does the person ask for?" in page
        assert "application/section/" not in page
        assert "application/review/" not in page

    @pytest.mark.usefixtures("complete")
    def test_says_when_everything_is_answered(self, worker):
        page = worker.get(PAGE).content.decode()

        assert "Every question that applies is answered" in page
        assert "Eligible for Adult" in page

    def test_explains_that_it_needs_approvals(self, worker, person):
        ApplicationFactory(participant=person, applied_on="2026-10-01", entered_on="2026-11-23")

        page = worker.get(PAGE).content.decode()

        assert "34-19 DE-4" in page
        assert "kept as a draft" in page

    def test_corrects_the_date(self, worker, draft):
        worker.post(START, {"applied_on": "2026-11-05", "change": "yes"})

        draft.refresh_from_db()
        assert (str(draft.applied_on), draft.entry_band) == ("2026-11-05", "late")

    @pytest.mark.usefixtures("draft")
    def test_makes_the_same_queries_for_more_applications(
        self, worker, person, queries_as_recorded
    ):
        ApplicationFactory.create_batch(
            8, participant=person, submitted=True, applied_on="2026-09-10"
        )

        with queries_as_recorded("application"):
            worker.get(PAGE)


class TestRead:
    def test_shows_the_latest_participation(self, worker, person):
        period = ParticipationFactory(participant=person)
        EnrollmentFactory(participation=period)

        page = worker.get(PAGE).content.decode()

        assert "adds programs to this participation" in page
        assert period.application.number in page

    def test_says_that_a_new_need_after_exit_is_a_new_period(self, worker, person):
        ParticipationFactory(
            participant=person,
            applied_on="2026-01-05",
            began_on="2026-01-05",
            exited_on="2026-03-02",
        )

        assert "ended on Mar 2, 2026" in worker.get(PAGE).content.decode()

    def test_says_what_was_opened(self, worker, person):
        period = ParticipationFactory(participant=person)
        EnrollmentFactory(participation=period)
        number = period.application.number

        page = worker.get(reverse("applications:read", args=[person.state_id, number]))

        assert "Enrolled in WIOA Adult." in page.content.decode()

    @pytest.mark.parametrize("name", ["read", "print"])
    def test_makes_few_queries(self, worker, person, name, queries_as_recorded):
        row = ApplicationFactory(participant=person, complete=True, submitted=True)

        with queries_as_recorded(f"{name}-application"):
            worker.get(reverse(f"applications:{name}", args=[person.state_id, row.number]))
