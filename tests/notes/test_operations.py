import datetime as dt
import uuid

import pytest

from openajc.audit.models import Event
from openajc.base.refusals import Refused
from openajc.drafts.models import Draft
from openajc.drafts.writing import forgetting
from openajc.notes import queries
from openajc.notes.models import CaseNote
from tests import acting
from tests.activities.factories import TODAY, open_case
from tests.factories import NOW, ParticipantFactory


pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(minutes=1)
KEY_WITH_NINE_DIGITS = "3f2a9c41-7b1e-4c2d-8e5f-a078051120bc"


@pytest.fixture
def person(case_manager):
    return ParticipantFactory(worker=case_manager)


def days_ago(days):
    return TODAY - dt.timedelta(days=days)


def write(person, worker, **said):
    usual = {
        "contact_on": TODAY,
        "contact": "phone",
        "subject": "Progress",
        "body": "Started the course.",
        "submission": uuid.uuid4(),
        "by": worker,
        "today": TODAY,
        "now": NOW,
    }
    return acting.write_note(person=person, **usual | said)


def keep(person, owner, **said):
    return acting.keep_draft(owner, person, "note", {"body": "Half a sent"}, now=NOW, **said)


class TestWriteNote:
    def test_saves_who_wrote_it_and_how_many_calendar_days_later(self, person, case_manager):
        note = write(person, case_manager, contact_on=days_ago(6))

        assert (note.entered_by, note.entry_band, note.entry_days) == (case_manager, "late", 6)
        assert Event.objects.get(name="notes.note.written").person == person.pk

    def test_belongs_to_the_period_of_its_day_and_keeps_the_latest_contact(self, case_manager):
        case = open_case(case_manager)

        write(case.participant, case_manager, contact_on=days_ago(2))
        note = write(case.participant, case_manager, contact_on=days_ago(4))

        case.refresh_from_db()
        assert note.participation == case
        assert case.latest_note_on == days_ago(2)

    @pytest.mark.parametrize("days", [31, 90])
    def test_past_30_days_needs_approvals(self, person, case_manager, days):
        with pytest.raises(Refused, match="34-19 DE-4"):
            write(person, case_manager, contact_on=days_ago(days))

    @pytest.mark.parametrize(
        ("said", "words"),
        [
            ({"contact_on": days_ago(91)}, "34-19 DE-5"),
            ({"contact_on": days_ago(-1)}, "34-19 DE-7"),
            ({"contact_on": dt.date(1977, 5, 24)}, "before the participant was born"),
            ({"body": "\n"}, "34-19 CN-1"),
            ({"body": "SSN 078-05-1120"}, "34-19 SS-1"),
            ({"subject": "Her 078-05-1120"}, "34-19 SS-1"),
            ({"body": "é" * 40_000}, "can hold 64 KB"),
        ],
    )
    def test_refuses_and_says_why(self, person, case_manager, said, words):
        with pytest.raises(Refused, match=words):
            write(person, case_manager, **said)

        assert not CaseNote.objects.exists()

    def test_a_second_click_returns_the_note_saved_first(self, person, case_manager):
        submission = uuid.uuid4()

        first = write(person, case_manager, submission=submission)

        assert write(person, case_manager, submission=submission, body="Other") == first
        assert CaseNote.objects.count() == 1

    def test_throws_away_the_draft_it_was_written_in(self, person, case_manager):
        keep(person, case_manager)

        place = acting.place_of(case_manager, person, "note")
        write(person, case_manager, also=forgetting(place))

        assert not Draft.objects.exists()


class TestAddendum:
    def add(self, note, worker, **said):
        usual = {"body": "The date was Friday.", "submission": uuid.uuid4()}
        return acting.add_addendum(note=note, by=worker, today=TODAY, now=NOW, **usual | said)

    def test_stands_below_its_note_which_stays_as_it_was(self, person, case_manager, supervisor):
        note = write(person, case_manager)

        addendum = self.add(note, supervisor)

        note.refresh_from_db()
        assert note.body == "Started the course."
        assert list(queries.list_notes(person)[0].addenda.all()) == [addendum]

    def test_an_addendum_to_an_addendum_joins_the_note(self, person, case_manager):
        note = write(person, case_manager)

        second = self.add(self.add(note, case_manager), case_manager)

        assert second.amends == note

    def test_is_no_contact_for_the_note_cadence(self, case_manager):
        case = open_case(case_manager)
        note = write(case.participant, case_manager, contact_on=days_ago(3))

        self.add(note, case_manager)

        case.refresh_from_db()
        assert case.latest_note_on == days_ago(3)

    def test_refuses_a_blank_one(self, person, case_manager):
        note = write(person, case_manager)

        with pytest.raises(Refused, match="blank"):
            self.add(note, case_manager, body=" ")
