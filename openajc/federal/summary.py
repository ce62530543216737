"""The summary of a check: per rule how many rows it applied to and how many failed, and what was not tested."""

from typing import Any

import polars as pl

from openajc.federal.checking import Checked
from openajc.federal.provenance import provenance_of


def summary_of(checked: Checked) -> dict[str, Any]:
    """Return the summary as it is promised in JSON; the sum of `failed` is `findings`."""
    plan, rules = checked.plan, list(_rules(checked))
    return {
        "file": str(checked.path),
        "layout": checked.plan.layout.version,
        "rows": checked.shape.rows - len(checked.shape.strays),
        "unreadable_lines": len(checked.shape.unreadable),
        "columns": len(checked.plan.layout.columns),
        "unchecked_columns": list(checked.plan.unchecked),
        "quarter": checked.plan.quarter.isoformat() if checked.plan.quarter else None,
        "stage": checked.stage,
        "findings": sum(rule["failed"] for rule in rules),
        "rows_with_findings": _rows_with_findings(checked),
        "rules": rules,
        "not_implemented": [
            {"rule": rule.id, "why": rule.why} for rule in checked.plan.not_implemented
        ],
        "provenance": provenance_of(plan.layout, checked.shape, _options(checked)),
        "seconds": {name: round(seconds, 3) for name, seconds in checked.seconds.items()},
    }


def _options(checked: Checked) -> dict[str, Any]:
    quarter = checked.plan.quarter
    return {"quarter": quarter.isoformat() if quarter else None, "all": checked.everything}


def _rules(checked: Checked) -> list[dict[str, Any]]:
    return [
        {
            "rule": rule.id,
            "applied": checked.tally.applied.get(at, 0),
            "failed": checked.tally.failed.get(at, 0),
            "severity": rule.severity,
            "category": rule.category,
            "status": rule.status,
        }
        for at, rule in enumerate(checked.plan.rules)
        if rule.stage in checked.stages
    ]


def _rows_with_findings(checked: Checked) -> int:
    rows = [part["row"].unique() for part in checked.parts()]
    lines = pl.concat(rows).unique() if rows else pl.Series([], dtype=pl.UInt32)
    return int((lines > 0).sum())
