"""`{% csrf_token %}`, with the account that the page is drawn for: see `openajc.base.page_owner`."""

from django import template
from django.template.context import RequestContext
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from openajc.base.page_owner import FIELD


register = template.Library()


@register.simple_tag(takes_context=True, name="csrf_token")
def posting_fields(context: RequestContext) -> SafeString:
    """Return the hidden fields of every form that posts: Django's token, and the staff id of the page."""
    token = mark_safe(CsrfTokenNode().render(context))  # noqa: S308 - made by Django
    user = getattr(context.get("request"), "user", None)
    if user is None or not user.is_authenticated:
        return token
    return format_html('{}<input type="hidden" name="{}" value="{}">', token, FIELD, user.pk)
