"""The role that the site runs as, in the hands of an attacker: no guard is passed, no limit moved."""

# ruff: noqa: S608 - tables and columns of ours, keys of the test
import pytest
from django.db import DatabaseError, connection

from openajc.activities.models import Activity
from openajc.audit.models import Receipt
from openajc.audit.operations import seal_events
from openajc.base.privileges import grant_to
from openajc.drafts.operations import discard_draft
from tests import acting
from tests.activities.factories import record
from tests.factories import NOW
from tests.participants.factories import register
from tests.security.sql import copy_of, refused, run


pytestmark = pytest.mark.django_db


@pytest.fixture
def as_web_role(db):
    """Return what makes the rest of a test run as the role of `prepare --web-role`."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE openajc_web_of_tests")
        grant_to("openajc_web_of_tests")
        yield lambda: cursor.execute("SET ROLE openajc_web_of_tests")
        cursor.execute("RESET ROLE")


def test_the_role_can_do_the_work_of_the_site(as_web_role, open_period, case_manager):
    as_web_role()

    record(open_period, case_manager)
    acting.keep_draft(case_manager, open_period.participant, "record", {"body": "Half"}, now=NOW)
    discard_draft(acting.place_of(case_manager, open_period.participant, "record"), now=NOW)
    seal_events(now=NOW)

    assert Activity.objects.count() == 2
    assert not Receipt.objects.exists()


@pytest.mark.parametrize(
    "sql",
    [
        "ALTER TABLE activities_activity DISABLE TRIGGER USER",
        "ALTER TABLE applications_participation DROP CONSTRAINT applications_participations_do_not_overlap",
        "ALTER TABLE activities_activity ALTER note_id DROP NOT NULL",
        "DROP TABLE exits_exitdecision CASCADE",
        "CREATE RULE quiet AS ON INSERT TO audit_event DO INSTEAD NOTHING",
        "CREATE TRIGGER quiet BEFORE INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
        "CREATE FUNCTION public.openajc_entered_now() RETURNS boolean LANGUAGE sql AS 'SELECT TRUE'",
        "CREATE OR REPLACE FUNCTION openajc_entered_now(a timestamptz, b date) RETURNS boolean LANGUAGE sql AS 'SELECT TRUE'",
        "CREATE OR REPLACE FUNCTION openajc_has_come(day date) RETURNS boolean LANGUAGE sql AS 'SELECT TRUE'",
        "CREATE TABLE late PARTITION OF audit_event DEFAULT",
        "TRUNCATE notes_casenote CASCADE",
        "SET session_replication_role = replica",
        "SELECT setval('audit_event_id_seq', 1)",
        "UPDATE base_enforcedlimit SET value = 9000",
        "INSERT INTO base_enforcedlimit (name, starts_on, value) VALUES ('entry.backdating_with_approval_days', '2026-01-01', 9)",
        "DELETE FROM base_enforcedlimit",
    ],
)
def test_the_role_reshapes_nothing(as_web_role, sql):
    as_web_role()

    refused(sql, match=r"permission denied|must be owner|cannot|already exists")


def test_tables_of_its_own_deceive_no_guard(as_web_role, exited):
    activity = exited.activities.get()
    columns = "id bigint, participant_id bigint, applied_on date, exited_on date"
    as_web_role()
    run(f"CREATE TEMPORARY TABLE applications_participation ({columns})")
    run(
        "INSERT INTO pg_temp.applications_participation"
        f" VALUES ({exited.pk}, {exited.participant_id}, DATE '2020-01-01', NULL)"
    )
    run("CREATE TEMPORARY TABLE base_enforcedlimit (name text, starts_on date, value integer)")
    run(
        "INSERT INTO pg_temp.base_enforcedlimit"
        " VALUES ('entry.backdating_with_approval_days', '2020-01-01', 9000)"
    )

    with pytest.raises(DatabaseError, match="only_follow_up"):
        copy_of(activity, began_on=f"DATE '{exited.exited_on}' + 1")
    with pytest.raises(DatabaseError, match="not_older_than_the_limit"):
        copy_of(activity, entered_on="began_on + 91", asked_on="began_on + 91")


def test_a_path_of_its_own_deceives_no_guard(as_web_role, exited):
    run("CREATE SCHEMA elsewhere AUTHORIZATION openajc_web_of_tests")
    activity = exited.activities.get()
    as_web_role()
    run(
        "CREATE TABLE elsewhere.base_enforcedlimit AS"
        " SELECT 'entry.backdating_with_approval_days' AS name, DATE '2020-01-01' AS starts_on, 9000 AS value"
    )
    run("SET LOCAL search_path = elsewhere, public")

    with pytest.raises(DatabaseError, match="not_older_than_the_limit"):
        copy_of(activity, entered_on="began_on + 91", asked_on="began_on + 91")


def test_a_number_is_not_freed_by_changing_what_it_is_found_by(as_web_role, case_manager):
    person = register(case_manager, ssn="219099999")
    as_web_role()

    for change in ("fingerprint = sha256('x')", "last_four = sha256('x')", "kind = 'PSEUDO'"):
        refused(
            f"UPDATE participants_ssn SET {change} WHERE participant_id = {person.pk}",
            match="a number is replaced, never edited",
        )
