"""Every rule by its name: the facts it reads, the parameters it asks for, the requirements it meets."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from openajc.rules.activity_allowed import decide_activity_allowed
from openajc.rules.activity_date import ActivityDate, decide_activity_date
from openajc.rules.activity_end import ActivityEnd, decide_activity_end
from openajc.rules.clock_reading import Case
from openajc.rules.eligibility import Application, decide_eligibility
from openajc.rules.entry_window import Entry, decide_entry_window
from openajc.rules.exit_clock import decide_exit_clock
from openajc.rules.facts import described, facts_from
from openajc.rules.note_cadence import NoteHistory, decide_note_cadence
from openajc.rules.note_text import NoteText, decide_note_text
from openajc.rules.note_window import NoteEntry, decide_note_window
from openajc.rules.outcome import Decision
from openajc.rules.parameters import Policy
from openajc.rules.proposed_activity import ProposedActivity
from openajc.rules.pseudo_ssn import Birth, decide_pseudo_ssn
from openajc.rules.reciprocity import Contact, decide_reciprocity
from openajc.rules.scheduled_service import ServiceToSchedule, decide_scheduled_service
from openajc.rules.soft_exit import decide_soft_exit


class UnknownRule(LookupError):
    """No rule has this name."""


class Decide(Protocol):
    """What every rule is: a function of facts, today and policy."""

    def __call__(self, facts: Any, /, *, today: date, policy: Policy) -> Decision: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """One rule, as `openajc rules` lists it."""

    name: str
    question: str
    facts: type
    decide: Decide
    parameters: tuple[str, ...]
    requirements: tuple[str, ...]

    @property
    def facts_in_words(self) -> Mapping[str, str]:
        """Return each fact with what is expected of it."""
        return described(self.facts)


ENTRY = ("entry.on_time_business_days", "entry.backdating_days")
ENTRY_LIMITS = ("entry.backdating_with_approval_days", "entry.backdating_approvers")
NOTES = ("notes.on_time_days", "notes.on_time_days_counted_as")
EXIT = (
    "exits.soft_exit_days",
    "exits.soft_exit_minimum_days",
    "exits.scheduled_service_days",
    "activity_codes.edition",
)
ELIGIBILITY = (
    "adult_minimum_age",
    "in_school_youth_ages",
    "out_of_school_youth_ages",
    "selective_service_born_from",
    "selective_service_age",
    "poverty_guideline_first_person_dollars",
    "poverty_guideline_further_person_dollars",
    "evidence.age",
    "evidence.barrier",
    "evidence.dislocation",
    "evidence.low_income",
    "evidence.school_status",
    "evidence.selective_service",
    "evidence.trade_petition",
    "evidence.unemployment_compensation",
    "evidence.work_authorization",
)
CLOCK_EDGES = ("E-7", "E-8", "E-9", "E-10", "E-14", "E-15", "E-16", "E-18", "E-19", "E-30")
LISTED = (
    Rule(
        name="entry-window",
        question="How late is this record, and may it still be entered?",
        facts=Entry,
        decide=decide_entry_window,
        parameters=(*ENTRY, *ENTRY_LIMITS, *NOTES),
        requirements=(
            *("DE-2", "DE-3", "DE-4", "DE-5", "DE-7", "CN-6", "SE-6"),
            *("E-1", "E-2", "E-3", "E-4", "E-5", "E-19", "E-20"),
        ),
    ),
    Rule(
        name="note-window",
        question="How late is this case note, and may it still be entered?",
        facts=NoteEntry,
        decide=decide_note_window,
        parameters=("entry.backdating_days", *ENTRY_LIMITS, *NOTES),
        requirements=("CN-6", "DE-3", "DE-4", "DE-5", "DE-7", "E-3", "E-4", "E-5"),
    ),
    Rule(
        name="note-cadence",
        question="When is the next case note due?",
        facts=NoteHistory,
        decide=decide_note_cadence,
        parameters=("notes.cadence_days",),
        requirements=("CN-5", "E-6"),
    ),
    Rule(
        name="exit-clock",
        question="On which day of its exit clock is this case, and why?",
        facts=Case,
        decide=decide_exit_clock,
        parameters=EXIT,
        requirements=("SE-1", "SE-1b", "SE-3", "SE-5", *CLOCK_EDGES),
    ),
    Rule(
        name="soft-exit",
        question="Does this case exit because it has no qualifying service?",
        facts=Case,
        decide=decide_soft_exit,
        parameters=EXIT,
        requirements=("SE-1", "SE-1a", "SE-1b", "SE-2", "SE-5", *CLOCK_EDGES),
    ),
    Rule(
        name="activity-allowed",
        question="May this activity code be recorded for this person on this day?",
        facts=ProposedActivity,
        decide=decide_activity_allowed,
        parameters=("activity_codes.edition",),
        requirements=(
            *("CO-2", "DE-6", "DE-7", "FU-6", "SE-6"),
            *("E-5", "E-11", "E-12", "E-13", "E-14", "E-15", "E-17", "E-20"),
        ),
    ),
    Rule(
        name="activity-date",
        question="Can an activity have this date at all?",
        facts=ActivityDate,
        decide=decide_activity_date,
        parameters=(),
        requirements=("DE-1",),
    ),
    Rule(
        name="activity-end",
        question="May this activity end on this day?",
        facts=ActivityEnd,
        decide=decide_activity_end,
        parameters=(),
        requirements=("DE-6", "DE-7", "SE-2"),
    ),
    Rule(
        name="scheduled-service",
        question="May a service be scheduled for this day?",
        facts=ServiceToSchedule,
        decide=decide_scheduled_service,
        parameters=("exits.scheduled_service_days",),
        requirements=("DE-6", "DE-7", "E-9", "E-13"),
    ),
    Rule(
        name="note-text",
        question="May this text be saved as a case note?",
        facts=NoteText,
        decide=decide_note_text,
        parameters=(),
        requirements=("CN-1", "CN-7", "SS-1"),
    ),
    Rule(
        name="reciprocity",
        question="Is this contact an activity or a contact attempt?",
        facts=Contact,
        decide=decide_reciprocity,
        parameters=(),
        requirements=("CO-1", "CN-2"),
    ),
    Rule(
        name="eligibility",
        question="Which programs is this person eligible for?",
        facts=Application,
        decide=decide_eligibility,
        parameters=tuple(f"eligibility.{name}" for name in ELIGIBILITY),
        requirements=("DE-1",),
    ),
    Rule(
        name="pseudo-ssn",
        question="Which number replaces a missing SSN?",
        facts=Birth,
        decide=decide_pseudo_ssn,
        parameters=("participants.pseudo_ssn_prefix",),
        requirements=("SS-2", "SS-3"),
    ),
)
RULES: Mapping[str, Rule] = {rule.name: rule for rule in LISTED}

# Parameters that no rule reads, because they set when staff are told or what is made, and who reads them.
READ_BY_ROOMS: Mapping[str, str] = {
    "calendar.time_zone": "base: the day it is in the county",
    "exits.warning_days": "exits, reporting: when worker and supervisor are notified",
    "exits.closure_form_day": "exits: when the closure form is started",
    "exits.run_unasked_cases": "exits: how many exits a run may record without being confirmed",
    "exits.run_unasked_percent": "exits: what share of cases a run may exit without being confirmed",
    "operations.nightly_work_late_after": "reporting: when the nightly work counts as late",
    "drafts.kept_days": "drafts: how long an unused draft is kept",
    "drafts.warning_days": "drafts, reporting: when its owner is notified that it will be deleted",
    "drafts.restorable_days": "drafts: how long a discarded draft can be restored",
    "followups.length_months": "followups: obligations made at exit",
    "followups.interval_months": "followups: obligations made at exit",
    "requests.expires_after_days": "requests: how long a request waits to be decided",
    "participants.ssn_checks_an_hour": "participants: how often one person may search by SSN",
    "participants.elsewhere_checks_an_hour": "participants: how often one person may ask about other agencies",
}
READ = frozenset(READ_BY_ROOMS).union(*(rule.parameters for rule in LISTED))

# Sentences without a number that rules and rooms cite; every local area says where its policy has them.
CITED = frozenset(
    {
        *("CO-1", "CO-2", "DE-6", "DE-7", "SE-2"),
        *("E-8", "E-10", "E-12", "E-13", "E-17", "E-18"),
        *("CN-1", "CN-7", "HR-1", "SS-1"),
    }
)


def find_rule(name: str) -> Rule:
    """
    Return a rule by its name.

    :raises UnknownRule: listing the names there are.
    """
    try:
        return RULES[name]
    except KeyError:
        raise UnknownRule(f"{name} is not a rule; there are {', '.join(RULES)}") from None


def facts_from_json(name: str, said: object) -> object:
    """
    Return the facts of a rule from plain values, strictly.

    :raises UnknownRule: if there is no such rule.
    :raises BadFacts: naming the field that is unknown, missing or of the wrong kind.
    """
    return facts_from(find_rule(name).facts, said)


def decide(name: str, said: object, *, today: date, policy: Policy) -> Decision:
    """
    Return what a rule decides on facts given as plain values.

    :raises UnknownRule: if there is no such rule.
    :raises BadFacts: naming the field that is unknown, missing, of the wrong kind or impossible.
    """
    rule = find_rule(name)
    return rule.decide(facts_from(rule.facts, said), today=today, policy=policy)
