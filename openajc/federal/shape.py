"""The shape of a file: every line split into the layout's columns, and what to do when one is not."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice, repeat
from pathlib import Path

from openajc.federal.blocks import (
    ONLY_CR,
    STRAY_CR,
    Block,
    Marks,
    UnreadableFile,
    UnreadableLines,
    read_blocks,
)
from openajc.federal.layout import Layout
from openajc.federal.layout_files import layouts_with


PIECE_BYTES = 1 << 20
SAID_LINES = 100
# Enough of a line to see whether it begins with the numbers of the elements.
SEEN_OF_HEADER = 40
SEPARATORS = {
    b"\t": "tabs",
    b";": "semicolons",
    b"|": "vertical bars",
    b"^": "carets",
    b"~": "tildes",
}
NOTHING = b" \t\r\x1a"
UNKNOWN_LAYOUT = "If every line is so, import the layout of the file: openajc pirl layout import."


@dataclass(slots=True)
class Shape:
    """What reading found that is no value, by line numbers; `unreadable` says why a line has other columns."""

    marks: Marks = field(default_factory=Marks)
    headers: list[int] = field(default_factory=list)
    empty: list[int] = field(default_factory=list)
    unreadable: dict[int, str] = field(default_factory=dict)
    rows: int = 0

    @property
    def strays(self) -> list[int]:
        """The lines that are no records."""
        return [*self.headers, *self.empty, *self.unreadable]

    def require_readable(self) -> None:
        """Go on only when every line has the layout's columns.

        :raises UnreadableLines: names the first hundred that have not, and how many there are.
        """
        if self.unreadable:
            first = dict(islice(self.unreadable.items(), SAID_LINES))
            raise UnreadableLines(first, len(self.unreadable))


def shaped_blocks(path: Path, layout: Layout, shape: Shape) -> Iterator[Block]:
    """Read blocks in which every line has the layout's columns; strays become blank records, so that line numbers stay.

    Lines that cannot be read are noted in the shape; who needs all of them asks `require_readable` at the end.

    :raises UnreadableFile: it is empty, no text file, or has a line without end.
    """
    for raw in read_blocks(path, shape.marks):
        odd = _odd_lines(raw, layout)
        block = _without_strays(raw, odd, layout, shape) if odd else raw
        shape.rows = block.first_line + block.lines - 1
        yield block


def require_shape(path: Path, layout: Layout) -> Shape:
    """Read through a file and return its shape.

    :raises UnreadableFile: a wrong number of columns, an empty line, a header line or a carriage return in a line.
    """
    shape = Shape()
    for _ in shaped_blocks(path, layout, shape):
        pass
    shape.require_readable()
    if shape.headers:
        raise UnreadableFile(
            shape.headers[0], "is a header line; a PIRL file has none. Delete it and try again."
        )
    if shape.empty:
        raise UnreadableFile(shape.empty[0], "is empty. Delete it and try again.")
    if shape.marks.stray_cr:
        raise UnreadableFile(
            shape.marks.stray_cr, "holds a carriage return (CR). Remove it and try again."
        )
    return shape


def _odd_lines(block: Block, layout: Layout) -> list[int]:
    """Return the places of lines that have not the layout's columns or may be headers."""
    commas = len(layout.columns) - 1
    found: list[int] = []
    start = 0
    for piece in _pieces(block.data):
        lines = piece.split(b"\n")[:-1]
        if set(map(bytes.count, lines, repeat(b","))) - {commas}:
            found += [start + at for at, line in enumerate(lines) if line.count(b",") != commas]
        found += [start + at for at in _headers(lines, layout)]
        start += len(lines)
    return sorted(set(found))


def _headers(lines: list[bytes], layout: Layout) -> list[int]:
    """Return the places of lines that hold names; only those that begin as no record does are looked at closely."""
    numbers = b",".join(number.encode() for number in layout.numbers[1:4])
    commas = len(layout.columns) - 1
    return [
        at
        for at, line in enumerate(lines)
        if (not line[:1].isdigit() or numbers in line[:SEEN_OF_HEADER])
        and line.count(b",") == commas
        and is_header(line, layout)
    ]


