"""From where a request comes, and who may read more than strangers."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """
    Return the address that our own outermost proxy saw, or that of the connection where none passed it on.

    What a stranger writes into the header stands to the left of what our proxies add, so it is never believed.
    """
    seen = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    proxies: int = settings.TRUSTED_PROXIES
    if not proxies or seen == [""]:
        return str(request.META.get("REMOTE_ADDR", ""))
    return seen[-proxies] if len(seen) >= proxies else ""


def is_trusted(request: HttpRequest) -> bool:
    """Tell whether the request comes from an address in `TRUSTED_ADDRESSES`."""
    try:
        address = ip_address(address_of(request))
    except ValueError:
        return False
    return any(address in network for network in settings.TRUSTED_ADDRESSES)
