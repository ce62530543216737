"""Everything a role may be allowed to do, named once."""

from enum import StrEnum


class Permission(StrEnum):
    """Named `room:thing:action`, kept in alphabetical order of the value."""

    ACTIVITY_RECORD = "activities:activity:record"
    ACTIVITY_VIEW = "activities:activity:view"
    CODE_VIEW = "activities:code:view"
    APPLICATION_TAKE = "applications:application:take"
    APPLICATION_VIEW = "applications:application:view"
    EVENT_VIEW = "audit:event:view"
    DRAFT_KEEP = "drafts:draft:keep"
    FORECAST_VIEW = "exits:forecast:view"
    HANDBOOK_READ = "handbook:policy:read"
    NOTE_VIEW = "notes:note:view"
    NOTE_WRITE = "notes:note:write"
    PERSON_ASSIGN = "participants:person:assign"
    PERSON_REGISTER = "participants:person:register"
    PERSON_VIEW = "participants:person:view"
    SSN_REVEAL = "participants:ssn:reveal"
    SSN_SEARCH = "participants:ssn:search"
    SSN_WATCH = "participants:ssn:watch"
    NIGHTLY_VIEW = "reporting:nightly:view"
    TEAM_VIEW = "reporting:team:view"
    TODAY_VIEW = "reporting:today:view"
    REQUEST_APPROVE = "requests:request:approve"
    REQUEST_SEND = "requests:request:send"
    REQUEST_VIEW = "requests:request:view"
    ROLE_VIEW = "staff:role:view"
    SESSION_KEEP = "staff:session:keep"
    TOKEN_KEEP = "staff:token:keep"  # noqa: S105 - a permission, no password
