"""What pages share that ask for approval: the reason that was typed becomes a request, and the draft goes."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html

from openajc.base.acting import carry_out
from openajc.base.commands import Command, to_plain
from openajc.base.http import StaffRequest
from openajc.drafts.places import Place
from openajc.drafts.writing import forgetting, texts_of
from openajc.requests.chain import name_of
from openajc.requests.commands import SendRequest
from openajc.requests.queries import next_step, steps_of


DO, REASON = "request", "request_reason"
OF_ASKING = frozenset({"do", REASON})
SENT = "Request {} sent. It is waiting for {}."


def send(request: StaffRequest, command: Command[Any], place: Place) -> HttpResponse:
    """
    Ask for approval of what a page was posted for, and show the request.

    :raises Refused: with every reason why it cannot be asked.
    """
    texts = {name: text for name, text in texts_of(request.POST).items() if name not in OF_ASKING}
    wanted = SendRequest(
        wanted=to_plain(command),
        reason=request.POST.get(REASON, "").strip() or "",
        texts=texts,
    )
    sent = carry_out(request, wanted, also=forgetting(place)).row
    step = next_step(steps_of(sent))
    messages.success(request, format_html(SENT, sent.pk, name_of(step.role) if step else "nobody"))
    return redirect("requests:request", sent.pk)
