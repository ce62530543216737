"""A small valid file, built by hand: one adult who exited, one youth, one reportable individual."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from openajc.federal.layout import Layout


ALWAYS = {
    "101": "CA",
    "102": "079",
    "103": "93401",
    "201": "1",
    "202": "0",
    "210": "0",
    "211": "0",
    "212": "0",
    "213": "0",
    "214": "0",
    "215": "1",
    "300": "0",
    "301": "0",
    "903": "0",
    "904": "0",
    "905": "0",
    "918": "0",
}
PARTICIPANT = {
    "108-A": "06010", "200": "19850315", "203": "0", "308": "0", "400": "0", "402": "0", "407": "12", "408": "1",
    "409": "5", "413": "0", "601": "9", "600": "0", "602": "0", "603": "0", "704": "0", "800": "0", "801": "0",
    "802": "0", "803": "0", "804": "0", "805": "0", "806": "0", "807": "0", "808": "0", "907": "0", "910": "0",
    "911": "0", "914": "0", "917": "0", "922": "0", "930": "0", "931": "0", "932": "0", "1211": "0", "1300": "0",
    "1401": "0", "2004": "0",
}  # fmt: skip
ADULT = ALWAYS | PARTICIPANT | {
    "903": "1", "918": "1", "900": "20250310", "901": "20250620", "923": "00",
    "1001": "20250310", "1003": "20250401", "1102": "20250401", "1004": "20250620",
    "1200": "20250312", "1201": "20250620", "1202": "20250312", "1210": "20250620",
    "1600": "1", "1601": "1", "1703": "8200.00", "1614": "622110",
    "1602": "1", "1603": "1", "1704": "8400.50", "1615": "622110", "1611": "0",
    "1604": "0", "1605": "0", "1705": "0.00",
}  # fmt: skip
YOUTH = ALWAYS | PARTICIPANT | {
    "905": "1", "200": "20060520", "900": "20260105", "906": "20260105", "1408": "20260301",
    "701": "0", "702": "1",
}  # fmt: skip
CONTACT = ALWAYS | {
    "918": "2",
    "904": "0",
    "911": "0",
    "1000": "20260801",
    "1002": "20260801",
    "1101": "20260801",
}


def line_of(layout: Layout, values: Mapping[str, str]) -> str:
    return ",".join(values.get(number, "") for number in layout.numbers)


def numbered(people: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    """Give each record its observation number and an individual of its own, unless it has one."""
    return [
        {"OBS": str(at), "100": f"P{at:07}"} | dict(values)
        for at, values in enumerate(people, start=1)
    ]


def write_file(path: Path, layout: Layout, people: Iterable[Mapping[str, str]]) -> Path:
    lines = [line_of(layout, values) for values in numbered(people)]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="")
    return path
