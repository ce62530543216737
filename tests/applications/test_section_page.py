import datetime as dt

import pytest
from django.urls import reverse

from openajc.applications.answering import digest_of
from openajc.applications.models import Application
from openajc.dictionary.forms.loader import current_form
from openajc.dictionary.forms.reading import CLOSED
from openajc.participants.models import Participant
from tests.applications.factories import ApplicationFactory


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
HTMX = {"HX-Request": "true"}
WORDS = {
    "accents": "Zoë Ångström-Núñez",
    "emoji": "👩🏽‍🔧 by the 🌊",
    "right-to-left": "شارع الملك ١٢",
    "sql": "'; DROP TABLE applications_application; --",
    "html": "<script>alert(1)</script>",
    "template": "{{ request.user.password }}{% now 'Y' %}",
    "apostrophes": "O'Neill's \"Place\"",
    "200 letters": "x" * 200,
}
FORM = current_form("wioa_application")
TYPED_FIELDS = {
    section.name: [
        field.name for field in section.fields if field.kind not in CLOSED and not field.fixed
    ]
    for section in FORM.sections
}
TEXT_FIELDS = ["street", "city", "other_contact"]


def url_of(section):
    return reverse("applications:section", args=["P00000000001", section])


def seen(draft, *fields):
    return {f"seen-{field}": digest_of(draft.answers.get(field)) for field in fields}


def answer_of(field):
    return Application.objects.get().answers.get(field)


class TestPage:
    @pytest.mark.usefixtures("draft")
    def test_asks_only_what_applies(self, worker):
        page = worker.get(url_of("disability")).content.decode()

        assert 'name="disability"' in page
        assert 'name="disability_categories"' not in page

    @pytest.mark.parametrize(
        ("said", "asked"), [({}, True), ({"value": "0"}, True), ({"value": "1"}, False)]
    )
    def test_asks_youth_of_former_foster_care_unless_they_are_in_it(
        self, worker, person, said, asked
    ):
        Participant.objects.update(born_on=dt.date(2008, 2, 29))
        ApplicationFactory(participant=person, answers={"foster_care": said} if said else {})

        page = worker.get(url_of("barriers")).content.decode()

        assert "In foster care now?" in page
        assert ("Aged out of foster care, or left it after 16?" in page) is asked

    @pytest.mark.usefixtures("draft")
    def test_gives_the_definition_the_evidence_and_the_authority(self, worker):
        page = worker.get(url_of("veteran")).content.decode()

        assert "released under other than dishonorable conditions" in page
        assert "DD-214" in page
        assert "Reported as PIRL 300" in page

    @pytest.mark.usefixtures("draft")
    def test_offers_no_answer_where_the_federal_codes_allow_it(self, worker):
        page = worker.get(url_of("demographics")).content.decode()

        assert 'value="none:declined"' in page
        assert 'value="none:not-applicable"' not in page

    @pytest.mark.usefixtures("draft")
    def test_a_step_that_is_not_there_does_not_exist(self, worker):
        assert worker.get(url_of("nowhere")).status_code == 404

    @pytest.mark.usefixtures("person")
    def test_without_a_draft_it_leads_to_where_one_is_started(self, worker):
        answer = worker.get(url_of("contact"))

        assert answer.url == reverse("applications:application", args=["P00000000001"])

    def test_shows_saved_answers_again(self, worker, person):
        ApplicationFactory(participant=person, answers={"city": {"value": "Cayucos"}})

        assert 'value="Cayucos"' in worker.get(url_of("contact")).content.decode()

    @pytest.mark.parametrize("section", ["contact", "veteran"])
    @pytest.mark.usefixtures("complete")
    def test_makes_few_queries(self, worker, section, queries_as_recorded):
        with queries_as_recorded("section"):
            worker.get(url_of(section))

    def test_makes_few_queries_to_save(self, worker, draft, queries_as_recorded):
        sent = {"city": "Cayucos", "field": "city", **seen(draft, "city")}

        with queries_as_recorded("save"):
            worker.post(url_of("contact"), sent, headers=HTMX)


@pytest.mark.parametrize(
    "field", [f for f in FORM.fields.values() if f.prefill], ids=lambda f: f.name
)
def test_what_is_offered_as_an_answer_is_the_persons_own_data(field):
    assert hasattr(Participant(), field.prefill)


