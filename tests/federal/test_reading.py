import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openajc.federal.blocks import Marks, UnreadableFile, read_blocks
from openajc.federal.checking import check
from openajc.federal.reading import scan
from openajc.federal.shape import Shape, is_header, require_shape, shaped_blocks
from tests.federal.rows import ADULT, CONTACT, YOUTH, line_of, numbered, write_file


@pytest.fixture
def content(layout_2016):
    return "".join(
        f"{line_of(layout_2016, each)}\n" for each in numbered([ADULT, YOUTH, CONTACT])
    ).encode()


def refusal(path, layout):
    with pytest.raises(UnreadableFile) as raised:
        require_shape(path, layout)
    return str(raised.value)


@pytest.mark.parametrize(
    ("change", "rule", "message"),
    [
        (lambda text: b"\xef\xbb\xbf" + text, "federal-001", "byte order mark"),
        (lambda text: text.replace(b"\n", b"\r\n"), "federal-002", "CRLF"),
        (lambda text: text.removesuffix(b"\n"), "federal-003", "no newline"),
    ],
)
def test_what_is_read_silently_is_noted(findings_of, content, change, rule, message):
    found = findings_of(change(content), everything=False)

    assert found.select("row", "rule", "severity").rows() == [(0, rule, "info")]
    assert message in found["message"][0]


@pytest.mark.parametrize(
    "words",
    [
        lambda element: element.name.replace(",", ""),
        lambda element: f'"{element.number} - {element.kind}"',
        lambda element: element.number.replace("OBS", "0"),
    ],
    ids=["names", "numbers and types in quotes", "numbers"],
)
def test_a_header_line_is_an_error_and_no_record(findings_of, content, layout_2016, words):
    header = ",".join(words(element) for element in layout_2016.columns)

    found = findings_of(header.encode() + b"\n" + content)

    assert found.select("row", "rule", "severity").rows() == [(1, "FMT-01", "reject")]
    assert "header line; delete it" in found["message"][0]


def test_an_empty_line_is_an_error_and_later_lines_keep_their_numbers(findings_of, content):
    lines = content.splitlines(keepends=True)

    found = findings_of(lines[0] + b"\n" + lines[1].replace(b",CA,", b",XX,") + lines[2])

    assert found.select("row", "rule").rows() == [(2, "FMT-01"), (3, "VV-101")]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            lambda text: text.replace(b",", b";"),
            "Line 1: has 1 column; layout 2016 has 467. The values are separated by semicolons; separate them by commas.",
        ),
        (lambda text: text.replace(b",", b"\t"), "separated by tabs"),
        (lambda text: text.replace(b"\n", b"\r"), "ends with a carriage return (CR) alone"),
        (
            lambda text: text.replace(b"\n", b"\r") + b"1," * 600_000,
            "ends with a carriage return (CR) alone",
        ),
        (
            lambda text: text + b"1" * 1_100_000 + b"\n" + b"1" * 1_100_000,
            "Line 5: has no end within a million bytes",
        ),
        (lambda text: text + b"   \n", "Line 4: holds only blanks or an end-of-file mark"),
        (lambda text: text + b"\x1a", "Line 4: holds only blanks or an end-of-file mark"),
        (lambda text: b"number,individual\n" + text, "It holds names, no values. Delete it"),
        (
            lambda text: text.replace(b"\n", b"," * 28 + b"\n"),
            "Line 1: has 495 columns; layout 2016 has 467. Layout 2021 has 495: if the whole file has, use --layout 2021.",
        ),
        (
            lambda text: text.replace(b"P0000002", b"P\x00"),
            "Line 2: column 2 holds a NUL byte (0x00)",
        ),
        (lambda text: text.decode().encode("utf-16-le"), "or encoded as UTF-16"),
        (lambda text: b"\xef\xbb\xbf" + text[:0], "The file is empty"),
        (lambda text: b"<html>" + text, "is a web page or XML"),
        (
            lambda text: text.replace(b"P0000002,", b"P0000002,,"),
            "Line 2: has 468 columns; layout 2016 has 467.",
        ),
        (lambda text: text.replace(b"P0000002,", b"P0000002"), "Line 2: has 466 columns"),
        (lambda text: text.replace(b"P0000002", b'"P, 2"'), "A value in quotes holds a comma"),
        (lambda text: text[:-20], "may be cut off"),
        (
            lambda text: text.replace(b"P0000003", b"Jos\xe9"),
            "Line 3: column 2 holds a byte (0xE9) that is not UTF-8",
        ),
        (lambda text: text.decode().encode("utf-16"), "encoded as UTF-16"),
        (lambda text: b"PK\x03\x04" + text, "zip archive or an Excel workbook"),
        (
            lambda text: text.replace(b"P0000002", b"P\r2"),
            "Line 2: holds a carriage return (CR). Remove it",
        ),
        (lambda text: text.replace(b"\n", b"\r\r\n"), "Line 1: holds a carriage return (CR)"),
        (lambda text: text[:0], "The file is empty"),
        (lambda text: b"\n" + text, "Line 1: is empty. Delete it"),
    ],
)
def test_names_the_line_and_what_to_do(tmp_path, content, layout_2016, change, message):
    path = tmp_path / "file.csv"
    path.write_bytes(change(content))

    assert message in refusal(path, layout_2016)


