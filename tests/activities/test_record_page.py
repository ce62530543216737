import datetime as dt
import re
import uuid

import pytest
import time_machine
from django.urls import reverse

from openajc.activities.models import Activity
from openajc.drafts.models import Draft
from openajc.drafts.queries import find_draft
from openajc.notes.models import CaseNote, ContactAttempt
from tests import acting
from tests.activities.factories import TODAY, exit_case, open_case, record


pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2026-11-23T10:00:00-08:00", tick=False):
        yield TODAY


@pytest.fixture
def case(case_manager):
    return open_case(case_manager)


@pytest.fixture
def page(client, case_manager):
    client.force_login(case_manager)
    return client


def days_ago(days):
    return (TODAY - dt.timedelta(days=days)).isoformat()


def url_of(case, name="record"):
    return reverse(f"activities:{name}", args=[case.participant.state_id])


def typed(worker, **said):
    usual = {
        "code": "102",
        "program": "adult",
        "began_on": TODAY.isoformat(),
        "contact": "in-person",
        "answered": "yes",
        "body": "Met at the center and went through the assessment.",
        "provider": worker.agency_id,
        "office": worker.office_id,
        "submission": str(uuid.uuid4()),
        "draft_page": "record",
        "draft_slot": "",
    }
    return usual | said


def post(page, case, worker, **said):
    return page.post(url_of(case), typed(worker, **said))


def words_of(response):
    html = re.sub(r"</?a\b[^>]*>", "", response.content.decode())
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


class TestOpening:
    def test_shows_the_band_of_today_and_the_only_program(self, page, case):
        words = words_of(page.get(url_of(case)))

        assert "On time, by Dec 2, 2026" in words
        assert "Program: WIOA Adult" in words

    def test_the_trail_names_the_page_and_leads_to_the_person(self, page, case):
        html = page.get(url_of(case)).content.decode()
        trail = html.split('aria-label="Breadcrumbs"')[1].split("</nav>")[0]

        assert reverse("person", args=[case.participant.state_id]) in trail
        assert "Record an activity" in trail

    @pytest.mark.parametrize(
        ("act", "title"),
        [("record", "Record an activity"), ("schedule", "Schedule a service")],
    )
    def test_without_a_participation_leads_to_the_application(self, page, case, act, title):
        other = case.participant
        other.pk, other.state_id, other.submission = None, "T99999999999", uuid.uuid4()
        other.save()

        words = words_of(page.get(reverse(f"activities:{act}", args=["T99999999999"])))

        assert f"{title} · Ana" in words
        assert "No case is open yet" in words
        assert "Open the application" in words

    def test_from_an_attempt_it_is_filled_in(self, page, case, case_manager):
        post(page, case, case_manager, contact="voicemail", answered="no")
        attempt = ContactAttempt.objects.get()

        html = page.get(url_of(case), {"attempt": attempt.pk}).content.decode()

        assert 'value="voicemail"' in html
        assert f'name="attempt" value="{attempt.pk}"' in html

    def test_is_404_for_another_agency_and_403_without_the_permission(
        self, client, case, case_manager_elsewhere, monitor
    ):
        client.force_login(case_manager_elsewhere)
        assert client.get(url_of(case)).status_code == 404
        client.force_login(monitor)
        assert client.get(url_of(case)).status_code == 403


