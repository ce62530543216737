"""Refusals of the database that several tables share."""

import pgtrigger


REFUSE = """
RAISE EXCEPTION '{name}: this table is part of the legal file'
  USING ERRCODE = 'integrity_constraint_violation';
"""


def never_truncated(name: str) -> pgtrigger.Trigger:
    """Refuse to empty a table in one stroke, which row triggers do not see."""
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Truncate,
        func=REFUSE.format(name=name),
    )


def limit_on(day: str) -> str:
    """
    Return the SQL of the most days an entry may lag behind a day (a column of the new row, 34-19 DE-5).

    Before the first version the first one holds; without any limit nothing passes, so that an emptied
    table opens no gate.
    """
    return f"""COALESCE((
    SELECT l.value FROM base_enforcedlimit l
     WHERE l.name = 'entry.backdating_with_approval_days'
     ORDER BY l.starts_on <= {day} DESC, abs(l.starts_on - {day}) LIMIT 1), -1)"""  # noqa: S608 - a name of ours


def only_changes(name: str, *columns: str) -> pgtrigger.Trigger:
    """Refuse every change of a row but those of the columns named."""
    kept = "'{" + ",".join(columns) + "}'::text[]"
    func = f"""
IF (to_jsonb(OLD) - {kept}) IS DISTINCT FROM (to_jsonb(NEW) - {kept}) THEN
  RAISE EXCEPTION '{name}'
    USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NEW;
"""
    return pgtrigger.Trigger(
        name=name, when=pgtrigger.Before, operation=pgtrigger.Update, func=func
    )
