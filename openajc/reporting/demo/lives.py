"""The life of a made-up person as a case: periods of participation, services, notes, what is planned."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from openajc.reporting.demo.material import EARLIER_GAP, EARLIER_SPAN, Route, routes
from openajc.reporting.demo.people import MadeUp
from openajc.rules.codes import CodeBook


SHORTEST_GAP, LONGEST_GAP = 3, 80
WANTED_SERVICES = 6
FRIDAY = 4
OPENS_A_PLAN = {"412"}
NOTE_EVERY = (17, 28)
RUNS_DAYS = (10, 60)
FOLLOW_UP_DAYS = (95, 180, 270, 355)
CHANCE_OF_TRAINING, CHANCE_OF_ASIDE, CHANCE_OF_ALONG = 0.25, 0.25, 0.15
CHANCE_OF_JOTTING, IS_ATTEMPT = 0.4, 0.4
CONTACTS = ("in-person", "phone", "video", "email", "text")
CONTACT_WEIGHTS = (60, 25, 5, 5, 5)
DELAYS = ((0, 0), (1, 1), (2, 4), (5, 9), (10, 29))
USUAL_DELAYS = (48, 22, 22, 6, 2)
SLOW_DELAYS = (5, 10, 20, 35, 30)


class UnknownThen(LookupError):
    """A code of the routes is in no edition of that day."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Service:
    """A service as it was recorded."""

    code: str
    began_on: date
    ended_on: date | None
    entered_on: date
    contact: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Jotting:
    """A note that stands alone; `is_attempt`: nobody was reached."""

    on: date
    entered_on: date
    is_attempt: bool


@dataclass(kw_only=True, slots=True)
class Period:
    """One period of participation, from application to exit."""

    applied_on: date
    services: list[Service] = field(default_factory=list)
    jottings: list[Jotting] = field(default_factory=list)
    planned: tuple[str, date] | None = None
    exited_on: date | None = None


@dataclass(frozen=True, slots=True)
class Storyteller:
    """Draws the life of one person up to a day."""

    person: MadeUp
    as_of: date
    codes: CodeBook

    @property
    def _rng(self) -> Random:
        return self.person.rng

    @property
    def _route(self) -> Route:
        programs = self.person.programs
        return routes()["taa" if "taa" in programs else programs[0]]

    def periods(self) -> list[Period]:
        """Return the person's periods of participation, earliest first."""
        situation, rng = self.person.situation, self._rng
        last_on = self.as_of - timedelta(days=rng.randint(*situation.last))
        if situation.span is None:
            return [Period(applied_on=last_on)]
        applied_on = last_on - timedelta(days=rng.randint(*situation.span))
        found = [self._period(applied_on, last_on, until=self.as_of)]
        if situation.before:
            ended_on = applied_on - timedelta(days=rng.randint(*EARLIER_GAP))
            began_on = ended_on - timedelta(days=rng.randint(*EARLIER_SPAN))
            found.insert(0, self._period(began_on, ended_on, until=applied_on, exited=True))
        return found

    def _period(
        self, applied_on: date, last_on: date, *, until: date, exited: bool = False
    ) -> Period:
        situation = self.person.situation
        period = Period(applied_on=applied_on, services=list(self._services(applied_on, last_on)))
        if exited or situation.exited:
            period.exited_on = last_on
            period.services += self._follow_up(last_on, until)
        elif situation.training and self._route.training:
            period.services.append(self._training(applied_on, last_on, is_open=True))
        if situation.planned:
            day = self.as_of + timedelta(days=self._rng.randint(*situation.planned))
            period.planned = (self._route.then[0], day)
        period.services.sort(key=lambda service: service.began_on)
        noted_until = last_on if situation.silent or period.exited_on else until
        period.jottings = list(self._jottings(period, noted_until))
        return period

    def _services(self, applied_on: date, last_on: date) -> Iterator[Service]:
        rng, route = self._rng, self._route
        day, number = applied_on, 0
        span = (last_on - applied_on).days
        usual_gap = max(SHORTEST_GAP + 1, min(LONGEST_GAP, 2 * span // WANTED_SERVICES))
        while day < last_on:
            code = route.first[number] if number < len(route.first) else rng.choice(route.then)
            yield self._service(code, day, last_on)
            if route.along and number and rng.random() < CHANCE_OF_ALONG:
                yield self._service(rng.choice(route.along), day, last_on)
            number += 1
            if route.first[0] not in OPENS_A_PLAN or number != 1:
                day = _workday(day + timedelta(days=rng.randint(SHORTEST_GAP, usual_gap)))
        for code in (*route.first[number:], route.then[number % 2]):
            yield self._service(code, last_on, last_on)
        if route.aside and rng.random() < CHANCE_OF_ASIDE:
            day = last_on - timedelta(days=rng.randrange(max(1, span)))
            yield self._service(rng.choice(route.aside), day, last_on)
        if route.training and span > LONGEST_GAP and rng.random() < CHANCE_OF_TRAINING:
            yield self._training(applied_on, last_on, is_open=False)

    def _training(self, applied_on: date, last_on: date, *, is_open: bool) -> Service:
        span = (last_on - applied_on).days
        day = applied_on + timedelta(days=self._rng.randint(span // 3, span))
        return self._service(self._rng.choice(self._route.training), day, last_on, is_open=is_open)

    def _follow_up(self, exited_on: date, until: date) -> Iterator[Service]:
        for days in FOLLOW_UP_DAYS:
            day = exited_on + timedelta(days=days)
            if day < until:
                yield self._service(self._rng.choice(self._route.after), day, day)

    def _jottings(self, period: Period, until: date) -> Iterator[Jotting]:
        if not period.services:
            return
        rng = self._rng
        day = period.services[-1].began_on + timedelta(days=rng.randint(*NOTE_EVERY))
        if rng.random() < CHANCE_OF_JOTTING:
            yield Jotting(on=period.applied_on, entered_on=period.applied_on, is_attempt=False)
        while day <= until:
            yield Jotting(
                on=day, entered_on=self._entered_on(day), is_attempt=rng.random() < IS_ATTEMPT
            )
            day += timedelta(days=rng.randint(*NOTE_EVERY))

    def _service(self, code: str, day: date, last_on: date, *, is_open: bool = False) -> Service:
        known = self.codes.find(code, on=day)
        if known is None:
            raise UnknownThen(f"{code} is not in force on {day}: take a later --as-of")
        runs_on = known.is_open_ended or (known.default_duration_days or 1) > 1
        days = self._rng.randint(*RUNS_DAYS) if runs_on else 0
        return Service(
            code=code,
            began_on=day,
            ended_on=None if is_open else min(day + timedelta(days=days), last_on),
            entered_on=self._entered_on(day),
            contact=self._rng.choices(CONTACTS, CONTACT_WEIGHTS)[0],
        )

    def _entered_on(self, day: date) -> date:
        weights = SLOW_DELAYS if self.person.situation.slow else USUAL_DELAYS
        shortest, longest = self._rng.choices(DELAYS, weights)[0]
        return min(day + timedelta(days=self._rng.randint(shortest, longest)), self.as_of)


def _workday(day: date) -> date:
    """Return the day, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - FRIDAY))
