"""Which codes are offered to a worker for a person on a day, and which one typed words mean."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from openajc.activities.code_search import search_codes
from openajc.dictionary.writing.loader import writing_words
from openajc.rules.codes import ActivityCode, CodeBook, ServiceType


MOST_OFFERED = 12
MOST_RECENT = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """What decides which codes are offered: the day, the person's programs, and whether the case has exited."""

    on: date
    programs: frozenset[str]
    has_exited: bool


class UnclearCode(ValueError):
    """The words mean no code, or several; `codes` are those they could mean."""

    def __init__(self, words: str, codes: list[ActivityCode]) -> None:
        super().__init__(words)
        self.codes = codes


def is_offered(code: ActivityCode, case: Case) -> bool:
    """Return whether staff can record the code for the person: F-codes after exit, all others before."""
    if code.service_type is ServiceType.EMPLOYER or code.is_system_made:
        return False
    if code.is_follow_up is not case.has_exited:
        return False
    return not code.programs or bool(code.programs & case.programs)


def for_program(case: Case, program: str) -> Case:
    """Return the case with the one program that is chosen, so that codes of its others are not offered."""
    return replace(case, programs=frozenset({program})) if program in case.programs else case


def offer(words: str, *, case: Case, recent: Iterable[str], codes: CodeBook) -> list[ActivityCode]:
    """Return the codes to choose from: for no words the recent ones, then the usual or, after exit, all."""
    recent = list(recent)
    if words.strip():
        found = [
            code for code in search_codes(words, on=case.on, codes=codes) if is_offered(code, case)
        ]
        found.sort(key=lambda code: code.code not in recent)
        exact = [code for code in found if code.code == words.strip().upper()]
        return [*exact, *(code for code in found if code not in exact)][:MOST_OFFERED]
    others = codes.in_force(on=case.on) if case.has_exited else ()
    usual = dict.fromkeys(
        [*recent[:MOST_RECENT], *writing_words().starters, *(code.code for code in others)]
    )
    known = (codes.find(number, on=case.on) for number in usual)
    return [code for code in known if code and is_offered(code, case)][:MOST_OFFERED]


def meant_by(words: str, *, case: Case, codes: CodeBook) -> str:
    """
    Return the number of the code that was typed: as a number, or as words only one offered code has.

    An unknown number is returned as it is: the rule says what is wrong with it.

    :raises UnclearCode: if the words fit no code or several.
    """
    first, *_ = words.split() or [""]
    number = first.upper().rstrip(".:,")
    if codes.find_any(number) or (any(c.isdigit() for c in number) and words.strip() == first):
        return number
    found = [
        code for code in search_codes(words, on=case.on, codes=codes) if is_offered(code, case)
    ]
    if len(found) == 1:
        return found[0].code
    raise UnclearCode(words, found)
