import pytest
import time_machine

from openajc.audit.models import Event
from tests.factories import NOW, ParticipantFactory
from tests.participants.factories import REAL, give_ssn


pytestmark = pytest.mark.django_db
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def person(client, case_manager):
    client.force_login(case_manager)
    return ParticipantFactory(worker=case_manager, city="Cayucos", phone="805-555-0100")


def url(person):
    return f"/people/{person.state_id}/edit/"


def typed(**said):
    read = {"city": "Cayucos", "phone": "805-555-0100", "language": "en"}
    was = {f"was_{name}": value for name, value in read.items()}
    return {**read, **was, "version": 1, **said}


def test_shows_contact_data_and_that_the_rest_takes_a_help_request(client, person):
    give_ssn(person)

    page = client.get(url(person)).content.decode()

    assert 'value="Cayucos"' in page
    assert "34-19 HR-1" in page
    assert "•••-••-9999" in page
    assert REAL not in page


def test_saves_contact_data(client, person):
    response = client.post(url(person), typed(city="Cambria"))

    person.refresh_from_db()
    assert response.url == f"/people/{person.state_id}/"
    assert (person.city, person.version) == ("Cambria", 2)


@pytest.mark.parametrize("field", ["first_name", "born_on", "ssn", "state_id", "worker"])
def test_changes_nothing_but_contact_data(client, person, field):
    before = str(getattr(person, field, ""))

    client.post(url(person), typed(**{field: "1999-01-01"}))

    person.refresh_from_db()
    assert str(getattr(person, field, "")) == before


def test_a_stale_page_shows_both_versions_and_loses_nothing(client, person, supervisor):
    client.post(url(person), typed(city="Cambria"))
    client.force_login(supervisor)

    response = client.post(url(person), typed(city="Templeton", street="1 Main St"))

    page = response.content.decode()
    assert response.status_code == 422
    assert "Casey Manager saved at 10:00 a.m." in page
    for words in ('value="Templeton"', 'value="Cambria"', 'value="1 Main St"'):
        assert words in page
    person.refresh_from_db()
    assert (person.city, person.street) == ("Cambria", "")


def test_what_is_chosen_field_by_field_is_saved(client, person):
    client.post(url(person), typed(city="Cambria"))

    client.post(url(person), typed(city="Cambria", street="1 Main St", version=2))

    person.refresh_from_db()
    assert (person.city, person.street, person.version) == ("Cambria", "1 Main St", 3)


def test_a_field_left_alone_takes_what_is_saved(client, person):
    client.post(url(person), typed(phone="805-555-0199"))

    page = client.post(url(person), typed(city="Templeton")).content.decode()

    assert (
        '<input class="usa-radio__input" type="radio" id="theirs-phone" name="phone" value="805-555-0199" checked>'
        in " ".join(page.split())
    )
    assert 'value="Templeton" checked>' in " ".join(page.split())


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"email": "nobody"}, "Type an e-mail address"),
        ({"city": "a\x1bb"}, "a character here that cannot be seen"),
        ({"language": ""}, "Fill this in; it is required."),
        ({"version": "x"}, "Open the page again"),
    ],
)
def test_says_what_is_wrong_and_keeps_what_was_typed(client, person, said, words):
    response = client.post(url(person), typed(street="12 Higuera", **said))

    assert response.status_code == 422
    assert words in response.content.decode()
    assert "12 Higuera" in response.content.decode()


def test_escapes_what_is_typed(client, person):
    client.post(url(person), typed(street=SCRIPT, city=SCRIPT))

    page = client.get(url(person)).content.decode()
    stale = client.post(url(person), typed(street=SCRIPT + "x")).content.decode()

    assert SCRIPT not in page
    assert SCRIPT not in stale


def test_writes_down_that_the_page_was_opened(client, person):
    client.get(url(person))

    assert Event.objects.get().name == "participants.person.viewed"


def test_a_person_of_another_agency_does_not_exist(client, person, case_manager_elsewhere):
    client.force_login(case_manager_elsewhere)

    assert client.get(url(person)).status_code == 404
    assert client.post(url(person), typed()).status_code == 404


def test_is_closed_to_who_may_not_change_people(client, person, monitor):
    client.force_login(monitor)

    assert client.get(url(person)).status_code == 403


class TestRevealSsn:
    def url(self, person):
        return f"/people/{person.state_id}/ssn/"

    def test_shows_the_number_once_for_a_reason(self, client, person, case_manager):
        give_ssn(person)

        response = client.post(self.url(person), {"reason": "WAGES", "words": "Q2"})
        again = client.get(self.url(person)).content.decode()

        assert "219-09-9999" in response.content.decode()
        assert "no-store" in response["Cache-Control"]
        assert "219-09-9999" not in again
        assert "•••-••-9999" in again
        event = Event.objects.get(name="participants.ssn.revealed")
        assert (event.by, event.facts["reason"], event.facts["words"]) == (
            case_manager,
            "WAGES",
            "Q2",
        )

    @pytest.mark.parametrize(
        "said",
        [
            {},
            {"reason": "NOSY"},
            {"reason": "OTHER"},
            {"reason": "OTHER", "words": " "},
            {"reason": "WAGES", "words": "it is 219-09-9999"},
        ],
    )
    def test_shows_nothing_without_a_reason(self, client, person, said):
        give_ssn(person)

        response = client.post(self.url(person), said)

        assert response.status_code == 422
        assert not Event.objects.filter(name="participants.ssn.revealed").exists()

    def test_offers_nothing_to_show_where_there_is_only_a_pseudo_ssn(self, client, person):
        give_ssn(person, "975250577", kind="PSEUDO")

        page = client.get(self.url(person)).text

        assert "There is no real number to show" in page
        assert "Show the number" not in page

    def test_says_so_when_no_number_is_on_file(self, client, person):
        response = client.post(self.url(person), {"reason": "WAGES"})

        assert response.status_code == 422
        assert "No Social Security number is on file" in response.content.decode()

    def test_a_person_of_another_agency_does_not_exist(
        self, client, person, case_manager_elsewhere
    ):
        client.force_login(case_manager_elsewhere)

        assert client.post(self.url(person), {"reason": "WAGES"}).status_code == 404

    def test_is_closed_to_who_may_not_reveal(self, client, person, program_manager):
        client.force_login(program_manager)

        assert client.post(self.url(person), {"reason": "WAGES"}).status_code == 403

    def test_the_number_is_in_no_log_line(self, client, person, caplog, capfd):
        give_ssn(person)

        client.post(self.url(person), {"reason": "WAGES"})
        client.post("/people/", {"q": "219-09-9999"})

        said = caplog.text + "".join(capfd.readouterr())
        assert REAL not in said
        assert "219-09-9999" not in said
