"""Today, Person, Record activity and what the county sees, each against an empty signed-in page."""

# ruff: noqa: PLC0415 - Django has to be started before its parts are imported

import uuid

from benchmarks.dataset import PEOPLE, open_data_set
from benchmarks.requests import compare, signed_in


BUDGET = 6
CASELOAD = (55, 70)


def results() -> list[dict]:
    open_data_set()
    from django.db.models import Count, Q

    from openajc.base import clock
    from openajc.staff.models import Agency, Office, StaffMember

    open_case = Q(caseload__participations__exited_on=None)
    managers = StaffMember.objects.filter(role="case_manager").annotate(
        cases=Count("caseload__participations", filter=open_case)
    )
    worker = managers.filter(cases__range=CASELOAD).order_by("pk").first()
    client = signed_in(worker)
    ids = list(
        worker.caseload.filter(participations__exited_on=None)
        .exclude(participations__enrollments__program="youth")
        .exclude(participations__began_on=None)
        .values_list("state_id", flat=True)
        .distinct()
        .order_by("state_id")
    )
    boss = signed_in(worker.supervisor)
    county = signed_in(
        StaffMember.objects.get_or_create(
            email="bench.program.manager@example.org",
            defaults={
                "role": "program_manager",
                "name": "Bench",
                "agency": Agency.objects.first(),
            },
        )[0]
    )
    today = clock.today().isoformat()
    office = Office.objects.get(pk=worker.office_id)

    def page(of, path):
        return lambda n: of.get(path.format(id=ids[n % len(ids)]))

    def record(n):
        person = worker.caseload.get(state_id=ids[n % len(ids)])
        enrolled = person.participations.get(exited_on=None).enrollments.order_by("program")
        said = {
            "code": "115",
            "program": enrolled.first().program,
            "began_on": today,
            "contact": "in-person",
            "answered": "yes",
            "body": "Worked on the resume; the new version names results in numbers.",
            "ended_on": today,
            "provider": worker.agency_id,
            "office": office.pk,
            "submission": str(uuid.uuid4()),
            "do": "save",
        }
        return client.post(f"/people/{person.state_id}/activities/record/", said)

    empty = page(client, "/bench/empty/")
    of_set = f"{PEOPLE:,} people"
    return [
        compare(
            f"Today, {worker.cases} open cases, {of_set}", page(client, "/"), empty, budget=BUDGET
        ),
        compare(
            f"Today of a supervisor, {of_set}",
            page(boss, "/"),
            page(boss, "/bench/empty/"),
            budget=BUDGET,
        ),
        compare(
            f"Today of the county, {of_set}",
            page(county, "/"),
            page(county, "/bench/empty/"),
            budget=BUDGET,
        ),
        compare(f"Person, {of_set}", page(client, "/people/{id}/"), empty, budget=BUDGET),
        compare(f"History, {of_set}", page(client, "/people/{id}/history/"), empty, budget=BUDGET),
        compare(
            f"Record activity, GET, {of_set}",
            page(client, "/people/{id}/activities/record/"),
            empty,
            budget=BUDGET,
        ),
        compare(f"Record activity, POST, {of_set}", record, empty, budget=BUDGET, expected=302),
        compare(f"People, {of_set}", page(client, "/people/"), empty, budget=BUDGET),
    ]


if __name__ == "__main__":
    for result in results():
        print(result)
