import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openajc.audit.presenters import EventRow, words_of
from openajc.reporting.history import event_words


NAMES = sorted(event_words())
FACTS = [
    "applied_on", "band", "because", "began_on", "by", "code", "contact_on", "ended_on", "entry_band",
    "exited_on", "fields", "new", "notes", "number", "old", "reason", "scheduled_on", "subject", "worker",
]  # fmt: skip
LOOKS_LIKE = st.sampled_from(
    [
        "2026-02-30",
        "2026-11-23",
        "0000-00-00",
        "٢٠٢٦-٠٢-٣٠",
        "on-time",
        "{subject}",
        "{0.__class__}",
    ]
)
ANYTHING = st.one_of(
    st.text(max_size=30), LOOKS_LIKE, st.none(), st.integers(), st.booleans(), st.lists(LOOKS_LIKE)
)


def row(name: str, **facts: object) -> EventRow:
    at = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
    return EventRow(pk=1, name=name, at=at, by="Ana", subject="note:1", facts=facts)


@pytest.mark.parametrize(
    "subject", ["2026-02-30", "2026-11-23", "on-time", "{code}", "{0.__class__}"]
)
def test_a_subject_is_shown_to_the_letter_whatever_it_looks_like(subject):
    facts = {"subject": subject, "contact_on": "2026-11-23", "entry_band": "on-time"}

    shown = words_of(row("notes.note.written", **facts), event_words())

    assert shown == f"Stand-alone note written: {subject} (contact Nov 23, 2026, on time)"


def test_days_are_written_as_on_every_page_where_the_words_say_so():
    redated = row("applications.application.redated", old="2026-11-02", new="2026-11-03")

    assert "from Nov 2, 2026 to Nov 3, 2026" in words_of(redated, event_words())


@settings(deadline=None, database=None)
@given(
    name=st.sampled_from([*NAMES, "no.such.event"]),
    facts=st.dictionaries(st.sampled_from(FACTS), ANYTHING),
)
def test_every_kind_of_event_is_drawn_with_any_facts(name, facts):
    assert words_of(row(name, **facts), event_words())
