import threading
import uuid

import pytest
from django.db import connection

from openajc.audit.models import Event
from openajc.participants import operations, queries, vault
from openajc.participants.enums import RevealReason, SsnKind
from openajc.participants.facts import ContactData
from openajc.participants.models import Participant, Ssn
from tests.factories import NOW, AgencyFactory, ParticipantFactory, StaffMemberFactory
from tests.participants.factories import ANOTHER, REAL, TODAY, give_ssn, new_person, register


pytestmark = pytest.mark.django_db


def last_event():
    return Event.objects.latest("pk")


class TestRegisterPerson:
    def test_gives_a_random_state_id_and_the_registering_agency_and_worker(self, case_manager):
        person = register(case_manager, ssn=REAL)

        assert len(person.state_id) == 12
        assert REAL not in person.state_id
        assert (person.worker, person.agency) == (case_manager, case_manager.agency)

    def test_seals_the_real_number(self, case_manager):
        person = register(case_manager, ssn=REAL)

        row = queries.find_ssn(person)
        assert row.kind == SsnKind.REAL
        assert REAL.encode() not in bytes(row.ciphertext)
        assert vault.open_ssn(row) == REAL

    def test_writes_the_pseudo_ssn_of_the_policys_own_example(self, case_manager):
        person = register(case_manager)

        row = queries.find_ssn(person)
        assert row.kind == SsnKind.PSEUDO
        assert vault.open_ssn(row) == "975250577"
        assert queries.masked_ssn_of(person) == "Pseudo-SSN 975-25-0577"

    def test_writes_down_who_registered_whom_without_name_or_number(self, case_manager):
        person = register(case_manager, ssn=REAL)

        event = last_event()
        assert (event.name, event.person) == ("participants.person.registered", person.pk)
        assert event.by == case_manager
        assert event.facts["ssn"] == "REAL"
        assert REAL not in str(event.facts)

    def test_registers_once_for_one_submission(self, case_manager):
        submission = uuid.uuid4()

        first = register(case_manager, submission=submission)
        second = register(case_manager, submission=submission)

        assert first == second
        assert Participant.objects.count() == 1
        assert Event.objects.filter(name="participants.person.registered").count() == 1

    @pytest.mark.parametrize("digits", ["000123456", "975250577", "12345"])
    def test_refuses_a_number_that_was_never_issued(self, case_manager, digits):
        with pytest.raises(operations.UnableToRegister) as refused:
            register(case_manager, ssn=digits)

        assert digits not in str(refused.value)
        assert not Participant.objects.exists()

    def test_refuses_a_real_number_in_use_whatever_reason_is_given(self, case_manager):
        register(case_manager, ssn=REAL)

        with pytest.raises(operations.UnableToRegister, match=r"34-19 SS-3") as no:
            register(case_manager, first_name="Bo", ssn=REAL, apart_because="I know them both")

        assert no.value.certain

    def test_says_of_a_number_in_use_the_same_whoever_has_it(
        self, case_manager, case_manager_elsewhere
    ):
        register(case_manager_elsewhere, first_name="Secret", ssn=REAL)
        register(case_manager, first_name="Mine", last_name="Lund", ssn=ANOTHER)
        said = []
        for number in (REAL, ANOTHER):
            with pytest.raises(operations.UnableToRegister) as refused:
                register(case_manager, first_name="Bo", last_name="Chen", ssn=number)
            said.append((str(refused.value), refused.value.duplicates))

        assert said[0] == said[1]
        assert "Another Provider" not in said[0][0]

    def test_tells_the_mis_administrator_of_a_number_in_use(self, case_manager):
        owner = register(case_manager, ssn=REAL)

        with pytest.raises(operations.UnableToRegister):
            register(case_manager, first_name="Bo", ssn=REAL)

        event = last_event()
        assert (event.name, event.person) == ("participants.ssn.in-use", None)
        assert event.facts == {"state_id": owner.state_id}

    def test_refuses_possible_duplicates_until_a_reason_is_given(self, case_manager):
        earlier = register(case_manager)

        with pytest.raises(operations.UnableToRegister) as refused:
            register(case_manager)

        assert [one.person for one in refused.value.duplicates] == [earlier]
        assert not refused.value.certain

    def test_registers_a_twin_with_the_reason_written_down(self, case_manager):
        earlier = register(case_manager)

        twin = register(case_manager, first_name="Eva", apart_because="Twin sisters, both here")

        assert twin != earlier
        assert last_event().facts["apart_because"] == "Twin sisters, both here"
        assert last_event().facts["possible_duplicates"] == [earlier.state_id]

    @pytest.mark.parametrize(
        "name",
        [
            "Ñandú 😀",
            "مريم",
            "O’Brien-d'Arc",
            "x" * 200,
            "<script>alert(1)</script>",
            "'; DROP TABLE x",
        ],
    )
    def test_keeps_a_name_as_it_was_typed(self, case_manager, name):
        person = register(case_manager, first_name=name, last_name=name)

        person.refresh_from_db()
        assert (person.first_name, person.last_name) == (name, name)

    def test_chooses_another_state_id_when_one_is_taken(self, case_manager, monkeypatch):
        taken = ParticipantFactory(worker=case_manager).state_id
        ids = iter([taken, "7NEWNEWNEWNE"])
        monkeypatch.setattr(
            "openajc.participants.operations.registering.new_state_id", lambda: next(ids)
        )

        assert register(case_manager, first_name="Bo", last_name="Chen").state_id == "7NEWNEWNEWNE"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("same_submission", "ssns"), [(True, ["", ""]), (True, [REAL, REAL]), (False, [REAL, REAL])]
)
def test_two_at_once_register_one_person(case_manager, same_submission, ssns):
    office = case_manager.office
    submission, outcomes = uuid.uuid4(), []
    both = threading.Barrier(2)

    def click(ssn):
        both.wait()
        try:
            person = register(
                case_manager,
                submission=submission if same_submission else uuid.uuid4(),
                ssn=ssn,
                office=office,
                first_name="Ana" if same_submission else threading.current_thread().name,
            )
            outcomes.append(person.pk)
        except operations.UnableToRegister as refusal:
            outcomes.append("refused" if refusal.certain else str(refusal))
        finally:
            connection.close()

    clicks = [threading.Thread(target=click, args=[ssn]) for ssn in ssns]
    for thread in clicks:
        thread.start()
    for thread in clicks:
        thread.join()

    assert Participant.objects.count() == 1
    if same_submission:
        assert len(set(outcomes)) == 1
    else:
        assert "refused" in outcomes


