"""A made-up case, row by row: the person, the application, the period, each service with its note."""

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from openajc.activities.enums import Originator, ScheduleStatus
from openajc.applications.enums import ApplicationStatus
from openajc.dictionary.forms.loader import current_form
from openajc.exits.enums import Verdict
from openajc.notes.enums import NoteKind
from openajc.participants.enums import SsnKind
from openajc.participants.vault import seal_ssn
from openajc.reporting.demo import tables
from openajc.reporting.demo.answers import Answer, answers_of
from openajc.reporting.demo.lives import Jotting, Period, Service
from openajc.reporting.demo.numbers import made_up_ssn
from openajc.reporting.demo.people import attempt_about, progress_of, service_note
from openajc.reporting.demo.rows import Drawn, Rows
from openajc.rules.exit_clock import ExitClock
from openajc.rules.pseudo_ssn import Birth, decide_pseudo_ssn
from openajc.rules.soft_exit import SoftExit


FORM = "wioa_application"
NO_ANSWER: Answer = {"value": ""}
MAXIMUM_HELD_BY = 200
ANSWERED = {"email", "text"}
WANTED, WANTED_OF_YOUTH = "125", "417"


@dataclass(slots=True)
class CaseWriter:
    """Writes one person's rows."""

    rows: Rows
    drawn: Drawn
    seed: int
    runs: dict[date, int]
    pk: int = 0

    def write(self) -> None:
        """Add every row of the person."""
        self._person()
        for period in self.drawn.periods:
            self._period(period)

    def _uuid(self) -> UUID:
        return UUID(int=self.drawn.person.rng.getrandbits(128), version=4)

    def _at(self, on: date) -> datetime:
        return self.rows.moment(self.drawn.person.rng, on)

    def _entered(self, record: str, service_on: date, entered_on: date) -> tuple[Any, ...]:
        band, days, due_on, rule = self.rows.judge.entry(record, service_on, entered_on)
        by = self.drawn.worker.pk
        return (self._at(entered_on), entered_on, by, band, days, due_on, rule)

    def _person(self) -> None:
        person, worker = self.drawn.person, self.drawn.worker
        registered_at = self._at(self.drawn.periods[0].applied_on)
        names = (person.first_name, person.middle_name, person.last_name, "")
        reach = (person.phone, person.email, person.street, person.city, "CA", person.zip_code)
        where = (person.language, worker.agency, worker.office, worker.pk)
        entered = (registered_at, worker.pk, self._uuid(), 1)
        self.pk = self.rows.add(
            tables.PEOPLE, person.state_id, *names, person.born_on, *reach, *where, *entered
        )
        kind = SsnKind.REAL if person.has_ssn else SsnKind.PSEUDO
        sealed = seal_ssn(self._number(), participant=self.pk)
        columns = (sealed.key_id, sealed.ciphertext, sealed.fingerprint, sealed.last_four)
        self.rows.add(tables.SSNS, self.pk, kind, *columns, registered_at, worker.pk)

    def _number(self) -> str:
        if self.drawn.person.has_ssn:
            return made_up_ssn(self.seed, self.drawn.person.number)
        judge = self.rows.judge
        birth = Birth(born_on=self.drawn.person.born_on)
        found = decide_pseudo_ssn(birth, today=judge.as_of, policy=judge.policy)
        return found.pseudo_ssn.replace("-", "")

    def _period(self, period: Period) -> None:
        application = self._application(period)
        clock = self._clock(period)
        latest = clock.last_qualifying
        counted = [
            service.began_on
            for service in period.services
            if self.rows.judge.counts(service.code, service.began_on)
        ]
        noted = [thing.began_on for thing in period.services]
        noted += [jotting.on for jotting in period.jottings]
        key = self.rows.add(
            tables.PERIODS,
            self.pk,
            application,
            period.applied_on,
            min(counted, default=None),
            period.exited_on,
            latest.on if latest else None,
            latest.code if latest else "",
            clock.projected_exit_on,
            (clock.held_by or "")[:MAXIMUM_HELD_BY],
            max(noted, default=None),
        )
        for program in self.drawn.person.programs:
            dates = (period.applied_on, period.exited_on)
            self.rows.add(tables.ENROLLMENTS, key, self.pk, application, program, *dates)
        for service in period.services:
            self._service(key, service)
        for jotting in period.jottings:
            self._jotting(key, jotting)
        if period.planned:
            self._plan(key, *period.planned)
        if isinstance(clock, SoftExit):
            self._decision(key, clock)

    def _clock(self, period: Period) -> ExitClock:
        programs = self.drawn.person.programs
        if period.exited_on is None:
            return self.rows.judge.clock(period, programs)
        return self.rows.judge.exit(period, programs)

    def _application(self, period: Period) -> int:
        person, worker = self.drawn.person, self.drawn.worker
        applied_on = period.applied_on
        submitted_at = self._at(applied_on)
        answers = answers_of(person, applied_on=applied_on)
        eligibility = self.rows.judge.eligibility(answers, applied_on, person.born_on)
        return self.rows.add(
            tables.APPLICATIONS,
            self.pk,
            str(next(self.rows.numbers)),
            FORM,
            current_form(FORM).version,
            applied_on,
            ApplicationStatus.SUBMITTED,
            json.dumps(answers),
            answers.get("taa_petition_number", NO_ANSWER)["value"],
            2,
            submitted_at,
            worker.pk,
            f"{person.first_name} {person.last_name}",
            submitted_at,
            worker.pk,
            json.dumps(eligibility),
            "",
            *self._entered("application", applied_on, applied_on),
        )

    def _service(self, period: int, service: Service) -> None:
        worker, judge = self.drawn.worker, self.rows.judge
        code = judge.policy.codes.find(service.code, on=service.began_on)
        assert code is not None  # noqa: S101 - the story was drawn from the same codes
        programs = self.drawn.person.programs
        program = next((name for name in programs if name in code.programs), programs[0])
        note = self._note(
            period,
            NoteKind.ACTIVITY,
            service.began_on,
            service.entered_on,
            service.contact,
            code.subject,
            service_note(service.code, self.drawn.person),
        )
        self.rows.add(
            tables.ACTIVITIES,
            self.pk,
            period,
            program,
            code.code,
            code.title,
            service.began_on,
            service.ended_on,
            Originator.STAFF,
            service.contact,
            service.began_on if service.contact in ANSWERED else None,
            judge.counts(service.code, service.began_on),
            worker.agency,
            worker.office,
            note,
            self._uuid(),
            *self._entered("activity", service.began_on, service.entered_on),
            service.entered_on,
        )

    def _jotting(self, period: int, jotting: Jotting) -> None:
        person, on, entered_on = self.drawn.person, jotting.on, jotting.entered_on
        if not jotting.is_attempt:
            subject, text = progress_of(person)
            kind = NoteKind.STAND_ALONE
            self._note(period, kind, on, entered_on, "phone", subject, text)
            return
        wanted = WANTED_OF_YOUTH if "youth" in person.programs else WANTED
        code = self.rows.judge.policy.codes.find(wanted, on=on)
        assert code is not None  # noqa: S101 - both are codes of every edition
        subject, text = f"Contact attempt: {code.subject}", attempt_about(person)
        note = self._note(period, NoteKind.ATTEMPT, on, entered_on, "voicemail", subject, text)
        self.rows.add(tables.ATTEMPTS, note, self.pk, wanted)

    def _note(  # noqa: PLR0917 - the columns of a note
        self,
        period: int,
        kind: str,
        on: date,
        entered_on: date,
        contact: str,
        subject: str,
        body: str,
    ) -> int:
        entered = self._entered("case-note", on, entered_on)
        columns = (kind, on, contact, subject, body, None, self._uuid())
        return self.rows.add(tables.NOTES, self.pk, period, *columns, *entered, entered_on)

    def _plan(self, period: int, code: str, on: date) -> None:
        as_of, worker = self.rows.judge.as_of, self.drawn.worker
        columns = (on, "", ScheduleStatus.PLANNED, self._at(as_of), worker.pk, self._uuid())
        program = self.drawn.person.programs[0]
        self.rows.add(tables.PLANS, self.pk, period, program, code, *columns)

    def _decision(self, period: int, decision: SoftExit) -> None:
        latest = decision.last_qualifying
        assert latest is not None  # noqa: S101 - a case that exits has one
        night = latest.on + timedelta(days=decision.day or 0)
        cited = json.dumps([source.id for source in decision.authority])
        self.rows.add(
            tables.DECISIONS,
            self.runs[night],
            period,
            Verdict.EXITED,
            decision.day,
            latest.on,
            latest.code,
            decision.exit_on,
            "",
            decision.reason,
            cited,
        )
