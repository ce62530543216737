import pytest
from django.urls import reverse

from openajc.applications.models import Application, Participation
from tests.applications.factories import ApplicationFactory, complete_answers


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
PAGE = reverse("applications:review", args=["P00000000001"])
SUBMIT = reverse("applications:submit", args=["P00000000001"])
WITHDRAW = reverse("applications:withdraw", args=["P00000000001"])
READ = reverse("applications:read", args=["P00000000001", "0990000001"])
SIGNED = {"signed_name": "Ana Ortiz", "number": "0990000001"}


class TestReview:
    @pytest.mark.usefixtures("complete")
    def test_shows_answers_eligibility_and_what_is_signed(self, worker):
        page = worker.get(PAGE).content.decode()

        assert "Eligible for Adult" in page
        assert "(805) 555-0123" in page
        assert "true and complete to the best of my knowledge" in page

    def test_previews_eligibility_before_everything_is_answered(self, worker, person):
        answers = {"programs_wanted": {"value": ["adult", "dislocated-worker"]}}
        ApplicationFactory(participant=person, answers=answers)

        page = worker.get(PAGE).content.decode()

        assert "not answered (WIOA 188(a)(5))" in page
        assert "WIOA 3(15)" in page

    @pytest.mark.usefixtures("complete")
    def test_makes_few_queries(self, worker, queries_as_recorded):
        with queries_as_recorded("review"):
            worker.get(PAGE)

    @pytest.mark.usefixtures("person")
    def test_without_a_draft_it_leads_to_where_one_is_started(self, worker):
        assert worker.get(PAGE).status_code == 302


class TestSubmit:
    @pytest.mark.usefixtures("complete")
    def test_opens_a_participation_and_shows_the_application(self, worker):
        answer = worker.post(SUBMIT, SIGNED, follow=True)

        assert answer.redirect_chain[-1][0] == READ
        assert "Enrolled in WIOA Adult." in answer.content.decode()
        assert Participation.objects.count() == 1

    @pytest.mark.usefixtures("complete")
    def test_offers_the_first_activity_only_until_there_is_one(self, worker):
        page = worker.post(SUBMIT, SIGNED, follow=True).text
        Participation.objects.update(began_on=Participation.objects.get().applied_on)

        assert "Record the first activity" in page
        assert "Record the first activity" not in worker.get(READ).text

    @pytest.mark.usefixtures("complete")
    def test_a_double_click_opens_one_participation(self, worker):
        first, second = worker.post(SUBMIT, SIGNED), worker.post(SUBMIT, SIGNED)

        assert first.url == second.url == READ
        assert Participation.objects.count() == 1

    def test_says_that_nothing_was_opened_and_what_to_do(self, worker, person):
        answers = complete_answers(person, programs_wanted=["youth"])
        ApplicationFactory(participant=person, number="0990000001", answers=answers)

        page = worker.post(SUBMIT, SIGNED, follow=True).content.decode()

        assert "No program enrollment" in page
        assert "start another application" in page
        assert not Participation.objects.exists()

    @pytest.mark.parametrize(
        ("signed", "words"),
        [("Bo Chen", "signs as Ana Ortiz"), ("", "Fill this in; it is required.")],
    )
    @pytest.mark.usefixtures("complete")
    def test_refuses_another_name_and_keeps_what_was_typed(self, worker, signed, words):
        answer = worker.post(SUBMIT, {"signed_name": signed, "number": "0990000001"})

        page = answer.content.decode()
        assert answer.status_code == 422
        assert words in page
        assert f'value="{signed}"' in page or not signed

    @pytest.mark.usefixtures("draft")
    def test_refuses_what_is_not_complete(self, worker):
        answer = worker.post(SUBMIT, SIGNED)

        assert answer.status_code == 422
        assert "34-19 DE-1" in answer.content.decode()

    @pytest.mark.usefixtures("complete")
    def test_a_number_of_nobody_leads_back(self, worker):
        answer = worker.post(SUBMIT, {"signed_name": "Ana Ortiz", "number": "1"})

        assert answer.url == reverse("applications:application", args=["P00000000001"])


class TestWithdraw:
    @pytest.mark.usefixtures("complete")
    def test_withdraws_with_the_reason(self, worker):
        worker.post(WITHDRAW, {"because": "Moved away"})

        assert Application.objects.get().withdrawn_because == "Moved away"
        assert "Moved away" in worker.get(READ).content.decode()

    @pytest.mark.usefixtures("complete")
    def test_shows_any_reason_as_words(self, worker):
        worker.post(WITHDRAW, {"because": "<script>alert(1)</script>'; DROP TABLE x; --"})

        page = worker.get(READ).content.decode()
        assert "<script>alert(1)" not in page
        assert "DROP TABLE x" in page

    @pytest.mark.usefixtures("complete")
    def test_keeps_a_reason_that_is_too_long(self, worker):
        answer = worker.post(WITHDRAW, {"because": "long " * 13_107})

        assert answer.status_code == 422
        assert "long long" in answer.content.decode()

    @pytest.mark.usefixtures("complete")
    def test_asks_for_the_reason(self, worker):
        answer = worker.post(WITHDRAW, {"because": " "})

        assert answer.status_code == 422
        assert Application.objects.get().status == "STARTED"

    @pytest.mark.usefixtures("complete")
    def test_a_second_click_changes_nothing(self, worker):
        worker.post(WITHDRAW, {"because": "Moved away"})

        assert worker.post(WITHDRAW, {"because": "Again"}).status_code == 302
        assert Application.objects.get().withdrawn_because == "Moved away"
