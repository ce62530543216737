"""Searching 100,000 names with typos, against an exact look-up by state id through the same view."""

# ruff: noqa: PLC0415 - Django has to be started before its parts are imported

from random import Random

from benchmarks.dataset import PEOPLE, open_data_set
from benchmarks.requests import compare, signed_in


BUDGET_OF_TYPOS, BUDGET_OF_PAGE = 8, 6
NAMES = 120


def results() -> list[dict]:
    open_data_set()
    from openajc.participants.models import Participant
    from openajc.staff.models import StaffMember

    worker = StaffMember.objects.filter(role="case_manager").order_by("pk").first()
    client = signed_in(worker)
    people = list(
        Participant.objects.filter(agency=worker.agency_id, pk__gt=1).order_by("state_id")[:NAMES]
    )
    rng = Random(1)
    misspelt = [_misspelt(f"{p.first_name} {p.last_name}", rng) for p in people]

    def search(words):
        return lambda n: client.post(
            "/people/", {"q": words[n % len(words)]}, headers={"HX-Request": "true"}
        )

    exact = search([person.state_id for person in people])
    typos = search(misspelt)
    of_set = f"{PEOPLE:,} people"
    return [
        compare(
            f"People search with typos over exact look-up, {of_set}",
            typos,
            exact,
            budget=BUDGET_OF_TYPOS,
        ),
        compare(
            f"People search with typos, {of_set}",
            typos,
            lambda _: client.get("/bench/empty/"),
            budget=BUDGET_OF_PAGE,
        ),
    ]


def _misspelt(name: str, rng: Random) -> str:
    """Return a name with two letters swapped, one left out or one doubled."""
    at = rng.randrange(1, len(name) - 2)
    return rng.choice(
        [
            name[:at] + name[at + 1] + name[at] + name[at + 2 :],
            name[:at] + name[at + 1 :],
            name[:at] + name[at] + name[at:],
        ]
    )


if __name__ == "__main__":
    for result in results():
        print(result)
