"""The options that commands share: a date, a local area, JSON also at a terminal."""

from collections.abc import Callable
from datetime import date
from typing import Any

import click
from typing_extensions import override

from openajc.policy.areas import UnknownArea
from openajc.policy.loader import current_policy
from openajc.policy.strict import UnreadablePolicyFile
from openajc.rules.calendar import EARLIEST
from openajc.rules.facts import ISO_DATE
from openajc.rules.parameters import Policy


class Day(click.ParamType[date]):
    """A date as ISO writes it."""

    name = "date"

    @override
    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        if isinstance(value, date):
            return value
        if not ISO_DATE.fullmatch(value):
            self.fail(f"{value!r} is not a date; expected YYYY-MM-DD", param, ctx)
        try:
            day = date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day of the calendar", param, ctx)
        if day < EARLIEST:
            self.fail(f"{value!r} is before {EARLIEST.year}: check the year", param, ctx)
        return day


class Area(click.ParamType[Policy]):
    """A local area, converted to its policy."""

    name = "area"

    @override
    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Policy:
        try:
            return value if isinstance(value, Policy) else current_policy(value)
        except (UnknownArea, UnreadablePolicyFile) as error:
            self.fail(str(error), param, ctx)


Command = Callable[..., Any]
area_option: Callable[[Command], Command] = click.option(
    "--area", "policy", type=Area(), default="slo", show_default=True, help="Local area."
)
json_option: Callable[[Command], Command] = click.option(
    "--json", "as_text", is_flag=True, flag_value=False, default=None, help="Print JSON."
)
