import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from openajc.federal.commands import pirl
from openajc.federal.layout import Element, Layout
from openajc.federal.layout_codes import UnknownCodes, codes_of
from openajc.federal.layout_difference import difference
from openajc.federal.layout_files import (
    UnknownLayout,
    UnreadableLayout,
    layouts,
    load_layout,
    read_layout,
    write_layout,
)
from openajc.federal.layout_import import UnreadableWorkbook, import_layout
from openajc.federal.rule_files import load_catalogue


GOLDEN = Path(__file__).parent / "golden"
HEADINGS = [
    "Data Element No.", "Data Element Name", "Data Type / Field Length", "Data Element Definitions/Instructions",
    "Code Value", "Reportable Individual", "Wagner-Peyser", "WIOA Adult", "WIOA Dislocated Worker", "WIOA Youth",
]  # fmt: skip
ROWS = [
    ["PIRL layout, clean copy"],
    HEADINGS,
    ["SECTION A"],
    [0, "OBS Number", "IN 9", "Sequence", "000000000", "R", "R", "R", "R", "R"],
    [
        100,
        "Unique Individual\nIdentifier",
        "AN 12",
        "Key",
        "XXXXXXXXXXXX",
        "R",
        "R",
        "R",
        "R",
        "R",
    ],
    ["108A", "Local Board", "IN 5", "Board", "00000", None, "R", "R", "R", "R"],
    [200, "Date of Birth", "DT 8", "Born", "YYYYMMDD", "R", "R", "R", "R", "R"],
    [
        409,
        "School Status",
        "IN 1",
        "Status",
        "1 = In school\n2 = Not in school",
        None,
        "R",
        "R",
        "R",
        "R",
    ],
    [1704, "Wages", "DE 8.2", "Wages", "000000.00", None, None, "R", None, None],
    [4001, "A new element", "IN 1", "New", "1 = Yes\n0 = No", None, None, None, None, "R"],
]


@pytest.fixture
def workbook(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Notes"])
    sheet = book.create_sheet("PIRL")
    for row in ROWS:
        sheet.append(row)
    book.save(tmp_path / "pirl.xlsx")
    return tmp_path / "pirl.xlsx"


@pytest.mark.parametrize("version", ["2016", "2021"])
def test_the_columns_of_a_layout_are_those_of_its_golden_file(version):
    columns = [
        f"{at} {e.number} {e.kind}{e.length}"
        for at, e in enumerate(load_layout(version).columns, start=1)
    ]

    assert columns == (GOLDEN / f"layout_{version}.txt").read_text().splitlines()


def test_the_layout_of_2016_has_467_columns_and_that_of_2021_495():
    assert len(load_layout("2016").columns) == 467
    assert len(load_layout("2021").columns) == 495
    assert {"2016", "2021"} <= set(layouts())


def test_each_unknown_column_of_2021_is_a_named_placeholder():
    unknown = [element for element in load_layout("2021").columns if element.status == "unknown"]

    assert [element.number for element in unknown] == [f"unknown-{at:02}" for at in range(1, 13)]


def test_the_difference_names_what_2021_added():
    found = difference(load_layout("2016"), load_layout("2021"))

    assert [row["element"] for row in found["added"]][:5] == ["307", "311", "312", "313", "314"]
    assert (len(found["added"]), found["removed"], found["moved"]) == (28, [], [])


def test_the_difference_names_the_element_that_2021_retitled():
    (changed,) = difference(load_layout("2016"), load_layout("2021"))["changed"]

    assert changed == {
        "element": "1328",
        "name": ["Distance Learning", "Training Provided Virtual/Online"],
    }


def test_an_unknown_layout_is_refused_with_the_known_ones():
    with pytest.raises(UnknownLayout, match="Use one of 2016, 2021"):
        load_layout("1999")


def test_a_layout_is_read_as_it_was_written(tmp_path):
    layout = Layout(
        "9",
        (Element("OBS", "Number", "IN", "9"), Element("409", "School", "IN", "1", {"1": "In"})),
    )

    write_layout(layout, tmp_path / "9")

    assert read_layout(tmp_path / "9").columns == layout.columns


def test_a_layout_with_a_repeated_element_is_refused(tmp_path):
    write_layout(Layout("9", (Element("409", "School"), Element("409", "School"))), tmp_path / "9")

    with pytest.raises(UnreadableLayout, match="each once"):
        read_layout(tmp_path / "9")


def save(folder, rows, headings=None):
    """Write a workbook with the headings of DOL and these rows."""
    book = openpyxl.Workbook()
    for row in [headings or HEADINGS, *rows]:
        book.active.append(row)
    book.save(folder / "pirl.xlsx")
    return folder / "pirl.xlsx"


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("1 = Yes\n0 = No", {"1": "Yes", "0": "No"}),
        ("1 = Yes 0 = No 9 = Unknown", {"1": "Yes", "0": "No", "9": "Unknown"}),
        ("01= a; 2= b, 3 = c", {"01": "a", "2": "b", "3": "c"}),
        (
            "1–Employed\n2—Notice\n3: Out\n4) In\n0. No",
            dict(zip("12340", ["Employed", "Notice", "Out", "In", "No"], strict=True)),
        ),
        (
            "1 = Yes <= 180 days\n2 = Yes, part 2 - spouse",
            {"1": "Yes <= 180 days", "2": "Yes, part 2 - spouse"},
        ),
        ("000000.00\n999999.99 = not yet known", {"999999.99": "not yet known"}),
        ("Blank = not applicable\nYYYYMMDD", {}),
        ("", {}),
    ],
)
def test_codes_are_read_one_a_line_or_several_in_one(cell, codes):
    assert codes_of(cell) == codes


