"""
Public holidays by country and state, as tables beside this file (`holidays/us-ca.csv`).

The tables are written from the `holidays` library by `python -m openajc.policy.public_holidays US CA`. Reading a
table takes no time, and a new release of the library changes no due date before somebody has read the difference.
"""

import csv
import sys
from datetime import date
from pathlib import Path


FOLDER = Path(__file__).parent / "holidays"
YEARS = range(2000, 2100)


class UnknownHolidays(LookupError):
    """There is no table for this country and state."""


def table_of(country: str, subdivision: str) -> Path:
    """Return where the table of a country and state lies."""
    return FOLDER / f"{country}-{subdivision}.csv".lower()


def load_public_holidays(country: str, subdivision: str) -> list[tuple[date, str]]:
    """
    Return each public holiday, on its own date, with its name.

    :raises UnknownHolidays: if nobody has written the table.
    """
    path = table_of(country, subdivision)
    if not path.is_file():
        raise UnknownHolidays(f"no table {path.name}: python -m {__spec__.name} COUNTRY STATE")
    with path.open(newline="", encoding="utf-8") as file:
        return [(date.fromisoformat(day), name) for day, name in csv.reader(file)]


def list_as_published(country: str, subdivision: str) -> list[tuple[date, str]]:
    """Return the same from the library that the tables are written from."""
    import holidays  # noqa: PLC0415 - only the writing of a table waits for it

    public = holidays.country_holidays(country, subdivision, years=YEARS, observed=False)
    return [(day, name) for day in sorted(public) for name in sorted(public.get_list(day))]


def main(country: str, subdivision: str) -> None:
    """Write the table of a country and state."""
    published = list_as_published(country, subdivision)
    with table_of(country, subdivision).open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(published)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except (TypeError, NotImplementedError) as error:
        sys.exit(f"Usage: python -m openajc.policy.public_holidays US NV ({error})")