def _without_strays(block: Block, odd: list[int], layout: Layout, shape: Shape) -> Block:
    lines = block.data.split(b"\n")[:-1]
    commas = len(layout.columns) - 1
    for at in odd:
        number, line = block.first_line + at, lines[at]
        lines[at] = b"," * commas
        if number in shape.marks.damaged:
            shape.unreadable[number] = shape.marks.damaged[number]
        elif not line:
            shape.empty.append(number)
        elif line.count(b",") == commas:
            shape.headers.append(number)
        else:
            shape.unreadable[number] = _why_unreadable(line, layout, shape)
    return Block(b"\n".join(lines) + b"\n", block.first_line, block.lines)


def _why_unreadable(line: bytes, layout: Layout, shape: Shape) -> str:
    """Say why a line cannot be read; what to do is said for the first hundred only, as it takes long to find."""
    if len(shape.unreadable) >= SAID_LINES:
        return _counted(line, layout)
    as_written = line.replace(STRAY_CR.encode(), b"\r")
    return _diagnosis(as_written, layout, cut=shape.marks.cut)


def is_header(line: bytes, layout: Layout) -> bool:
    """Whether a line holds names or the numbers of the elements instead of values."""
    fields = [value.strip(b' "') for value in line.split(b",")]
    return _holds_names(fields) or _holds_numbers(fields, layout)


def _holds_names(fields: list[bytes]) -> bool:
    """Whether the first field has a letter, and most of those that are not empty."""
    filled = [value for value in fields if value]
    lettered = [value for value in filled if any(chr(byte).isalpha() for byte in value)]
    return fields[0] in lettered and 2 * len(lettered) > len(filled)


def _holds_numbers(fields: list[bytes], layout: Layout) -> bool:
    pairs = zip(fields, layout.numbers, strict=False)
    return 2 * sum(value == number.encode() for value, number in pairs) > len(fields)


def _pieces(data: bytes) -> Iterator[bytes]:
    """Cut a block at ends of lines into pieces that stay in the processor's cache."""
    start = 0
    while start < len(data):
        end = data.find(b"\n", start + PIECE_BYTES) + 1 or len(data)
        yield data[start:end]
        start = end


def _diagnosis(line: bytes, layout: Layout, *, cut: bool) -> str:
    found = line.count(b",") + 1
    if not line.strip(NOTHING):
        return "holds only blanks or an end-of-file mark. Delete it and try again."
    return f"{_counted(line, layout)} {_remedy(line, layout, found, cut=cut)}"


def _counted(line: bytes, layout: Layout) -> str:
    wanted, found = len(layout.columns), line.count(b",") + 1
    return f"has {found} column{'s' * (found != 1)}; layout {layout.version} has {wanted}."


def _remedy(line: bytes, layout: Layout, found: int, *, cut: bool) -> str:  # noqa: PLR0911 (one case for each cause)
    wanted = len(layout.columns)
    for separator, name in SEPARATORS.items():
        if line.count(separator) >= wanted - 1:
            return f"The values are separated by {name}; separate them by commas."
    if b"\r" in line:
        return f"It {ONLY_CR}"
    if b'"' in line and len(next(csv.reader([line.decode()], strict=False))) == wanted:
        return "A value in quotes holds a comma; DOL splits at every comma. Remove the quotes and the commas inside them."
    if found > 1 and is_header(line, layout):
        return "It holds names, no values. Delete it and try again."
    if fitting := layouts_with(found):
        return f"Layout {' and '.join(fitting)} has {found}: if the whole file has, use --layout {fitting[-1]}."
    if cut:
        return "The file may be cut off: its last line has no newline. Export it again."
    if b'"' in line:
        return "It holds quotes; DOL splits at every comma, quoted or not. Remove quotes and the commas inside values."
    if found > wanted:
        return f"A value probably holds a comma; remove it. {UNKNOWN_LAYOUT}"
    return f"A value or the end of the line is missing. {UNKNOWN_LAYOUT}"