class TestSaveOneAnswer:
    def test_saves_it_and_says_so(self, worker, draft):
        sent = {"city": "Cayucos", "field": "city", **seen(draft, "city")}

        answer = worker.post(url_of("contact"), sent, headers=HTMX)

        page = answer.content.decode()
        assert answer_of("city") == {"value": "Cayucos"}
        assert "Saved 10:00" in page
        assert digest_of({"value": "Cayucos"}) in page
        assert "<html" not in page

    def test_saves_no_other_field_of_the_page(self, worker, draft):
        sent = {"city": "Cayucos", "street": "half a str", "field": "city"}

        worker.post(url_of("contact"), sent | seen(draft, "city", "street"), headers=HTMX)

        assert answer_of("street") is None

    def test_brings_the_questions_that_now_apply(self, worker, draft):
        sent = {"disability": "1", "field": "disability", **seen(draft, "disability")}

        page = worker.post(url_of("disability"), sent, headers=HTMX).content.decode()

        assert 'id="field-disability_categories"' in page
        assert 'name="disability_categories"' in page

    def test_takes_away_the_questions_that_no_longer_apply(self, worker, person):
        draft = ApplicationFactory(participant=person, answers={"disability": {"value": "1"}})
        sent = {"disability": "0", "field": "disability", **seen(draft, "disability")}

        page = worker.post(url_of("disability"), sent, headers=HTMX).content.decode()

        assert 'id="field-disability_categories"' in page
        assert 'name="disability_categories"' not in page

    def test_says_what_is_wrong_and_keeps_what_was_typed(self, worker, draft):
        sent = {"zip_code": "9342", "field": "zip_code", **seen(draft, "zip_code")}

        page = worker.post(url_of("contact"), sent, headers=HTMX).content.decode()

        assert "Expected five digits" in page
        assert answer_of("zip_code") == {"typed": "9342"}
        assert 'value="9342"' in worker.get(url_of("contact")).content.decode()

    def test_does_not_save_a_social_security_number(self, worker, draft):
        sent = {"street": "078-05-1120", "field": "street", **seen(draft, "street")}

        page = worker.post(url_of("contact"), sent, headers=HTMX).content.decode()

        assert "looks like a Social Security number" in page
        assert answer_of("street") is None
        assert "078-05-1120" not in page


