import datetime as dt

import pytest

from openajc.participants.box import Box, read_box


TODAY = dt.date(2026, 11, 23)
VALENTINE = dt.date(1988, 2, 14)
BORN = dt.date(1977, 5, 25)


@pytest.mark.parametrize(
    ("typed", "box"),
    [
        ("Ana Ortiz", Box(text="Ana Ortiz", name="Ana Ortiz")),
        ("Ana Ortiz 5/25/1977", Box(text="Ana Ortiz 5/25/1977", name="Ana Ortiz", born_on=BORN)),
        ("1977-05-25 Ortiz", Box(text="1977-05-25 Ortiz", name="Ortiz", born_on=BORN)),
        ("2ab4cdefgh1z", Box(text="2ab4cdefgh1z", state_id="2AB4CDEFGH1Z")),
        (
            "Ortiz (805) 555-0123",
            Box(text="Ortiz (805) 555-0123", name="Ortiz", phone="(805) 555-0123"),
        ),
        ("Ortiz 219-09-9999", Box(text="Ortiz", name="Ortiz", ssn="219099999")),
        ("219099999", Box(text="", ssn="219099999")),
        ("Montgomerytz", Box(text="Montgomerytz", name="Montgomerytz")),
        ("Ana 13/45/1977", Box(text="Ana 13/45/1977", name="Ana 13/45/1977", no_day="13/45/1977")),
    ],
)
def test_takes_apart_what_was_typed_and_never_keeps_an_ssn_in_the_text(typed, box):
    assert read_box(typed, today=TODAY) == box


@pytest.mark.parametrize(
    ("written", "born_on"),
    [
        ("5/25/77", BORN),
        ("05-25-77", BORN),
        ("feb 14 1988", VALENTINE),
        ("Feb. 14, 1988", VALENTINE),
        ("february 14th 88", VALENTINE),
        ("14 FEBRUARY 1988", VALENTINE),
        ("Sept 3 2001", dt.date(2001, 9, 3)),
        ("1/2/26", dt.date(2026, 1, 2)),
        ("1/2/27", dt.date(1927, 1, 2)),
    ],
)
def test_reads_a_birth_date_as_people_write_it(written, born_on):
    box = read_box(f"Ana Ortiz {written}", today=TODAY)

    assert (box.name, box.born_on, box.no_day) == ("Ana Ortiz", born_on, "")


@pytest.mark.parametrize("written", ["2/30/1988", "25/5/1977", "5/25", "1988-02-30"])
def test_says_what_looks_like_a_date_and_is_none(written):
    assert read_box(f"Ana {written}", today=TODAY).no_day == written


@pytest.mark.parametrize("name", ["April May", "June Lund", "Maria 12", "Augusta March"])
def test_takes_no_name_for_a_month(name):
    assert read_box(name, today=TODAY) == Box(text=name, name=name)
