from collections import Counter
from datetime import date

import polars as pl
import pytest

from openajc.federal.checking import check
from openajc.federal.layout_files import load_layout
from openajc.federal.writing import tables
from tests.federal.rows import write_file


QUARTER = date(2026, 9, 30)


@pytest.fixture(scope="session")
def layout_2016():
    return load_layout("2016")


@pytest.fixture
def findings_of(tmp_path, layout_2016):
    """Check a list of people, or bytes, at every stage and return the errors table."""

    def run(people, *, quarter=QUARTER, everything=True, layout=layout_2016) -> pl.DataFrame:
        path = tmp_path / "file.csv"
        if isinstance(people, bytes):
            path.write_bytes(people)
        else:
            write_file(path, layout, people)
        checked = check(path, layout, quarter=quarter, everything=everything)
        found = pl.concat(tables(checked))
        checked.close()
        return found

    return run


@pytest.fixture
def rules_of(findings_of):
    """Check a list of people and return how often each rule failed."""

    def run(people, **options) -> dict[str, int]:
        return dict(Counter(findings_of(people, **options)["rule"]))

    return run
