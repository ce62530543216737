"""
How often somebody may guess: tries to sign in, counted before the password is looked at.

Who fails waits, longer each time, and only there: strangers shut out neither a named person nor an office. Three
counts hold a try from a browser that is not known: of the account from the address, of the account from everywhere,
of the address for every account. The last two begin late and hold for a minute at most. A browser in which the owner
signed in before has one count of its own.
"""

from dataclasses import dataclass
from enum import Enum
from ipaddress import ip_network

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from openajc.base.addresses import address_of
from openajc.staff.browsers import browser_of


ANY = ""
COUNT = """INSERT INTO staff_signintry AS t (account, place, failures, latest, waits_until)
VALUES (%(account)s, %(place)s, 1, clock_timestamp(), clock_timestamp())
ON CONFLICT (account, place) DO UPDATE SET
  failures = CASE WHEN t.latest < clock_timestamp() - interval '1 hour' THEN 1 ELSE t.failures + 1 END,
  latest = clock_timestamp(),
  waits_until = clock_timestamp() + make_interval(secs => CASE
    WHEN t.latest < clock_timestamp() - interval '1 hour' OR t.failures + 1 < %(free)s THEN 0
    ELSE LEAST(%(longest)s, %(first)s * 2 ^ LEAST(t.failures + 1 - %(free)s, 20)) END)
WHERE t.waits_until <= clock_timestamp()"""
FORGET = "DELETE FROM staff_signintry WHERE account = %(account)s AND place = %(place)s"
TAKE_BACK = """UPDATE staff_signintry SET failures = GREATEST(failures - 1, 0)
WHERE account = %(account)s AND place = %(place)s"""
CLEAR = "DELETE FROM staff_signintry WHERE latest < clock_timestamp() - interval '1 day'"


@dataclass(frozen=True, slots=True)
class Limit:
    """How many failures are free, and how many seconds the first and the longest wait last."""

    free: int
    first: int
    longest: int


HERE, ACCOUNT, ADDRESS = Limit(5, 30, 900), Limit(50, 1, 60), Limit(100, 1, 60)


class Verdict(Enum):
    """What becomes of a try: `HELD` passes with the right password and a second factor only."""

    PASSES = "passes"
    HELD = "held"
    WAITS = "waits"


@dataclass(frozen=True, kw_only=True, slots=True)
class Try:
    """`account` is a keyed digest of what was typed; `place` the known browser, or the address."""

    account: str
    place: str
    address: str
    is_known: bool


def account_key(email: str) -> str:
    """Return under which name the tries of an account are kept, however its address is written."""
    return salted_hmac("openajc.sign-in", email.strip().lower()).hexdigest()


def try_of(request: HttpRequest, email: str) -> Try:
    account = account_key(email)
    browser = browser_of(request, account)
    address = _network(address_of(request))
    return Try(account=account, place=browser or address, address=address, is_known=bool(browser))


def count(tried: Try) -> Verdict:
    """Count a try as failed until it is forgiven; each count is one statement, so none slips through."""
    if not _counted(tried.account, tried.place, HERE):
        return Verdict.WAITS
    if tried.is_known:
        return Verdict.PASSES
    wide = [_counted(tried.account, ANY, ACCOUNT), _counted(ANY, tried.address, ADDRESS)]
    return Verdict.PASSES if all(wide) else Verdict.HELD


def forgive(tried: Try) -> None:
    """Take a try back that had the right password, and forget the failures before it at this place."""
    _run(FORGET, account=tried.account, place=tried.place)
    if not tried.is_known:
        _run(TAKE_BACK, account=tried.account, place=ANY)
        _run(TAKE_BACK, account=ANY, place=tried.address)


def clear() -> int:
    """Delete what is older than a day; return how many counts went."""
    return _run(CLEAR)


def _counted(account: str, place: str, limit: Limit) -> bool:
    said = {"free": limit.free, "first": limit.first, "longest": limit.longest}
    return _run(COUNT, account=account, place=place, **said) > 0


def _run(query: str, **said: str | int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(query, said)
        return int(cursor.rowcount)


def _network(address: str) -> str:
    """Return what one household or office has: an IPv4 address, or an IPv6 network."""
    try:
        whole = ip_network(address)
    except ValueError:
        return address[:64]
    bits = settings.SIGN_IN_IPV6_PREFIX
    return str(whole.supernet(new_prefix=bits)) if whole.version == 6 else address  # noqa: PLR2004
