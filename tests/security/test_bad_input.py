"""Whatever is sent, somebody is told what is wrong; nothing breaks, nothing is half saved."""

import uuid
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openajc.dictionary.forms.loader import current_form
from tests.security.hostile import HTML
from tests.security.site import PLACES, calls
from tests.security.tables import marks
from tests.security.world import activity_typed, note_typed, plan_typed, registration


pytestmark = pytest.mark.django_db
ANSWERED = {200, 204, 302, 400, 403, 404, 409, 413, 422}
POSTED = [name for name, method in calls() if method == "POST"]
# Drafts keep what was refused, sessions are sealed, and looking is written down.
KEPT_ANYWAY = {"drafts_draft", "audit_event", "audit_receipt"}
BAD = {
    "null": "a\x00b",
    "emoji": "👩‍👩‍👧‍👦" * 50,
    "right-to-left": "\u202eabc\u202c",
    "200-letters": "ñ" * 200,
    "64-KB": "x" * 66_000,
    "surrogate": "\ud83d",
    "year-1": "0001-01-01",
    "year-9999": "9999-12-31",
    "no-such-day": "2026-02-30",
    "tomorrow": "tomorrow",
    "negative": "-1",
    "huge-number": "9" * 5000,
    "bigint": "9223372036854775808",
    "digits-not-ascii": "²",
    "list": "[]",
    "object": '{"$ne": null}',
    "blank": " \t\n",
    "html": HTML,
}
# Each kind meets every fifth field of every form, so that neighbors share the work and the run stays short.
THIN_OUT = 5
DATES = (
    "began_on",
    "ended_on",
    "answered_on",
    "contact_on",
    "scheduled_on",
    "applied_on",
    "born_on",
)


def send(client, path, sent, **more):
    body = urlencode(sent, doseq=True, errors="surrogatepass")
    return client.post(path, body, content_type="application/x-www-form-urlencoded", **more)


@pytest.mark.parametrize("kind", sorted(BAD))
def test_no_form_breaks_on_one_bad_field(kind, signed_in, mine):
    broken = []
    for name in POSTED:
        good = mine.sent(name)
        fields = [*good, "draft_page", "draft_slot", "draft_seen_at", "attempt", "planned"]
        for field in fields[sorted(BAD).index(kind) % THIN_OUT :: THIN_OUT]:
            answer = send(signed_in, mine.path(name), good | {field: BAD[kind]})
            if answer.status_code not in ANSWERED:
                broken.append((name, field, answer.status_code))

    assert not broken


@pytest.mark.parametrize("kind", sorted(BAD))
def test_no_page_breaks_on_a_bad_address(kind, signed_in, mine):
    broken, words = [], BAD[kind][:3000].encode("utf-8", "surrogatepass")
    fields = (
        "page",
        "kind",
        "week",
        "worker",
        "agency",
        "band",
        "only",
        "before",
        "sort",
        "draft",
    )
    fields += ("attempt", "planned", "on", "code", "q", "program", "clock", "group", *DATES)
    for name, place in PLACES.items():
        if "GET" in place.methods:
            answer = signed_in.get(mine.path(name) + "?" + urlencode(dict.fromkeys(fields, words)))
            if answer.status_code not in ANSWERED:
                broken.append((name, answer.status_code))

    assert not broken


@pytest.mark.parametrize(
    "path",
    [
        "/people/%00/",
        "/people/{}/applications/%00/",
        "/codes/%00/",
        "/handbook/%00",
        "/people/%FF%FE/",
        "/people/{}/notes/99999999999999999999/addendum/",
        "/people/{}/activities/99999999999999999999/end/",
        "/codes/..%2f..%2fetc/",
        "/handbook/..%2f..%2fetc",
        "/people/%E2%80%AE/",
        "/" + "a" * 4000,
    ],
)
def test_no_address_breaks(path, signed_in, mine):
    assert signed_in.get(path.format(mine.person.state_id)).status_code in {400, 404}


@pytest.mark.parametrize(
    "body", [b"\xff\xfe=\xff", b"body=%ff%fe%00", b"&&&===", b"body=1;body=2", b"%"]
)
def test_no_form_breaks_on_a_body_that_is_none(body, signed_in, mine):
    form = "application/x-www-form-urlencoded"
    for content_type in (
        form,
        form + "; charset=utf-16",
        "application/json",
        "multipart/form-data; boundary=x",
        "text/xml",
        "",
    ):
        for name in POSTED:
            answer = signed_in.generic("POST", mine.path(name), body, content_type=content_type)
            assert answer.status_code in ANSWERED, (name, content_type)


def test_too_many_fields_and_too_much_text_are_refused(signed_in, mine):
    before = marks(KEPT_ANYWAY)

    many = send(signed_in, mine.path("notes:write"), {f"f{n}": "x" for n in range(1100)})
    much = send(signed_in, mine.path("notes:write"), note_typed(body="x" * 1_100_000))

    assert (many.status_code, much.status_code) == (400, 413)
    assert "That was too much text" in much.text
    assert marks(KEPT_ANYWAY) == before


