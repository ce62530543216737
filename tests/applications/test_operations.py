import datetime as dt

import pytest

from openajc.applications import operations, queries
from openajc.applications.answering import Change, digest_of
from openajc.applications.models import Application, Enrollment, Participation
from openajc.audit.models import Event
from openajc.rules.clock_reading import Qualifying
from openajc.rules.exit_clock import ExitClock
from tests.applications.factories import (
    TODAY,
    ApplicationFactory,
    EnrollmentFactory,
    ParticipationFactory,
    complete_answers,
    keep_in_the_ledger,
)
from tests.factories import NOW


pytestmark = pytest.mark.django_db


def days_ago(days):
    return TODAY - dt.timedelta(days=days)


@pytest.fixture
def start(person, case_manager):
    def start(applied_on=TODAY, today=TODAY):
        return operations.start_application(
            person=person, applied_on=applied_on, by=case_manager, today=today, now=NOW
        )

    return start


@pytest.fixture
def submit(case_manager):
    def submit(application, signed_name="Ana Ortiz", today=TODAY):
        return operations.submit_application(
            application=application, signed_name=signed_name, by=case_manager, today=today, now=NOW
        )

    return submit


@pytest.fixture
def save(case_manager):
    def save(application, *changes):
        return operations.save_answers(
            application=application, changes=changes, by=case_manager, now=NOW
        )

    return save


@pytest.fixture
def draft(complete):
    return complete


def change(field, value, seen=None):
    return Change(
        field=field, answer=None if value is None else {"value": value}, seen=digest_of(seen)
    )


class TestStartApplication:
    def test_offers_what_the_persons_data_says_as_answers(self, person, start):
        person.city = "Atascadero"
        person.save()

        answers = start().answers

        assert answers["full_name"] == {"value": "Ana Ortiz"}
        assert answers["birth_date"] == {"value": "1977-05-25"}
        assert answers["city"] == {"value": "Atascadero"}
        assert "street" not in answers

    def test_gives_each_application_a_number_of_ten_digits(self, start):
        number = start().number

        assert len(number) == 10
        assert number.isdigit()

    def test_returns_the_one_already_begun(self, start):
        assert start() == start(days_ago(3))

    def test_writes_one_event(self, start):
        row = start()

        event = Event.objects.get(name="applications.application.started")
        assert event.subject == f"application:{row.pk}"
        assert event.facts["band"] == "on-time"

    @pytest.mark.parametrize(
        ("days", "band"),
        [(0, "on-time"), (12, "late"), (31, "needs-approval"), (90, "needs-approval")],
    )
    def test_keeps_how_its_date_stands(self, start, days, band):
        assert start(days_ago(days)).entry_band == band

    def test_refuses_day_91_and_cites_de_5(self, start):
        with pytest.raises(operations.UnableToStart, match="34-19 DE-5"):
            start(days_ago(91))

    def test_refuses_a_date_in_the_future_and_cites_de_7(self, start):
        with pytest.raises(operations.UnableToStart, match="34-19 DE-7"):
            start(TODAY + dt.timedelta(days=1))

    def test_refuses_a_date_before_birth(self, person, start):
        person.born_on = days_ago(2)
        person.save()

        with pytest.raises(operations.UnableToStart, match="born on Nov 21, 2026"):
            start(days_ago(3))


class TestChangeDate:
    def test_judges_the_date_anew(self, start, case_manager):
        row = operations.change_date(
            application=start(), applied_on=days_ago(12), by=case_manager, today=TODAY, now=NOW
        )

        assert (row.applied_on, row.entry_band) == (days_ago(12), "late")

    def test_refuses_when_it_is_submitted(self, person, case_manager):
        row = ApplicationFactory(participant=person, submitted=True)

        with pytest.raises(operations.UnableToStart, match="is submitted"):
            operations.change_date(
                application=row, applied_on=TODAY, by=case_manager, today=TODAY, now=NOW
            )


