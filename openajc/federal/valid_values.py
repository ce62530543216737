"""What a layout lets an element hold, as narwhals expressions over its text; blank is always valid here."""

import narwhals as nw
import polars as pl

from openajc.federal.layout import Element


# Not `$`, which in Spark also matches before a last carriage return.
END = r"\z"
DATE = f"^[0-9]{{8}}{END}"
# The first year of a date; an earlier one is a slip of the pen.
FIRST_YEAR = 1900
NOT_YET_KNOWN = "999999.99"
WAGES_BEFORE = frozenset({"1700", "1701", "1702"})
AMOUNT = rf"^[0-9]{{1,6}}(\.[0-9]{{0,2}})?{END}"
ONET, FILLERS = f"^[0-9]{{1,8}}{END}", f"^(0+|9+){END}"
# How the pattern of an element for names of people and places begins.
NAMES = "[A-Za-z0-9 .'&/-]"


def accepted_codes(element: Element) -> list[str]:
    """Return the codes as they may be written: `07` also as `7` (one or two digits are read)."""
    codes = list(element.codes or {})
    return codes + [
        code.lstrip("0") or "0" for code in codes if len(code) > 1 and code.startswith("0")
    ]


def is_valid(element: Element, text: nw.Expr, typed: nw.Expr) -> nw.Expr:  # noqa: PLR0911 (one case for each kind of value)
    """Say whether a value is what the layout lets the element hold. `typed` is null for what cannot be read."""
    if element.kind == "DT":
        return ~typed.is_null() & (text.str.len_chars() == 8)  # noqa: PLR2004 (YYYYMMDD)
    if element.kind == "DE":
        return _amount(element, text)
    if element.pattern.startswith("digits:"):
        return _set_of_digits(element, text)
    if element.pattern == "onet":
        return text.str.contains(ONET) & ~text.str.contains(FILLERS)
    if element.pattern:
        return text.str.contains(f"^({element.pattern}){END}")
    if element.codes:
        return text.is_in(accepted_codes(element))
    size = element.size or ""
    letters = "[0-9]" if element.kind == "IN" else "[A-Za-z0-9]"
    return text.str.contains(f"^{letters}{{1,{size}}}{END}")


def _amount(element: Element, text: nw.Expr) -> nw.Expr:
    """Say whether it is an amount; 999999.99 stands for "not yet known" only where the layout says so."""
    is_amount = text.str.contains(AMOUNT)
    return is_amount if may_be_unknown(element) else is_amount & (text != NOT_YET_KNOWN)


def may_be_unknown(element: Element) -> bool:
    """Whether 999999.99 may stand for an amount: no wages before participation are to be awaited."""
    return element.number not in WAGES_BEFORE


def _set_of_digits(element: Element, text: nw.Expr) -> nw.Expr:
    digits = element.pattern.removeprefix("digits:")
    alone = "|".join(code for code in element.codes or () if code not in digits)
    twice = "|".join(f"{digit}.*{digit}" for digit in digits)
    whole = f"^[{digits}]+{END}" + (f"|^({alone}){END}" if alone else "")
    return text.str.contains(whole) & ~text.str.contains(twice)


def only_foreign_letters(element: Element, text: pl.Expr) -> pl.Expr:
    """Say whether a name would be valid if its letters outside ASCII, as in Muñoz, were plain ones."""
    plain = text.str.replace_all(r"[\p{L}\p{M}]", "x")
    return plain.str.contains(f"^({element.pattern}){END}")


def holds_names(element: Element) -> bool:
    return element.pattern.startswith(NAMES)
