"""Made-up people and their cases as rows of the tables."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from openajc.reporting.demo import tables
from openajc.reporting.demo.judging import Judge
from openajc.reporting.demo.lives import Period
from openajc.reporting.demo.people import MadeUp
from openajc.reporting.demo.tables import Table, next_values


OPENS_AT = 8
MINUTES_OPEN = 9 * 60
Row = tuple[Any, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Worker:
    """Keys of the case manager who enters a made-up person's records; `place` is that of the office."""

    pk: int
    agency: int
    office: int
    place: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawn:
    """A person, the worker, and the life."""

    person: MadeUp
    worker: Worker
    periods: list[Period]


@dataclass(slots=True)
class Rows:
    """Collects the rows of a batch, table by table, in the order in which they are loaded."""

    judge: Judge
    now: datetime
    found: dict[str, list[Row]] = field(default_factory=dict)
    keys: dict[str, Iterator[int]] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=lambda: iter(()))

    def take_keys(self, batch: list[Drawn]) -> None:
        """Take as many keys of each table as the batch needs."""
        periods = [(drawn.person, period) for drawn in batch for period in drawn.periods]
        services = sum(len(period.services) for _, period in periods)
        jottings = [jotting for _, period in periods for jotting in period.jottings]
        counts = {
            tables.PEOPLE: len(batch),
            tables.SSNS: len(batch),
            tables.APPLICATIONS: len(periods),
            tables.PERIODS: len(periods),
            tables.ENROLLMENTS: sum(len(person.programs) for person, _ in periods),
            tables.NOTES: services + len(jottings),
            tables.ATTEMPTS: sum(jotting.is_attempt for jotting in jottings),
            tables.ACTIVITIES: services,
            tables.PLANS: sum(period.planned is not None for _, period in periods),
            tables.DECISIONS: sum(period.exited_on is not None for _, period in periods),
        }
        self.keys = {table.name: table.keys(count) for table, count in counts.items()}
        self.numbers = next_values("applications_number", len(periods))
        self.found = {table.name: [] for table in counts}

    def add(self, table: Table, *values: Any) -> int:
        """Add a row under the next key of its table, and return the key."""
        key = next(self.keys[table.name])
        self.found[table.name].append((key, *values))
        return key

    def moment(self, rng: Random, on: date) -> datetime:
        """Return an instant of a working day that is not after now."""
        minutes = timedelta(minutes=rng.randrange(MINUTES_OPEN))
        opening = datetime.combine(on, time(OPENS_AT), tzinfo=ZoneInfo(settings.TIME_ZONE))
        return min(opening + minutes, self.now)