class TestRevealSsn:
    def test_gives_the_number_and_writes_down_who_why_and_when(self, case_manager):
        person = register(case_manager, ssn=REAL)

        number = operations.reveal_ssn(
            state_id=person.state_id,
            reason=RevealReason.WAGES,
            words="Q2 match",
            by=case_manager,
            now=NOW,
        )

        assert number == "219-09-9999"
        event = last_event()
        assert event.name == "participants.ssn.revealed"
        assert event.facts == {"kind": "REAL", "reason": "WAGES", "words": "Q2 match"}

    def test_reveals_nothing_of_another_agencys_person(self, case_manager, case_manager_elsewhere):
        person = register(case_manager_elsewhere, ssn=REAL)

        with pytest.raises(queries.NoSuchPerson):
            operations.reveal_ssn(
                state_id=person.state_id,
                reason=RevealReason.WAGES,
                words="",
                by=case_manager,
                now=NOW,
            )

    def test_says_so_when_no_number_is_on_file(self, case_manager):
        person = ParticipantFactory(worker=case_manager)

        with pytest.raises(operations.UnableToReveal, match="No Social Security number"):
            operations.reveal_ssn(
                state_id=person.state_id,
                reason=RevealReason.WAGES,
                words="",
                by=case_manager,
                now=NOW,
            )


