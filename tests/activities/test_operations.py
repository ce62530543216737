import datetime as dt
import uuid

import pytest

from openajc.activities import queries
from openajc.activities.models import Activity
from openajc.audit.models import Event
from openajc.base.refusals import Refused
from openajc.notes.models import CaseNote, ContactAttempt
from tests import acting
from tests.activities.factories import TODAY, exit_case, new_activity, open_case, record
from tests.factories import NOW


pytestmark = pytest.mark.django_db


@pytest.fixture
def case(case_manager):
    return open_case(case_manager)


def days_ago(days):
    return TODAY - dt.timedelta(days=days)


def refused(case, worker, **said):
    with pytest.raises(Refused) as refusal:
        record(case, worker, **said)
    assert not Activity.objects.exists()
    assert not CaseNote.objects.exists()
    return refusal.value


class TestRecordActivity:
    def test_saves_the_activity_and_its_note_in_one_act(self, case, case_manager):
        activity = record(case, case_manager, began_on=days_ago(1))

        assert activity.note.kind == "ACTIVITY"
        assert activity.note.subject == f"102 {activity.title}"
        assert activity.note.contact_on == activity.began_on
        assert (activity.entry_band, activity.note.entry_band) == ("on-time", "on-time")

    def test_counts_business_days_for_the_activity_and_calendar_days_for_its_note(
        self, case, case_manager
    ):
        activity = record(case, case_manager, began_on=days_ago(12))

        assert (activity.entry_band, activity.entry_days) == ("late", 8)
        assert (activity.note.entry_band, activity.note.entry_days) == ("late", 12)

    def test_begins_participation_and_starts_the_clock_at_the_earliest_qualifying_service(
        self, case, case_manager
    ):
        record(case, case_manager, began_on=days_ago(2))
        record(case, case_manager, began_on=days_ago(9))

        case.refresh_from_db()
        assert case.began_on == days_ago(9)
        assert (case.clock_on, case.clock_code) == (days_ago(2), "102")
        assert case.projected_exit_on == days_ago(2) + dt.timedelta(days=90)
        assert case.latest_note_on == days_ago(2)

    def test_a_service_that_does_not_extend_the_clock_starts_none(self, case, case_manager):
        record(case, case_manager, code="101")

        case.refresh_from_db()
        assert (case.began_on, case.clock_on) == (None, None)

    def test_a_double_click_saves_one_activity(self, case, case_manager):
        submission = uuid.uuid4()
        first = record(case, case_manager, submission=submission)

        second = record(case, case_manager, submission=submission)

        assert second == first
        assert CaseNote.objects.count() == 1
        assert Event.objects.filter(name="activities.activity.recorded").count() == 1

    @pytest.mark.parametrize("days", [30, 1, 0])
    def test_records_up_to_30_days_back(self, case, case_manager, days):
        assert record(case, case_manager, began_on=days_ago(days)).pk

    @pytest.mark.parametrize("days", [31, 90])
    def test_needs_approvals_from_day_31_to_day_90(self, case, case_manager, days):
        refusal = refused(case, case_manager, began_on=days_ago(days))

        assert refusal.decisions[0].band == "needs-approval"
        assert "34-19 DE-4" in str(refusal)

    def test_refuses_day_91_and_cites_de_5(self, case, case_manager):
        refusal = refused(case, case_manager, began_on=days_ago(91))

        assert "Not possible: 91 days back, more than 90 (34-19 DE-5)" in str(refusal)

    def test_tells_only_that_it_lies_before_the_application_where_approval_would_be_in_vain(
        self, case_manager
    ):
        case = open_case(case_manager, applied_on=days_ago(20))

        refusal = refused(case, case_manager, began_on=days_ago(45))

        (only,) = refusal.decisions
        assert "is before the application of Nov 3, 2026" in only.reason

    def test_refuses_a_date_before_birth(self, case_manager):
        case = open_case(case_manager, born_on=days_ago(3))

        refusal = refused(case, case_manager, began_on=days_ago(4))

        assert "is before the participant was born, on Nov 20, 2026" in str(refusal)

    def test_refuses_tomorrow_once_and_cites_de_7(self, case, case_manager):
        refusal = refused(case, case_manager, began_on=days_ago(-1))

        assert len(refusal.decisions) == 1
        assert "34-19 DE-7" in str(refusal)

    def test_refuses_a_code_that_was_never_in_the_dictionary(self, case, case_manager):
        assert "999 is not a valid activity code" in str(refused(case, case_manager, code="999"))

    def test_refuses_a_code_that_is_not_in_force(self, case, case_manager):
        assert "is not in force on Nov 23, 2026" in str(refused(case, case_manager, code="230"))

    def test_refuses_a_code_of_another_program(self, case, case_manager):
        assert "not for Adult" in str(refused(case, case_manager, code="400"))

    def test_refuses_a_program_the_person_is_not_in(self, case, case_manager):
        refusal = refused(case, case_manager, program="youth")

        assert (
            "On Nov 23, 2026 the participant is enrolled in WIOA Adult, not in this program"
            in str(refusal)
        )

    def test_refuses_a_code_without_its_prerequisites(self, case_manager):
        case = open_case(case_manager, programs=["youth"])

        refusal = refused(case, case_manager, code="425", program="youth")

        assert refusal.decisions[0].missing == ("412", "413")

    def test_refuses_follow_up_codes_before_exit(self, case, case_manager):
        assert "is for follow-up" in str(refused(case, case_manager, code="F01"))

    def test_after_exit_only_follow_up_codes(self, case, case_manager):
        record(case, case_manager, began_on=days_ago(20))
        exit_case(case, on=days_ago(20))

        with pytest.raises(Refused, match="34-19 DE-6"):
            record(case, case_manager)

        assert record(case, case_manager, code="F01").code == "F01"

    def test_on_the_exit_date_itself_a_service_is_before_the_exit_and_moves_nothing(
        self, case, case_manager
    ):
        record(case, case_manager, began_on=days_ago(20))
        exit_case(case, on=days_ago(20))

        record(case, case_manager, code="105", began_on=days_ago(20))

        case.refresh_from_db()
        assert (case.exited_on, case.clock_code) == (days_ago(20), "102")

    @pytest.mark.parametrize("contact", ["email", "text", "letter", "voicemail", "portal"])
    def test_a_message_needs_the_day_it_was_answered(self, case, case_manager, contact):
        assert "Enter the date of the answer" in str(refused(case, case_manager, contact=contact))

    def test_an_unanswered_contact_is_no_activity(self, case, case_manager):
        assert "34-19 CO-1" in str(refused(case, case_manager, contact="phone", answered=False))

    def test_an_answer_cannot_come_before_its_message(self, case, case_manager):
        refusal = refused(case, case_manager, contact="email", answered_on=days_ago(1))

        assert "is before the contact of" in str(refusal)

    @pytest.mark.parametrize("body", ["", " \n\t "])
    def test_refuses_a_blank_note(self, case, case_manager, body):
        assert "34-19 CN-1" in str(refused(case, case_manager, body=body))

    @pytest.mark.parametrize("number", ["078-05-1120", "078 05 1120", "078051120", "078.05.1120"])
    def test_refuses_an_ssn_in_the_note_and_does_not_repeat_it(self, case, case_manager, number):
        refusal = refused(case, case_manager, body=f"Her number is {number}, she says.")

        assert "34-19 SS-1" in str(refusal)
        assert number not in str(refusal)

    @pytest.mark.parametrize("text", ["93401-1234", "(805) 555-0123", "8055550123", "11/23/2026"])
    def test_other_numbers_are_welcome(self, case, case_manager, text):
        assert record(case, case_manager, body=f"Look: {text}.").pk

    def test_keeps_64_kb_and_refuses_more(self, case, case_manager):
        assert record(case, case_manager, body="n" * 64 * 1024).pk
        with pytest.raises(Refused, match="can hold 64 KB"):
            record(case, case_manager, body="n" * (64 * 1024 + 1))

    def test_a_leap_day_is_a_day(self, case_manager):
        case = open_case(case_manager, applied_on=dt.date(2028, 1, 3))

        recorded = acting.record_activity(
            person=case.participant,
            by=case_manager,
            today=dt.date(2028, 3, 1),
            now=NOW,
            **new_activity(case_manager, began_on=dt.date(2028, 2, 29)),
        )

        assert recorded.row.note.contact_on == dt.date(2028, 2, 29)


