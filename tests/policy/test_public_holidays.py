"""The tables of public holidays are those of the library they are written from."""

import pytest

from openajc.policy import public_holidays
from openajc.policy.public_holidays import (
    UnknownHolidays,
    list_as_published,
    load_public_holidays,
    main,
)


def test_the_table_is_what_the_library_publishes():
    assert load_public_holidays("US", "CA") == list_as_published("US", "CA")


def test_another_state_gets_a_table_of_its_own(tmp_path, monkeypatch):
    monkeypatch.setattr(public_holidays, "FOLDER", tmp_path)
    with pytest.raises(UnknownHolidays, match=r"us-nv\.csv"):
        load_public_holidays("US", "NV")

    main("US", "NV")

    assert "Nevada Day" in {name for _, name in load_public_holidays("US", "NV")}
