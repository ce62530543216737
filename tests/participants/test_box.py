import datetime as dt

import pytest

from openajc.participants.box import Box, read_box


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
        ("Ana 13/45/1977", Box(text="Ana 13/45/1977", name="Ana 13/45/1977")),
    ],
)
def test_takes_apart_what_was_typed_and_never_keeps_an_ssn_in_the_text(typed, box):
    assert read_box(typed) == box