class TestFromAttempt:
    def attempt(self, case, worker):
        return acting.write_attempt(
            person=case.participant,
            contact_on=days_ago(3),
            contact="voicemail",
            wanted_code="102",
            subject="Contact attempt: 102",
            body="Left a message.",
            submission=uuid.uuid4(),
            by=worker,
            today=TODAY,
            now=NOW,
        )

    def test_the_reply_makes_the_attempt_an_activity(self, case, case_manager):
        attempt = self.attempt(case, case_manager)

        activity = record(
            case, case_manager, attempt=attempt, contact="voicemail", answered_on=TODAY
        )

        assert activity.from_attempt == attempt
        assert CaseNote.objects.filter(kind="ATTEMPT").count() == 1

    def test_an_attempt_becomes_one_activity_only(self, case, case_manager):
        attempt = self.attempt(case, case_manager)
        record(case, case_manager, attempt=attempt)

        with pytest.raises(Refused, match="already recorded"):
            record(case, case_manager, attempt=ContactAttempt.objects.get(pk=attempt.pk))

    def test_the_reply_cannot_come_before_the_attempt(self, case, case_manager):
        attempt = self.attempt(case, case_manager)

        with pytest.raises(Refused, match="before the attempt"):
            record(case, case_manager, attempt=attempt, began_on=days_ago(4))


