"""For the load balancer and the alarms: whether this process may get traffic, and when the nightly work was done."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from openajc.base import clock
from openajc.base.addresses import is_trusted
from openajc.base.readiness import readiness
from openajc.policy.loader import current_policy
from openajc.reporting.nightly import Work, nightly_work


METRICS = "text/plain; version=0.0.4; charset=utf-8"


@login_not_required
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """Say whether the database answers, is migrated, and its job queue can be read; to trusted addresses in detail."""
    parts = readiness.parts()
    ready = all(state == "ok" for state in parts.values())
    said: dict[str, object] = {"status": "ok" if ready else "not ready"}
    if is_trusted(request):
        said |= parts | ({work.name: _said(work) for work in _works()} if ready else {})
    return JsonResponse(said, status=200 if ready else 503)


@login_not_required
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Say when the nightly work was last done, as Prometheus reads it; to trusted addresses only."""
    if not is_trusted(request):
        return HttpResponse(
            "Only addresses in TRUSTED_ADDRESSES may read this.\n",
            status=403,
            content_type="text/plain",
        )
    lines = [line for work in _works() for line in _measured(work)]
    return HttpResponse("\n".join([*lines, ""]), content_type=METRICS)


def _works() -> list[Work]:
    policy = current_policy(settings.LOCAL_AREA)
    return nightly_work(today=clock.today(), now=clock.now(), policy=policy)


def _said(work: Work) -> dict[str, object]:
    return {"state": "late" if work.is_late else "ok", "last": work.last_at}


def _measured(work: Work) -> list[str]:
    name = f"openajc_{work.name}"
    last = work.last_at.timestamp() if work.last_at else 0
    return [
        f"# TYPE {name}_last_timestamp_seconds gauge",
        f"{name}_last_timestamp_seconds {last:.0f}",
        f"# TYPE {name}_late gauge",
        f"{name}_late {int(work.is_late)}",
    ]
