import re
import uuid

import pytest
import time_machine
from django.urls import reverse

from openajc.audit.models import Event
from openajc.drafts.models import Draft
from openajc.notes.models import CaseNote
from tests.factories import ParticipantFactory


pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2026-11-23T10:42:00-08:00", tick=False):
        yield


@pytest.fixture
def person(case_manager):
    return ParticipantFactory(worker=case_manager)


@pytest.fixture
def page(client, case_manager):
    client.force_login(case_manager)
    return client


def url_of(person, name, *more):
    return reverse(f"notes:{name}", args=[person.state_id, *more])


def typed(**said):
    usual = {
        "contact_on": "2026-11-23",
        "contact": "phone",
        "subject": "Progress",
        "body": "Started the course.",
        "submission": str(uuid.uuid4()),
        "draft_page": "note",
        "draft_slot": "",
    }
    return usual | said


def words_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


class TestWriting:
    def test_saves_a_stand_alone_note(self, page, person):
        response = page.post(url_of(person, "write"), typed(), follow=True)

        assert CaseNote.objects.get().kind == "STAND_ALONE"
        assert "Note “Progress” saved." in words_of(response)

    @pytest.mark.parametrize(
        ("said", "why"),
        [
            ({"body": ""}, "The note is blank"),
            ({"subject": ""}, "what the note is about"),
            ({"contact_on": "2027-02-29"}, "not a day of the calendar"),
            ({"contact_on": "2026-08-24"}, "91 days back"),
            ({"body": "n" * (64 * 1024 + 1)}, "can hold 64 KB"),
            ({"body": "It is 078-05-1120."}, "34-19 SS-1"),
        ],
    )
    def test_refuses_with_the_rule_and_keeps_what_was_typed(self, page, person, said, why):
        response = page.post(url_of(person, "write"), typed(**said))

        assert response.status_code == 422
        assert why in words_of(response)
        assert not CaseNote.objects.exists()
        assert "078-05-1120" not in response.content.decode()

    def test_more_than_64_kb_is_kept_as_a_draft_to_shorten(self, page, person):
        body = "n" * (70 * 1024)

        page.post(url_of(person, "write"), typed(body=body))

        assert body in page.get(url_of(person, "write")).content.decode()

    def test_saved_again_with_another_text_goes_on_as_an_addendum(self, page, person):
        said = typed()
        page.post(url_of(person, "write"), said)

        response = page.post(
            url_of(person, "write"), said | {"body": "Quit the course."}, follow=True
        )

        assert [note.body for note in CaseNote.objects.all()] == ["Started the course."]
        assert "Quit the course." in words_of(response)
        assert "to be saved as an addendum" in words_of(response)

    def test_checks_the_writing_without_scripts(self, page, person):
        response = page.post(
            url_of(person, "write"), typed(body="He will recieve it.", do="check")
        )

        assert response.status_code == 200
        assert "Instead: receive" in words_of(response)
        assert "He will recieve it." in response.content.decode()

    def test_the_check_on_the_page_is_the_same_as_the_part(self, page, person):
        body = "He was lazy."
        part = page.post(url_of(person, "check"), {"body": body}).content.decode().strip()
        full = page.post(url_of(person, "write"), typed(body=body, do="check"))

        assert "Judges character." in part
        assert part in full.content.decode()

    def test_advice_never_blocks(self, page, person):
        page.post(url_of(person, "write"), typed(body="He was lazy and recieved a QZX."))

        assert CaseNote.objects.exists()


class TestAddendum:
    def test_is_added_below_the_note(self, page, person):
        page.post(url_of(person, "write"), typed())
        note = CaseNote.objects.get()

        response = page.post(
            url_of(person, "addendum", note.pk),
            {"body": "It was Friday.", "submission": str(uuid.uuid4())},
            follow=True,
        )

        assert "It was Friday." in words_of(response)

    def test_saved_again_with_another_text_is_there_to_be_saved_as_the_next(self, page, person):
        page.post(url_of(person, "write"), typed())
        note = CaseNote.objects.get()
        said = {"body": "It was Friday.", "submission": str(uuid.uuid4())}
        page.post(url_of(person, "addendum", note.pk), said)

        response = page.post(
            url_of(person, "addendum", note.pk), said | {"body": "Or Monday."}, follow=True
        )

        assert CaseNote.objects.count() == 2
        assert "Or Monday." in words_of(response)

    def test_to_a_note_of_somebody_else_is_404(self, page, person, case_manager):
        page.post(url_of(person, "write"), typed())
        other = ParticipantFactory(worker=case_manager)

        response = page.get(url_of(other, "addendum", CaseNote.objects.get().pk))

        assert response.status_code == 404


