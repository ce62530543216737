"""No text freezes the site: what is typed costs time by its length and no more (one worker stops everybody)."""

import datetime as dt
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from importlib import import_module

import pytest
from django.http import QueryDict

import openajc
from openajc.applications.signing import is_name_of
from openajc.base.forms import PlainForm
from openajc.dictionary.forms.answers import About
from openajc.dictionary.forms.loader import current_form
from openajc.dictionary.forms.reading import read_answer
from openajc.dictionary.writing.loader import writing_words
from openajc.drafts.operations import UnableToKeep, _sealable
from openajc.drafts.pages import find_page
from openajc.notes.advice import MOST_CHECKED
from openajc.notes.checking import _opinion_pattern, check_writing, speller
from openajc.notes.naming import list_named_others
from openajc.participants.box import read_box
from openajc.rules.ssn_in_text import without_ssn
from tests.security.nasty import NASTY


SECONDS = 0.05
# Each match found makes an object; a text of nothing but matches may cost this much more.
A_MATCH = 1e-6
# The fastest of several tries tells what the work costs on a machine that does other work too.
TRIES = 6
# Not modules: importing one of these runs a program.
PROGRAMS = ("__main__", ".migrations")


def modules() -> Iterator[str]:
    for module in pkgutil.walk_packages(openajc.__path__, "openajc."):
        if not any(part in module.name for part in PROGRAMS):
            yield module.name


def patterns() -> dict[str, re.Pattern[str]]:
    found = {}
    for name in modules():
        for attribute, value in vars(import_module(name)).items():
            for n, one in enumerate(value if isinstance(value, (tuple, list)) else [value]):
                if isinstance(one, re.Pattern) and isinstance(one.pattern, str):
                    found.setdefault((one.pattern, one.flags), (f"{name}.{attribute}[{n}]", one))
    opinions = _opinion_pattern(tuple(writing_words().opinions))
    limits = {
        field.limits.pattern
        for section in current_form("wioa_application").sections
        for field in section.fields
        if field.limits.pattern
    }
    written = {f"the form: {pattern}": re.compile(pattern) for pattern in limits}
    return dict(found.values()) | written | {"opinions": opinions}


PATTERNS = patterns()


def cost(work: Callable[[], object], most: float = SECONDS) -> float:
    """Return the shortest time of several tries, no more of them than it takes to be quick enough."""
    best = float("inf")
    for _ in range(TRIES):
        began = time.thread_time()
        work()
        best = min(best, time.thread_time() - began)
        if best < most:
            break
    return best


def slow(work: Callable[[str], object], texts: dict[str, str] = NASTY) -> list[str]:
    """Return the kinds of text that the work is too slow on."""
    return [kind for kind, text in texts.items() if cost(lambda t=text: work(t)) > SECONDS]


@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_no_pattern_is_slow(name):
    pattern, too_slow = PATTERNS[name], []
    for kind, text in NASTY.items():
        most = SECONDS + A_MATCH * sum(1 for _ in pattern.finditer(text))
        too_slow += [
            (kind, look.__name__)
            for look in (pattern.findall, pattern.fullmatch)
            if cost(lambda look=look, text=text: look(text), most) > most
        ]

    assert not too_slow


def forms(kind: type[PlainForm] = PlainForm) -> Iterator[type[PlainForm]]:
    for one in kind.__subclasses__():
        if one.__module__.startswith("openajc."):
            yield one
        yield from forms(one)


FIELDS = {
    f"{form.__name__}.{name}": (name, field)
    for form in forms()
    for name, field in form.base_fields.items()
}


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_no_form_field_is_slow(name):
    field_name, field = FIELDS[name]
    one = type("One", (PlainForm,), {field_name: field})

    def read(text: str) -> None:
        data = QueryDict(mutable=True)
        data[field_name] = text
        _ = one(data).errors

    assert not slow(read)


def test_a_field_too_long_is_not_read_and_says_how_much_fits():
    _, field = FIELDS["WriteNote.subject"]
    form = type("One", (PlainForm,), {"subject": field})({"subject": "x" * 66_000})

    assert form.errors["subject"] == ["This has 66,000 characters: at most 200 fit. Shorten it."]


def test_no_question_of_the_application_is_slow():
    about = About(
        born_on=dt.date(1990, 1, 1), applied_on=dt.date(2026, 11, 2), today=dt.date(2026, 11, 23)
    )
    fields = [f for s in current_form("wioa_application").sections for f in s.fields]
    some = dict(list(NASTY.items())[::7])

    assert not [f.name for f in fields if slow(lambda t, f=f: read_answer(f, [t], about), some)]


def kept(text: str) -> None:
    for name in ("record", "register"):
        try:
            _sealable({"body": text}, find_page(name))
        except UnableToKeep:
            continue


CHECKS: dict[str, Callable[[str], object]] = {
    "drafts": kept,
    "search box": lambda text: read_box(text[:300], today=dt.date(2026, 11, 23)),
    "signature": lambda text: is_name_of(text, first="A", middle="", last="B", suffix=""),
    "SSN": without_ssn,
}


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_no_draft_and_no_check_is_slow(name):
    assert not slow(CHECKS[name])


def test_the_writing_check_is_quick_on_64_kb_of_anything():
    speller()
    words = writing_words()

    assert not slow(lambda text: check_writing(text[:MOST_CHECKED], words=words, names=()))


def test_the_writing_check_is_quick_on_many_long_words_it_does_not_know():
    speller()
    words = writing_words()
    text = " ".join("q" * n + "z" for n in range(1, 300))

    assert cost(lambda: check_writing(text, words=words, names=())) < SECONDS


@pytest.mark.django_db
def test_looking_for_names_of_others_is_quick(mine):
    def look(text: str) -> None:
        list_named_others(text[:MOST_CHECKED], viewer=mine.worker, about=mine.person)

    assert not slow(look)
