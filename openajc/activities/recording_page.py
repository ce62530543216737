"""The page Record an activity: what it shows when opened, and what a posted one becomes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils.dateparse import parse_date

from openajc.activities import operations, presenters, queries
from openajc.activities.answers import Answer, Proposal, answer_attempt
from openajc.activities.asking import ask
from openajc.dictionary.writing.loader import writing_words
from openajc.notes import operations as notes
from openajc.notes import queries as note_queries
from openajc.notes.writing_page import SAVED_BEFORE, Place, reach
from openajc.rules.entry_window import Band, EntryWindow
from openajc.rules.outcome import Decision
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


def place_of(asked: Mapping[str, str], page: str) -> Place:
    """Return where the draft of a page is kept: replies and planned services each have their own."""
    for name in ("attempt", "planned"):
        if _key(asked, name) and "draft" not in asked:
            return Place(page=page, slot=f"{name}-{asked[name]}")
    return Place(page=page, slot=asked.get("draft", ""))


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
        attempt = reach(note_queries.get_attempt, person, key)
        usual |= {"code": attempt.wanted_code, "contact": attempt.note.contact}
        usual |= {"attempt": attempt.pk, "answered": "yes", "answered_on": today}
    if key := _key(asked, "planned"):
        planned = reach(queries.get_planned, person, key)
        usual |= {"code": planned.code, "program": planned.program, "planned": planned.pk}
        usual |= {"began_on": min(planned.scheduled_on, today)}
    return usual


def _key(asked: Mapping[str, str], name: str) -> int | None:
    """Return the key of a row that an address names, or nothing for what cannot be one."""
    said = asked.get(name, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) <= LONGEST_KEY else None


def _day(text: object) -> date | None:
    try:
        return text if isinstance(text, date) else parse_date(str(text or ""))
    except ValueError:
        return None


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


def record_posted(
    said: Mapping[str, Any],
    *,
    person: "Participant",
    draft_slot: str,
    by: "StaffMember",
    today: date,
    now: datetime,
    policy: Policy,
) -> Saved:
    """
    Save a posted page: an activity with its note, or without an answer a contact attempt.

    :raises Refused: or `UnableToWrite`, with every reason why not.
    """
    details = {**said, "answered": said["answered"] == "yes"}
    attempt, planned = details.pop("attempt"), details.pop("planned")
    if not details["answered"]:
        code = policy.codes.find(said["code"], on=said["began_on"])
        attempted = notes.write_attempt(
            person=person,
            contact_on=said["began_on"],
            contact=said["contact"],
            wanted_code=code.code if code else "",
            subject=f"Contact attempt: {code.subject}"[:200] if code else "Contact attempt",
            body=said["body"],
            submission=said["submission"],
            by=by,
            today=today,
            now=now,
            draft_slot=draft_slot,
        )
        if attempted.note.body != said["body"]:
            differs = f"{attempted.note.subject} {SAVED_BEFORE}"
            return Saved(said=differs, differs_from=attempted.note_id)
        return Saved(
            said="Contact attempt saved. When the person answers, record the reply from it."
        )
    new = operations.NewActivity(
        **details,
        attempt=reach(note_queries.get_attempt, person, attempt) if attempt else None,
        planned=reach(queries.get_planned, person, planned) if planned else None,
    )
    recorded = operations.record_activity(
        person=person, new=new, by=by, today=today, now=now, draft_slot=draft_slot
    )
    if not recorded.is_new:
        notes.discard_draft(owner=by, person=person, page="record", slot=draft_slot)
    return _told(recorded, said["body"])


def _told(recorded: operations.Recorded, body: str) -> Saved:
    activity = recorded.activity
    if recorded.is_new:
        timeliness = presenters.BAND_WORDS.get(activity.entry_band, "").lower()
        return Saved(said=f"{activity.note.subject} recorded with its note, {timeliness}.")
    if activity.note.body == body:
        return Saved(
            said=f"{activity.note.subject} was recorded already; nothing was saved twice."
        )
    return Saved(
        said=f"{activity.note.subject} {SAVED_BEFORE}",
        differs_from=activity.note_id,
    )


def needs_approval(decisions: tuple[Decision, ...]) -> bool:
    """Tell whether the entry window asks for approvals (34-19 DE-4)."""
    return any(
        isinstance(decision, EntryWindow) and decision.band is Band.NEEDS_APPROVAL
        for decision in decisions
    )
