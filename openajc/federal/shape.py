"""The shape of a file: every line split into the layout's columns, and what to do when one is not."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import repeat
from pathlib import Path

from openajc.federal.blocks import Block, Marks, UnreadableFile, read_blocks
from openajc.federal.layout import Layout


PIECE_BYTES = 1 << 20
SEPARATORS = {
    b"\t": "tabs",
    b";": "semicolons",
    b"|": "vertical bars",
    b"^": "carets",
    b"~": "tildes",
}


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
    commas = len(layout.columns) - 1
    for raw in read_blocks(path, shape.marks):
        block = _without_strays(raw, commas, shape)
        _require_columns(block, layout, shape)
        shape.rows = block.first_line + block.lines - 1
        yield block


def require_shape(path: Path, layout: Layout) -> Shape:
    """Read through a file and return its shape.

    :raises UnreadableFile: a wrong number of columns, an empty line or a header line.
    """
    shape = Shape()
    for _ in shaped_blocks(path, layout, shape):
        if shape.header:
            raise UnreadableFile(
                1, "is a header line; a PIRL file has none. Delete it and try again."
            )
        if shape.empty:
            raise UnreadableFile(shape.empty[0], "is empty. Delete it and try again.")
    return shape


def _without_strays(block: Block, commas: int, shape: Shape) -> Block:
    header = block.first_line == 1 and is_header(block.data[: block.data.index(b"\n")])
    gap = block.data.startswith(b"\n") or b"\n\n" in block.data
    if not (header or gap):
        return block
    lines = block.data.split(b"\n")[:-1]
    blank = b"," * commas
    if header:
        shape.header, lines[0] = 1, blank
    for at, line in enumerate(lines):
        if not line and commas:
            shape.empty.append(block.first_line + at)
            lines[at] = blank
    return Block(b"\n".join(lines) + b"\n", block.first_line, block.lines)


def is_header(line: bytes) -> bool:
    """Whether a line holds names: its first field has a letter and so have most of its fields."""
    fields = [value for value in line.split(b",") if value.strip()]
    lettered = [value for value in fields if any(chr(byte).isalpha() for byte in value)]
    return (
        bool(fields)
        and fields[0] in lettered
        and line.startswith(fields[0])
        and 2 * len(lettered) > len(fields)
    )


def _require_columns(block: Block, layout: Layout, shape: Shape) -> None:
    commas = len(layout.columns) - 1
    line = block.first_line
    for piece in _pieces(block.data):
        lines = piece.split(b"\n")[:-1]
        if set(map(bytes.count, lines, repeat(b","))) - {commas}:
            at = next(at for at, text in enumerate(lines) if text.count(b",") != commas)
            raise UnreadableFile(line + at, _diagnosis(lines[at], layout, cut=shape.marks.cut))
        line += len(lines)


def _pieces(data: bytes) -> Iterator[bytes]:
    """Cut a block at ends of lines into pieces that stay in the processor's cache."""
    start = 0
    while start < len(data):
        end = data.find(b"\n", start + PIECE_BYTES) + 1 or len(data)
        yield data[start:end]
        start = end


def _diagnosis(line: bytes, layout: Layout, *, cut: bool) -> str:
    wanted, found = len(layout.columns), line.count(b",") + 1
    start = f"has {found} column{'s' * (found != 1)}; layout {layout.version} has {wanted}."
    for separator, name in SEPARATORS.items():
        if line.count(separator) >= wanted - 1:
            return f"{start} The values are separated by {name}; separate them by commas."
    if b'"' in line and len(next(csv.reader([line.decode()], strict=False))) == wanted:
        return f"{start} A value in quotes holds a comma; DOL splits at every comma. Remove the quotes and the commas inside them."
    if cut:
        return f"{start} The file may be cut off: its last line has no newline. Export it again."
    if b'"' in line:
        return f"{start} It holds quotes; DOL splits at every comma, quoted or not. Remove quotes and the commas inside values."
    more = (
        "A value probably holds a comma; remove it."
        if found > wanted
        else "A value or the end of the line is missing."
    )
    return f"{start} {more} If the whole file has {found} columns, name its layout with --layout (openajc pirl layout list)."
