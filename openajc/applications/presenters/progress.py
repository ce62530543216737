"""How far an application is: its sections as steps, and what is missing."""

from dataclasses import dataclass

from openajc.dictionary.forms.answers import About, Answers, applying_fields, is_settled
from openajc.dictionary.forms.form import Field, Form
from openajc.dictionary.forms.wording import words_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """A section: how many of its questions apply, how many have no answer yet."""

    name: str
    title: str
    asked: int
    missing: int

    @property
    def is_done(self) -> bool:
        """Tell whether every question that applies is answered."""
        return self.missing == 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A question and its answer in words; `words` are those of a blank one when it is missing."""

    field: Field
    section: str
    words: str
    is_missing: bool
    is_wrong: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Progress:
    """The whole application: steps, and every question that applies with its answer, by section."""

    steps: tuple[Step, ...]
    sections: tuple[tuple[Step, tuple[Line, ...]], ...]

    @property
    def missing(self) -> tuple[Line, ...]:
        """Return the questions without an answer (34-19 DE-1)."""
        return tuple(line for _, lines in self.sections for line in lines if line.is_missing)

    @property
    def asked(self) -> int:
        """Return how many questions apply."""
        return sum(step.asked for step in self.steps)

    @property
    def answered(self) -> int:
        """Return how many of them are answered."""
        return self.asked - len(self.missing)


def draw_progress(
    form: Form, answers: Answers, about: About, *, as_kept: bool = False
) -> Progress:
    """Return how far an application is; a closed one `as_kept` shows the answers it has, whatever is asked today."""
    asked = applying_fields(form, answers, about)
    applying = set(answers) if as_kept else {field.name for field in asked}
    sections = []
    for section in form.sections:
        lines = tuple(
            _line(field, section.name, answers)
            for field in section.fields
            if field.name in applying
        )
        missing = sum(line.is_missing for line in lines)
        step = Step(name=section.name, title=section.title, asked=len(lines), missing=missing)
        sections.append((step, lines))
    return Progress(steps=tuple(step for step, _ in sections), sections=tuple(sections))


def _line(field: Field, section: str, answers: Answers) -> Line:
    answer = answers.get(field.name)
    return Line(
        field=field,
        section=section,
        words=words_of(field, answer),
        is_missing=not is_settled(answer),
        is_wrong=bool(answer and "typed" in answer),
    )
