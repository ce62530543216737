"""Whether somebody has just shown a second factor."""

import time

from allauth.account import app_settings
from allauth.account.authentication import get_authentication_records

from openajc.base.http import StaffRequest


def showed_second_factor(request: StaffRequest) -> bool:
    """Tell whether a second factor was shown within the time a confirmation counts (5 minutes)."""
    since = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
    records = get_authentication_records(request, request.user)
    return any(record["method"] == "mfa" and record["at"] >= since for record in records)