class TestSaveSection:
    def test_goes_on_to_the_next_step(self, worker, draft):
        sent = {
            "taken_how": "phone",
            "continue": "yes",
            **seen(draft, "taken_how", "programs_wanted"),
        }

        answer = worker.post(url_of("start"), sent)

        assert answer.url == url_of("contact")
        assert answer_of("taken_how") == {"value": "phone"}

    def test_goes_on_past_the_name_that_is_only_shown(self, worker, person):
        draft = ApplicationFactory(participant=person, complete=True)
        asked = [field.name for field in FORM.section("contact").fields]

        answer = worker.post(url_of("contact"), {"continue": "yes", **seen(draft, *asked[2:])})

        assert answer.url == url_of("demographics")

    def test_goes_from_the_last_step_to_the_review(self, worker, draft):
        fields = ["also_served_by", "vocational_rehabilitation", "federal_grants"]
        sent = {"also_served_by": "none-of-these", "continue": "yes", **seen(draft, *fields)}

        answer = worker.post(url_of("programs"), sent)

        assert answer.url == reverse("applications:review", args=["P00000000001"])
        assert answer_of("also_served_by") == {"value": []}

    def test_stays_when_an_answer_brings_new_questions(self, worker, draft):
        sent = {"disability": "1", "continue": "yes", **seen(draft, "disability")}

        assert worker.post(url_of("disability"), sent).url == url_of("disability")

    def test_saves_the_rest_when_one_answer_is_wrong(self, worker, draft):
        sent = {"city": "Cayucos", "zip_code": "x", "continue": "yes"}

        answer = worker.post(url_of("contact"), sent | seen(draft, "city", "zip_code"))

        page = answer.content.decode()
        assert answer.status_code == 422
        assert 'href="#zip_code"' in page
        assert answer_of("city") == {"value": "Cayucos"}

    def test_keeps_the_kind_of_no_answer(self, worker, draft):
        sent = {"phone.none": "declined", "sex": "none:declined", "save": "yes"}

        worker.post(url_of("contact"), sent | seen(draft, "phone"))
        worker.post(url_of("demographics"), sent | seen(draft, "sex"))

        assert answer_of("phone") == {"none": "declined"}
        assert answer_of("sex") == {"none": "declined"}

    def test_refuses_a_kind_of_no_answer_that_the_federal_codes_do_not_allow(self, worker, draft):
        sent = {"tanf": "none:declined", "save": "yes", **seen(draft, "tanf")}

        answer = worker.post(url_of("public-assistance"), sent)

        assert answer.status_code == 422
        assert "value" not in (answer_of("tanf") or {})

    def test_changes_neither_name_nor_birth_date(self, worker, draft):
        sent = {"full_name": "Bo Chen", "birth_date": "2000-01-01", "save": "yes"}

        worker.post(url_of("contact"), sent | seen(draft, "full_name", "birth_date"))

        assert answer_of("full_name") is None
        assert answer_of("birth_date") is None

    @pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
    @pytest.mark.parametrize("field", TEXT_FIELDS)
    def test_keeps_any_words_and_shows_them_as_words(self, worker, draft, field, words):
        sent = {field: words, "save": "yes", **seen(draft, field)}

        assert worker.post(url_of("contact"), sent).status_code == 302

        page = worker.get(url_of("contact")).content.decode()
        assert answer_of(field) == {"value": words}
        assert "<script>alert(1)" not in page

    @pytest.mark.parametrize("section", [name for name, fields in TYPED_FIELDS.items() if fields])
    def test_html_in_any_field_is_words(self, worker, draft, section):
        words, fields = '"><script>alert(1)</script>', TYPED_FIELDS[section]

        answer = worker.post(url_of(section), dict.fromkeys(fields, words) | seen(draft, *fields))

        assert "<script>alert(1)" not in answer.content.decode()
        assert "<script>alert(1)" not in worker.get(url_of(section)).content.decode()
        assert all(words in answer_of(field).values() for field in fields)

    def test_64_kilobytes_are_told_to_be_too_long_and_not_lost(self, worker, draft):
        words = "long " * 13_107

        answer = worker.post(url_of("contact"), {"street": words, **seen(draft, "street")})

        assert answer.status_code == 422
        assert "At most 200 characters fit" in answer.content.decode()
        assert answer_of("street") == {"typed": words}

    def test_characters_that_no_column_holds_are_left_out(self, worker, draft):
        worker.post(url_of("contact"), {"city": "Cay\x00ucos", **seen(draft, "city")})

        assert answer_of("city") == {"value": "Cayucos"}


class TestTwoWorkers:
    @pytest.mark.usefixtures("case_manager")
    def test_the_second_sees_both_answers_and_loses_none(self, worker, person):
        draft = ApplicationFactory(participant=person, answers={"city": {"value": "Cayucos"}})
        stale = {"city": "Templeton", "save": "yes", "seen-city": digest_of(None)}

        answer = worker.post(url_of("contact"), stale)

        page = answer.content.decode()
        assert answer.status_code == 422
        assert "<strong>Cayucos</strong>" in page
        assert 'value="Templeton"' in page
        assert digest_of(draft.answers["city"]) in page
        assert answer_of("city") == {"value": "Cayucos"}

    def test_the_second_may_keep_the_other_answer(self, worker, person):
        draft = ApplicationFactory(participant=person, answers={"city": {"value": "Cayucos"}})
        sent = {"city": "Templeton", "theirs": "city", **seen(draft, "city")}

        assert worker.post(url_of("contact"), sent).status_code == 302
        assert answer_of("city") == {"value": "Cayucos"}

    def test_after_the_other_submitted_what_was_typed_is_shown(self, worker, person):
        ApplicationFactory(participant=person, submitted=True, number="0990000002")

        answer = worker.post(
            url_of("contact"), {"city": "Templeton", "seen-city": digest_of(None)}
        )

        page = answer.content.decode()
        assert answer.status_code == 409
        assert "Templeton" in page
        assert "34-19 HR-1" in page
