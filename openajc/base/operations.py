"""What the database itself enforces: limits from the policy files, the clock of entries, guards nobody passes."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection, transaction

from openajc.base.enums import Dating
from openajc.base.models import EnforcedLimit
from openajc.rules.parameters import Policy


ENFORCED = ("entry.backdating_with_approval_days", "exits.soft_exit_days")
# Each guard asks this function, which pgtrigger ships, whether it may be passed over: never.
NEVER = """
CREATE OR REPLACE FUNCTION "public"._pgtrigger_should_ignore(trigger_name NAME)
RETURNS BOOLEAN LANGUAGE sql IMMUTABLE AS 'SELECT FALSE'
"""
# Whether a row says truly when it is entered, by the clock of the database and the day of the county. Clocks of
# machines differ a little, and a page sent before midnight may arrive after it.
ENTERED_NOW = """
CREATE OR REPLACE FUNCTION public.openajc_entered_now(entered_at timestamptz, entered_on date) RETURNS boolean
LANGUAGE sql STABLE AS $${body}$$
"""
PATIENCE = "interval '10 minutes'"


@transaction.atomic
def copy_limits(policy: Policy) -> int:
    """Make the limits that triggers read those of the policy files; return how many there are."""
    rows = [
        EnforcedLimit(
            name=name,
            starts_on=version.starts_on,
            value=policy.days(name, governing_on=version.starts_on),
        )
        for name in ENFORCED
        for version in policy.parameters[name].versions
    ]
    with _owner_may_write("base_enforcedlimit"):
        EnforcedLimit.objects.all().delete()
        return len(EnforcedLimit.objects.bulk_create(rows))


@contextmanager
def _owner_may_write(table: str) -> Iterator[None]:
    """Open a table that is closed to everybody, which only its owner can, until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
        yield
        cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')


def close_guards() -> None:
    """
    Leave no way around the guards of the database: no setting of a session makes one look away.

    Called after every migration, because each that makes a guard brings pgtrigger's own function back.
    """
    with connection.cursor() as cursor:
        cursor.execute(NEVER)


def date_entries(how: Dating) -> None:
    """Say which days of entry the database believes from now on; only the owner of the tables can."""
    zone = settings.TIME_ZONE
    conditions = {
        Dating.NOW: f"entered_at BETWEEN now() - {PATIENCE} AND now() + {PATIENCE}"
        f" AND entered_on = (entered_at AT TIME ZONE '{zone}')::date",
        Dating.FROM_NOW_ON: f"entered_on >= ((now() - {PATIENCE}) AT TIME ZONE '{zone}')::date",
        Dating.ANY_DAY: "TRUE",
    }
    _write_entered_now(f"SELECT {conditions[how]}")


@contextmanager
def histories_open() -> Iterator[None]:
    """Let made-up histories be loaded, with the days of entry they tell."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = 'openajc_entered_now'")
        (body,) = cursor.fetchone()
    date_entries(Dating.ANY_DAY)
    try:
        yield
    finally:
        _write_entered_now(body)


def _write_entered_now(body: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(ENTERED_NOW.format(body=body))
