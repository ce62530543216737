"""Loading made-up people by COPY, a batch to a transaction, with every guard of the database on."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import psycopg
from django.conf import settings
from django.db import IntegrityError, connection, transaction

from openajc.audit import operations as audit
from openajc.base.operations import histories_open
from openajc.exits.enums import Verdict
from openajc.exits.models import SoftExitRun
from openajc.participants.models import Participant
from openajc.reporting.demo import tables
from openajc.reporting.demo.cases import CaseWriter
from openajc.reporting.demo.judging import Judge
from openajc.reporting.demo.lives import Storyteller
from openajc.reporting.demo.people import make_up
from openajc.reporting.demo.rows import Drawn, Rows, Worker
from openajc.reporting.demo.staff import workers_for
from openajc.rules.parameters import Policy


FIRST_BATCH, BATCH = 50, 2000
NIGHTLY_AT = time(2, 15)


class UnableToGenerate(Exception):
    """The made-up people cannot be loaded here; the message says why and what to do."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Generated:
    """How much was loaded."""

    people: int
    activities: int
    notes: int


def generate(
    *,
    people: int,
    seed: int,
    as_of: date,
    now: datetime,
    policy: Policy,
    workers: list[Worker] | None = None,
    progress: Callable[[int], object] = lambda _: None,
) -> Generated:
    """
    Load made-up people whose situations are relative to a day; the same for the same seed.

    :raises UnableToGenerate: if people of this seed are here already.
    """
    _refuse_a_second_time(seed, as_of)
    workers = workers or workers_for(people, seed=seed)
    loader = Loader(seed=seed, judge=Judge(policy, as_of), now=now, workers=workers)
    try:
        with histories_open():
            for numbers in _batches(people):
                loader.load(numbers)
                if numbers.start == 0:
                    loader.look()
                progress(numbers.stop)
    except (IntegrityError, psycopg.IntegrityError) as error:
        raise UnableToGenerate(
            f"The database refused a made-up record: {error}. Take another --seed."
        ) from error
    loader.finish(people)
    return Generated(people=people, activities=loader.activities, notes=loader.notes)


@dataclass(kw_only=True, slots=True)
class Loader:
    """Draws people and copies them in, batch by batch."""

    seed: int
    judge: Judge
    now: datetime
    workers: list[Worker]
    runs: dict[date, int] = field(default_factory=dict)
    activities: int = 0
    notes: int = 0

    @transaction.atomic
    def load(self, numbers: range) -> None:
        """Load one batch: either all of its people or none."""
        batch = [self._draw(number) for number in numbers]
        self._make_runs(batch)
        rows = Rows(self.judge, self.now)
        rows.take_keys(batch)
        for drawn in batch:
            CaseWriter(rows, drawn, self.seed, self.runs).write()
        for table in tables.IN_ORDER:
            table.load(rows.found[table.name])
        self.activities += len(rows.found[tables.ACTIVITIES.name])
        self.notes += len(rows.found[tables.NOTES.name])

    def _draw(self, number: int) -> Drawn:
        person = make_up(self.seed, number, as_of=self.judge.as_of)
        story = Storyteller(person, self.judge.as_of, self.judge.policy.codes)
        near = [worker for worker in self.workers if worker.place == person.office]
        worker = person.rng.choice(near or self.workers)
        return Drawn(person=person, worker=worker, periods=story.periods())

    def _make_runs(self, batch: list[Drawn]) -> None:
        nights = {
            self.judge.night_of(period)
            for drawn in batch
            for period in drawn.periods
            if period.exited_on
        }
        for night in sorted(nights - self.runs.keys()):
            ran_at = datetime.combine(night, NIGHTLY_AT, tzinfo=ZoneInfo(settings.TIME_ZONE))
            self.runs[night] = SoftExitRun.objects.create(as_of=night, ran_at=ran_at).pk

    @transaction.atomic
    def finish(self, people: int) -> None:
        """Say how many each night exited, write the event, and let the planner look at the tables."""
        for run in SoftExitRun.objects.filter(pk__in=self.runs.values()):
            run.exited = run.decisions.filter(verdict=Verdict.EXITED).count()
            run.held = run.open = 0
            run.save(update_fields=["exited", "held", "open"])
        audit.record(
            "reporting.demo.generated",
            subject=f"seed:{self.seed}",
            by=None,
            now=self.now,
            facts={"people": people, "as_of": self.judge.as_of, "activities": self.activities},
        )
        self.look()

    def look(self) -> None:
        """Let the planner of the database look at the tables."""
        with connection.cursor() as cursor:
            for table in tables.IN_ORDER:
                cursor.execute(f'ANALYZE "{table.name}"')


def _batches(people: int) -> Iterator[range]:
    """Return the numbers batch by batch; a small one first, so that triggers are planned on tables with rows."""
    yield range(min(people, FIRST_BATCH))
    for first in range(FIRST_BATCH, people, BATCH):
        yield range(first, min(people, first + BATCH))


def _refuse_a_second_time(seed: int, as_of: date) -> None:
    state_id = make_up(seed, 0, as_of=as_of).state_id
    if Participant.objects.filter(state_id=state_id).exists():
        raise UnableToGenerate(f"The people of seed {seed} are here already. Take another --seed.")