def test_names_a_line_far_down_whose_columns_balance_those_of_another(
    tmp_path, layout_2016, monkeypatch
):
    monkeypatch.setattr("openajc.federal.shape.PIECE_BYTES", 10_000)
    good = line_of(layout_2016, ADULT)
    lines = [good] * 5_000
    lines[4_321], lines[4_400] = good + ",", good.removesuffix(",")
    path = tmp_path / "file.csv"
    path.write_text("\n".join(lines) + "\n")

    assert refusal(path, layout_2016).startswith("Line 4,322: has 468 columns")


def test_blocks_are_whole_lines_and_know_their_first_line(tmp_path):
    path = tmp_path / "file.csv"
    path.write_bytes(b"".join(b"%06d,x\r\n" % at for at in range(1000)))

    blocks = list(read_blocks(path, Marks(), size=100))

    assert b"".join(block.data for block in blocks) == b"".join(
        b"%06d,x\n" % at for at in range(1000)
    )
    assert all(int(block.data[:6]) == block.first_line - 1 for block in blocks)


def test_a_first_record_with_letters_is_no_header(layout_2016):
    assert not is_header(b"1,P0000001,CA,079,93401,1,0", layout_2016)
    assert is_header(b"0 - OBS Number,100 - Unique Individual Identifier,101 - State", layout_2016)


def test_scan_gives_text_by_element_number_with_the_line(tmp_path, layout_2016):
    path = write_file(tmp_path / "file.csv", layout_2016, [ADULT, CONTACT])

    frame = scan(path, layout_2016).select("row", "100", "409", "900").collect()

    assert frame.rows() == [(1, "P0000001", "5", "20250310"), (2, "P0000002", None, None)]


TEXT = st.text(
    st.characters(codec="utf-8", exclude_characters='\0\n\r,"', exclude_categories=("Cs",)),
    min_size=1,
    max_size=8,
)
RECORDS = st.lists(
    st.dictionaries(st.sampled_from(["100", "409", "1301", "2704", "2705"]), TEXT, max_size=5),
    min_size=1,
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(records=RECORDS)
def test_reading_what_was_written_gives_the_same_records(records, tmp_path, layout_2016):
    path = write_file(tmp_path / "file.csv", layout_2016, records)

    read = scan(path, layout_2016).collect().drop("row").to_dicts()

    assert [
        {key: value for key, value in row.items() if value is not None} for row in read
    ] == numbered(records)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(noise=st.binary(max_size=60), at=st.integers(0, 2500))
def test_no_bytes_crash_the_reader(noise, at, tmp_path, layout_2016, content):
    path = tmp_path / "file.csv"
    path.write_bytes(content[:at] + noise + content[at + len(noise) :])

    try:
        checked = check(path, layout_2016)
    except UnreadableFile as error:
        outcome = str(error)
    else:
        outcome = checked.shape.rows

    assert outcome


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(noise=st.binary(max_size=300))
def test_no_file_of_noise_crashes_the_reader(noise, tmp_path, layout_2016):
    path = tmp_path / "file.csv"
    path.write_bytes(noise)

    try:
        outcome = str(list(shaped_blocks(path, layout_2016, Shape())))
    except UnreadableFile as error:
        outcome = str(error)

    assert outcome
