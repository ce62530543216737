"""What the database itself enforces: limits from the policy files, the clock of entries, guards nobody passes."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection, transaction

from openajc.base.enums import Dating
from openajc.base.models import EnforcedLimit
from openajc.rules.parameters import Policy


ENFORCED = (
    "entry.backdating_days",
    "entry.backdating_with_approval_days",
    "exits.soft_exit_days",
)
# Each guard asks this function, which pgtrigger ships, whether it may be passed over: never.
NEVER = """
CREATE OR REPLACE FUNCTION "public"._pgtrigger_should_ignore(trigger_name NAME)
RETURNS BOOLEAN LANGUAGE sql IMMUTABLE AS 'SELECT FALSE'
"""
# What the guards ask of a day, by the clock of the database and the day of the county: whether a row says truly when
# it is entered, and whether a day has come. Clocks of machines differ a little, and a page sent before midnight may
# arrive after it.
ABOUT_DAYS = {
    "openajc_entered_now": "entered_at timestamptz, entered_on date",
    "openajc_has_come": "day date",
}
ANSWERS = """
CREATE OR REPLACE FUNCTION public.{name}({arguments}) RETURNS boolean LANGUAGE sql STABLE AS $${body}$$
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
    """
    Say which days the database believes from now on; only the owner of the tables can.

    In production a day of entry is today's, and no day counts as come before it has.
    """
    zone = settings.TIME_ZONE
    entered = {
        Dating.NOW: f"entered_at BETWEEN now() - {PATIENCE} AND now() + {PATIENCE}"
        f" AND entered_on = (entered_at AT TIME ZONE '{zone}')::date",
        Dating.FROM_NOW_ON: f"entered_on >= ((now() - {PATIENCE}) AT TIME ZONE '{zone}')::date",
        Dating.ANY_DAY: "TRUE",
    }
    has_come = f"day <= ((now() + {PATIENCE}) AT TIME ZONE '{zone}')::date"
    _answer("openajc_entered_now", f"SELECT {entered[how]}")
    _answer("openajc_has_come", f"SELECT {has_come if how is Dating.NOW else 'TRUE'}")


@contextmanager
def histories_open() -> Iterator[None]:
    """Let made-up histories be loaded, with the days of entry they tell."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT proname, prosrc FROM pg_proc WHERE proname = ANY(%s)", [list(ABOUT_DAYS)]
        )
        before = dict(cursor.fetchall())
    date_entries(Dating.ANY_DAY)
    try:
        yield
    finally:
        for name, body in before.items():
            _answer(name, body)


def _answer(name: str, body: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(ANSWERS.format(name=name, arguments=ABOUT_DAYS[name], body=body))