class TestSaving:
    def test_one_button_saves_activity_and_note(self, page, case, case_manager):
        response = post(page, case, case_manager)

        assert response.status_code == 302
        assert Activity.objects.get().note.subject == "102 Initial Assessment"
        assert "102 Initial Assessment recorded with its note, on time." in words_of(
            page.get(response.url)
        )

    def test_a_late_note_is_never_told_as_on_time(self, page, case, case_manager):
        response = post(page, case, case_manager, began_on=days_ago(6))

        words = words_of(page.get(response.url))
        assert "recorded with its note, on time" not in words
        assert (
            "recorded with its note. Note late: due Nov 22, 2026; "
            "Activity on time: due Nov 24, 2026." in words
        )

    def test_words_that_mean_one_code_are_enough_without_scripts(self, page, case, case_manager):
        post(page, case, case_manager, code="initial assessment")

        assert Activity.objects.get().code == "102"

    def test_words_that_mean_several_codes_are_asked_back(self, page, case, case_manager):
        response = post(page, case, case_manager, code="resume")

        assert response.status_code == 422
        assert "Which one? 115 Resume Preparation Assistance" in words_of(response)

    def test_they_did_not_answer_saves_a_contact_attempt(self, page, case, case_manager):
        post(page, case, case_manager, contact="letter", answered="no")

        attempt = ContactAttempt.objects.get()
        assert attempt.wanted_code == "102"
        assert attempt.note.subject == "Contact attempt: 102 Initial Assessment"
        assert not Activity.objects.exists()

    def test_an_attempt_becomes_an_activity_when_the_reply_is_recorded(
        self, page, case, case_manager
    ):
        post(page, case, case_manager, contact="letter", answered="no", began_on=days_ago(4))
        attempt = ContactAttempt.objects.get()

        post(
            page, case, case_manager, attempt=attempt.pk, contact="letter", answered_on=days_ago(0)
        )

        assert Activity.objects.get().from_attempt == attempt

    @pytest.mark.parametrize(
        "text",
        [
            "Ana said: “I’m ready 🎉”.",
            "שלום, הגיעה בזמן",
            "O'Neil's <script>alert(1)</script> & <b>bold</b>",
            "'; DROP TABLE notes_casenote; --",
            "a" * 200,
        ],
    )
    def test_keeps_any_text_to_the_letter_and_shows_it_as_text(
        self, page, case, case_manager, text
    ):
        response = post(page, case, case_manager, body=text)

        assert CaseNote.objects.get().body == text
        assert "<script>alert" not in page.get(response.url).content.decode()

    @pytest.mark.parametrize("field", ["code", "program", "contact", "answered", "began_on"])
    @pytest.mark.parametrize("text", ["'; DROP TABLE x; --", "<script>alert(1)</script>"])
    def test_code_in_other_fields_is_refused_and_shown_as_text(
        self, page, case, case_manager, field, text
    ):
        response = post(page, case, case_manager, **{field: text})

        assert response.status_code == 422
        assert "<script>alert" not in response.content.decode()

    def test_a_double_click_records_once_and_says_so(self, page, case, case_manager):
        said = typed(case_manager)
        page.post(url_of(case), said)

        response = page.post(url_of(case), said, follow=True)

        assert Activity.objects.count() == 1
        assert "was recorded already; nothing was saved twice" in words_of(response)

    def test_the_back_button_with_another_text_leads_to_an_addendum_with_it(
        self, page, case, case_manager
    ):
        said = typed(case_manager)
        page.post(url_of(case), said)

        response = page.post(url_of(case), said | {"body": "Something else."}, follow=True)

        assert Activity.objects.count() == 1
        assert "Something else." in words_of(response)
        assert "to be saved as an addendum" in words_of(response)

    def test_an_attempt_saved_before_keeps_another_text_as_well(self, page, case, case_manager):
        said = typed(case_manager, answered="no")
        page.post(url_of(case), said)

        response = page.post(url_of(case), said | {"body": "Something else."}, follow=True)

        assert ContactAttempt.objects.count() == 1
        assert "Something else." in words_of(response)
        assert "to be saved as an addendum" in words_of(response)

    def test_saving_the_same_page_again_leaves_no_draft_of_it(self, page, case, case_manager):
        said = typed(case_manager)
        page.post(url_of(case), said)
        page.post(reverse("drafts:keep"), said | draft_of(case))

        page.post(url_of(case), said)

        assert not Draft.objects.exists()


