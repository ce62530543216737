"""Writing reports so that one is whole or not there: beside its place first, moved there when all is written."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give a path to write to, which becomes `path` in the end; after an error or Ctrl-C nothing is left of it.

    Who may read an older file of the name may read the new one. What cannot be replaced (a device, a pipe, a file in
    a folder that is closed to us) is written to as it is.

    :raises OSError: it cannot be written.
    """
    target = path.resolve()
    if (target.exists() and not target.is_file()) or not os.access(target.parent, os.W_OK):
        yield target
        return
    part = target.with_name(f".openajc-{token_hex(8)}.part")
    try:
        if target.exists():
            part.touch()
            shutil.copymode(target, part)
        yield part
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
