"""Loading rows by COPY, with the keys taken from each table's own sequence."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection


@dataclass(frozen=True, slots=True)
class Table:
    """A table and the columns given for its rows, `id` first."""

    name: str
    columns: tuple[str, ...]

    def keys(self, count: int) -> Iterator[int]:
        """Take keys from the table's sequence, so that others may write meanwhile."""
        return next_values(f"{self.name}_id_seq", count)

    def load(self, rows: Iterable[Sequence[Any]]) -> None:
        """Copy rows in; every constraint and trigger of the table judges them."""
        names = ", ".join(f'"{column}"' for column in self.columns)
        with (
            connection.cursor() as cursor,
            cursor.copy(f'COPY "{self.name}" ({names}) FROM STDIN') as copy,
        ):
            for row in rows:
                copy.write_row(row)


def next_values(sequence: str, count: int) -> Iterator[int]:
    """Take so many values of a sequence."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(%s) FROM generate_series(1, %s)", [sequence, count])
        return iter([value for (value,) in cursor.fetchall()])


ENTERED = (
    "entered_at",
    "entered_on",
    "entered_by_id",
    "entry_band",
    "entry_days",
    "entry_due_on",
    "entry_rule",
)
APPROVABLE = (*ENTERED, "asked_on")
PEOPLE = Table(
    "participants_participant",
    (
        *("id", "state_id", "first_name", "middle_name", "last_name", "suffix", "born_on"),
        *("phone", "email", "street", "city", "state", "zip_code", "language"),
        *("agency_id", "office_id", "worker_id"),
        *("registered_at", "registered_by_id", "submission", "version"),
    ),
)
SSNS = Table(
    "participants_ssn",
    (
        *("id", "participant_id", "kind", "key_id", "ciphertext", "fingerprint", "last_four"),
        *("given_at", "given_by_id"),
    ),
)
APPLICATIONS = Table(
    "applications_application",
    (
        *("id", "participant_id", "number", "form", "form_version", "applied_on", "status"),
        *("answers", "taa_petition_number", "version", "saved_at", "saved_by_id"),
        *(
            "signed_name",
            "submitted_at",
            "submitted_by_id",
            "eligibility",
            "withdrawn_because",
            *ENTERED,
        ),
    ),
)
PERIODS = Table(
    "applications_participation",
    (
        *("id", "participant_id", "application_id", "applied_on", "began_on", "exited_on"),
        *("clock_on", "clock_code", "projected_exit_on", "held_by", "latest_note_on"),
    ),
)
ENROLLMENTS = Table(
    "applications_enrollment",
    (
        *("id", "participation_id", "participant_id", "application_id", "program"),
        *("starts_on", "ends_on"),
    ),
)
NOTES = Table(
    "notes_casenote",
    (
        *("id", "participant_id", "participation_id", "kind", "contact_on", "contact"),
        *("subject", "body", "amends_id", "submission", *APPROVABLE),
    ),
)
ATTEMPTS = Table("notes_contactattempt", ("id", "note_id", "participant_id", "wanted_code"))
ACTIVITIES = Table(
    "activities_activity",
    (
        *("id", "participant_id", "participation_id", "program", "code", "title", "began_on"),
        *("ended_on", "originator", "contact", "answered_on", "extends_clock", "provider_id"),
        *("office_id", "note_id", "submission", *APPROVABLE),
    ),
)
PLANS = Table(
    "activities_scheduledservice",
    (
        *("id", "participant_id", "participation_id", "program", "code", "scheduled_on"),
        *("reason", "status", "planned_at", "planned_by_id", "submission"),
    ),
)
DECISIONS = Table(
    "exits_exitdecision",
    (
        *("id", "run_id", "participation_id", "verdict", "day", "last_qualifying_on"),
        *("last_qualifying_code", "exit_on", "held_by", "reason", "authority"),
    ),
)
IN_ORDER = (
    *(PEOPLE, SSNS, APPLICATIONS, PERIODS, ENROLLMENTS, NOTES, ATTEMPTS, ACTIVITIES),
    *(PLANS, DECISIONS),
)
