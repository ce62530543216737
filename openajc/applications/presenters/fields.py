"""A field of a form as it stands on the page: its input, what was given, what is wrong."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from openajc.applications.answering import digest_of
from openajc.dictionary.forms.answers import About, Answer, Answers, applying_fields
from openajc.dictionary.forms.form import Field, Form, Kind, Section
from openajc.dictionary.forms.reading import CLOSED, EMPTY, NONE_PREFIX, WRITTEN_DATES, error_of
from openajc.dictionary.forms.states import STATES
from openajc.dictionary.forms.wording import words_of


MOST_RADIOS = 9
INPUTS = {Kind.DATE: "date", Kind.EMAIL: "email", Kind.PHONE: "tel"}
MODES = {Kind.INTEGER: "numeric", Kind.MONEY: "decimal", Kind.ZIP: "numeric"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Option:
    """One of the answers to mark."""

    id: str
    value: str
    label: str
    is_marked: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class FieldRow:
    """One question on the page; `applies` is False for the empty place of a question that is not asked now."""

    field: Field
    applies: bool
    widget: str
    typed: str
    options: tuple[Option, ...]
    nones: tuple[Option, ...]
    seen: str
    words: str
    error: str
    theirs: str
    first_id: str

    @property
    def input_type(self) -> str:
        """Return the type of the input; words that are no date are shown as the words they are."""
        kind = self.field.kind
        is_words = self.typed and not WRITTEN_DATES[0].fullmatch(self.typed)
        return "text" if kind is Kind.DATE and is_words else INPUTS.get(kind, "text")

    @property
    def input_mode(self) -> str:
        """Return the keyboard a phone should show."""
        return MODES.get(self.field.kind, "")

    @property
    def trigger(self) -> str:
        """Return when the answer is saved: on every change, free words also while they are typed."""
        is_free = self.field.kind is Kind.TEXT and not self.field.limits.pattern
        return "change, input delay:1200ms" if is_free else "change"


@dataclass(frozen=True, kw_only=True, slots=True)
class Redraw:
    """What a save leaves to show beside the stored answers: errors, words not kept, answers of others."""

    errors: dict[str, str]
    mine: dict[str, Answer]
    theirs: dict[str, Answer | None]


NOTHING = Redraw(errors={}, mine={}, theirs={})


def draw_section(
    section: Section, form: Form, answers: Answers, about: About, redraw: Redraw = NOTHING
) -> tuple[FieldRow, ...]:
    """Return every question of a section in order, those that do not apply as empty places."""
    applying = {field.name for field in applying_fields(form, answers, about)}
    return tuple(
        draw_field(field, answers, about, applies=field.name in applying, redraw=redraw)
        for field in section.fields
    )


def draw_field(
    field: Field, answers: Answers, about: About, *, applies: bool, redraw: Redraw = NOTHING
) -> FieldRow:
    """Return one question with the answer that is stored, or the one that was just given."""
    name = field.name
    stored = answers.get(name)
    shown = redraw.mine.get(name, stored)
    widget = _widget(field)
    options = tuple(_options(field, shown))
    return FieldRow(
        field=field,
        applies=applies,
        widget=widget,
        typed=_typed(shown),
        options=options,
        nones=() if field.kind in CLOSED else tuple(_nones(field, shown, "")),
        seen=digest_of(stored),
        words=words_of(field, stored),
        error=redraw.errors.get(name, "") or error_of(field, shown, about),
        theirs=words_of(field, redraw.theirs[name]) if name in redraw.theirs else "",
        first_id=options[0].id if options and widget != "select" else name,
    )


def _widget(field: Field) -> str:
    if field.fixed:
        return "fixed"
    if field.kind is Kind.MULTI_CHOICE:
        return "checkboxes"
    if field.kind is Kind.STATE or len(field.choices) > MOST_RADIOS:
        return "select"
    return "radios" if field.choices else "line"


def _typed(answer: Answer | None) -> str:
    if not answer or "none" in answer:
        return ""
    return str(answer["typed"] if "typed" in answer else answer["value"])


def _options(field: Field, shown: Answer | None) -> Iterator[Option]:
    if field.kind not in CLOSED:
        return
    listed = [(choice.value, choice.label) for choice in field.choices]
    if field.kind is Kind.STATE:
        listed = list(STATES.items())
    if field.none_of_these:
        listed.append((EMPTY, field.none_of_these))
    marked = _marked(shown)
    for value, label in listed:
        yield _option(field, value, label, marked)
    yield from _nones(field, shown, NONE_PREFIX)


def _nones(field: Field, shown: Answer | None, prefix: str) -> Iterator[Option]:
    marked = _marked(shown)
    for kind in field.no_answer:
        option = _option(field, f"{NONE_PREFIX}{kind}", kind.words, marked)
        yield (
            option
            if prefix
            else Option(
                id=option.id, value=str(kind), label=option.label, is_marked=option.is_marked
            )
        )


def _option(field: Field, value: str, label: str, marked: Collection[str]) -> Option:
    return Option(
        id=f"{field.name}-{value.replace(':', '-')}",
        value=value,
        label=label,
        is_marked=value in marked,
    )


def _marked(shown: Answer | None) -> Collection[str]:
    if not shown:
        return ()
    if "none" in shown:
        return (f"{NONE_PREFIX}{shown['none']}",)
    if "typed" in shown:
        return str(shown["typed"]).split("\n")
    value = shown["value"]
    return [EMPTY] if value == [] else value if isinstance(value, list) else (str(value),)
