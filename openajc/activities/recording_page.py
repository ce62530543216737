"""The page Record an activity: what it shows when opened, and what a posted one becomes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.dateparse import parse_date

from openajc.activities import presenters, queries
from openajc.activities.answers import Answer, Proposal, answer_attempt
from openajc.activities.asking import ask
from openajc.activities.commands import RecordActivity
from openajc.activities.draft_pages import RECORD
from openajc.activities.limits import recorded_limits
from openajc.activities.models import Activity
from openajc.applications.enums import Program
from openajc.base.commands import Command, Executed
from openajc.base.http import or_404
from openajc.dictionary.writing.loader import writing_words
from openajc.drafts.places import Place, slot_of
from openajc.notes import queries as note_queries
from openajc.notes.commands import WriteAttempt
from openajc.notes.enums import Contact
from openajc.notes.writing_page import SAVED_BEFORE
from openajc.rules.calendar import EARLIEST
from openajc.rules.note_text import LONGEST_SUBJECT
from openajc.rules.parameters import Policy


if TYPE_CHECKING:
    from openajc.activities.case_page import OpenPage
    from openajc.participants.models import Participant
    from openajc.staff.models import StaffMember

LONGEST_KEY = 18


@dataclass(frozen=True, kw_only=True, slots=True)
class Saved:
    """What a posted page became: the words to tell, and the note to continue if another text was sent again."""

    said: str
    differs_from: int | None = None


def place_of(asked: Mapping[str, str], *, by: "StaffMember", person: "Participant") -> Place:
    """Return where the draft of a page is kept: replies and planned services each have their own."""
    slot = slot_of(asked.get("draft", ""))
    for name in ("attempt", "planned"):
        if _key(asked, name) and "draft" not in asked:
            slot = f"{name}-{asked[name]}"
    return Place(owner=by, page=RECORD.name, about=person.state_id, slot=slot)


def usual_texts(
    person: "Participant", by: "StaffMember", asked: Mapping[str, str], *, today: date
) -> dict[str, object]:
    """Return what the page is filled with when it is opened, for a reply or a planned service with theirs."""
    usual: dict[str, object] = {
        "began_on": _day(asked.get("on")) or today,
        "code": asked.get("code", ""),
        "provider": by.agency_id,
        "office": by.office_id or person.office_id,
    }
    if key := _key(asked, "attempt"):
        attempt = or_404(note_queries.get_attempt, person, key)
        usual |= {"code": attempt.wanted_code, "contact": attempt.note.contact}
        usual |= {"attempt": attempt.pk, "answered": "yes", "answered_on": today}
    if key := _key(asked, "planned"):
        planned = or_404(queries.get_planned, person, key)
        usual |= {"code": planned.code, "program": planned.program, "planned": planned.pk}
        usual |= {"began_on": min(planned.scheduled_on, today)}
    return usual


def _key(asked: Mapping[str, str], name: str) -> int | None:
    """Return the key of a row that an address names, or nothing for what cannot be one."""
    said = asked.get(name, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) <= LONGEST_KEY else None


def _day(text: object) -> date | None:
    try:
        day = text if isinstance(text, date) else parse_date(str(text or ""))
    except ValueError:
        return None
    return day if day and day >= EARLIEST else None


def answer_shown(
    values: Mapping[str, Any],
    *,
    person: "Participant",
    today: date,
    policy: Policy,
    page: "OpenPage | None" = None,
) -> Answer | None:
    """Return the answer of the policy to what stands in the page, or None without a date."""
    began_on = _day(values.get("began_on"))
    if began_on is None:
        return None
    if values.get("answered") == "no":
        return answer_attempt(began_on, person=person, today=today, policy=policy)
    number = _number(values, policy)
    program = str(values.get("program") or "")
    proposal = Proposal(began_on=began_on, code=number, program=program)
    return ask(proposal, person=person, today=today, policy=policy, page=page).answer


def card_shown(
    values: Mapping[str, Any], *, today: date, policy: Policy
) -> presenters.CodeCard | None:
    """Return what is told about the code that stands in the page, as of its date."""
    number = _number(values, policy)
    on = _day(values.get("began_on") or values.get("scheduled_on")) or today
    code = policy.codes.find(number, on=on) or policy.codes.find_any(number)
    starter = writing_words().starters.get(number, "")
    return presenters.code_card(code, codes=policy.codes, starter=starter) if code else None


def _number(values: Mapping[str, Any], policy: Policy) -> str:
    first, *_ = str(values.get("code") or "").split() or [""]
    number = first.upper().rstrip(".:,")
    return number if policy.codes.find_any(number) else ""


def command_of(said: Mapping[str, Any], *, person: "Participant", policy: Policy) -> Command[Any]:
    """Return what a posted page asks for: an activity with its note, or without an answer a contact attempt."""
    if said["answered"] == "yes":
        return _activity(said, person)
    code = policy.codes.find(said["code"], on=said["began_on"])
    return WriteAttempt(
        state_id=person.state_id,
        service_on=said["began_on"],
        contact=Contact(said["contact"]),
        wanted_code=code.code if code else "",
        subject=f"Contact attempt: {code.subject}"[:LONGEST_SUBJECT]
        if code
        else "Contact attempt",
        body=said["body"],
        submission=said["submission"],
    )


def _activity(said: Mapping[str, Any], person: "Participant") -> RecordActivity:
    return RecordActivity(
        state_id=person.state_id,
        code=said["code"],
        program=Program(said["program"]),
        service_on=said["began_on"],
        ended_on=said["ended_on"],
        contact=Contact(said["contact"]),
        answered_on=said["answered_on"],
        body=said["body"],
        provider_id=said["provider"],
        office_id=said["office"],
        submission=said["submission"],
        attempt_id=said["attempt"],
        scheduled_id=said["planned"],
    )


def told_of(executed: Executed[Any], body: str) -> Saved:
    """Return the words for what a page became."""
    row = executed.row
    note = row.note
    if note.body != body:
        return Saved(said=f"{note.subject} {SAVED_BEFORE}", differs_from=note.pk)
    if isinstance(row, Activity):
        return _told(row, is_new=executed.is_new)
    return Saved(said="Contact attempt saved. When the person answers, record the reply from it.")


def _told(activity: Activity, *, is_new: bool) -> Saved:
    subject = activity.note.subject
    if not is_new:
        return Saved(said=f"{subject} was recorded already; nothing was saved twice.")
    limits = recorded_limits(activity)
    in_time = "" if any(limit.is_late for limit in limits) else ", on time"
    told = "; ".join(limit.words for limit in limits)
    return Saved(said=f"{subject} recorded with its note{in_time}. {told}.")
