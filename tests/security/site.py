"""Every path of the site with what it is about; one that is missing here fails the sweep."""

from dataclasses import dataclass

from django.urls import URLPattern, get_resolver


GET, POST, BOTH = ("GET",), ("POST",), ("GET", "POST")


@dataclass(frozen=True, kw_only=True)
class Place:
    """`about` is what its path names: nobody, a person, or something of a person."""

    about: str = "nobody"
    methods: tuple[str, ...] = GET


def of_person(*methods):
    return Place(about="person", methods=methods or GET)


PLACES = {
    "today": Place(),
    "team": Place(),
    "person": of_person(),
    "person-history": of_person(),
    "drafts:mine": Place(),
    "drafts:keep": Place(about="writing", methods=POST),
    "drafts:restore": Place(about="draft", methods=POST),
    "participants:people": Place(methods=BOTH),
    "participants:register": Place(methods=BOTH),
    "participants:assign": Place(methods=POST),
    "participants:edit": of_person(*BOTH),
    "participants:reveal-ssn": of_person(*BOTH),
    "applications:application": of_person(),
    "applications:start": of_person(*POST),
    "applications:window": of_person(),
    "applications:review": of_person(),
    "applications:submit": of_person(*POST),
    "applications:withdraw": of_person(*POST),
    "applications:section": of_person(*BOTH),
    "applications:read": Place(about="application"),
    "applications:print": Place(about="application"),
    "notes:write": of_person(*BOTH),
    "notes:addendum": Place(about="note", methods=BOTH),
    "notes:check": of_person(*POST),
    "notes:print": of_person(),
    "activities:activities": of_person(),
    "activities:record": of_person(*BOTH),
    "activities:suggest": of_person(),
    "activities:choice": of_person(),
    "activities:band": of_person(),
    "activities:end": Place(about="activity", methods=BOTH),
    "activities:schedule": of_person(*BOTH),
    "activities:cancel": Place(about="planned", methods=POST),
    "activities:codes": Place(),
    "activities:code": Place(about="code"),
    "exits:forecast": Place(),
    "exits:forecast-csv": Place(),
    "exits:clock": of_person(),
    "requests:inbox": Place(),
    "requests:request": Place(about="request"),
    "requests:decide-many": Place(methods=POST),
    "requests:decide": Place(about="request", methods=POST),
    "requests:withdraw": Place(about="request", methods=POST),
    "staff:roles": Place(),
    "staff:stay": Place(methods=POST),
    "handbook:handbook": Place(),
    "handbook:policy": Place(about="policy"),
}
OPEN = {"api-docs", "api-openapi", "healthz", "metrics", "readyz"}
PROGRAMS = "api"  # signed in by token: tests/api sweeps its operations
ACCOUNT = {
    "account_login",
    "account_logout",
    "account_inactive",
    "account_change_password",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_reauthenticate",
    "mfa_index",
    "mfa_authenticate",
    "mfa_reauthenticate",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "staff:tokens",  # ask for the password again, as those above; tests/api has their page
    "staff:revoke-token",
}
PERSONAL = sorted(
    name
    for name, place in PLACES.items()
    if place.about
    in {"person", "application", "note", "activity", "planned", "request", "writing", "draft"}
)


def views(resolver=None, namespace=""):
    """Return the name and the view of every path the site answers."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}", pattern.callback
        elif pattern.namespace != PROGRAMS:
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from views(pattern, inner)


VIEWS = dict(views())


def calls(names=PLACES):
    """Return every (name, method) the site answers."""
    return [(name, method) for name in names for method in PLACES[name].methods]
