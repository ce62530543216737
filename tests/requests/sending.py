"""How the cast asks and decides."""

import datetime as dt

from openajc.applications.enums import Program
from openajc.base.commands import to_plain
from openajc.notes.enums import Contact
from openajc.requests.commands import DecideRequest, SendRequest
from openajc.requests.enums import Verdict
from tests import acting
from tests.activities.factories import NOW, TODAY


def days_ago(days):
    return TODAY - dt.timedelta(days=days)


def wanted(case, worker, days=45, **said):
    usual = {
        "began_on": days_ago(days),
        "code": "102",
        "program": Program.ADULT,
        "contact": Contact.IN_PERSON,
        "body": "Met and talked about the plan.",
        "provider": worker.agency,
        "office": worker.office,
    }
    return acting.recording(case.participant, **(usual | said))


def send(command, by, today=TODAY, **more):
    sending = SendRequest(wanted=to_plain(command), reason="The paper was misfiled.", **more)
    return acting.act(sending, by=by, today=today, now=NOW).row


def decide(request, by, verdict=Verdict.APPROVE, *, reason="", today=TODAY, digest=None):
    deciding = DecideRequest(
        number=request.pk, decision=verdict, reason=reason, digest=digest or request.digest
    )
    acting.act(deciding, by=by, today=today, now=NOW)
    request.refresh_from_db()