class TestRefusing:
    def refused(self, page, case, worker, **said):
        response = post(page, case, worker, **said)
        assert response.status_code == 422
        assert not Activity.objects.exists()
        assert not CaseNote.objects.exists()
        return response, words_of(response)

    @pytest.mark.parametrize(
        ("said", "why"),
        [
            ({"code": "999"}, "999 is not a valid activity code"),
            ({"code": "230"}, "is not in force on Nov 23, 2026"),
            ({"code": "400"}, "not for Adult"),
            ({"code": "181"}, "running on the day it begins"),
            ({"code": "F01"}, "is for follow-up, from the day after an exit"),
            ({"code": "E01"}, "is a service to employers"),
            ({"code": "002"}, "created by the system, never entered by staff"),
            ({"code": "zebra"}, "No code in the dictionary has these words"),
            ({"code": ""}, "Choose the code"),
            ({"began_on": "2026-02-30"}, "not a day of the calendar"),
            ({"began_on": "2026-02-29"}, "not a day of the calendar"),
            ({"began_on": ""}, "Choose the day"),
            ({"began_on": "2026-11-24"}, "is in the future"),
            ({"began_on": days_ago(91)}, "Not possible: 91 days back, more than 90 (34-19 DE-5)"),
            ({"began_on": "1970-01-01"}, "is before the participant was born, on May 25, 1977"),
            ({"began_on": "2026-05-31"}, "is before the application of Jun 1, 2026"),
            ({"contact": ""}, "Say how the participant took part"),
            ({"answered": ""}, "Say whether the participant took part or answered"),
            ({"contact": "email"}, "Enter the date of the answer"),
            ({"body": " \n "}, "The note is blank"),
            ({"body": "n" * (64 * 1024 + 1)}, "A note can hold 64 KB"),
            ({"ended_on": "2026-11-24"}, "is in the future"),
        ],
    )
    def test_says_what_and_why_and_keeps_what_was_typed(self, page, case, case_manager, said, why):
        response, words = self.refused(page, case, case_manager, **said)

        assert why in words.replace("&#x27;", "'")
        kept = typed(case_manager, **said)["body"].strip()
        assert kept[:40] in response.content.decode()

    def test_from_31_days_it_is_kept_as_a_draft_that_says_which_approvals(
        self, page, case, case_manager
    ):
        _, words = self.refused(
            page, case, case_manager, began_on=days_ago(45), body="Forty-five days ago."
        )

        assert "This needs approval. Nothing is recorded yet." in words
        assert "the Program Manager, then the WDB Director, then EDD" in words
        draft = Draft.objects.get()
        assert draft.approval_helps
        tab = words_of(page.get(url_of(case, "activities")))
        assert "Activity of Oct 9, 2026 needs approvals" in tab
        again = page.get(url_of(case), {"draft": draft.slot}).content.decode()
        assert "Forty-five days ago." in again

    def test_two_entries_that_need_approvals_are_two_drafts(self, page, case, case_manager):
        post(page, case, case_manager, began_on=days_ago(45))
        post(page, case, case_manager, began_on=days_ago(50))

        assert Draft.objects.count() == 2

    def test_what_no_approval_can_cure_is_not_told_to_need_one(self, page, case_manager):
        case = open_case(case_manager, applied_on=TODAY - dt.timedelta(days=20))

        _, words = self.refused(page, case, case_manager, began_on=days_ago(45))

        assert "is before the application" in words
        assert "eeds approval" not in words
        assert not Draft.objects.get().approval_helps
        assert "needs approvals" not in words_of(page.get(url_of(case, "activities")))

    def test_a_code_that_is_never_allowed_is_told_before_any_approval(
        self, page, case, case_manager
    ):
        _, words = self.refused(page, case, case_manager, began_on=days_ago(45), code="E01")

        assert "is a service to employers" in words
        assert "eeds approval" not in words
        assert not Draft.objects.get().approval_helps

    def test_91_days_ago_stores_nothing_but_the_draft_and_offers_to_copy(
        self, page, case, case_manager
    ):
        response, _ = self.refused(page, case, case_manager, began_on=days_ago(91))

        assert "Copy what you wrote" in response.content.decode()
        assert not Draft.objects.get().approval_helps

    @pytest.mark.parametrize("number", ["078-05-1120", "078051120"])
    def test_an_ssn_is_taken_out_and_the_rest_kept(self, page, case, case_manager, number):
        response, words = self.refused(page, case, case_manager, body=f"Card {number} was shown.")

        assert "34-19 SS-1" in words
        assert number not in response.content.decode()
        assert "Card [number removed] was shown." in words

    def test_tomorrow_offers_to_schedule_instead(self, page, case, case_manager):
        response, _ = self.refused(page, case, case_manager, began_on=days_ago(-1))

        assert f"{url_of(case, 'schedule')}?code=102&amp;program=adult&amp;on=2026-11-24" in (
            response.content.decode()
        )

    def test_a_page_left_open_while_the_case_exited_says_so_and_keeps_the_text(
        self, page, case, case_manager
    ):
        record(case, case_manager, began_on=TODAY - dt.timedelta(days=20))
        exit_case(case, on=TODAY - dt.timedelta(days=20))

        response = post(page, case, case_manager, body="Written while it was open.")

        assert response.status_code == 422
        assert "34-19 DE-6" in words_of(response)
        assert "Written while it was open." in words_of(response)