class TestFillContact:
    def test_puts_in_what_was_not_known_and_keeps_what_was(self, case_manager):
        person = ParticipantFactory(worker=case_manager, phone="", city="Cambria")

        operations.fill_contact(
            person, said={"phone": "805-555-0100", "city": "Cayucos"}, by=case_manager, now=NOW
        )

        person.refresh_from_db()
        assert (person.phone, person.city, person.version) == ("805-555-0100", "Cambria", 2)
        assert last_event().facts["phone"] == {"old": "", "new": "805-555-0100"}

    @pytest.mark.parametrize("said", [{}, {"phone": ""}, {"city": "C" * 101}])
    def test_writes_nothing_where_nothing_fits(self, case_manager, said):
        person = ParticipantFactory(worker=case_manager, phone="", city="")

        operations.fill_contact(person, said=said, by=case_manager, now=NOW)

        person.refresh_from_db()
        assert (person.phone, person.city, person.version) == ("", "", 1)


class TestChangeContact:
    def change(self, person, by, version=1, **said):
        return operations.change_contact(
            state_id=person.state_id, contact=ContactData(**said), version=version, by=by, now=NOW
        )

    def test_saves_and_writes_down_old_and_new(self, case_manager):
        person = ParticipantFactory(worker=case_manager, city="Atascadero")

        changed = self.change(person, case_manager, city="Paso Robles", phone="805-555-0100")

        assert (changed.city, changed.version) == ("Paso Robles", 2)
        assert last_event().facts["city"] == {"old": "Atascadero", "new": "Paso Robles"}

    def test_refuses_a_stale_version_and_hands_over_what_is_saved(self, case_manager):
        person = ParticipantFactory(worker=case_manager)
        self.change(person, case_manager, city="Cayucos")

        with pytest.raises(operations.UnableToChange) as refused:
            self.change(person, case_manager, city="Cambria")

        assert refused.value.current.city == "Cayucos"
        person.refresh_from_db()
        assert person.city == "Cayucos"

    def test_saving_the_same_twice_changes_nothing(self, case_manager):
        person = ParticipantFactory(worker=case_manager)
        self.change(person, case_manager, city="Cayucos")

        again = self.change(person, case_manager, city="Cayucos")

        assert again.version == 2
        assert Event.objects.filter(name="participants.contact.changed").count() == 1


class TestAssignWorker:
    def test_hands_people_over_and_writes_down_from_whom_to_whom(self, supervisor, case_manager):
        people = ParticipantFactory.create_batch(2, worker=supervisor)

        moved = operations.assign_worker(
            state_ids=[person.state_id for person in people],
            worker=case_manager,
            by=supervisor,
            now=NOW,
        )

        assert {person.worker for person in moved} == {case_manager}
        assert set(Participant.objects.values_list("worker", flat=True)) == {case_manager.pk}
        assert last_event().facts["old"] == supervisor.pk

    def test_leaves_alone_who_is_theirs_already(self, supervisor, case_manager):
        person = ParticipantFactory(worker=case_manager)

        moved = operations.assign_worker(
            state_ids=[person.state_id], worker=case_manager, by=supervisor, now=NOW
        )

        assert moved == []
        assert not Event.objects.exists()

    def test_refuses_all_when_one_is_out_of_reach(
        self, supervisor, case_manager, case_manager_elsewhere
    ):
        own = ParticipantFactory(worker=None, agency=supervisor.agency)
        other = ParticipantFactory(worker=case_manager_elsewhere)

        with pytest.raises(operations.UnableToAssign, match="not of your agency"):
            operations.assign_worker(
                state_ids=[own.state_id, other.state_id],
                worker=case_manager,
                by=supervisor,
                now=NOW,
            )

        own.refresh_from_db()
        assert own.worker is None

    def test_refuses_a_worker_of_another_agency(
        self, mis_administrator, case_manager, case_manager_elsewhere
    ):
        person = ParticipantFactory(worker=case_manager)

        with pytest.raises(operations.UnableToAssign, match="works for Another Provider"):
            operations.assign_worker(
                state_ids=[person.state_id],
                worker=case_manager_elsewhere,
                by=mis_administrator,
                now=NOW,
            )

    @pytest.mark.parametrize("said", [{"role": "greeter"}, {"is_active": False}])
    def test_refuses_somebody_who_takes_no_cases(self, supervisor, case_manager, said):
        person = ParticipantFactory(worker=case_manager)
        somebody = StaffMemberFactory(**said)

        with pytest.raises(operations.UnableToAssign, match="takes no cases"):
            operations.assign_worker(
                state_ids=[person.state_id], worker=somebody, by=supervisor, now=NOW
            )


