"""Dates and permissions in the words of a page. Built in: no `load` needed."""

from datetime import date

from django import template

from openajc.base.permissions import Permission


register = template.Library()


@register.filter
def day(value: date | None) -> str:
    """Return a date as `Feb 12, 2027`, and nothing for no date."""
    return f"{value:%b} {value.day}, {value.year}" if value else ""


@register.filter
def may(staff: object, permission: str) -> bool:
    """Tell whether the staff member holds a permission: `{% if request.user|may:"notes:note:write" %}`."""
    return bool(getattr(staff, "may", lambda _permission: False)(Permission(permission)))
