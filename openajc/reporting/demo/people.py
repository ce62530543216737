"""One made-up person: the same for the same seed and number."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from openajc.reporting.demo.material import Situation, note_words, situations, words


ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
TWINS_EVERY = 50
NO_SSN = 0.05
PUPIL_AGES, YOUTH_AGES, ADULT_AGES = (15, 17), (16, 21), (18, 67)
DAYS_A_YEAR = 365.25
PROGRAMS = (
    (("adult",), 30.0),
    (("adult", "wagner-peyser"), 12.0),
    (("dislocated-worker",), 14.0),
    (("dislocated-worker", "wagner-peyser"), 6.0),
    (("dislocated-worker", "taa"), 2.0),
    (("youth",), 20.0),
    (("wagner-peyser",), 16.0),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class MadeUp:
    """A person before they become rows; `office` is a place in the list of offices."""

    number: int
    rng: Random
    state_id: str
    first_name: str
    middle_name: str
    last_name: str
    born_on: date
    phone: str
    email: str
    street: str
    city: str
    zip_code: str
    office: int
    language: str
    has_ssn: bool
    is_veteran: bool
    in_school: bool
    programs: tuple[str, ...]
    situation: Situation


def make_up(seed: int, number: int, *, as_of: date) -> MadeUp:
    """Return the person of this number; every 50th shares a birth date, and so a pseudo-SSN, with the one before."""
    made = _drawn(seed, number, as_of=as_of)
    if number % TWINS_EVERY != 1:
        return made
    other = _drawn(seed, number - 1, as_of=as_of)
    return replace(
        made,
        born_on=other.born_on,
        is_veteran=other.is_veteran,
        in_school=other.in_school,
        programs=other.programs,
        situation=other.situation,
    )


def _drawn(seed: int, number: int, *, as_of: date) -> MadeUp:
    rng = Random(f"{seed}:{number}")  # noqa: S311 - made-up people, no secrets
    said = words()
    town = rng.choice(said["towns"])
    programs = rng.choices([p for p, _ in PROGRAMS], [w for _, w in PROGRAMS])[0]
    situation = rng.choices(situations(), [s.weight for s in situations()])[0]
    is_youth = "youth" in programs
    in_school = is_youth and rng.random() < 0.35  # noqa: PLR2004 - a share
    ages = (PUPIL_AGES if in_school else YOUTH_AGES) if is_youth else ADULT_AGES
    is_twin = number % TWINS_EVERY in {0, 1}
    first_name, last_name = rng.choice(said["first_names"]), rng.choice(said["last_names"])
    return MadeUp(
        number=number,
        rng=rng,
        state_id="".join(rng.choices(ALPHABET, k=12)),
        first_name=first_name,
        middle_name=rng.choice(ALPHABET[10:]) + "." if rng.random() < 0.3 else "",  # noqa: PLR2004 - a share
        last_name=last_name,
        born_on=_born(rng, ages, by=as_of - timedelta(days=situation.longest_ago)),
        phone=f"(805) 555-{rng.randrange(100, 200):04}",
        email=f"person{number}.{seed}@example.org",
        street=f"{rng.randrange(100, 9900)} {rng.choice(said['streets'])}",
        city=town["city"],
        zip_code=town["zip_code"],
        office=town["office"],
        language=rng.choices(["en", "es", "tl", "zh"], [76, 21, 2, 1])[0],
        has_ssn=not is_twin and rng.random() >= NO_SSN,
        is_veteran=not is_youth and rng.random() < 0.08,  # noqa: PLR2004 - a share
        in_school=in_school,
        programs=programs,
        situation=situation,
    )


def _born(rng: Random, ages: tuple[int, int], *, by: date) -> date:
    """Return a birth date: of these ages on the earliest day on which the person can have applied."""
    youngest, oldest = ages
    days = rng.randrange(int(youngest * DAYS_A_YEAR) + 1, int(oldest * DAYS_A_YEAR))
    return by - timedelta(days=days)


def service_note(code: str, person: MadeUp) -> str:
    """Return what a note says of a service: what was done, found and agreed."""
    said = note_words()
    done = said["done"].get(code) or said["done"].get(code[0]) or said["done"]["default"]
    when = "after" if code.startswith("F") else "case"
    parts = (done, said["found"][when], said["agreed"][when])
    return " ".join(_pick(sentences, person) for sentences in parts)


def progress_of(person: MadeUp) -> tuple[str, str]:
    """Return subject and text of a stand-alone note."""
    wrote = person.rng.choice(note_words()["stand_alone"])
    return wrote["subject"], wrote["text"].format(first=person.first_name)


def attempt_about(person: MadeUp) -> str:
    """Return what a note says of a contact that was not answered."""
    return _pick(note_words()["attempts"], person)


def _pick(sentences: list[str], person: MadeUp) -> str:
    return person.rng.choice(sentences).format(first=person.first_name)
