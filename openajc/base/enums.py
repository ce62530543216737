"""Closed sets of the base."""

from enum import Enum, auto


class Dating(Enum):
    """
    Which day of entry the database believes.

    Production: now. A demo whose day may be moved ahead: today or later. While made-up histories are loaded,
    and in tests: any day.
    """

    NOW = auto()
    FROM_NOW_ON = auto()
    ANY_DAY = auto()
