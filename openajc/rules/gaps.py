"""A gap found later: after too many days without a service, what follows counts no more (34-19 SE-1, E-30)."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from openajc.rules.codes import ActivityCode
from openajc.rules.qualifying import Service, last_day_of


Counted = tuple[Service, ActivityCode]


def split_at_gap(
    counted: Sequence[Counted],
    *,
    today: date,
    gap_after: Callable[[date], int],
    longest_plan_after: Callable[[date], int],
) -> tuple[list[Counted], list[Counted]]:
    """
    Return the services up to the first gap that nothing covers, and those after it, each earliest first.

    `gap_after` gives the days a case waits after a service, `longest_plan_after` how far a schedule may reach.
    """
    services = sorted(counted, key=lambda one: one[0].began_on)
    latest_on = None
    for n, (service, code) in enumerate(services):
        if latest_on is not None:
            by = latest_on + timedelta(days=gap_after(latest_on))
            reach = latest_on + timedelta(days=longest_plan_after(latest_on))
            rest = services[n:]
            if service.began_on > by and not any(
                was_scheduled(one, by=by, reach=reach) for one, _ in rest
            ):
                return services[:n], rest
        on = last_day_of(service, code, today=today)
        latest_on = on if latest_on is None else max(latest_on, on)
    return services, []


def was_scheduled(service: Service, *, by: date, reach: date) -> bool:
    """Tell whether a service was held by the day it was scheduled for, and scheduled before the case ran out."""
    on, since = service.scheduled_for, service.scheduled_since
    return on is not None and since is not None and since <= by and service.began_on <= on <= reach
