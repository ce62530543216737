"""Whether the work that nobody sees was done: the soft exit every night, seals of the audit trail."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from openajc.audit.queries import latest_seal_at, unsealed_since
from openajc.exits.queries import latest_run_at
from openajc.rules.parameters import Policy


LATE_AFTER = "operations.nightly_work_late_after"


@dataclass(frozen=True, kw_only=True, slots=True)
class Work:
    """A piece of work, when it was last done, and whether it should have been done since."""

    name: str
    label: str
    last_at: datetime | None
    is_late: bool


def nightly_work(*, today: date, now: datetime, policy: Policy) -> list[Work]:
    """Return the last soft exit and the last seal (3 queries)."""
    hours = policy.number(LATE_AFTER, governing_on=today)
    is_long_ago = _longer_than(timedelta(hours=hours), now)
    run_at, waiting_since = latest_run_at(), unsealed_since()
    return [
        Work(
            name="soft_exit",
            label="Soft exit",
            last_at=run_at,
            is_late=run_at is None or is_long_ago(run_at),
        ),
        Work(
            name="seal",
            label="Seal of the audit trail",
            last_at=latest_seal_at(),
            is_late=waiting_since is not None and is_long_ago(waiting_since),
        ),
    ]


def _longer_than(patience: timedelta, now: datetime) -> Callable[[datetime], bool]:
    return lambda moment: now - moment > patience
