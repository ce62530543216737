"""The bytes of a file in blocks of whole lines, with what was silently read around: BOM, CRLF, a missing last newline."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any


BLOCK_BYTES = 48 << 20
LONGEST_LINE_BYTES = 1 << 20
BOM = b"\xef\xbb\xbf"
# How a carriage return inside a line is shown; readers of CSV would drop it at the end of a value.
STRAY_CR = "\u240d"
FOREIGN = {
    b"\xff\xfe": "is encoded as UTF-16",
    b"\xfe\xff": "is encoded as UTF-16",
    b"PK\x03\x04": "is a zip archive or an Excel workbook",
    b"\x1f\x8b": "is compressed (gzip)",
    b"PAR1": "is a Parquet file",
    b"\xd0\xcf\x11\xe0": "is an old Excel workbook",
    b"%PDF": "is a PDF document",
    b"<": "is a web page or XML",
}
NUL = "a NUL byte (0x00); the file is damaged, no text, or encoded as UTF-16"
ONLY_CR = "ends with a carriage return (CR) alone. End each line with LF or CRLF and check again."


class UnreadableFile(ValueError):
    """The file cannot be split into the layout's columns. `line` is 0 when the whole file is meant."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(f"Line {line:,}: {what}" if line else what)
        self.line = line


class UnreadableLines(UnreadableFile):
    """Lines that cannot be read, by their number; `count` is of all, also of those whose cause is not said."""

    def __init__(self, whats: Mapping[int, str], count: int) -> None:
        line, what = next(iter(whats.items()))
        super().__init__(line, what)
        said = [f"Line {line:,}: {what}" for line, what in whats.items()]
        if count > len(said):
            said.append(f"And {count - len(said):,} more lines.")
        self.args = ("\n".join(said),)


@dataclass(slots=True)
class Block:
    """Whole lines of a file, each ended by a newline. `first_line` is the number of the first, 1-based."""

    data: bytes
    first_line: int
    lines: int


@dataclass(slots=True)
class Marks:
    """What was seen around the values while reading; `stray_cr` is the first line with a CR inside, or 0.

    `damaged` says of lines with a NUL byte or no UTF-8 what is wrong; they are read as empty ones.
    """

    bom: bool = False
    crlf: bool = False
    cut: bool = False
    stray_cr: int = 0
    bytes_read: int = field(default=0)
    damaged: dict[int, str] = field(default_factory=dict)
    sha256: Any = field(default_factory=sha256)


def read_blocks(path: Path, marks: Marks, size: int = BLOCK_BYTES) -> Iterator[Block]:
    """Read a file block by block.

    :raises UnreadableFile: it is empty, no text file, not UTF-8, or has a line without end.
    """
    rest, line, first = b"", 1, True
    with path.open("rb") as file:
        while chunk := file.read(size):
            marks.bytes_read += len(chunk)
            marks.sha256.update(chunk)
            data = _opening(rest + chunk, marks) if first else rest + chunk
            first = False
            end = data.rfind(b"\n") + 1
            data, rest = data[:end], data[end:]
            if len(rest) > LONGEST_LINE_BYTES:
                raise UnreadableFile(line + data.count(b"\n"), _endless(rest))
            if data:
                yield (block := _block(data, line, marks))
                line += block.lines
    if line == 1 and not rest:
        raise UnreadableFile(
            0, "The file is empty. Expected is one record per line, without a header line."
        )
    if rest:
        marks.cut = True
        yield _block(rest + b"\n", line, marks)


def _opening(data: bytes, marks: Marks) -> bytes:
    for start, what in FOREIGN.items():
        if data.startswith(start):
            raise UnreadableFile(
                0, f"The file {what}. Save it as comma-separated text in UTF-8 and check again."
            )
    marks.bom = data.startswith(BOM)
    return data.removeprefix(BOM)


def _endless(line: bytes) -> str:
    if b"\r" in line:
        return ONLY_CR
    return "has no end within a million bytes. Expected is one record per line."


def _block(data: bytes, line: int, marks: Marks) -> Block:
    if b"\0" in data or not _is_utf8(data):
        data = _without_damage(data, line, marks)
    if b"\r\n" in data:
        marks.crlf = True
        data = data.replace(b"\r\n", b"\n")
    if b"\r" in data:
        marks.stray_cr = marks.stray_cr or line + data.count(b"\n", 0, data.index(b"\r"))
        data = data.replace(b"\r", STRAY_CR.encode())
    return Block(data, line, data.count(b"\n"))


def _is_utf8(data: bytes) -> bool:
    if data.isascii():
        return True
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _without_damage(data: bytes, first: int, marks: Marks) -> bytes:
    lines = data.split(b"\n")[:-1]
    for at, line in enumerate(lines):
        if what := _damage(line):
            marks.damaged[first + at] = what
            lines[at] = b""
    return b"\n".join(lines) + b"\n"


def _damage(line: bytes) -> str:
    """Say in which column of a line stands what cannot be read, or nothing."""
    if b"\0" in line:
        return _said(line, line.index(b"\0"), NUL)
    try:
        line.decode()
    except UnicodeDecodeError as error:
        what = f"a byte (0x{line[error.start]:02X}) that is not UTF-8; the file was probably saved as Windows-1252"
        return _said(line, error.start, what)
    return ""


def _said(line: bytes, at: int, what: str) -> str:
    column = line.count(b",", 0, at) + 1
    return (
        f"column {column} holds {what}. Save it as comma-separated text in UTF-8 and check again."
    )
