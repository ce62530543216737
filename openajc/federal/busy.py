"""Say on a terminal what a step that may take long is doing."""

import sys
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from rich.console import Console


def busy(what: str) -> AbstractContextManager[Any]:
    """Show what is being done until it is done; nothing where errors are not read on a terminal."""
    if not sys.stderr.isatty():
        return nullcontext()
    return Console(stderr=True).status(f"{what} …")
