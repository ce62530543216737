"""Workbooks to fill: written in one go when they are full, with no formula and no link made of a value."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException


# A code in the file that begins with = or http is no formula and no link.
TEXT_STAYS_TEXT = {
    "strings_to_numbers": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
}


@contextmanager
def workbook(path: Path, options: dict[str, Any] | None = None) -> Iterator[xlsxwriter.Workbook]:
    """Give a workbook to fill, which is then written to `path`; only its compressed form is held in memory.

    :raises OSError: it cannot be written.
    """
    archive = BytesIO()
    with TemporaryDirectory(prefix="openajc-") as folder:
        book = xlsxwriter.Workbook(
            archive, {**TEXT_STAYS_TEXT, "tmpdir": folder, **(options or {})}
        )
        yield book
        try:
            book.close()
        except XlsxWriterException as error:
            raise OSError(str(error)) from error
    with path.open("wb") as file:
        file.write(archive.getbuffer())
