"""A write is a command: one frozen object that page, API, job and demo execute in the same way."""

from openajc.base.commands.command import Approval, Command, Executed, Happened, Judged, Occasion
from openajc.base.commands.executing import execute, judge
from openajc.base.commands.plain import Malformed, from_plain, to_plain
from openajc.base.commands.registry import (
    CommandSpec,
    all_commands,
    before_writing,
    record_with,
    register,
    spec_of,
)


__all__ = [
    "Approval",
    "Command",
    "CommandSpec",
    "Executed",
    "Happened",
    "Judged",
    "Malformed",
    "Occasion",
    "all_commands",
    "before_writing",
    "execute",
    "from_plain",
    "judge",
    "record_with",
    "register",
    "spec_of",
    "to_plain",
]
