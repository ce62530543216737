"""What the dictionary asks beside a code: codes before it, codes running with it, services it falls inside."""

from collections.abc import Iterable
from datetime import date

from openajc.rules.codes import ActivityCode, CodeBook
from openajc.rules.qualifying import Service, last_day_of


def missing_before(
    code: ActivityCode, began_on: date, earlier: Iterable[Service]
) -> tuple[str, ...]:
    """Return the codes that have to exist first and do not; the same day counts (E-17)."""
    there = {service.code for service in earlier if service.began_on <= began_on}
    return tuple(wanted for wanted in code.relations.requires_first if wanted not in there)


def missing_alongside(
    code: ActivityCode, began_on: date, earlier: Iterable[Service], codes: CodeBook
) -> tuple[tuple[str, ...], bool]:
    """Return the codes that have to run on the day and do not, and whether one of them is enough."""
    asked = code.relations
    there = {service.code for service in earlier if _runs_on(service, began_on, codes)}
    missing = tuple(wanted for wanted in asked.all_alongside if wanted not in there)
    if missing or not asked.any_alongside or there & set(asked.any_alongside):
        return missing, False
    in_force = [wanted for wanted in asked.any_alongside if codes.find(wanted, on=began_on)]
    return tuple(in_force), True


def runs_inside(
    code: ActivityCode, began_on: date, earlier: Iterable[Service], codes: CodeBook
) -> bool:
    """Tell whether a service of one of the kinds asked, itself no support, runs on the day."""
    kinds = code.relations.inside_service_of
    if not kinds:
        return True
    for service in earlier:
        other = codes.find(service.code, on=service.began_on)
        if other is None or other.relations.inside_service_of:
            continue
        if other.service_type in kinds and _runs_on(service, began_on, codes):
            return True
    return False


def _runs_on(service: Service, day: date, codes: CodeBook) -> bool:
    code = codes.find(service.code, on=service.began_on)
    if code is None or not service.began_on <= day:
        return False
    return day <= last_day_of(service, code, today=day)
