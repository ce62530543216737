"""Values as no state should write them and some do: nothing may crash, and both engines must read them alike."""

import random
from datetime import date

from openajc.federal.generate import generate_rows
from openajc.federal.layout_files import load_layout


QUARTER = date(2026, 9, 30)
# fmt: off
ODD = (
    " ", "\t", "\u00a0", "x\r", "5\r", "\r", "'", '"', '"a"', "\\", "a\\", "é", "e\u0301", "😀", "１２", "٣", "²",
    "+5", "-5", "-0", "0", "00", "000", "01", "1e3", "nan", "inf", "null", "NULL", "None", "NA", "true", "\\N",
    ".5", "5.", "5.00", "5.125", "999999.99", "999999.9", "1000000", "0.005", "1_000", "5 ", " 5", "$", "^", "=1+1",
    "20240229", "20230229", "20241301", "00000000", "00000101", "99999999", "2024-02-29", "202402290", "+2024022",
    "2024 229", "２０２４０２２９", "09991231", "10000101", "19000229", "20240229\r", "20240229\u2028", "5.00\u0085",
    "2147483648", "9223372036854775808", "99999999999999", "123456789", "123-45-6789", "1\u2028", "1\x0b", "1\x1c",
    "x" * 300, "{1}", "\ufeff", "\u200b1",
)
# fmt: on


def write_odd_file(path, rows, values_in=ODD):
    """Write made-up records with odd values in filled and empty elements, and with mixed ends of lines."""
    chance, layout = random.Random(7), load_layout("2016")  # noqa: S311 (made-up values, no secret)
    lines = []
    for record in generate_rows(rows, 5, layout, QUARTER).drop("row").iter_rows():
        values = [value or "" for value in record]
        filled = [at for at, value in enumerate(values) if value and at]
        for _ in range(chance.choice([0, 1, 2, 8])):
            at = chance.choice([chance.choice(filled), chance.randrange(1, len(values))])
            values[at] = chance.choice(values_in)
        lines.append(",".join(values) + chance.choice(["\n", "\r\n"]))
    path.write_bytes(("\ufeff" + "".join(lines)).encode())
    return path