class TestResealSsns:
    NEW_KEYS = {"2027": b"n" * 32}

    def test_seals_with_the_newest_key_and_stays_readable(self, case_manager, settings):
        person = register(case_manager, ssn=REAL)
        settings.SSN_KEYS = {**self.NEW_KEYS, **settings.SSN_KEYS}

        assert operations.reseal_ssns(now=NOW) == 1

        settings.SSN_KEYS = self.NEW_KEYS
        row = queries.find_ssn(person)
        assert row.key_id == "2027"
        assert vault.open_ssn(row) == REAL

    def test_changes_nothing_the_second_time(self, case_manager, settings):
        register(case_manager, ssn=REAL)
        settings.SSN_KEYS = {**self.NEW_KEYS, **settings.SSN_KEYS}
        operations.reseal_ssns(now=NOW)
        events = Event.objects.count()

        assert operations.reseal_ssns(now=NOW) == 0
        assert Event.objects.count() == events

    def test_renews_what_numbers_are_found_by(self, case_manager, settings):
        register(case_manager, ssn=REAL)
        settings.SSN_LOOKUP_KEY = b"another lookup key"

        operations.reseal_ssns(now=NOW)

        assert Ssn.objects.filter(fingerprint=vault.fingerprint_of(REAL)).exists()

    def test_goes_through_more_than_one_batch(self, case_manager, settings, monkeypatch):
        monkeypatch.setattr("openajc.participants.operations.resealing.BATCH", 2)
        for person in ParticipantFactory.create_batch(5, worker=case_manager):
            give_ssn(person, "975250577", kind="PSEUDO")
        settings.SSN_KEYS = {**self.NEW_KEYS, **settings.SSN_KEYS}

        assert operations.reseal_ssns(now=NOW) == 5


def test_a_sealed_number_opens_only_as_its_own_persons(case_manager):
    ana = ParticipantFactory(worker=case_manager)
    row = give_ssn(ana, ANOTHER)
    row.participant_id = ana.pk + 1

    with pytest.raises(Exception, match="ssn of participant"):
        vault.open_ssn(row)


def test_an_ssn_is_in_no_log_line_and_no_error(case_manager, caplog, capfd):
    register(case_manager, ssn=REAL)
    with pytest.raises(operations.UnableToRegister) as refused:
        register(case_manager, first_name="Bo", ssn=REAL)

    said = caplog.text + "".join(capfd.readouterr()) + repr(refused.value)
    assert REAL not in said
    assert "219-09-9999" not in said


def test_registers_on_the_policy_of_its_day(case_manager):
    assert new_person().ssn == ""
    assert operations.registering.pseudo_ssn_of(new_person().born_on, today=TODAY) == "975250577"


def test_who_may_work_with_lists_those_who_take_cases(case_manager, supervisor, greeter):
    from openajc.participants.access import who_may_work_with

    assert who_may_work_with({case_manager.agency_id}) == [case_manager, supervisor]
    assert who_may_work_with({AgencyFactory(name="Nobody's").pk}) == []
