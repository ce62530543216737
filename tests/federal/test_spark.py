import os
import shutil
from datetime import date

import pytest

from openajc.federal.checking import check
from openajc.federal.generate.errors import Seeding, generate_with_errors
from openajc.federal.layout_files import load_layout
from openajc.federal.summary import summary_of
from openajc.federal.writing import write_errors
from tests.federal.odd_values import write_odd_file
from tests.federal.rows import ADULT, CONTACT, write_file


QUARTER = date(2026, 9, 30)
NO_JAVA = shutil.which("java") is None and not os.environ.get("CI")
pytestmark = [
    pytest.mark.spark,
    pytest.mark.skipif(
        NO_JAVA, reason="Spark needs Java 17 or later on the PATH; in CI this test must run."
    ),
    pytest.mark.filterwarnings("default"),
]


def reports(path, tmp_path, *, everything):
    """Check by both engines; return the bytes of the errors tables and the summaries without times."""
    from openajc.federal.spark_checking import check_by_spark

    layout = load_layout("2016")
    found = []
    for engine in (check, check_by_spark):
        checked = engine(path, layout, quarter=QUARTER, everything=everything)
        write_errors(checked, tmp_path / "errors.csv")
        summary = {key: value for key, value in summary_of(checked).items() if key != "seconds"}
        found.append(((tmp_path / "errors.csv").read_bytes(), summary))
    return found


def test_polars_and_spark_report_the_same_bytes_on_10000_records_with_errors_and_400_odd_ones(
    tmp_path,
):
    layout = load_layout("2016")
    seeding = Seeding(rate=0.1, stage="all", period_known=True)
    records, _ = generate_with_errors(10_000, 5, layout, QUARTER, seeding)
    path = write_odd_file(tmp_path / "file.csv", 400)
    with path.open("ab") as file:
        records.select(layout.numbers).write_csv(file, include_header=False)

    by_polars, by_spark = reports(path, tmp_path, everything=True)

    assert by_polars[1]["findings"] > 900 + 400
    assert by_spark == by_polars


def test_polars_and_spark_agree_on_header_empty_line_crlf_quotes_and_blanks(tmp_path):
    people = [ADULT, CONTACT | {"OBS": "1"}, ADULT | {"2702": '"A"'}, ADULT | {"201": " "}]
    people += [ADULT | {"100": "P1\r"}, ADULT | {"2702": "A\rB"}, ADULT | {"2702": "A\u2028"}]
    people += [ADULT | {"OBS": "\ufeff7"}, ADULT | {"2705": "x\r"}]
    people += [CONTACT | {"100": "123456789", "2700": "123-45-6789", "915": "12345"}] * 2
    path = write_file(tmp_path / "file.csv", load_layout("2016"), people)
    header = ",".join(f"Element {number}" for number in load_layout("2016").numbers)
    lines = path.read_bytes().decode().removesuffix("\n").split("\n")
    path.write_bytes(b"\xef\xbb\xbf" + "\r\n".join([header, *lines[:2], "", *lines[2:]]).encode())

    by_polars, by_spark = reports(path, tmp_path, everything=True)

    assert by_spark == by_polars


def test_polars_and_spark_go_on_alike_past_lines_that_cannot_be_read(tmp_path):
    layout = load_layout("2016")
    path = write_file(tmp_path / "file.csv", layout, [ADULT, CONTACT | {"201": "7"}, ADULT])
    lines = path.read_bytes().split(b"\n")[:-1]
    header = ",".join(layout.numbers).encode()
    odd = [lines[0] + b",", header, lines[1] + b"\xe9", b"", lines[2] + b"\0"]
    path.write_bytes(b"\n".join([lines[0], *odd, *lines[1:]]) + b"\n")

    by_polars, by_spark = reports(path, tmp_path, everything=True)

    assert (by_polars[1]["rows"], by_polars[1]["unreadable_lines"]) == (3, 3)
    assert by_spark == by_polars
