"""A list in pages: a cursor says after which row the next page begins, so that new rows move nothing."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet
from ninja import Field, Schema

from openajc.api.problems import Unprocessable


T = TypeVar("T")
M = TypeVar("M", bound=Model)
CURSOR = re.compile(r"(\d{4}-\d\d-\d\d)\.(\d{1,18})", re.ASCII)
BAD_CURSOR = "Send the `next` of the page before, unchanged."


class Paging(Schema):
    """How many rows, and after which one."""

    limit: Annotated[int, Field(ge=1, le=200)] = 50
    cursor: Annotated[str, Field(max_length=60, description="The `next` of the page before.")] = ""


class Page(Schema, Generic[T]):
    """Some rows of a list; `next` is the cursor of the page after it, null on the last."""

    results: list[T]
    next: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """By which day the rows are in order, and which way."""

    day: str
    latest_first: bool = True


def page_of(
    rows: QuerySet[M], order: Order, paging: Paging, *, draw: Callable[[M], T]
) -> dict[str, Any]:
    """
    Return a page of rows that are in this order already (1 query).

    :raises Unprocessable: if the cursor is none of ours.
    """
    if paging.cursor:
        rows = rows.filter(_after(order, *read_cursor(paging.cursor)))
    return _cut(list(rows[: paging.limit + 1]), order, paging, draw=draw)


def page_of_few(
    rows: Sequence[M], order: Order, paging: Paging, *, draw: Callable[[M], T]
) -> dict[str, Any]:
    """Return a page of rows that were read already, the latest first."""
    if paging.cursor:
        last = read_cursor(paging.cursor)
        rows = [row for row in rows if (getattr(row, order.day), row.pk) < last]
    return _cut(rows[: paging.limit + 1], order, paging, draw=draw)


def read_cursor(cursor: str) -> tuple[date, int]:
    """
    Return the day and the key of the row after which to go on.

    :raises Unprocessable: if the cursor is none of ours.
    """
    said = CURSOR.fullmatch(cursor)
    try:
        if said is not None:
            return date.fromisoformat(said[1]), int(said[2])
    except ValueError:
        pass
    raise Unprocessable({"cursor": [BAD_CURSOR]})


def _after(order: Order, day: date, pk: int) -> Q:
    then = "lt" if order.latest_first else "gt"
    return Q(**{f"{order.day}__{then}": day}) | Q(**{order.day: day, f"pk__{then}": pk})


def _cut(
    found: Sequence[M], order: Order, paging: Paging, *, draw: Callable[[M], T]
) -> dict[str, Any]:
    shown = found[: paging.limit]
    more = len(found) > paging.limit
    next_one = f"{getattr(shown[-1], order.day)}.{shown[-1].pk}" if more else None
    return {"results": [draw(row) for row in shown], "next": next_one}
