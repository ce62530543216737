"""A case whose days are over exits before anything else is written about its person (34-19 SE-1, E-30)."""

from typing import Any

from openajc.base.commands import Command, Occasion
from openajc.exits import queries
from openajc.exits.models import SoftExitRun
from openajc.exits.operations import Judge, settle
from openajc.exits.runs import RunResult


def exit_if_overdue(command: Command[Any], occasion: Occasion) -> bool:
    """
    Exit the person's case if the nightly run should have; tell whether it did.

    The run keeps no numbers, as one that judged this person only: it never counts as the run of a night.
    """
    state_id = getattr(command, "state_id", "")
    keys = queries.list_overdue(state_id, occasion.today) if state_id else []
    if not keys:
        return False
    today, now = occasion.today, occasion.now
    ran_by = f"before a write of account {occasion.by.pk}"
    run = SoftExitRun.objects.create(as_of=today, ran_at=now, ran_by=ran_by)
    judge = Judge(as_of=today, today=today, policy=occasion.policy)
    result = RunResult(as_of=today)
    settle(judge, run, keys, result, now)
    return result.exited > 0
