"""Read a form of the dictionary, refusing anything unexpected by naming the file and the field."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from openajc.dictionary.forms.checks import check_field, check_form
from openajc.dictionary.forms.conditions import Always, BadCondition, Condition, parse_condition
from openajc.dictionary.forms.form import Choice, Field, Form, Kind, Limits, NoAnswer, Section
from openajc.dictionary.forms.strict import Part, UnreadableForm, read_yaml
from openajc.rules.outcome import Authority


HERE = Path(__file__).parent
FORM_KEYS = {"form", "version", "title", "layout", "authorities", "sections", "not_collected"}
SECTION_KEYS = {"name", "title", "about", "fields"}
FIELD_NEEDS = {"name", "label", "kind", "definition", "authority", "no_answer"}
FIELD_ALLOWS = {
    "applies_when", "choices", "evidence", "federal", "fixed", "future", "hint", "implied_by", "longest", "maximum",
    "minimum", "none_of_these", "not_federal", "otherwise", "pattern", "pattern_words",
    "prefill",
}  # fmt: skip
LONGEST = {Kind.TEXT: 200, Kind.EMAIL: 254}
LONGEST_OTHER = 40


@cache
def current_form(name: str, folder: Path = HERE) -> Form:
    """
    Return a form of the dictionary by its name.

    :raises UnreadableForm: naming the file, the field and what is wrong with it.
    """
    path = folder / f"{name}.yaml"
    part = Part(read_yaml(path), path.name, needed=FORM_KEYS, allowed=set())
    authorities = {key: _authority(part, key) for key in part.said["authorities"] or ()}  # type: ignore[attr-defined]  # checked per entry
    form = Form(
        name=part.text("form"),
        version=part.text("version"),
        title=part.text("title"),
        layout=part.text("layout"),
        sections=tuple(_section(part, said, authorities) for said in part.items("sections")),
        not_collected=part.mapping("not_collected"),
    )
    check_form(form, part.at)
    return form


def list_forms(folder: Path = HERE) -> list[str]:
    """Return the names of the forms there are."""
    return sorted(path.stem for path in folder.glob("*.yaml"))


def _authority(form: Part, key: str) -> Authority:
    said = form.said["authorities"]
    at = f"{form.at}: authorities.{key}"
    if not isinstance(said, dict):
        raise form.error("authorities is not a list of names")
    part = Part(said[key], at, needed={"title", "href"}, allowed=set())
    return Authority(id=str(key), title=part.text("title"), href=part.text("href"))


def _section(form: Part, said: object, authorities: Mapping[str, Authority]) -> Section:
    part = Part(said, f"{form.at}: section", needed=SECTION_KEYS, allowed=set())
    part.at = f"{form.at}: {part.text('name')}"
    return Section(
        name=part.text("name"),
        title=part.text("title"),
        about=part.text("about"),
        fields=tuple(_field(part, item, authorities) for item in part.items("fields")),
    )


def _field(section: Part, said: object, authorities: Mapping[str, Authority]) -> Field:
    name = said.get("name", "a field") if isinstance(said, dict) else "a field"
    part = Part(said, f"{section.at}.{name}", needed=FIELD_NEEDS, allowed=FIELD_ALLOWS)
    if part.text("authority") not in authorities:
        raise part.error(f"authority {part.text('authority')} is not among the authorities")
    kind = _kind(part)
    field = Field(
        name=part.text("name"),
        label=part.text("label"),
        kind=kind,
        definition=part.text("definition"),
        authority=authorities[part.text("authority")],
        limits=_limits(part, kind),
        choices=_choices(part, kind),
        applies_when=_condition(part, "applies_when") or Always(),
        federal=part.text("federal") or None,
        not_federal=part.text("not_federal"),
        evidence=part.texts("evidence"),
        no_answer=_no_answer(part),
        otherwise=part.code("otherwise"),
        implied_by=_condition(part, "implied_by"),
        none_of_these=part.text("none_of_these"),
        prefill=part.text("prefill"),
        fixed=part.flag("fixed"),
        hint=part.text("hint"),
    )
    check_field(field, part)
    return field


def _kind(part: Part) -> Kind:
    try:
        return Kind(part.text("kind"))
    except ValueError:
        raise part.error(f"kind {part.text('kind')} is not one of {_listed(Kind)}") from None


def _limits(part: Part, kind: Kind) -> Limits:
    longest = part.number("longest") or LONGEST.get(kind, LONGEST_OTHER)
    return Limits(
        longest=longest,
        minimum=part.number("minimum"),
        maximum=part.number("maximum"),
        pattern=part.text("pattern"),
        pattern_words=part.text("pattern_words"),
        future=part.flag("future"),
    )


def _choices(part: Part, kind: Kind) -> tuple[Choice, ...]:
    if kind is Kind.YES_NO:
        yes, no = ("1", "0") if part.has("federal") else ("yes", "no")
        return Choice(value=yes, label="Yes"), Choice(value=no, label="No")
    return tuple(_choice(part, said) for said in part.items("choices"))


def _choice(field: Part, said: object) -> Choice:
    part = Part(said, f"{field.at}: choice", needed={"value", "label"}, allowed={"federal"})
    return Choice(
        value=part.text("value"),
        label=part.text("label"),
        federal=part.text("federal") or None,
    )


def _condition(part: Part, key: str) -> Condition | None:
    if not part.has(key):
        return None
    try:
        return parse_condition(part.text(key))
    except BadCondition as error:
        raise part.error(f"{key} {error}") from error


def _no_answer(part: Part) -> Mapping[NoAnswer, str]:
    said = part.mapping("no_answer")
    unknown = set(said) - set(NoAnswer)
    if unknown:
        raise part.error(f"no_answer {min(unknown)} is not one of {_listed(NoAnswer)}")
    return {NoAnswer(kind): code for kind, code in said.items()}


def _listed(kinds: Iterable[str]) -> str:
    return ", ".join(kinds)


__all__ = ["UnreadableForm", "current_form", "list_forms"]