class TestSaveAnswers:
    def test_saves_what_was_changed_and_counts_the_version(self, start, save):
        row = start()

        saved = save(row, change("city", "Templeton"), change("sex", None))

        assert saved.saved == ("city",)
        assert saved.application.answers["city"] == {"value": "Templeton"}
        assert saved.application.version == row.version + 1

    def test_merges_answers_of_two_workers_to_different_fields(self, start, save):
        row = start()

        save(row, change("city", "Templeton"))
        saved = save(row, change("street", "1 Elm St"))

        assert saved.application.answers["city"] == {"value": "Templeton"}
        assert saved.application.answers["street"] == {"value": "1 Elm St"}
        assert saved.conflicts == {}

    def test_leaves_a_field_that_someone_else_changed_and_says_so(self, start, save):
        row = start()
        save(row, change("city", "Templeton"))

        saved = save(row, change("city", "Cayucos"))

        assert saved.conflicts == {"city": {"value": "Templeton"}}
        assert saved.application.answers["city"] == {"value": "Templeton"}

    def test_does_not_put_back_what_the_page_only_showed(self, start, save):
        row = start()
        save(row, change("city", "Templeton"))

        saved = save(row, change("city", None))

        assert (saved.saved, saved.conflicts) == ((), {})

    def test_lets_a_worker_who_has_seen_the_other_answer_save_theirs(self, start, save):
        row = start()
        save(row, change("city", "Templeton"))

        saved = save(row, change("city", "Cayucos", seen={"value": "Templeton"}))

        assert saved.application.answers["city"] == {"value": "Cayucos"}

    def test_takes_an_answer_away(self, start, save):
        row = start()
        save(row, change("city", "Templeton"))

        saved = save(row, change("city", None, seen={"value": "Templeton"}))

        assert "city" not in saved.application.answers

    def test_writes_old_and_new_into_one_event(self, start, save):
        save(start(), change("city", "Templeton"), change("sex", "2"))

        event = Event.objects.get(name="applications.application.saved")
        assert event.facts["fields"]["city"] == {"old": None, "new": {"value": "Templeton"}}

    def test_keeps_words_that_were_not_understood_out_of_the_event(self, start, save):
        wrong = Change(field="zip_code", answer={"typed": "a secret"}, seen=digest_of(None))

        saved = save(start(), wrong)

        event = Event.objects.get(name="applications.application.saved")
        assert saved.application.answers["zip_code"] == {"typed": "a secret"}
        assert "a secret" not in str(event.facts)

    def test_refuses_when_it_was_submitted_meanwhile(self, person, save):
        row = ApplicationFactory(participant=person, submitted=True)

        with pytest.raises(operations.UnableToSave, match="34-19 HR-1"):
            save(row, change("city", "Templeton"))


