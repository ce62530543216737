"""Sending, deciding, withdrawing and expiring requests."""

from openajc.requests.commands.deciding import DECIDE_REQUEST, DecideRequest
from openajc.requests.commands.expiring import expire_requests
from openajc.requests.commands.sending import SEND_REQUEST, SendRequest
from openajc.requests.commands.withdrawing import WITHDRAW_REQUEST, WithdrawRequest


SPECS = (SEND_REQUEST, DECIDE_REQUEST, WITHDRAW_REQUEST)

__all__ = [
    "SPECS",
    "DecideRequest",
    "SendRequest",
    "WithdrawRequest",
    "expire_requests",
]
