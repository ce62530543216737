"""The file to read, at rest: a pipe is kept aside, and a file that changes while it is read is refused."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from polars.exceptions import PolarsError

from openajc.federal.blocks import UnreadableFile


STANDARD_INPUT = Path("-")


@contextmanager
def at_rest(file: Path) -> Iterator[Path]:
    """Give a path that can be read more than once: of a file itself, of a pipe a copy that is deleted in the end.

    :raises UnreadableFile: the file changed meanwhile, so that what was read is neither the old nor the new one.
    """
    if file == STANDARD_INPUT or not file.is_file():
        with _kept_aside(file) as copy:
            yield copy
        return
    before = _state(file)
    try:
        yield file
    except (UnreadableFile, PolarsError) as error:
        _require_same(file, before, error)
        raise
    _require_same(file, before)


@contextmanager
def _kept_aside(pipe: Path) -> Iterator[Path]:
    with TemporaryDirectory(prefix="openajc-") as folder:
        copy = Path(folder) / "input"
        with copy.open("wb") as target:
            if pipe == STANDARD_INPUT:
                shutil.copyfileobj(sys.stdin.buffer, target)
            else:
                with pipe.open("rb") as source:
                    shutil.copyfileobj(source, target)
        yield copy


def _state(file: Path) -> tuple[int, int]:
    found = file.stat()
    return found.st_size, found.st_mtime_ns


def _require_same(file: Path, before: tuple[int, int], cause: Exception | None = None) -> None:
    if _state(file) != before:
        raise UnreadableFile(
            0, "The file changed while it was read. Try again when it is written to the end."
        ) from cause