@pytest.mark.parametrize("cell", ["1-14 = months", "0 to 99", "1 = Yes\n2\n3 = No", "5 or more"])
def test_a_list_of_codes_that_is_not_understood_is_none(cell):
    with pytest.raises(UnknownCodes):
        codes_of(cell)


class TestImport:
    def test_reads_numbers_types_codes_and_programs_in_order(self, workbook):
        layout = import_layout(workbook, "2025", load_layout("2021"))

        assert layout.numbers == ("OBS", "100", "108-A", "200", "409", "1704", "4001")
        assert layout["409"].codes == {"1": "In school", "2": "Not in school"}
        assert (layout["1704"].kind, layout["1704"].length) == ("DE", "8.2")
        assert layout["4001"].programs == ("youth",)
        assert layout["100"].name == "Unique Individual Identifier"

    def test_takes_over_what_the_workbook_does_not_say(self, workbook):
        layout = import_layout(workbook, "2025", load_layout("2021"))

        assert layout["409"].required == "participant"
        assert layout["4001"].required == ""

    def test_tells_the_programs_of_farmworkers_and_indians_from_adult_and_youth(self, tmp_path):
        headings = ["NFJP - Housing", "NFJP - Career", "Indian and Native American (INA) Adult"]
        headings += ["Reentry Employment Opportunities (REO) Youth", "WIOA Adult"]
        book = openpyxl.Workbook()
        for row in [HEADINGS[:5] + headings, *(row[:5] + ["R"] * 4 for row in ROWS[3:])]:
            book.active.append(row)
        book.save(tmp_path / "pirl.xlsx")

        layout = import_layout(tmp_path / "pirl.xlsx", "2025")

        assert layout["100"].programs == ("nfjp", "ina", "reo-youth")

    def test_takes_codes_beside_a_mask_only_where_the_form_is_known(self, tmp_path):
        codes = "000\n777 = Other country\n888 = Mexico"
        book = openpyxl.Workbook()
        rows = [[102, "County", "IN 3", "", codes], [4002, "New", "IN 3", "", codes]]
        rows += [[4003, "Length", "DT", "", ""], [4004, "Odd", "a number", "", ""]]
        for row in [HEADINGS, *ROWS[3:5], *rows]:
            book.active.append(row)
        book.save(tmp_path / "pirl.xlsx")

        layout = import_layout(tmp_path / "pirl.xlsx", "2025", load_layout("2021"))
        rules = {rule.id for rule in load_catalogue(layout).rules}

        assert layout["102"].codes == {"777": "Other country", "888": "Mexico"}
        assert layout["4002"].codes is None
        assert (layout["4003"].kind, layout["4004"].kind) == ("DT", "")
        assert {"VV-4002", "VV-4003"} <= rules
        assert "VV-4004" not in rules

    @pytest.mark.parametrize(
        ("number", "name", "found"),
        [
            (409.0, "School", "409"),
            (" 409 ", "School", "409"),
            ("409*", "School", "409"),
            ("108a", "Board", "108-A"),
            ("108 - A", "Board", "108-A"),
            (0, "OBS Number", "OBS"),
            (None, "OBS Number", "OBS"),
            ("OBS Number", "OBS Number", "OBS"),
        ],
    )
    def test_reads_numbers_as_people_write_them(self, tmp_path, number, name, found):
        rows = [row for row in ROWS[3:5] if found != "OBS" or row[0] == 100]

        layout = import_layout(save(tmp_path, [*rows, [number, name, "IN 1"]]), "2025")

        assert layout.numbers[-1] == found

    def test_refuses_an_element_whose_number_is_not_understood(self, tmp_path):
        path = save(tmp_path, [*ROWS[3:5], ["4xx", "To be numbered", "IN 1"]])

        with pytest.raises(UnreadableWorkbook, match="'To be numbered' whose number is '4XX'"):
            import_layout(path, "2025")

    def test_reads_headings_on_several_lines(self, tmp_path):
        headings = ["DATA ELEMENT\nNO.", "DATA ELEMENT\n NAME", "DATA TYPE /\nFIELD LENGTH"]

        assert import_layout(save(tmp_path, ROWS[3:5], headings), "2025").numbers == ("OBS", "100")

    def test_checks_values_without_codes_that_are_not_understood_and_says_so(self, tmp_path):
        path = save(tmp_path, [*ROWS[3:5], [4001, "Months", "IN 2", "", "1-14 = months"]])
        command = ["layout", "import", str(path), "--as", "2025", "--into", str(tmp_path / "l")]

        result = CliRunner().invoke(pirl, command)

        assert "Checked without their codes, which are not understood: 4001." in result.stderr
        assert import_layout(path, "2025")["4001"].codes is None

    def test_an_imported_layout_may_take_the_place_of_an_installed_one(
        self, workbook, tmp_path, monkeypatch
    ):
        monkeypatch.setenv("OPENAJC_LAYOUTS", str(tmp_path / "layouts"))

        CliRunner().invoke(pirl, ["layout", "import", str(workbook), "--as", "2021"])
        rules = CliRunner().invoke(pirl, ["rules", "--layout", "2021"])

        assert len(load_layout("2021").columns) == 7
        assert "VV-4001" in {rule["rule"] for rule in json.loads(rules.stdout)["rules"]}

    def test_refuses_a_workbook_without_the_headings(self, tmp_path):
        openpyxl.Workbook().save(tmp_path / "empty.xlsx")

        with pytest.raises(UnreadableWorkbook, match="Data element no"):
            import_layout(tmp_path / "empty.xlsx", "2025")

    def test_the_command_writes_the_layout_shows_the_difference_and_check_can_use_it(
        self, workbook, tmp_path, monkeypatch
    ):
        monkeypatch.setenv("OPENAJC_LAYOUTS", str(tmp_path / "layouts"))
        (tmp_path / "f.csv").write_text("1,P1,06010,19900101,3,100.00,1\n")

        imported = CliRunner().invoke(pirl, ["layout", "import", str(workbook), "--as", "2025"])
        checked = CliRunner().invoke(
            pirl, ["check", str(tmp_path / "f.csv"), "--layout", "2025", "--all"]
        )

        assert imported.exit_code == 0
        assert [row["element"] for row in json.loads(imported.stdout)["added"]] == ["4001"]
        rules = {rule["rule"]: rule["failed"] for rule in json.loads(checked.stdout)["rules"]}
        assert (rules["VV-409"], rules["VV-4001"]) == (1, 0)

    def test_the_command_says_where_it_cannot_write(self, workbook, tmp_path):
        (tmp_path / "file").write_text("in the way")

        result = CliRunner().invoke(
            pirl,
            [
                "layout",
                "import",
                str(workbook),
                "--as",
                "9",
                "--into",
                str(tmp_path / "file" / "x"),
            ],
        )

        assert result.exit_code == 2
        assert "cannot be written" in result.stderr

    @pytest.mark.parametrize("name", ["no.xlsx", "no.csv"])
    def test_the_command_refuses_a_file_that_is_no_workbook(self, tmp_path, name):
        path = tmp_path / name
        path.write_text("no")

        result = CliRunner().invoke(pirl, ["layout", "import", str(path), "--as", "2025"])

        assert result.exit_code == 2
        assert "cannot be read as a layout" in result.stderr


def test_show_and_rules_print_json_when_not_on_a_terminal():
    shown = json.loads(CliRunner().invoke(pirl, ["layout", "show", "2016"]).stdout)
    rules = json.loads(CliRunner().invoke(pirl, ["rules", "--status", "confirmed"]).stdout)

    assert shown["elements"][0]["number"] == "OBS"
    assert {rule["status"] for rule in rules["rules"]} == {"confirmed"}
