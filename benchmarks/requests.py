"""Server time of requests, measured in the outermost middleware, in this process."""

# ruff: noqa: PLC0415 - Django has to be started before its parts are imported

import logging
import statistics
import time
from collections.abc import Callable


TIMES: list[float] = []
ROUNDS = 80
WARM_UP = 10


def timed(get_response):
    def middleware(request):
        began = time.perf_counter()
        response = get_response(request)
        TIMES.append((time.perf_counter() - began) * 1000)
        return response

    return middleware


def signed_in(staff):
    """Return a client of a staff member, on the site with the empty page."""
    from django.conf import settings
    from django.test import Client

    logging.disable(logging.WARNING)
    settings.ROOT_URLCONF = "benchmarks.empty_page"
    if "benchmarks.requests.timed" not in settings.MIDDLEWARE:
        settings.MIDDLEWARE = ["benchmarks.requests.timed", *settings.MIDDLEWARE]
    client = Client()
    client.force_login(staff)
    return client


def one(ask: Callable[[int], object], n: int, *, expected: int = 200) -> float:
    """Make a request and return its server time in milliseconds."""
    response = ask(n)
    assert response.status_code == expected, (response.status_code, response.content[:2000])
    return TIMES[-1]


def p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def compare(name, ask, baseline, *, budget, expected=200) -> dict:
    """Compare two requests made in turn, so that both meet the same weather."""
    for n in range(WARM_UP):
        one(baseline, n)
        one(ask, n, expected=expected)
    base, ours = [], []
    for n in range(WARM_UP, WARM_UP + ROUNDS):
        base.append(one(baseline, n))
        ours.append(one(ask, n, expected=expected))
    ratio = p95(ours) / p95(base)
    return {
        "name": name,
        "baseline": round(p95(base), 2),
        "ours": round(p95(ours), 2),
        "unit": "ms, p95 of server time",
        "ratio": round(ratio, 2),
        "budget": f"<= {budget}",
        "ok": ratio <= budget,
    }