class TestSubmitApplication:
    def test_opens_a_participation_with_an_enrollment_for_each_eligible_program(
        self, person, draft, submit
    ):
        draft.answers["programs_wanted"] = {"value": ["adult", "youth", "wagner-peyser"]}
        draft.answers["seasonal_farmworker_wp"] = {"value": "0"}
        draft.save()

        submit(draft)

        period = queries.open_participation_of(person)
        assert queries.programs_of(period) == ("adult", "wagner-peyser")
        assert (period.applied_on, period.began_on) == (TODAY, None)

    def test_keeps_the_decision_the_signature_and_how_timely_the_entry_was(self, draft, submit):
        row = submit(draft, signed_name="  ana   ORTIZ ", today=TODAY + dt.timedelta(days=11))

        assert row.status == "SUBMITTED"
        assert row.signed_name == "ana ORTIZ"
        assert row.eligibility["programs"]["adult"]["eligible"] is True
        assert (row.entry_band, row.entered_on) == ("late", TODAY + dt.timedelta(days=11))

    def test_how_to_reach_the_person_is_kept_where_nothing_was_known(self, person, draft, submit):
        person.phone, person.city = "", "Cambria"
        person.save()

        submit(draft)

        person.refresh_from_db()
        assert (person.phone, person.city) == ("(805) 555-0123", "Cambria")
        event = Event.objects.get(name="participants.contact.changed")
        assert event.facts["phone"] == {"old": "", "new": "(805) 555-0123"}

    def test_a_second_click_opens_nothing_more(self, draft, submit):
        submit(draft)
        submit(draft)

        assert Participation.objects.count() == 1
        assert Event.objects.filter(name="applications.application.submitted").count() == 1

    def test_without_an_eligible_program_it_is_kept_and_opens_nothing(self, person, submit):
        answers = complete_answers(person, programs_wanted=["youth"])
        draft = ApplicationFactory(participant=person, answers=answers)

        row = submit(draft)

        assert row.status == "SUBMITTED"
        assert row.eligibility["allowed"] is False
        assert queries.latest_participation_of(person) is None

    def test_refuses_what_is_not_complete_and_names_what_is_missing(self, draft, submit):
        del draft.answers["tanf"]
        draft.save()

        with pytest.raises(operations.UnableToSubmit, match=r"34-19 DE-1.*TANF \(CalWORKs\)"):
            submit(draft)

    def test_refuses_words_that_were_not_understood(self, draft, submit):
        draft.answers["zip_code"] = {"typed": "soon"}
        draft.save()

        with pytest.raises(operations.UnableToSubmit, match="ZIP code"):
            submit(draft)

    def test_refuses_another_name_as_signature(self, draft, submit):
        with pytest.raises(operations.UnableToSubmit, match="signs as Ana Ortiz"):
            submit(draft, signed_name="Bo Chen")

    def test_refuses_after_31_days_and_cites_the_approvals(self, draft, submit):
        with pytest.raises(operations.UnableToSubmit, match="34-19 DE-4") as refusal:
            submit(draft, today=TODAY + dt.timedelta(days=31))

        assert refusal.value.decision.band == "needs-approval"
        assert Application.objects.get().status == "STARTED"

    def test_refuses_after_91_days_and_cites_de_5(self, draft, submit):
        with pytest.raises(operations.UnableToSubmit, match="34-19 DE-5"):
            submit(draft, today=TODAY + dt.timedelta(days=91))

    def test_refuses_one_that_was_withdrawn(self, draft, submit, case_manager):
        operations.withdraw_application(
            application=draft, because="Moved away", by=case_manager, now=NOW
        )

        with pytest.raises(operations.UnableToSubmit, match="was withdrawn"):
            submit(draft)

    def test_keeps_only_the_answers_that_apply(self, draft, submit):
        draft.answers["disability_categories"] = {"value": ["1"]}
        draft.save()

        assert "disability_categories" not in submit(draft).answers

    def test_signs_the_name_the_person_has_now(self, person, draft, submit):
        person.last_name = "Gómez"
        person.save()

        row = submit(draft, signed_name="Ana Gomez")

        assert row.answers["full_name"] == {"value": "Ana Gómez"}

    def test_keeps_the_petition_number_in_its_column(self, person, submit):
        answers = complete_answers(person, programs_wanted=["taa"], taa_petition_number="098123")
        row = submit(ApplicationFactory(participant=person, answers=answers))

        assert row.taa_petition_number == "098123"
        assert Enrollment.objects.get().program == "taa"

    def test_while_participating_it_adds_programs_to_the_open_period(self, person, draft, submit):
        period = ParticipationFactory(participant=person, applied_on=days_ago(40))
        EnrollmentFactory(participation=period, program="adult")
        draft.answers["programs_wanted"] = {"value": ["adult", "wagner-peyser"]}
        draft.answers["seasonal_farmworker_wp"] = {"value": "0"}
        draft.save()

        submit(draft)

        assert Participation.objects.get() == period
        assert queries.programs_of(period) == ("adult", "wagner-peyser")
        assert Enrollment.objects.get(program="wagner-peyser").starts_on == TODAY

    def test_after_an_exit_it_opens_a_new_period(self, person, draft, submit):
        ParticipationFactory(
            participant=person,
            applied_on=days_ago(300),
            began_on=days_ago(299),
            exited_on=days_ago(200),
        )

        submit(draft)

        assert Participation.objects.count() == 2
        assert queries.open_participation_of(person).applied_on == TODAY

    def test_refuses_a_date_within_a_period_that_ended(self, person, submit):
        ParticipationFactory(
            participant=person,
            applied_on=days_ago(30),
            began_on=days_ago(29),
            exited_on=days_ago(5),
        )
        draft = ApplicationFactory(participant=person, complete=True, applied_on=days_ago(5))

        with pytest.raises(operations.UnableToSubmit, match="E-13"):
            submit(draft)

    def test_says_what_it_decided_in_one_event(self, draft, submit):
        submit(draft)

        event = Event.objects.get(name="applications.application.submitted")
        assert event.facts["programs"] == ["adult"]
        assert event.facts["eligibility"]["rule"] == "eligibility"


