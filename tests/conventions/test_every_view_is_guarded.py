"""No page may be added without saying who may see it."""

import re
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory

from openajc.base.permissions import Permission
from openajc.staff.models import StaffMember
from openajc.staff.roles import ROLES
from tests.conventions.views import guarded_patterns, patterns


ROOT = Path(__file__).resolve().parents[2]
SOURCES = [path.read_text() for path in ROOT.glob("openajc/**/*.py")]
PAGES = [
    path.read_text()
    for path in [*ROOT.glob("openajc/**/*.html"), *ROOT.glob("config/templates/**/*.html")]
]


@pytest.mark.parametrize("pattern", guarded_patterns(), ids=lambda p: p.name or str(p))
def test_view_is_closed_to_staff_without_the_permission(pattern):
    view = pattern.callback
    assert isinstance(getattr(view, "requires", None), Permission), f"{pattern} is unguarded"
    nobody = StaffMember(email="nobody@example.org", role="greeter", is_active=False)
    for method in ("GET", "POST"):
        request = RequestFactory().generic(method, "/")
        request.user, request.htmx = nobody, None
        try:
            response = view(request, **dict.fromkeys(pattern.pattern.converters, "1"))
        except PermissionDenied:
            continue
        assert response.status_code == 405


@pytest.mark.parametrize("pattern", guarded_patterns(), ids=lambda p: p.name or str(p))
def test_view_sends_a_stranger_to_sign_in(pattern, client, db):
    path = "/" + re.sub(r"<(?:\w+:)?\w+>", "1", str(pattern.pattern))

    response = client.get(path)

    assert response.status_code == 302
    assert response.url.startswith("/account/sign-in/")


def test_only_sign_in_and_health_are_open():
    assert {p.name for p in patterns()} - {p.name for p in guarded_patterns()} >= {
        "healthz",
        "metrics",
        "readyz",
        "account_login",
    }
    assert not any("signup" in (p.name or "") for p in patterns())


@pytest.mark.parametrize("permission", list(Permission), ids=str)
def test_permission_is_held_by_a_role_and_asked_somewhere(permission):
    assert any(permission in role.permissions for role in ROLES.values())
    asked = re.compile(rf"\bPermission\.{permission.name}\b")
    in_views = sum(bool(asked.search(text)) for text in SOURCES)
    in_pages = sum(f'may:"{permission.value}"' in text for text in PAGES)
    assert in_views > 1 or in_pages, f"{permission} is asked nowhere"


def test_permissions_are_sorted_by_value():
    values = [permission.value for permission in Permission]

    assert values == sorted(values)
