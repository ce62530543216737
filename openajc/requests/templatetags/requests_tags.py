"""What the list of requests needs beyond Django."""

from uuid import uuid4

from django import template

from openajc.requests.forms import DecideMany


register = template.Library()


@register.simple_tag
def new_key() -> str:
    """Return a key for one decision, so that the same page sent twice decides once."""
    return str(uuid4())


@register.filter
def is_marked(number: int, form: DecideMany) -> bool:
    """Tell whether a request was marked on the page that was sent."""
    return form.is_marked(number)
