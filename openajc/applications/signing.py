"""Whether a typed signature is the person's name, in any script."""

import re
import unicodedata
from collections.abc import Iterable


WORD = re.compile(r"[^\W_]+")
LONGEST = 1000


def is_name_of(typed: str, *, first: str, middle: str, last: str, suffix: str) -> bool:
    """
    Tell whether a typed name is reasonably this person's.

    Case, accents, order, punctuation and middle names do not matter; a first and a last name have to be there,
    and no name that is not the person's. Text longer than any name is not read. Names written without spaces count as a whole.
    """
    if len(typed) > LONGEST:
        return False
    firsts, lasts = words_of(first), words_of(last)
    others = words_of(middle) + words_of(suffix)
    given = words_of(typed)
    whole = {"".join(firsts + lasts), "".join(lasts + firsts)}
    if given and "".join(given) in whole:
        return True
    known = {*firsts, *lasts, *others}
    initials = {word[0] for word in known}
    return (
        _any(given, firsts)
        and _any(given, lasts)
        and all(word in known or word in initials for word in given)
    )


def words_of(name: str) -> list[str]:
    """Return the words of a name without case and accents."""
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", name)
        if not unicodedata.combining(letter)
    )
    return WORD.findall(bare.casefold().replace("'", "").replace("\u2019", ""))


def _any(given: Iterable[str], names: list[str]) -> bool:
    return not names or any(word in names for word in given)
