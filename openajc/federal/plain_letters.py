"""Names in the letters A to Z, for files we write: whether WIPS takes other letters is not known."""

import polars as pl

from openajc.federal.layout import Layout
from openajc.federal.valid_values import holds_names


# Letters that are no plain letter with an accent.
SPELLED_OUT = {
    "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D",
    "ð": "d", "Ð": "D", "þ": "th", "Þ": "TH", "ł": "l", "Ł": "L", "\u0131": "i", "\u2019": "'", "\u2018": "'", "\u02bb": "'", "\u2013": "-",
    "\u2014": "-",
}  # fmt: skip
OUTSIDE_ASCII = r"[^\x00-\x7f]"


def in_plain_letters(records: pl.DataFrame, layout: Layout) -> tuple[pl.DataFrame, int]:
    """
    Return records whose names are written with A to Z, as in Munoz for Muñoz, and how many values changed.

    What has no plain form, such as a Cyrillic letter, is left out.
    """
    odd = pl.col("*").str.contains(OUTSIDE_ASCII).sum()
    names = [e.number for e in layout.columns if holds_names(e) and e.number in records.columns]
    counts = records.select(names).select(odd).row(0, named=True) if names else {}
    touched = [name for name, count in counts.items() if count]
    written = records.with_columns(plain(pl.col(name)).alias(name) for name in touched)
    return written, sum(counts[name] for name in touched)


def plain(text: pl.Expr) -> pl.Expr:
    """Return a text in ASCII; one of which nothing is left is blank."""
    letters = text.str.replace_many(list(SPELLED_OUT), list(SPELLED_OUT.values()))
    without_accents = letters.str.normalize("NFKD").str.replace_all(r"\p{M}", "")
    kept = without_accents.str.replace_all(OUTSIDE_ASCII, "").str.strip_chars(" ")
    return pl.when(kept != "").then(kept)
