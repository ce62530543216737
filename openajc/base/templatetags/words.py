"""Format dates, permissions and citations for pages. Built in: no `load` needed."""

import re
from datetime import date

from django import template
from django.conf import settings
from django.forms import BoundField, Form
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from openajc.base.permissions import Permission
from openajc.base.refused_fields import field_of
from openajc.policy.loader import current_policy
from openajc.rules.outcome import Authority, Decision


register = template.Library()


@register.filter
def day(value: date | None) -> str:
    """Return a date as `Feb 12, 2027`, and nothing for no date."""
    return f"{value:%b} {value.day}, {value.year}" if value else ""


@register.filter
def may(staff: object, permission: str) -> bool:
    """Tell whether the staff member holds a permission: `{% if request.user|may:"notes:note:write" %}`."""
    return bool(getattr(staff, "may", lambda _permission: False)(Permission(permission)))


@register.filter
def cited(decision: Decision) -> SafeString:
    """Return the reason with every sentence it cites as a link; what it does not cite follows it."""
    names = {source.id: source for source in decision.authority}
    names |= {source.id.partition(" ")[2] or source.id: source for source in decision.authority}
    pieces = re.split(_any_of(names), decision.reason) if names else [decision.reason]
    cited_ids = {names[piece].id for piece in pieces[1::2]}
    parts = [_link(names[piece], piece) if at % 2 else piece for at, piece in enumerate(pieces)]
    others = [source for source in decision.authority if source.id not in cited_ids]
    parts += [format_html(" {}", _link(source, source.id)) for source in others]
    return format_html_join("", "{}", ([part] for part in parts))


@register.filter
def field_in(decision: Decision, form: Form | None) -> BoundField | None:
    """Return the field of a form that a refusal is about."""
    return field_of(decision, form) if isinstance(form, Form) else None


@register.simple_tag
def cite(key: str) -> SafeString:
    """Return a link to the area's own sentence for a requirement (`CO-1`), or nothing if its policy has none."""
    source = current_policy(settings.LOCAL_AREA).citations.get(key)
    return _link(source, source.id) if source else SafeString("")


@register.simple_tag
def local(source: Authority) -> Authority:
    """Return the area's own sentence where a form names a requirement (`DE-1`), or else the source itself."""
    return current_policy(settings.LOCAL_AREA).citations.get(source.id, source)


def _any_of(names: dict[str, Authority]) -> str:
    """Return a pattern of the ids, whole (`34-19 DE-2`) or after another of their document (`, DE-3`)."""
    longest_first = sorted(names, key=len, reverse=True)
    return rf"(?<![\w-])({'|'.join(map(re.escape, longest_first))})(?![\w-])"


def _link(source: Authority, words: str) -> SafeString:
    return format_html(
        '<a class="usa-link authority" href="{}" title="{}">{}</a>',
        source.href,
        source.title,
        words,
    )
