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
