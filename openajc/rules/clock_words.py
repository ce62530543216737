"""The one sentence that says where a case stands on its way to an exit, for every page, file and command."""

from datetime import date

from openajc.rules.calendar import spoken


NO_CLOCK = "No qualifying service yet, so the 90-day clock hasn't started."


def clock_line(
    *,
    today: date,
    code: str,
    latest_on: date,
    last_day: date | None,
    held_by: str | None = None,
) -> str:
    """
    Return where a case stands, by its latest qualifying service and the last day for another one.

    `last_day` is None while a service goes on until somebody ends it.
    """
    if last_day is None:
        return f"Held open by {held_by}."
    day = f"Day {max((today - latest_on).days, 0)} of {(last_day - latest_on).days}"
    if held_by:
        return f"{day}. Held open by {held_by}."
    if today > last_day:
        return (
            f"{day}. No qualifying service was provided and entered by {spoken(last_day)}. "
            f"The case exits as of {spoken(latest_on)}."
        )
    if latest_on > today:
        day += f", {code} runs to {spoken(latest_on)}"
    return (
        f"{day}. Provide and enter a qualifying service by {spoken(last_day)}. "
        f"Otherwise the case exits as of {spoken(latest_on)}."
    )
