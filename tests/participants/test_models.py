import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from openajc.participants import vault
from openajc.participants.models import Participant
from tests.factories import ParticipantFactory
from tests.participants.factories import ANOTHER, REAL, give_ssn


pytestmark = pytest.mark.django_db


def run(sql, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


class TestParticipant:
    def test_is_never_deleted(self, case_manager):
        person = ParticipantFactory(worker=case_manager)

        with pytest.raises(DatabaseError, match="34-19 HR-1"):
            run("DELETE FROM participants_participant WHERE id = %s", person.pk)

    def test_is_never_truncated(self):
        with pytest.raises(DatabaseError, match="participants_person_is_never_truncated"):
            run("TRUNCATE participants_participant CASCADE")

    def test_keeps_its_state_id(self, case_manager):
        person = ParticipantFactory(worker=case_manager)

        with pytest.raises(DatabaseError, match="participants_state_id_never_changes"):
            run(
                "UPDATE participants_participant SET state_id = %s WHERE id = %s",
                "9" * 12,
                person.pk,
            )

    @pytest.mark.parametrize("state_id", ["SHORT", "123456789ABU", "123456789abc", "12345678 9AB"])
    def test_has_a_state_id_of_twelve_unmistakable_characters(self, state_id, case_manager):
        with pytest.raises(IntegrityError, match="participants_state_id_has_12_characters"):
            ParticipantFactory(worker=case_manager, state_id=state_id)

    def test_has_a_state_id_of_its_own(self, case_manager):
        person = ParticipantFactory(worker=case_manager)

        with pytest.raises(IntegrityError, match="state_id"):
            ParticipantFactory(worker=case_manager, state_id=person.state_id)

    def test_is_found_by_a_name_the_database_folds_itself(self, case_manager):
        person = ParticipantFactory(
            worker=case_manager,
            first_name="  José ",
            last_name="O’Brien-Núñez",
            phone="1 (805) 555 0100",
        )

        saved = Participant.objects.get(pk=person.pk)

        assert saved.folded_name == "jose obrien nunez"
        assert {"jose", "obrien", "nunez", "obriennunez"} < set(saved.name_keys)
        assert saved.phone_digits == "8055550100"

    @pytest.mark.parametrize(
        "name", ["ﷺ" * 200, "😀" * 200, "½" * 200, " ", "'" * 200, "\u0301" * 200]
    )
    def test_takes_any_name_of_200_letters(self, name, case_manager):
        person = ParticipantFactory(worker=case_manager, first_name=name, last_name=name)

        assert Participant.objects.get(pk=person.pk).last_name == name


class TestSsn:
    def test_real_one_is_one_persons(self, case_manager):
        give_ssn(ParticipantFactory(worker=case_manager))
        row = give_ssn(ParticipantFactory(worker=case_manager), ANOTHER)

        with pytest.raises(IntegrityError, match="participants_real_ssn_is_one_persons"):
            run(
                "UPDATE participants_ssn SET fingerprint = %s WHERE id = %s",
                vault.fingerprint_of(REAL),
                row.pk,
            )

    def test_pseudo_one_may_be_shared(self, case_manager):
        rows = [
            give_ssn(ParticipantFactory(worker=case_manager), "975250577", kind="PSEUDO")
            for _ in range(2)
        ]

        assert bytes(rows[0].fingerprint) == bytes(rows[1].fingerprint)

    def test_person_has_one_in_use(self, case_manager):
        person = ParticipantFactory(worker=case_manager)
        give_ssn(person)

        with pytest.raises(IntegrityError, match="participants_one_ssn_in_use"):
            give_ssn(person, ANOTHER)

    def test_is_never_deleted(self, case_manager):
        row = give_ssn(ParticipantFactory(worker=case_manager))

        with pytest.raises(DatabaseError, match="34-19 SS-4"):
            run("DELETE FROM participants_ssn WHERE id = %s", row.pk)

    def test_is_never_truncated(self):
        with pytest.raises(DatabaseError, match="participants_ssn_is_never_truncated"):
            run("TRUNCATE participants_ssn")

    @pytest.mark.parametrize(
        "change", ["kind = 'PSEUDO'", "participant_id = participant_id + 1", "given_at = now()"]
    )
    def test_is_never_changed(self, change, case_manager):
        row = give_ssn(ParticipantFactory(worker=case_manager))

        with pytest.raises(DatabaseError, match="participants_ssn_is_never_changed"):
            run(f"UPDATE participants_ssn SET {change} WHERE id = %s", row.pk)  # noqa: S608 - ours

    def test_stays_replaced(self, case_manager):
        row = give_ssn(ParticipantFactory(worker=case_manager))
        run(
            "UPDATE participants_ssn SET replaced_at = now(), replaced_by_id = %s WHERE id = %s",
            case_manager.pk,
            row.pk,
        )

        with pytest.raises(DatabaseError, match="participants_ssn_is_never_changed"):
            run(
                "UPDATE participants_ssn SET replaced_at = NULL, replaced_by_id = NULL WHERE id = %s",
                row.pk,
            )

    def test_is_replaced_at_and_by(self, case_manager):
        row = give_ssn(ParticipantFactory(worker=case_manager))

        with pytest.raises(IntegrityError, match="participants_ssn_replaced_at_and_by"):
            run("UPDATE participants_ssn SET replaced_at = now() WHERE id = %s", row.pk)

    def test_is_of_a_known_kind(self, case_manager):
        with pytest.raises(IntegrityError, match="participants_ssn_kind"):
            give_ssn(ParticipantFactory(worker=case_manager), REAL, kind="MADE")
