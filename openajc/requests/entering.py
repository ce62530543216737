"""As of which day an entry was judged, and by which approval, as the columns of `Approvable`."""

from typing import Any

from openajc.base.commands import Occasion


def approval_columns(occasion: Occasion) -> dict[str, Any]:
    """Return the columns that say when the entry was asked for, and the request that approved it."""
    approval = occasion.approval
    return {
        "asked_on": occasion.asked_on,
        "approval_id": approval.request if approval else None,
    }
