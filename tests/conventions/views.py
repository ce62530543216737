"""Every path of the site, flattened."""

from collections.abc import Iterator

from django.urls import URLPattern, get_resolver


# Answer without a permission: health for the load balancer, and the library's own sign-in pages.
OPEN = {"api-docs", "api-openapi", "healthz", "metrics", "readyz"}
# Signed in by token: tests/api sweeps their operations.
PROGRAMS = "api"
SIGN_IN = ("account_", "mfa_")


def patterns(resolver=None) -> Iterator[URLPattern]:
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            yield pattern
        elif pattern.namespace != PROGRAMS:
            yield from patterns(pattern)


def guarded_patterns() -> list[URLPattern]:
    return [
        pattern
        for pattern in patterns()
        if pattern.name not in OPEN and not (pattern.name or "").startswith(SIGN_IN)
    ]
