"""How PostgreSQL finds the rows of the busy pages: by index, never by reading a big table through."""

# ruff: noqa: PLC0415 - Django has to be started before its parts are imported

from datetime import timedelta

from benchmarks.dataset import PEOPLE, open_data_set


BIG = 10_000


def results() -> list[dict]:
    open_data_set()
    big = _big_tables()
    return [_row(name, rows, big) for name, rows in _busy().items()]


def _big_tables() -> list[str]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples > %s", [BIG]
        )
        return [name for (name,) in cursor.fetchall()]


def _busy() -> dict:
    """Return the reads of the pages, by what they are for."""
    from openajc.applications.models import Participation
    from openajc.audit.models import Event
    from openajc.base import clock
    from openajc.exits.forecast import Wanted, cases_nearing, with_people
    from openajc.notes.models import CaseNote, ContactAttempt
    from openajc.participants.models import Participant
    from openajc.staff.models import StaffMember

    worker = StaffMember.objects.filter(role="case_manager").order_by("pk").first()
    county = StaffMember(role="program_manager", pk=0)
    person = worker.caseload.order_by("pk").first()
    today = clock.today()
    nearing = with_people(cases_nearing(county, Wanted(), today=today))[:20]
    mine = Participation.objects.filter(exited_on=None, participant__worker=worker)
    waiting = ContactAttempt.objects.filter(
        activity=None,
        participant__worker=worker,
        note__contact_on__gte=today - timedelta(days=30),
    )
    return {
        "the open cases of a worker": mine.select_related("participant__worker"),
        "the contact attempts of a worker": waiting.select_related("note"),
        "the soonest exits of the county": nearing,
        "the notes of a person": CaseNote.objects.filter(participant=person).order_by(
            "-contact_on"
        ),
        "the history of a person": Event.objects.filter(person=person.pk).order_by("-at")[:50],
        "a person by state id": Participant.objects.filter(state_id=person.state_id),
    }


def _row(name: str, rows, big: list[str]) -> dict:
    plan = rows.explain()
    through = [table for table in big if f"Seq Scan on {table}" in plan]
    return {
        "name": f"plan of {name}, {PEOPLE:,} people",
        "baseline": 0,
        "ours": len(through),
        "unit": "big tables read through",
        "ratio": float(len(through)),
        "budget": "<= 0",
        "ok": not through,
    }


if __name__ == "__main__":
    for result in results():
        print(result)
