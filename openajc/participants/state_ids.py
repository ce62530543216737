"""The state id of a person (PIRL 100): random, twelve characters, nothing in it means anything."""

import secrets
import string


ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})


def new_state_id() -> str:
    """Return twelve random characters of Crockford's base 32, a digit first, so that it is no name."""
    digit = secrets.choice(string.digits)
    return digit + "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))


def find_state_id(typed: str) -> str | None:
    """Return the state id somebody typed, with O, I and L read as 0 and 1; None if it cannot be one."""
    plain = typed.strip().upper().translate(MISREAD)
    is_one = len(plain) == LENGTH and set(plain) <= set(ALPHABET)
    return plain if is_one else None