class TestParts:
    @pytest.mark.parametrize(
        ("days", "band"),
        [
            (0, "on-time"),
            (12, "late"),
            (30, "late"),
            (31, "needs-approval"),
            (90, "needs-approval"),
            (91, "refused"),
            (-1, "future"),
        ],
    )
    def test_the_band_says_the_same_words_as_a_posted_page(
        self, page, case, case_manager, days, band
    ):
        asked = {"began_on": days_ago(days), "code": "102", "program": "adult"}

        part = page.get(url_of(case, "band"), asked).content.decode().strip()
        full = page.post(url_of(case), typed(case_manager, **asked, body="")).content.decode()

        assert f"band--{band}" in part
        assert part in full

    def test_the_band_of_an_attempt_is_that_of_a_note_as_cn_6_says(self, page, case):
        asked = {"began_on": days_ago(6), "code": "300", "program": "adult", "answered": "no"}

        part = page.get(url_of(case, "band"), asked).content.decode()

        assert "band--late" in part
        assert "34-19 CN-6" in part
        assert "band--refused" not in part

    def test_a_date_before_birth_is_told_as_that_alone(self, page, case):
        asked = {"began_on": "1900-01-01", "code": "102", "program": "adult"}

        part = page.get(url_of(case, "band"), asked).content.decode()

        assert "is before the participant was born" in part
        assert "before the application" not in part

    def test_a_page_damaged_on_its_way_says_what_to_do(self, page, case, case_manager):
        response = post(page, case, case_manager, submission="damaged")

        assert response.status_code == 422
        assert "open the page again and save it there" in words_of(response)

    def test_suggests_the_workers_recent_codes_first(self, page, case, case_manager):
        record(case, case_manager, code="125")

        words = words_of(page.get(url_of(case, "suggest"), {"code": ""}))

        assert words.startswith("125 Job Search and Placement Assistance recent")

    def test_after_exit_suggests_follow_up_codes_only(self, page, case, case_manager):
        record(case, case_manager, began_on=TODAY - dt.timedelta(days=20))
        exit_case(case, on=TODAY - dt.timedelta(days=20))

        html = page.get(url_of(case, "suggest"), {"code": "referral"}).content.decode()

        assert "Only follow-up codes (F)" in words_of(page.get(url_of(case, "record")))
        assert set(re.findall(r'data-code="(.)', html)) <= {"F"}
        everything = page.get(url_of(case, "suggest"), {"code": ""}).content.decode()
        assert set(re.findall(r'data-code="(F\d\d)', everything)) >= {"F01", "F03", "F06"}
        none = page.get(url_of(case, "suggest"), {"code": "102"})
        assert "only F-codes are offered. 34-19 DE-6" in words_of(none)

    @pytest.mark.parametrize(("days_later", "kinds"), [(-1, {"1", "2"}), (0, {"F"}), (1, {"F"})])
    def test_from_the_day_of_exit_offers_follow_up_codes_only(
        self, page, case, case_manager, days_later, kinds
    ):
        record(case, case_manager, began_on=TODAY - dt.timedelta(days=20))
        exit_case(case, on=TODAY - dt.timedelta(days=20))
        on = case.exited_on + dt.timedelta(days=days_later)

        html = page.get(url_of(case, "suggest"), {"code": "job search", "began_on": on}).text

        assert {number[0] for number in re.findall(r'data-code="(\w+)"', html)} <= kinds

    def test_the_card_tells_clock_programs_and_neighbors(self, page, case):
        words = words_of(page.get(url_of(case, "choice"), {"code": "133"}))

        assert "Extends the exit clock" in words
        assert "Not to be confused with 105 Job Finding Club" in words

    def test_an_unknown_clock_says_so(self, page, case):
        words = words_of(page.get(url_of(case, "choice"), {"code": "135"}))

        assert "Clock effect unknown: treated as not extending" in words


def draft_of(case):
    return {"draft_page": "record", "draft_about": case.participant.state_id}


class TestDraft:
    def test_is_restored_with_everything_that_was_typed(self, page, case, case_manager):
        said = typed(case_manager, body="Half a sent", began_on=days_ago(3), code="115")
        page.post(reverse("drafts:keep"), said | draft_of(case))
        page.logout()
        page.force_login(case_manager)

        html = page.get(url_of(case)).content.decode()

        assert "Half a sent" in html
        assert 'value="2026-11-20"' in html
        assert 'value="115"' in html

    def test_is_gone_when_the_activity_is_saved(self, page, case, case_manager):
        said = typed(case_manager)
        page.post(reverse("drafts:keep"), said | draft_of(case))
        assert find_draft(acting.place_of(case_manager, case.participant, "record"))

        page.post(url_of(case), said)

        assert find_draft(acting.place_of(case_manager, case.participant, "record")) is None


class TestCost:
    def test_opening_makes_no_more_queries_for_more_activities(
        self, page, case, case_manager, queries_as_recorded
    ):
        for _ in range(3):
            record(case, case_manager)

        with queries_as_recorded("record-get"):
            page.get(url_of(case))

    def test_posting_makes_no_more_queries_for_more_activities(
        self, page, case, case_manager, queries_as_recorded
    ):
        for _ in range(3):
            record(case, case_manager)

        with queries_as_recorded("record-post"):
            post(page, case, case_manager)
