"""
The answers of the application form that eligibility reads, with four kinds of "no answer".

Blank (absent, null or ""), `N/A`, `declined` and `unknown` are different. Only `N/A` says that something does
not apply; the others leave a question open, as does DOL's code 9 (did not self-identify, did not disclose).
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from openajc.rules.facts import BadFacts, date_from


NOT_APPLICABLE, DECLINED, UNKNOWN = "N/A", "declined", "unknown"
SAID_NOT_APPLICABLE = (NOT_APPLICABLE, "n/a", "not-applicable")
NOT_DISCLOSED = "9"
YES, NO = "yes", "no"
SAID_YES_NO: Mapping[object, str] = {YES: YES, NO: NO, "1": YES, "0": NO, True: YES, False: NO}
YES_NO_FIELDS = (
    "disability",  # PIRL 202
    "us_work_authorized",
    "veteran",  # 300
    "unlikely_to_return",
    "workforce_attachment",
    "tanf",  # 600
    "snap",  # 603
    "other_assistance",  # 604
    "pregnant_or_parenting",  # 701
    "needs_additional_assistance",  # 702
    "foster_care",  # 704
    "aged_out_of_foster_care",  # 704
    "homeless_or_runaway",  # 800
    "ex_offender",  # 801
    "low_income",  # 802
    "english_learner",  # 803
    "basic_skills_deficient",  # 804
    "displaced_homemaker",  # 807
    "lives_in_high_poverty_area",
    "free_school_lunch",
)
CHOICES: Mapping[str, tuple[str, ...]] = {
    "sex": ("1", "2"),  # 201
    "selective_service": ("registered", "not_required", "exempt_or_waived", "not_registered"),
    "eligible_veteran_status": tuple("0123"),  # 301
    "employment_status": tuple("0123"),  # 400
    "ui_status": tuple("012345"),  # 401
    "school_status": tuple("123456"),  # 409
    "dislocated_category": (
        *("laid_off", "closure", "self_employed", "displaced_homemaker"),
        *("military_spouse", "none"),
    ),
    "ssi_ssdi": tuple("0123456"),  # 602
    **dict.fromkeys(YES_NO_FIELDS, (YES, NO)),
}
MAY_BE_SILENT = frozenset({"sex", "disability", "veteran", "ex_offender"})
AMOUNTS = {
    "family_size": "a whole number from 1 up",
    "family_income_6_months": "a number from 0 up",
}
MOST_DIGITS = 9
OTHERS = {
    "dislocation_date": "a date (YYYY-MM-DD)",
    "taa_petition_number": "text",
    "programs_wanted": "a list of programs",
    **AMOUNTS,
}


def answers_in_words() -> str:
    """Return every answer that eligibility reads, with what is expected of it."""
    expected = {name: _expected(name) for name in CHOICES} | OTHERS
    listed = "; ".join(f"{name}: {words}" for name, words in sorted(expected.items()))
    return f"{{{listed}; other fields are left alone}}"


class Answers:
    """Answers by field name; fields that eligibility does not read are left alone."""

    def __init__(self, said: Mapping[str, object]) -> None:
        """
        Keep the answers.

        :raises BadFacts: naming the first answer that cannot be what it says.
        """
        self._said = said
        for name in CHOICES:
            self.value(name)
        for name in AMOUNTS:
            self.amount(name)
        self.day("dislocation_date")

    def value(self, name: str) -> str | None:
        """Return an answer as text, `N/A`, or None where the question is open."""
        said = self._said.get(name)
        text = said.strip() if isinstance(said, str) else said
        if text in (None, "", DECLINED, UNKNOWN):
            return None
        if text in SAID_NOT_APPLICABLE:
            return NOT_APPLICABLE
        if text == NOT_DISCLOSED and name in MAY_BE_SILENT:
            return None
        if name in YES_NO_FIELDS and isinstance(text, (str, bool)):
            text = SAID_YES_NO.get(text)
        if not isinstance(text, str) or not text.isprintable() or not _is_choice(name, text):
            raise BadFacts(f"answers.{name}", f"expected {_expected(name)}")
        return text

    def says(self, name: str, *values: str) -> bool | None:
        """Tell whether the answer is one of these (or yes); None where the question is open."""
        value = self.value(name)
        return None if value is None else value in (values or (YES,))

    def day(self, name: str) -> date | None:
        """
        Return a date, or None where the question is open or does not apply.

        :raises BadFacts: if it is no day of the calendar.
        """
        value = self.value(name)
        return None if value in {None, NOT_APPLICABLE} else date_from(value, f"answers.{name}")

    def amount(self, name: str) -> Decimal | None:
        """
        Return a number (dollars, persons), or None where the question is open or does not apply.

        :raises BadFacts: if it is no number from 0 up, or no whole number where persons are counted.
        """
        said = self._said.get(name)
        if said in (None, "", DECLINED, UNKNOWN, *SAID_NOT_APPLICABLE):
            return None
        number = _number(said)
        is_whole = number is not None and number >= 1 and number == number.to_integral_value()
        if number is None or (name == "family_size" and not is_whole):
            raise BadFacts(f"answers.{name}", f"expected {_expected(name)}")
        return number


def _number(said: object) -> Decimal | None:
    """Return a number from 0 up that a household could have, or None."""
    try:
        number = Decimal(str(said)) if not isinstance(said, bool) else Decimal("NaN")
    except InvalidOperation:
        return None
    is_sensible = number.is_finite() and number >= 0 and number.adjusted() < MOST_DIGITS
    return number if is_sensible else None


def _is_choice(name: str, text: str) -> bool:
    return name not in CHOICES or text in CHOICES[name]


def _expected(name: str) -> str:
    if name in YES_NO_FIELDS:
        words = "yes or no (1 or 0)"
    else:
        words = f"one of {', '.join(CHOICES[name])}" if name in CHOICES else OTHERS[name]
    return f"{words}, 9 where not disclosed" if name in MAY_BE_SILENT else words


def any_of(*found: bool | None) -> bool | None:
    """Return True if one is true, None if that is still open, else False."""
    return True if any(found) else (None if None in found else False)


def all_of(*found: bool | None) -> bool | None:
    """Return False if one is false, None if that is still open, else True."""
    return False if False in found else (None if None in found else True)
