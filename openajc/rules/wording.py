"""How a rule puts lists into a sentence."""

from collections.abc import Sequence


PROPER_NOUNS = ("English",)


def listed(words: Sequence[str], *, joined_by: str) -> str:
    """Return words as a sentence lists them: `a, b or c`."""
    *others, last = words
    return f"{', '.join(others)} {joined_by} {last}" if others else last


def within_a_sentence(words: str) -> str:
    """Return words that began a line as they stand within one: without their capital."""
    return words if words.startswith(PROPER_NOUNS) else words[:1].lower() + words[1:]
