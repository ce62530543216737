"""What the rules say of made-up records: timeliness, the clock, the soft exit; asked once for equal facts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from openajc.reporting.demo.answers import Answer
from openajc.reporting.demo.lives import Period
from openajc.rules.clock_reading import GAP, MINIMUM, Case
from openajc.rules.eligibility import Application, decide_eligibility
from openajc.rules.entry_window import Entry, Record, decide_entry_window
from openajc.rules.exit_clock import ExitClock, decide_exit_clock
from openajc.rules.outcome import as_json
from openajc.rules.parameters import Policy
from openajc.rules.programs import Program
from openajc.rules.qualifying import Scheduled, Service, why_not_counted
from openajc.rules.soft_exit import SoftExit, decide_soft_exit


Judgement = tuple[str, int, date, str]


@dataclass(slots=True)
class Judge:
    """Asks the rules of one policy, as of one day."""

    policy: Policy
    as_of: date
    known: dict[tuple[str, date, date], Judgement] = field(default_factory=dict)
    counted: dict[tuple[str, date], bool] = field(default_factory=dict)

    def entry(self, record: str, service_on: date, entered_on: date) -> Judgement:
        """Return band, days, due date and rule of an entry, as `entry_columns` keeps them."""
        key = (record, service_on, entered_on)
        if key not in self.known:
            facts = Entry(record=Record(record), service_on=service_on)
            found = decide_entry_window(facts, today=entered_on, policy=self.policy)
            days = found.calendar_days if record == Record.CASE_NOTE else found.business_days
            assert found.due_on is not None  # noqa: S101 - entered on or after the service
            assert days is not None  # noqa: S101 - the same
            rule = f"{found.rule} of {found.governing_on.isoformat()}"
            self.known[key] = (found.band.value, days, found.due_on, rule)
        return self.known[key]

    def eligibility(
        self, answers: Mapping[str, Answer], applied_on: date, born_on: date
    ) -> dict[str, object]:
        """Return the decision on an application as it was shown."""
        plain = {name: answer["value"] for name, answer in answers.items()}
        facts = Application(applied_on=applied_on, born_on=born_on, answers=plain)
        return as_json(decide_eligibility(facts, today=applied_on, policy=self.policy))

    def counts(self, code: str, on: date) -> bool:
        """Tell whether a code made by staff extends the exit clock on a day."""
        if (code, on) not in self.counted:
            known = self.policy.codes.find(code, on=on)
            why = why_not_counted(known, on=on, originator=None, program=None, programs=())
            self.counted[code, on] = why is None
        return self.counted[code, on]

    def clock(self, period: Period, programs: tuple[str, ...]) -> ExitClock:
        """Return the clock of an open period on the as-of day."""
        return decide_exit_clock(_case(period, programs), today=self.as_of, policy=self.policy)

    def night_of(self, period: Period) -> date:
        """Return the night in which a closed period exited: the first after its last day."""
        assert period.exited_on is not None  # noqa: S101 - asked of closed periods only
        on = period.exited_on
        gap = max(self.policy.days(name, governing_on=on) for name in (GAP, MINIMUM))
        return on + timedelta(days=gap + 1)

    def exit(self, period: Period, programs: tuple[str, ...]) -> SoftExit:
        """Return the decision of the night in which a closed period exited."""
        night = self.night_of(period)
        return decide_soft_exit(_case(period, programs), today=night, policy=self.policy)


def _case(period: Period, programs: tuple[str, ...]) -> Case:
    exited_on = period.exited_on
    services = [s for s in period.services if exited_on is None or s.began_on <= exited_on]
    return Case(
        services=tuple(
            Service(code=s.code, began_on=s.began_on, ended_on=s.ended_on) for s in services
        ),
        programs=tuple(Program(name) for name in programs),
        scheduled=(Scheduled(code=period.planned[0], on=period.planned[1]),)
        if period.planned
        else (),
    )
