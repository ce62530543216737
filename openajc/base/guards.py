"""
Refusals of the database that several tables share, each with its name and the sentence it keeps.

Guards name each table with its schema: a session's own temporary table of the same name deceives none of them.
"""

import pgtrigger


def refusal(name: str, because: str) -> str:
    """Return the SQL that refuses; `name` is what must hold, `because` what to tell and the sentence."""
    words = f"{name}: {because}".replace("'", "''").replace("%", "%%")
    return f"""RAISE EXCEPTION '{words}'
    USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = '{name}';"""


def refuses(
    name: str,
    operation: pgtrigger.Operation,
    because: str,
    *,
    condition: pgtrigger.Condition | None = None,
) -> pgtrigger.Trigger:
    """Refuse an operation on the rows of a table, or on those that meet a condition."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=operation,
        condition=condition,
        func=refusal(name, because),
    )


def never_truncated(
    name: str, because: str = "this table is part of the legal file (34-19 CN-8)"
) -> pgtrigger.Trigger:
    """Refuse to empty a table in one stroke, which row triggers do not see."""
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Truncate,
        func=refusal(name, because),
    )


def only_changes(name: str, because: str, *columns: str) -> pgtrigger.Trigger:
    """Refuse every change of a row but those of the columns named."""
    kept = "'{" + ",".join(columns) + "}'::text[]"
    func = f"""
IF (to_jsonb(OLD) - {kept}) IS DISTINCT FROM (to_jsonb(NEW) - {kept}) THEN
  {refusal(name, because)}
END IF;
RETURN NEW;
"""
    return pgtrigger.Trigger(
        name=name, when=pgtrigger.Before, operation=pgtrigger.Update, func=func
    )


def limit_on(day: str, name: str, *, without_any: int) -> str:
    """
    Return the SQL of a limit in days from the policy files, as of a day (SQL of a date).

    Before the first version the first one holds. `without_any` is a number that nothing passes, so that
    an emptied table opens no gate.
    """
    return f"""COALESCE((
    SELECT l.value FROM public.base_enforcedlimit l
     WHERE l.name = '{name}'
     ORDER BY l.starts_on <= {day} DESC, abs(l.starts_on - {day}) LIMIT 1), {without_any})"""  # noqa: S608 - a name of ours


def entered_in_time(
    room: str, day: str, *, asked_when: str = "TRUE", judged_on: str = "NEW.entered_on"
) -> str:
    """
    Return the SQL that refuses a row older than the limit, and one that lies about when it is entered.

    `asked_when` is the condition under which the day of entry is compared with the clock of the database, and
    `judged_on` the day up to which the days are counted: that of entry, or of asking for approval.
    """
    too_old = refusal(
        f"{room}_not_older_than_the_limit_at_entry",
        "nothing is entered that lies further back than the policy allows (34-19 DE-5)",
    )
    not_now = refusal(
        f"{room}_entered_on_the_day_it_says",
        "the day of entry is the county's day by the clock of the database (34-19 DE-2)",
    )
    return f"""
IF {judged_on} - {day} > ({limit_on(day, "entry.backdating_with_approval_days", without_any=-1)}) THEN
  {too_old}
END IF;
IF ({asked_when}) AND NOT public.openajc_entered_now(NEW.entered_at, NEW.entered_on) THEN
  {not_now}
END IF;
RETURN NEW;
"""


FROM_THE_POLICY_FILES = (
    "the limits are copied from the policy files by `openajc manage prepare` (34-19 DE-5)"
)
LIMIT_TRIGGERS = [
    refuses(
        "base_limits_are_those_of_the_policy",
        pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        FROM_THE_POLICY_FILES,
    ),
    never_truncated("base_limits_are_never_truncated", FROM_THE_POLICY_FILES),
]
