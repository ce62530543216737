"""How text is read for the indicators: what is no day or amount is blank."""

import polars as pl
import pytest

from openajc.federal.indicators.engines import read_frame
from openajc.federal.layout import Element, Layout


LAYOUT = Layout("9", (Element("901", "Exit", "DT"), Element("1704", "Wages", "DE")))


def read(element, reading, text):
    frame = pl.LazyFrame(
        {"901": [text], "1704": [text]}, schema={"901": pl.String, "1704": pl.String}
    )
    return read_frame(frame, LAYOUT, [(element, reading)]).collect().to_native().item()


@pytest.mark.parametrize(
    ("text", "day", "ymd"),
    [
        ("19700101", 0, 19700101),
        ("20240229", 19782, 20240229),
        ("20000229", 11016, 20000229),
        ("19691231", -1, 19691231),
        *(
            (text, None, None)
            for text in (
                *("20230229", "19000229", "20240431", "20241301", "20240100", "00000101"),
                *(
                    "+2024022",
                    "2024 229",
                    "2024-2-2",
                    "２０２４０２２９",
                    "2024022",
                    "202402290",
                    "20240229\r",
                ),
                None,
            )
        ),
    ],
)
def test_a_date_is_a_real_day_of_eight_digits(text, day, ymd):
    assert (read("901", "day", text), read("901", "ymd", text)) == (day, ymd)


@pytest.mark.parametrize(
    ("text", "cents"),
    [("5", 500), ("5.1", 510), ("5.125", 513), ("0.005", 1), ("999999.99", 99_999_999)]
    + [(text, None) for text in ("5.", ".5", "-5", "+5", "1e3", "nan", "5 ", "5.00\u2028", None)],
)
def test_an_amount_is_digits_with_or_without_decimals(text, cents):
    assert read("1704", "cents", text) == cents
