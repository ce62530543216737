"""`openajc pirl`: federal files, usable on their own. Subcommands load when they are called."""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import FrameType
from typing import Any

import click
from typing_extensions import override


INTERRUPTED = (
    130  # as a shell says that Ctrl-C ended a program; 1 would say that there are findings
)
SIGNALED = 128  # a shell adds the number of the signal
ENDING = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
COMMANDS = {
    "check": "openajc.federal.commands_check:check",
    "generate": "openajc.federal.commands_generate:generate",
    "indicators": "openajc.federal.commands_indicators:indicators",
    "layout": "openajc.federal.commands_layout:layout",
    "rules": "openajc.federal.commands_rules:rules",
}


def _end(number: int, _: FrameType | None) -> None:
    sys.exit(SIGNALED + number)


@contextmanager
def orderly_end() -> Iterator[None]:
    """End as after Ctrl-C when told to, so that no copy of a PIRL file stays in a temporary folder."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, _end) for number in ENDING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class LazyPirl(click.Group):
    """A group that imports a subcommand's module only when it is named."""

    @override
    def invoke(self, ctx: click.Context) -> Any:
        try:
            with orderly_end():
                return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("Stopped; nothing was written.", err=True)
            sys.exit(INTERRUPTED)

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), name)
        return command


@click.group(cls=LazyPirl)
def pirl() -> None:
    """Federal files: check a PIRL file, compute the WIOA indicators, make test files."""
