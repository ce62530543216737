"""Keep the processes of the demo running: one that ends starts again, and it is said."""

import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path


LOOK_SECONDS = 0.5
MOST_ENDS, WITHIN_SECONDS = 5, 60.0
STOP_SECONDS = 10


class KeepsEnding(Exception):
    """A process ended again and again; starting it once more would not help."""


@dataclass(slots=True)
class Kept:
    """A process by the name it is called by, with when it ended lately."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    ends: list[float] = field(default_factory=list)


@contextmanager
def running(
    commands: Mapping[str, list[str]], *, environment: Mapping[str, str], log: Path
) -> Iterator[list[Kept]]:
    """Start the processes, and stop those that run at the end, whatever happened meanwhile."""
    kept = [Kept(name, command) for name, command in commands.items()]
    try:
        for one in kept:
            _start(one, environment, log)
        yield kept
    finally:
        for one in reversed(kept):
            _stop(one)


def keep(
    kept: list[Kept], *, environment: Mapping[str, str], log: Path, say: Callable[[str], None]
) -> None:
    """
    Look after the processes until interrupted: say what stopped, and start it again.

    :raises KeepsEnding: if one ended five times within a minute.
    """
    while True:
        for one in kept:
            if one.process is not None and (code := one.process.poll()) is not None:
                _note_end(one, code, say)
                _start(one, environment, log)
        time.sleep(LOOK_SECONDS)


def _note_end(one: Kept, code: int, say: Callable[[str], None]) -> None:
    now = time.monotonic()
    one.ends = [then for then in one.ends if now - then < WITHIN_SECONDS] + [now]
    if len(one.ends) >= MOST_ENDS:
        raise KeepsEnding(f"{one.name} stopped {MOST_ENDS} times within a minute ({_why(code)}).")
    say(f"{one.name} stopped ({_why(code)}) and starts again.")


def _why(code: int) -> str:
    return f"exit code {code}" if code >= 0 else f"killed by {signal.Signals(-code).name}"


def _start(one: Kept, environment: Mapping[str, str], log: Path) -> None:
    with log.open("ab") as sink:
        one.process = subprocess.Popen(  # noqa: S603 - our own commands
            one.command, env=dict(environment), stdout=sink, stderr=sink, start_new_session=True
        )


def _stop(one: Kept) -> None:
    if one.process is None:
        return
    one.process.terminate()
    try:
        one.process.wait(timeout=STOP_SECONDS)
    except subprocess.TimeoutExpired:
        one.process.kill()
