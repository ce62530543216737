"""The shape of a file: every line split into the layout's columns, and what to do when one is not."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import repeat
from pathlib import Path

from openajc.federal.blocks import ONLY_CR, STRAY_CR, Block, Marks, UnreadableFile, read_blocks
from openajc.federal.layout import Layout
from openajc.federal.layout_files import layouts_with


PIECE_BYTES = 1 << 20
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
    """What reading found that is no value: `header` is line 1 or None, `empty` are line numbers."""

    marks: Marks = field(default_factory=Marks)
    header: int | None = None
    empty: list[int] = field(default_factory=list)
    rows: int = 0

    @property
    def strays(self) -> list[int]:
        """The lines that are no records."""
        return [self.header, *self.empty] if self.header else self.empty


def shaped_blocks(path: Path, layout: Layout, shape: Shape) -> Iterator[Block]:
    """Read blocks in which every line has the layout's columns; strays become blank records, so that line numbers stay.

    :raises UnreadableFile: a line has another number of columns; names the line and what to do.
    """
    for raw in read_blocks(path, shape.marks):
        block = raw
        if _has_header(raw, layout) or _odd_line(raw, layout):
            block = _without_strays(raw, layout, shape)
            _require_columns(block, layout, cut=shape.marks.cut)
        shape.rows = block.first_line + block.lines - 1
        yield block


def require_shape(path: Path, layout: Layout) -> Shape:
    """Read through a file and return its shape.

    :raises UnreadableFile: a wrong number of columns, an empty line, a header line or a carriage return in a line.
    """
    shape = Shape()
    for _ in shaped_blocks(path, layout, shape):
        if shape.header:
            raise UnreadableFile(
                1, "is a header line; a PIRL file has none. Delete it and try again."
            )
        if shape.empty:
            raise UnreadableFile(shape.empty[0], "is empty. Delete it and try again.")
        if shape.marks.stray_cr:
            raise UnreadableFile(
                shape.marks.stray_cr, "holds a carriage return (CR). Remove it and try again."
            )
    return shape


def _has_header(block: Block, layout: Layout) -> bool:
    first = block.data[: block.data.index(b"\n")]
    commas = len(layout.columns) - 1
    return block.first_line == 1 and first.count(b",") == commas and is_header(first, layout)


def _without_strays(block: Block, layout: Layout, shape: Shape) -> Block:
    lines = block.data.split(b"\n")[:-1]
    commas = len(layout.columns) - 1
    blank = b"," * commas
    if _has_header(block, layout):
        shape.header, lines[0] = 1, blank
    for at, line in enumerate(lines):
        if not line and commas:
            shape.empty.append(block.first_line + at)
            lines[at] = blank
    return Block(b"\n".join(lines) + b"\n", block.first_line, block.lines)


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


def _require_columns(block: Block, layout: Layout, *, cut: bool) -> None:
    if odd := _odd_line(block, layout):
        line, text = odd
        as_written = text.replace(STRAY_CR.encode(), b"\r")
        raise UnreadableFile(line, _diagnosis(as_written, layout, cut=cut))


def _odd_line(block: Block, layout: Layout) -> tuple[int, bytes] | None:
    """Return the number and text of the first line that has not the layout's columns."""
    commas = len(layout.columns) - 1
    line = block.first_line
    for piece in _pieces(block.data):
        lines = piece.split(b"\n")[:-1]
        if set(map(bytes.count, lines, repeat(b","))) - {commas}:
            at = next(at for at, text in enumerate(lines) if text.count(b",") != commas)
            return line + at, lines[at]
        line += len(lines)
    return None


def _pieces(data: bytes) -> Iterator[bytes]:
    """Cut a block at ends of lines into pieces that stay in the processor's cache."""
    start = 0
    while start < len(data):
        end = data.find(b"\n", start + PIECE_BYTES) + 1 or len(data)
        yield data[start:end]
        start = end


def _diagnosis(line: bytes, layout: Layout, *, cut: bool) -> str:
    wanted, found = len(layout.columns), line.count(b",") + 1
    if not line.strip(NOTHING):
        return "holds only blanks or an end-of-file mark. Delete it and try again."
    start = f"has {found} column{'s' * (found != 1)}; layout {layout.version} has {wanted}."
    return f"{start} {_remedy(line, layout, found, cut=cut)}"


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
