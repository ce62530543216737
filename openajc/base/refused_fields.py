"""Which field of a page a refusal is about, so that the summary links to it and the field says that it is wrong."""

from collections.abc import Iterable

from django.forms import BoundField, Form

from openajc.rules.outcome import Decision


# For each rule, the fields it may be about: a page has one of them.
FIELDS = {
    "entry-window": ("began_on", "contact_on", "scheduled_on"),
    "note-window": ("contact_on", "began_on"),
    "activity-date": ("began_on",),
    "activity-end": ("ended_on",),
    "activity-allowed": ("code",),
    "scheduled-service": ("scheduled_on",),
    "reciprocity": ("answered_on", "answered"),
    "note-text": ("body", "reason"),
}


def field_of(decision: Decision, form: Form) -> BoundField | None:
    """Return the field of a form that a refusal is about, or None."""
    name = next((name for name in FIELDS.get(decision.rule, ()) if name in form.fields), None)
    return form[name] if name else None


def mark_refused(form: Form, decisions: Iterable[Decision]) -> None:
    """Say at each field that a refusal is about that it is wrong, and where to read why."""
    for place, decision in enumerate(decisions, start=1):
        if field := field_of(decision, form):
            attrs = field.field.widget.attrs
            attrs["aria-invalid"] = "true"
            # Django adds its own description only where there is none, so the hint is named here as well.
            hint = f"{field.auto_id}_helptext" if field.help_text else ""
            described = attrs.get("aria-describedby", hint)
            attrs["aria-describedby"] = f"{described} refused-{place}".strip()