class TestWithdrawApplication:
    def test_keeps_it_with_the_reason_and_makes_room_for_another(self, draft, start, case_manager):
        row = operations.withdraw_application(
            application=draft, because=" Moved away ", by=case_manager, now=NOW
        )

        assert (row.status, row.withdrawn_because) == ("WITHDRAWN", "Moved away")
        assert start().pk != row.pk

    def test_refuses_without_a_reason(self, draft, case_manager):
        with pytest.raises(operations.UnableToWithdraw, match="Say why"):
            operations.withdraw_application(
                application=draft, because=" ", by=case_manager, now=NOW
            )

    def test_refuses_a_submitted_one(self, person, case_manager):
        row = ApplicationFactory(participant=person, submitted=True)

        with pytest.raises(operations.UnableToWithdraw, match="34-19 HR-1"):
            operations.withdraw_application(
                application=row, because="Moved", by=case_manager, now=NOW
            )


def clock(on, *, code="102", held_by=None):
    return ExitClock(
        rule="exit-clock",
        allowed=True,
        reason="",
        authority=(),
        governing_on=TODAY,
        day=0,
        last_qualifying=Qualifying(code=code, on=on) if on else None,
        projected_exit_on=on + dt.timedelta(days=90) if on else None,
        held_by=held_by,
        not_counted=(),
    )


class TestKeepClock:
    def test_keeps_the_answer_of_the_rule(self):
        period = ParticipationFactory()

        operations.keep_clock(period, clock=clock(TODAY, held_by="open training"), began_on=TODAY)

        period.refresh_from_db()
        assert (period.clock_on, period.clock_code, period.began_on) == (TODAY, "102", TODAY)
        assert period.projected_exit_on == TODAY + dt.timedelta(days=90)
        assert period.held_by == "open training"

    def test_keeps_that_there_is_no_qualifying_service(self):
        period = ParticipationFactory(clock_on=TODAY, clock_code="102", projected_exit_on=TODAY)

        operations.keep_clock(period, clock=clock(None), began_on=None)

        period.refresh_from_db()
        assert (period.clock_on, period.clock_code, period.projected_exit_on) == (None, "", None)


class TestKeepLatestNote:
    @pytest.mark.parametrize(
        ("before", "contact_on", "after"),
        [
            (None, TODAY, TODAY),
            (days_ago(3), TODAY, TODAY),
            (TODAY, days_ago(3), TODAY),
            (None, days_ago(11), None),
        ],
    )
    def test_keeps_the_latest_since_the_application(self, before, contact_on, after):
        period = ParticipationFactory(applied_on=days_ago(10), latest_note_on=before)

        operations.keep_latest_note(period, contact_on=contact_on)

        period.refresh_from_db()
        assert period.latest_note_on == after


class TestMarkExited:
    def test_ends_the_period_and_its_enrollments(self):
        enrollment = EnrollmentFactory(participation__began_on=TODAY)
        keep_in_the_ledger(enrollment.participation, TODAY)

        operations.mark_exited(enrollment.participation, exited_on=TODAY)

        enrollment.refresh_from_db()
        assert enrollment.ends_on == TODAY
        assert queries.open_participation_of(enrollment.participant) is None

    def test_ends_a_later_enrollment_on_the_day_it_began(self):
        enrollment = EnrollmentFactory(
            participation__applied_on=days_ago(20),
            participation__began_on=days_ago(20),
            starts_on=days_ago(3),
        )
        keep_in_the_ledger(enrollment.participation, days_ago(10))

        operations.mark_exited(enrollment.participation, exited_on=days_ago(10))

        enrollment.refresh_from_db()
        assert enrollment.ends_on == days_ago(3)
