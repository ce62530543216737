"""
The answers of the application form that eligibility reads, with four kinds of "no answer".

Blank (absent, null or ""), `N/A`, `declined` and `unknown` are different. Only `N/A` says that something does
not apply; the others leave a question open, as does DOL's code 9 (did not self-identify, did not disclose).
"""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from openajc.rules.facts import BadFacts


NOT_APPLICABLE, DECLINED, UNKNOWN = "N/A", "declined", "unknown"
NOT_DISCLOSED = "9"
YES_NO = frozenset({"yes", "no"})
FLAG = frozenset({"1", "0"})
FLAG_OR_SILENT = FLAG | {NOT_DISCLOSED}
CHOICES: Mapping[str, frozenset[str]] = {
    "sex": frozenset({"1", "2", NOT_DISCLOSED}),  # PIRL 201
    "disability": FLAG_OR_SILENT,  # 202
    "us_work_authorized": YES_NO,
    "selective_service": frozenset(
        {"registered", "not_required", "exempt_or_waived", "not_registered"}
    ),
    "veteran": FLAG_OR_SILENT,  # 300
    "eligible_veteran_status": frozenset("0123"),  # 301
    "employment_status": frozenset("0123"),  # 400
    "ui_status": frozenset("012345"),  # 401
    "school_status": frozenset("123456"),  # 409
    "dislocated_category": frozenset(
        {
            *("laid_off", "closure", "self_employed", "displaced_homemaker"),
            *("military_spouse", "none"),
        }
    ),
    "unlikely_to_return": YES_NO,
    "workforce_attachment": YES_NO,
    "tanf": FLAG,  # 600
    "ssi_ssdi": frozenset("0123456"),  # 602
    "snap": FLAG,  # 603
    "other_assistance": FLAG,  # 604
    "pregnant_or_parenting": FLAG,  # 701
    "needs_additional_assistance": FLAG,  # 702
    "foster_care": FLAG,  # 704
    "homeless_or_runaway": FLAG,  # 800
    "ex_offender": FLAG_OR_SILENT,  # 801
    "low_income": FLAG,  # 802
    "english_learner": FLAG,  # 803
    "basic_skills_deficient": FLAG,  # 804
    "displaced_homemaker": FLAG,  # 807
    "lives_in_high_poverty_area": YES_NO,
    "free_school_lunch": YES_NO,
}


class Answers:
    """Answers by field name; fields that eligibility does not read are left alone."""

    def __init__(self, said: Mapping[str, object]) -> None:
        self._said = said
        for name, choices in CHOICES.items():
            if self.value(name) not in choices | {None, NOT_APPLICABLE}:
                raise BadFacts(f"answers.{name}", f"expected one of {', '.join(sorted(choices))}")

    def value(self, name: str) -> str | None:
        """Return an answer as text, `N/A`, or None where the question is open."""
        said = self._said.get(name)
        text = said.strip() if isinstance(said, str) else said
        if text in (None, "", DECLINED, UNKNOWN):
            return None
        if text in ("N/A", "n/a", "not-applicable"):
            return NOT_APPLICABLE
        if not isinstance(text, str) or not text.isprintable():
            raise BadFacts(f"answers.{name}", "expected text")
        return text

    def says(self, name: str, *values: str) -> bool | None:
        """Tell whether the answer is one of these; None where the question is open."""
        value = self.value(name)
        if value is None or (value == NOT_DISCLOSED and value in CHOICES.get(name, ())):
            return None
        return value in (values or ("1", "yes"))

    def amount(self, name: str) -> Decimal | None:
        """
        Return a number (dollars, persons), or None where the question is open or does not apply.

        :raises BadFacts: if it is no number from 0 up.
        """
        said = self._said.get(name)
        if said in (None, "", DECLINED, UNKNOWN, "N/A", "n/a"):
            return None
        try:
            number = Decimal(str(said)) if not isinstance(said, bool) else Decimal(-1)
        except InvalidOperation:
            number = Decimal(-1)
        if not number.is_finite() or number < 0:
            raise BadFacts(f"answers.{name}", "expected a number from 0 up")
        return number


def any_of(*found: bool | None) -> bool | None:
    """Return True if one is true, None if that is still open, else False."""
    return True if any(found) else (None if None in found else False)


def all_of(*found: bool | None) -> bool | None:
    """Return False if one is false, None if that is still open, else True."""
    return False if False in found else (None if None in found else True)