class TestEndActivity:
    def training(self, case, worker):
        return record(case, worker, code="300", began_on=days_ago(25))

    def end(self, activity, worker, ended_on):
        return acting.end_activity(
            person=activity.participant,
            activity=activity,
            ended_on=ended_on,
            by=worker,
            today=TODAY,
            now=NOW,
        )

    def test_an_open_training_holds_the_case_until_it_ends(self, case, case_manager):
        training = self.training(case, case_manager)
        case.refresh_from_db()
        assert case.held_by.startswith("300, open since")

        self.end(training, case_manager, days_ago(2))

        case.refresh_from_db()
        assert (case.held_by, case.clock_on) == ("", days_ago(2))

    @pytest.mark.parametrize(
        ("days", "words"), [(26, "before the activity began"), (-1, "in the future")]
    )
    def test_refuses_an_impossible_end(self, case, case_manager, days, words):
        training = self.training(case, case_manager)

        with pytest.raises(Refused, match=words):
            self.end(training, case_manager, days_ago(days))

    def test_who_comes_second_sees_both_ends(self, case, case_manager):
        training = self.training(case, case_manager)
        self.end(training, case_manager, days_ago(2))

        with pytest.raises(Refused, match="on Nov 21, 2026; you entered Nov 22, 2026"):
            self.end(training, case_manager, days_ago(1))

    def test_a_service_that_counts_ends_by_the_exit(self, case, case_manager):
        training = self.training(case, case_manager)
        exit_case(case, on=days_ago(20))

        with pytest.raises(Refused, match="exited on Nov 3, 2026, so a qualifying service"):
            self.end(training, case_manager, days_ago(19))
        with pytest.raises(Refused, match="continue after that day"):
            record(case, case_manager, began_on=days_ago(21), ended_on=days_ago(19))
        assert self.end(training, case_manager, days_ago(20)).ended_on == days_ago(20)


class TestScheduleService:
    def plan(self, case, worker, **said):
        usual = {
            "code": "102",
            "program": "adult",
            "scheduled_on": days_ago(-30),
            "reason": "",
            "submission": uuid.uuid4(),
        }
        return acting.schedule_service(
            person=case.participant, by=worker, today=TODAY, now=NOW, **usual | said
        )

    def test_a_plan_holds_the_case_until_it_is_cancelled(self, case, case_manager):
        record(case, case_manager, began_on=days_ago(5))
        planned = self.plan(case, case_manager)
        case.refresh_from_db()
        assert "scheduled for Dec 23, 2026" in case.held_by

        acting.cancel_service(
            person=case.participant, planned=planned, by=case_manager, today=TODAY, now=NOW
        )

        case.refresh_from_db()
        assert case.held_by == ""

    def test_held_it_becomes_the_activity(self, case, case_manager):
        planned = self.plan(case, case_manager, scheduled_on=TODAY)

        activity = record(case, case_manager, planned=planned)

        planned.refresh_from_db()
        assert (planned.status, planned.activity) == ("HELD", activity)
        with pytest.raises(Refused, match="took place"):
            acting.cancel_service(
                person=case.participant, planned=planned, by=case_manager, today=TODAY, now=NOW
            )

    def test_past_180_days_it_needs_a_reason(self, case, case_manager):
        record(case, case_manager)

        with pytest.raises(Refused, match="34-19 E-9"):
            self.plan(case, case_manager, scheduled_on=days_ago(-181))

        assert self.plan(
            case, case_manager, scheduled_on=days_ago(-181), reason="Maternity leave."
        ).pk

    def test_refuses_yesterday(self, case, case_manager):
        with pytest.raises(Refused, match="has passed"):
            self.plan(case, case_manager, scheduled_on=days_ago(1))

    def test_refuses_when_the_case_has_exited(self, case, case_manager):
        record(case, case_manager, began_on=days_ago(20))
        exit_case(case, on=days_ago(20))

        with pytest.raises(Refused, match="E-13"):
            self.plan(case, case_manager)

    def test_a_second_click_plans_nothing_twice(self, case, case_manager):
        submission = uuid.uuid4()

        first = self.plan(case, case_manager, submission=submission)

        assert self.plan(case, case_manager, submission=submission) == first


class TestClockFacts:
    def test_are_the_same_alone_and_in_batches(self, case, case_manager):
        other = open_case(case_manager, programs=["youth", "adult"])
        record(case, case_manager)
        record(case, case_manager, code="300", began_on=days_ago(3))

        facts = dict(queries.clock_facts_in_batches([case.pk, other.pk], size=1))

        assert facts[case.pk] == queries.clock_facts_of(case)
        assert [service.code for service in facts[case.pk].services] == ["300", "102"]
        assert facts[other.pk].programs == ("adult", "youth")

    def test_make_four_queries_for_any_number_of_services(
        self, case, case_manager, django_assert_num_queries
    ):
        for _ in range(4):
            record(case, case_manager)

        with django_assert_num_queries(4):
            queries.clock_facts_of(case)


class TestYouth:
    @pytest.mark.parametrize("kind", ["in-school", "out-of-school"])
    def test_a_code_for_out_of_school_youth_is_refused_to_others(self, case_manager, kind):
        case = open_case(case_manager, programs=["youth"], youth_kind=kind)
        for code in ("412", "413"):
            record(case, case_manager, code=code, program="youth")
        ita = {"code": "416", "program": "youth", "ended_on": None}

        if kind == "in-school":
            with pytest.raises(Refused, match="out-of-school youth only"):
                record(case, case_manager, **ita)
        else:
            assert record(case, case_manager, **ita).pk
