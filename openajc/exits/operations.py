"""Soft exits: judging every open case, recording what was decided. There is no way back (34-19 SE-2)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from zlib import crc32

import structlog
from django.conf import settings
from django.db import connection, transaction

from openajc.activities import queries as activities
from openajc.activities.operations.clock import first_qualifying_on
from openajc.applications.models import Participation
from openajc.applications.operations import keep_clock, mark_exited
from openajc.audit import operations as audit
from openajc.exits import queries
from openajc.exits.enums import Verdict
from openajc.exits.models import ExitDecision, SoftExitRun
from openajc.exits.runs import MAXIMUM_HELD_BY, Judged, RunResult, standing_of
from openajc.participants.queries import lock_person
from openajc.policy.loader import current_policy
from openajc.rules.clock_reading import Case
from openajc.rules.facts import BadFacts
from openajc.rules.parameters import Policy
from openajc.rules.soft_exit import SoftExit, decide_soft_exit


READ_BATCH, WRITE_BATCH = 5000, 200
LOCK = crc32(b"exits.run")
CLOCK = ("clock_code", "projected_exit_on", "held_by", "began_on")
log = structlog.get_logger("openajc.exits")
Listing = Callable[..., list[int]]


class UnableToRun(Exception):
    """The run cannot be made; the message says why and what to do."""


class TooEarly(UnableToRun):
    """The run was asked as of a day that has passed."""


class TooLate(UnableToRun):
    """The run was asked as of a day that has not come."""


class TooMany(UnableToRun):
    """The run would exit so many cases that somebody has to confirm it."""


def run_soft_exits(
    *,
    as_of: date,
    today: date,
    now: datetime,
    dry_run: bool,
    ran_by: str,
    confirmed: int | None = None,
    thorough: bool = False,
) -> RunResult:
    """
    Judge every open case as of a day and exit those whose time has run out (34-19 SE-1).

    A batch is a transaction, so a run that was cut short is finished by the next one, and a second run
    changes nothing. `dry_run` only counts. `ran_by` is the job or the account that runs it; `confirmed` how many
    exits somebody has seen and wants. `thorough` asks the rule of every case; otherwise those whose
    kept clock proves that they stay open or held are counted without asking, and are not among the lines.

    :raises TooEarly: for a day before today.
    :raises TooLate: for a day to come that is not only counted, unless the people are made up.
    :raises TooMany: for more exits than go through unasked, unless they are confirmed or the people made up.
    :raises UnableToRun: while another run is at work.
    """
    _check_day(as_of, today=today, dry_run=dry_run)
    judge = Judge(as_of=as_of, today=today, policy=current_policy(settings.LOCAL_AREA))
    result = RunResult(as_of=as_of)
    if dry_run:
        _count(judge, result, thorough=thorough)
        return result
    if not _take_lock():
        raise UnableToRun("another run is at work; wait until it is done.")
    try:
        if not settings.TRAINING_DATA:
            _check_number(judge, confirmed)
        run = SoftExitRun.objects.create(as_of=as_of, ran_at=now, ran_by=ran_by)
        _run(judge, run, result, now=now, thorough=thorough)
    finally:
        _give_lock()
    return result


def _check_day(as_of: date, *, today: date, dry_run: bool) -> None:
    if as_of < today:
        raise TooEarly(
            f"expected {today} or later: a run as of {as_of} would find nothing that today's does not."
        )
    if as_of > today and not (dry_run or settings.TRAINING_DATA):
        raise TooLate(
            f"{as_of} has not come. An exit cannot be undone, so a day after {today} is only counted:"
            " add --dry-run."
        )


def _check_number(judge: "Judge", confirmed: int | None) -> None:
    """Count what the run would exit, and stop if that is too many to go unasked."""
    counted = RunResult(as_of=judge.as_of)
    _count(judge, counted, thorough=False)
    unasked = partial(judge.policy.number, governing_on=judge.as_of)
    share, cases = unasked("exits.run_unasked_percent"), unasked("exits.run_unasked_cases")
    total = counted.exited + counted.held + counted.open
    few = counted.exited <= cases or counted.exited * 100 <= share * total
    if not few and counted.exited != confirmed:
        raise TooMany(
            f"this run would exit {counted.exited} of {total} open cases, for good; {cases} cases or"
            f" {share} percent need no confirmation. Look at them with --dry-run. If all of them are right, run"
            f" `openajc soft-exit --confirm-exits {counted.exited}`."
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Judge:
    """Asks the rule as of a day."""

    as_of: date
    today: date
    policy: Policy

    def ask(self, facts: Case) -> SoftExit:
        return decide_soft_exit(facts, today=self.as_of, policy=self.policy)


def _count(judge: Judge, result: RunResult, *, thorough: bool) -> None:
    listing: Listing = queries.list_all
    if not thorough:
        _count_sure(judge, result)
        listing = _to_judge(judge.as_of)
    for keys in _batches(listing, READ_BATCH):
        for pk, facts in activities.clock_facts_in_batches(keys):
            _judge(judge, result, pk, facts)


def _count_sure(judge: Judge, result: RunResult) -> None:
    result.open = queries.count_surely_open(judge.as_of)
    result.held = queries.count_surely_held()


def _run(
    judge: Judge, run: SoftExitRun, result: RunResult, *, now: datetime, thorough: bool
) -> None:
    listings: list[Listing] = [queries.list_all]
    if not thorough:
        listings = [_to_judge(judge.as_of), _new_in_ledger(judge.as_of)]
        _count_sure(judge, result)
    for n, listing in enumerate(listings):
        for keys in _batches(listing, WRITE_BATCH):
            settle(judge, run, keys, result if n == 0 else RunResult(as_of=judge.as_of), now)
    run.exited, run.held, run.open = result.exited, result.held, result.open
    run.save(update_fields=["exited", "held", "open"])


@transaction.atomic
def settle(
    judge: Judge, run: SoftExitRun, keys: list[int], result: RunResult, now: datetime
) -> None:
    """Judge a batch of cases while nobody else writes to them, and write down what is new."""
    cases = _locked(keys)
    said = queries.latest_decisions(cases)
    lines = []
    for pk, facts in activities.clock_facts_in_batches(cases):
        judged = _judge(judge, result, pk, facts)
        if judged is None:
            continue
        _keep(judge, cases[pk], facts, judged)
        if pk not in said or standing_of(said[pk]) != judged.standing:
            lines.append(_line(run, judged))
        if judged.verdict is Verdict.EXITED:
            _exit(cases[pk], judged, run, now=now)
    ExitDecision.objects.bulk_create(lines)


def _locked(keys: list[int]) -> dict[int, Participation]:
    people = queries.open_cases().filter(pk__in=keys).values_list("participant", flat=True)
    for person in sorted(set(people)):
        lock_person(person)
    return queries.open_cases().order_by("pk").in_bulk(keys)


def _judge(judge: Judge, result: RunResult, pk: int, facts: Case) -> Judged | None:
    try:
        judged = Judged(participation=pk, decision=judge.ask(facts))
    except BadFacts as problem:
        log.warning("case cannot be judged", participation=pk, problem=str(problem))
        result.unreadable.append(pk)
        result.open += 1
        return None
    result.add(judged)
    return judged


def _keep(judge: Judge, case: Participation, facts: Case, judged: Judged) -> None:
    """Keep the clock if it has drifted; a run as of a day to come leaves the clocks of today alone."""
    if judge.as_of > judge.today and judged.verdict is not Verdict.EXITED:
        return
    clock = judged.decision
    latest = clock.last_qualifying
    began_on = first_qualifying_on(facts, clock)
    asked = (
        latest.code if latest else "",
        clock.projected_exit_on,
        (clock.held_by or "")[:MAXIMUM_HELD_BY],
        began_on,
    )
    if asked != tuple(getattr(case, column) for column in CLOCK):
        keep_clock(case, clock=clock, began_on=began_on)


def _exit(case: Participation, judged: Judged, run: SoftExitRun, *, now: datetime) -> None:
    decision = judged.decision
    assert decision.exit_on is not None  # noqa: S101 - the verdict says that it exits
    mark_exited(case, exited_on=decision.exit_on)
    audit.record(
        "exits.exit.recorded",
        subject=f"participation:{case.pk}",
        person=case.participant_id,
        by=None,
        now=now,
        facts={
            "run": run.pk,
            "ran_by": run.ran_by,
            "as_of": run.as_of,
            "exited_on": decision.exit_on,
            "rule": decision.rule,
            "reason": decision.reason,
            "authority": [source.id for source in decision.authority],
        },
    )


def _line(run: SoftExitRun, judged: Judged) -> ExitDecision:
    decision = judged.decision
    latest = decision.last_qualifying
    return ExitDecision(
        run=run,
        participation_id=judged.participation,
        verdict=judged.verdict,
        day=decision.day,
        last_qualifying_on=latest.on if latest else None,
        last_qualifying_code=latest.code if latest else "",
        exit_on=decision.exit_on,
        held_by=(decision.held_by or "")[:MAXIMUM_HELD_BY],
        reason=decision.reason,
        authority=[source.id for source in decision.authority],
    )


def _to_judge(as_of: date) -> Listing:
    return partial(queries.list_to_judge, as_of)


def _new_in_ledger(as_of: date) -> Listing:
    return partial(queries.list_sure_and_new, as_of)


def _batches(listing: Listing, size: int) -> Iterator[list[int]]:
    after = 0
    while keys := listing(after=after, limit=size):
        yield keys
        after = keys[-1]


def _take_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        return bool(cursor.fetchone()[0])


def _give_lock() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
