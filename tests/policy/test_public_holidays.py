"""The tables of public holidays are those of the library they are written from."""

import subprocess
import sys

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


@pytest.mark.parametrize("said", [[], ["US"], ["XX", "YY"], ["US", "ZZ"], ["US", "CA", "more"]])
def test_a_state_that_is_none_is_told_how_to_ask(said):
    command = [sys.executable, "-m", "openajc.policy.public_holidays", *said]

    result = subprocess.run(command, capture_output=True, text=True, check=False)
    tables = {path.name for path in public_holidays.FOLDER.iterdir()}

    assert not tables & {"us-zz.csv", "xx-yy.csv"}
    assert result.returncode == 1
    assert "Usage: python -m" in result.stderr
    assert "Traceback" not in result.stderr