KEEP = "/drafts/keep/"


def of_draft(person):
    return {"draft_page": "note", "draft_about": person.state_id, "draft_slot": ""}


class TestDraft:
    def test_is_saved_with_the_time_and_restored(self, page, person):
        answer = page.post(KEEP, typed(body="Half a sent") | of_draft(person))

        html = page.get(url_of(person, "write")).content.decode()
        assert answer.json()["said"] == "Draft saved 10:42"
        assert "Half a sent" in html
        assert html.index("10:42 a.m. restored") < html.index('id="id_subject"')

    def test_says_that_a_number_was_left_out(self, page, person):
        answer = page.post(KEEP, typed(body="It is 078-05-1120.") | of_draft(person))

        assert "without the number" in answer.json()["said"]
        assert "078-05-1120" not in page.get(url_of(person, "write")).content.decode()

    def test_says_nothing_of_a_number_in_the_key_of_the_page(self, page, person):
        key = "3f2a9c41-7b1e-4c2d-8e5f-a078051120bc"
        answer = page.post(KEEP, typed(submission=key) | of_draft(person))

        assert "without the number" not in answer.json()["said"]
        assert f'value="{key}"' in page.get(url_of(person, "write")).content.decode()

    def test_of_another_window_answers_409(self, page, person):
        page.post(KEEP, typed() | of_draft(person))

        answer = page.post(
            KEEP, typed(draft_seen_at="2026-11-23T10:00:00-08:00") | of_draft(person)
        )

        assert answer.status_code == 409

    @pytest.mark.parametrize("text", ["never", "9999-99-99T99:99:99"])
    def test_an_impossible_time_is_no_time(self, page, person, text):
        answer = page.post(KEEP, typed(draft_seen_at=text) | of_draft(person))

        assert answer.status_code == 200

    def test_is_discarded(self, page, person):
        page.post(KEEP, typed() | of_draft(person))

        page.post(
            KEEP,
            of_draft(person) | {"draft_do": "discard"},
        )

        assert not Draft.objects.filter(discarded_at=None).exists()
        assert "Started" not in page.get(url_of(person, "write")).content.decode()

    def test_is_nobody_elses(self, client, page, person, supervisor):
        page.post(KEEP, typed(body="Half a sent") | of_draft(person))

        client.force_login(supervisor)

        assert "Half a sent" not in client.get(url_of(person, "write")).content.decode()

    def test_after_the_session_ended_it_is_sent_to_sign_in_and_stays_out(self, page, person):
        page.logout()

        answer = page.post(KEEP, typed() | of_draft(person))

        assert answer.status_code == 302
        assert not Draft.objects.exists()


class TestPrinting:
    def test_shows_every_note_in_order_with_author_and_time_and_is_logged(
        self, page, person, case_manager
    ):
        page.post(url_of(person, "write"), typed(subject="Later"))
        page.post(url_of(person, "write"), typed(subject="Earlier", contact_on="2026-11-20"))

        words = words_of(page.get(url_of(person, "print")))

        assert words.index("2026 · Earlier") < words.index("2026 · Later")
        assert f"{case_manager.name}, Nov 23, 2026, 10:42" in words
        assert Event.objects.get(name="notes.file.printed").facts == {"notes": 2}


class TestAccess:
    @pytest.mark.parametrize("name", ["write", "print"])
    def test_a_person_of_another_agency_is_404(self, client, person, case_manager_elsewhere, name):
        client.force_login(case_manager_elsewhere)

        assert client.get(url_of(person, name)).status_code == 404

    @pytest.mark.parametrize("name", ["check"])
    def test_nothing_is_posted_about_a_person_of_another_agency(
        self, client, person, case_manager_elsewhere, name
    ):
        client.force_login(case_manager_elsewhere)

        assert client.post(url_of(person, name), typed()).status_code == 404

    def test_a_monitor_reads_and_does_not_write(self, client, person, monitor):
        client.force_login(monitor)

        assert client.get(url_of(person, "print")).status_code == 200
        assert client.get(url_of(person, "write")).status_code == 403