FORMS = {
    "activities:record": activity_typed,
    "notes:write": lambda _worker, **said: note_typed(**said),
    "activities:schedule": lambda _worker, **said: plan_typed(**said),
    "participants:register": registration,
}
REFUSED = {
    "activities:record": {
        "code": ["zzz", "999", ""],
        "program": ["youth", "x", ""],
        "began_on": [
            "0001-01-01",
            "9999-12-31",
            "2026-02-30",
            "2026-11-24",
            "1970-01-01",
            "tomorrow",
            "2026-08-24",
            "2026-10-20",
        ],
        "ended_on": ["2026-11-24", "2026-11-22", "x"],
        "contact": ["x", ""],
        "answered": ["maybe", ""],
        "provider": ["0", "-1", "x", ""],
        "office": ["999999", ""],
        "submission": ["", "x", "0" * 40],
        "body": ["", " \n ", "\u00a0", "SSN 219-09-9999", "x" * 65_537, "é" * 33_000],
    },
    "notes:write": {
        "contact_on": ["0001-01-01", "9999-12-31", "2026-02-29", "2026-11-24", "x", ""],
        "contact": ["x"],
        "subject": ["", "x" * 201, "219 09 9999"],
        "submission": ["", "x"],
        "body": ["", "\t", "219099999", "x" * 65_537],
    },
    "activities:schedule": {
        "code": ["zzz", ""],
        "program": ["youth", ""],
        "scheduled_on": ["2026-11-22", "0001-01-01", "2026-02-30", ""],
        "submission": ["", "x"],
    },
    "participants:register": {
        "first_name": ["", "x" * 201, "a\x00b", "\u202ea"],
        "born_on": ["2026-11-24", "0001-01-01", "9999-12-31", "1990-02-30", "x", ""],
        "has_ssn": ["x", "given"],
        "phone": ["abc", "1"],
        "email": ["x", "a@b", "a@b.c\r\nBcc: d@e.f"],
        "state": ["C", "123"],
        "zip_code": ["9", "x"],
        "language": ["xx-not"],
        "office": ["0", "x", ""],
        "submission": ["", "x"],
    },
}


@pytest.mark.parametrize("name", sorted(FORMS))
def test_refuses_in_words_keeps_what_was_typed_and_stores_nothing(name, signed_in, mine):
    before, wrong = marks(KEPT_ANYWAY), []
    kept = "city" if name == "participants:register" else "body"
    kept = "reason" if name == "activities:schedule" else kept
    for field, values in REFUSED[name].items():
        for value in values:
            said = {kept: "Typed with care 7"} | {field: value}
            answer = send(signed_in, mine.path(name), FORMS[name](mine.worker, **said))
            is_there = field == kept or "Typed with care 7" in answer.text
            if answer.status_code != 422 or not is_there or "usa-alert" not in answer.text:
                wrong.append((field, value[:20], answer.status_code, is_there))
    assert not wrong
    assert marks(KEPT_ANYWAY) == before


def test_a_field_sent_twice_or_a_thousand_times_is_one_field(signed_in, mine):
    for name, form in FORMS.items():
        typed = form(mine.worker)
        for field, value in typed.items():
            many = typed | {field: ["x"] * 500 + [value]}
            answer = send(signed_in, mine.path(name), many)
            assert answer.status_code in ANSWERED


@pytest.mark.parametrize("section", [s.name for s in current_form("wioa_application").sections])
def test_no_question_of_the_application_breaks(section, signed_in, mine):
    path = mine.path("applications:section", name=section)
    fields = current_form("wioa_application").section(section).fields
    for kind, words in BAD.items():
        sent = {f.name: [words, "none:declined"] if kind == "list" else words for f in fields}
        sent |= {f"seen-{f.name}": "x" for f in fields} | {
            f"{f.name}.none": words for f in fields[:3]
        }
        answer = send(signed_in, path, sent)
        assert answer.status_code in ANSWERED, kind
        assert signed_in.get(mine.path("applications:review")).status_code == 200


WORDS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(sorted(BAD)).map(BAD.__getitem__),
    st.dates().map(str),
    st.integers().map(str),
    st.uuids().map(str),
)


@pytest.mark.parametrize("name", POSTED)
@settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_no_form_breaks_on_anything(name, data, signed_in, mine):
    good = mine.sent(name) | {"do": "", "field": "", "draft_slot": ""}
    changed = data.draw(
        st.dictionaries(st.sampled_from(sorted(good)), WORDS | st.lists(WORDS, max_size=3))
    )
    headers = data.draw(st.sampled_from([{}, {"HX-Request": "true"}]))

    answer = send(
        signed_in,
        mine.path(name),
        good | changed | {"extra": str(uuid.UUID(int=1))},
        headers=headers,
    )

    assert answer.status_code in ANSWERED
