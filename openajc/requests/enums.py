from django.db import models


class Status(models.TextChoices):
    """Where a request is; all but the first are final."""

    WAITING = "WAITING", "Waiting"
    GRANTED = "GRANTED", "Approved"
    RETURNED = "RETURNED", "Returned"
    DECLINED = "DECLINED", "Declined"
    WITHDRAWN = "WITHDRAWN", "Withdrawn"
    EXPIRED = "EXPIRED", "Expired"


class Verdict(models.TextChoices):
    """What an approver decides."""

    APPROVE = "approve", "Approve"
    RETURN = "return", "Return with a question"
    DECLINE = "decline", "Decline"


STATUS_AFTER = {Verdict.RETURN: Status.RETURNED, Verdict.DECLINE: Status.DECLINED}
