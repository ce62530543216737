"""Chance as arithmetic: every draw is a function of the seed, the name of the draw and the record."""

from collections.abc import Mapping, Sequence
from hashlib import blake2b

import polars as pl


# Odd multipliers of published 64-bit mixing functions: the same numbers on every machine.
SPREAD = 0x9E3779B97F4A7C15
MIX = 0xD6E8FEB86659FD93
UPPER_HALF = 2**32
ROTATE = 2**29
FRACTION_BITS = 53
UNUSED = 2 ** (64 - FRACTION_BITS)


class Draws:
    """Draws for the rows of one file; `person` draws are shared by the records of one person."""

    def __init__(self, seed: int) -> None:
        self.seed = seed

    def record(self, name: str) -> pl.Expr:
        """Draw a number from 0 up to 1 for each record."""
        return self._draw(name, "_record")

    def person(self, name: str) -> pl.Expr:
        """Draw a number from 0 up to 1 for each person."""
        return self._draw(name, "_person")

    def in_record(self, name: str, share: float) -> pl.Expr:
        """Draw whether something holds for a record."""
        return self.record(name) < share

    def in_person(self, name: str, share: float) -> pl.Expr:
        """Draw whether something holds for a person."""
        return self.person(name) < share

    def pair(self, name: str) -> pl.Expr:
        """Draw a number from 0 up to 1 for each pair of neighboring records."""
        return self._draw(name, "_pair")

    def _draw(self, name: str, index: str) -> pl.Expr:
        digest = blake2b(f"{self.seed}:{name}".encode(), digest_size=8).digest()
        start = pl.lit(int.from_bytes(digest, "big"), dtype=pl.UInt64)
        mixed = pl.col(index) * SPREAD + start
        mixed = (mixed ^ (mixed // UPPER_HALF)) * MIX
        mixed ^= mixed // ROTATE
        fraction: pl.Expr = (mixed // UNUSED).cast(pl.Float64) * 2.0**-FRACTION_BITS
        return fraction


def choose(draw: pl.Expr, shares: Mapping[str, float]) -> pl.Expr:
    """Choose a code by its share; shares are relative to their sum."""
    total, bound = sum(shares.values()), 0.0
    *codes, last = shares
    chosen: pl.Expr = pl.lit(last)
    bounds = []
    for code in codes:
        bound += shares[code] / total
        bounds.append((bound, code))
    for limit, code in reversed(bounds):
        chosen = pl.when(draw < limit).then(pl.lit(code)).otherwise(chosen)
    return chosen


def pick(draw: pl.Expr, pool: Sequence[object]) -> pl.Expr:
    """Pick one of `pool`, all alike."""
    return pl.lit(pl.Series(list(pool))).gather((draw * len(pool)).cast(pl.UInt32))


def between(draw: pl.Expr, low: pl.Expr | int, high: pl.Expr | int) -> pl.Expr:
    """Draw a day (or other whole number) from `low` to `high`, both possible; `low` if later."""
    span = pl.max_horizontal(_whole(high) - _whole(low) + 1, pl.lit(1, pl.Int32))
    return _whole(low) + (draw * span).cast(pl.Int32)


def yes(condition: pl.Expr) -> pl.Expr:
    """Code a condition as PIRL does: 1 yes, 0 no."""
    return pl.when(condition).then(pl.lit("1")).otherwise(pl.lit("0"))


def only(condition: pl.Expr, value: pl.Expr | str | int) -> pl.Expr:
    """Report `value` where `condition` holds and nothing elsewhere."""
    kept = value if isinstance(value, pl.Expr) else pl.lit(value)
    return pl.when(condition).then(kept)


def _whole(value: pl.Expr | int) -> pl.Expr:
    return value if isinstance(value, pl.Expr) else pl.lit(value, pl.Int32)
