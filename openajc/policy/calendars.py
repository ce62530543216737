"""The working days of a local area: the holidays it keeps and the outages it declared."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from openajc.policy.public_holidays import UnknownHolidays, load_public_holidays
from openajc.policy.strict import UnreadablePolicyFile, read_mapping, require_keys
from openajc.rules.calendar import Calendar, Outage


HOLIDAY_KEYS = {"country", "subdivision", "kept", "local", "authority"}


def load_calendar(path: Path) -> Calendar:
    """
    Return the calendar an area's file describes, its public holidays to the end of 2099.

    :raises UnreadablePolicyFile: naming what is wrong, also a kept holiday that the public calendar does not know.
    """
    data = read_mapping(path, {"holidays", "outages"})
    named = require_keys(path, data["holidays"], HOLIDAY_KEYS)
    outages = data["outages"]
    if not isinstance(outages, list):
        raise UnreadablePolicyFile(f"{path}: outages is not a list")
    return Calendar(
        holidays={**_public(path, named), **_local(path, named["local"])},
        outages=tuple(_outage(path, said) for said in outages),
    )


def _public(path: Path, named: Mapping[str, object]) -> dict[date, str]:
    kept = named["kept"]
    if not isinstance(kept, list):
        raise UnreadablePolicyFile(f"{path}: kept is not a list of names")
    try:
        public = load_public_holidays(str(named["country"]), str(named["subdivision"]))
    except UnknownHolidays as error:
        raise UnreadablePolicyFile(f"{path}: {error}") from error
    days = {day: name for day, name in public if name in kept}
    unknown = set(kept) - set(days.values())
    if unknown:
        known = ", ".join(sorted({name for _, name in public}))
        raise UnreadablePolicyFile(
            f"{path}: no public holiday is called {sorted(unknown)}; there are {known}"
        )
    return days


def _local(path: Path, said: object) -> dict[date, str]:
    if not isinstance(said, list):
        raise UnreadablePolicyFile(f"{path}: local is not a list")
    days = {}
    for item in said:
        day = require_keys(path, item, {"kept_on", "name"})
        days[_date(path, day["kept_on"])] = str(day["name"])
    return days


def _outage(path: Path, said: object) -> Outage:
    data = require_keys(path, said, {"starts_on", "ends_on", "reason"})
    starts_on, ends_on = _date(path, data["starts_on"]), _date(path, data["ends_on"])
    if ends_on < starts_on:
        raise UnreadablePolicyFile(f"{path}: the outage of {starts_on} ends before it starts")
    return Outage(starts_on=starts_on, ends_on=ends_on, reason=str(data["reason"]))


def _date(path: Path, said: object) -> date:
    if type(said) is not date:
        raise UnreadablePolicyFile(f"{path}: {said!r} is not a date")
    return said
