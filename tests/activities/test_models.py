"""What the database itself refuses, provoked by raw SQL."""

import datetime as dt
import uuid

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.test.utils import CaptureQueriesContext

from openajc.activities.models import Activity
from openajc.activities.queries import clock_facts_of
from tests.activities.factories import TODAY, exit_case, open_case, record
from tests.factories import NOW


pytestmark = pytest.mark.django_db
ENTRY = {
    "entered_at": NOW,
    "entry_band": "on-time",
    "entry_days": 0,
    "entry_rule": "entry-window of 2020-07-27",
}


@pytest.fixture
def case(case_manager):
    return open_case(case_manager, applied_on=TODAY - dt.timedelta(days=200))


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone() if cursor.description else None


def insert(table, row):
    names = ", ".join(row)
    marks = ", ".join(["%s"] * len(row))
    statement = f"INSERT INTO {table} ({names}) VALUES ({marks}) RETURNING id"  # noqa: S608 - names of our own
    return sql(statement, *row.values())[0]


def asked_at_entry(row):
    return {"asked_on": row["entered_on"], **row}


def insert_note(case, worker, *, contact_on=TODAY, kind="ACTIVITY", **said):
    row = ENTRY | {
        "participant_id": case.participant_id,
        "participation_id": case.pk,
        "kind": kind,
        "contact_on": contact_on,
        "contact": "in-person",
        "subject": "102 Initial Assessment",
        "body": "Met.",
        "submission": uuid.uuid4(),
        "entered_on": TODAY,
        "entered_by_id": worker.pk,
        "entry_due_on": TODAY,
    }
    return insert("notes_casenote", asked_at_entry(row | said))


def insert_activity(case, worker, note, *, began_on=TODAY, code="102", **said):
    row = ENTRY | {
        "participant_id": case.participant_id,
        "participation_id": case.pk,
        "program": "adult",
        "code": code,
        "title": "Initial Assessment",
        "began_on": began_on,
        "originator": "staff",
        "contact": "in-person",
        "extends_clock": True,
        "provider_id": worker.agency_id,
        "office_id": worker.office_id,
        "note_id": note,
        "submission": uuid.uuid4(),
        "entered_on": TODAY,
        "entered_by_id": worker.pk,
        "entry_due_on": TODAY,
    }
    return insert("activities_activity", asked_at_entry(row | said))


def refuses(words):
    return pytest.raises(DatabaseError, match=words)


def check_now():
    sql("SET CONSTRAINTS ALL IMMEDIATE")


def days_ago(days):
    return TODAY - dt.timedelta(days=days)


def test_accepts_an_activity_with_its_note(case, case_manager):
    insert_activity(case, case_manager, insert_note(case, case_manager))
    check_now()

    assert sql("SELECT count(*) FROM activities_activity") == (1,)


def test_refuses_an_activity_without_note(case, case_manager):
    with refuses("null value|activities_note_has_the_date_of_its_activity"):
        insert_activity(case, case_manager, None)


def test_refuses_an_activity_with_a_stand_alone_note(case, case_manager):
    note = insert_note(case, case_manager, kind="STAND_ALONE")

    with refuses("activities_note_has_the_date_of_its_activity"):
        insert_activity(case, case_manager, note)


def test_refuses_an_activity_note_without_activity_at_the_end_of_the_transaction(
    case, case_manager
):
    insert_note(case, case_manager)

    with refuses("notes_activity_note_has_its_activity"):
        check_now()


def test_refuses_a_contact_date_that_is_not_the_activitys_start(case, case_manager):
    note = insert_note(case, case_manager, contact_on=days_ago(1))

    with refuses("34-19 CN-4"):
        insert_activity(case, case_manager, note)


def test_refuses_a_note_of_somebody_else(case, case_manager):
    note = insert_note(open_case(case_manager), case_manager)

    with refuses("activities_note_has_the_date_of_its_activity"):
        insert_activity(case, case_manager, note)


def test_refuses_a_service_after_exit_that_is_no_follow_up(case, case_manager):
    record(case, case_manager, began_on=days_ago(20))
    exit_case(case, on=days_ago(20))

    with refuses("34-19 DE-6"), transaction.atomic():
        insert_activity(case, case_manager, insert_note(case, case_manager))

    insert_activity(case, case_manager, insert_note(case, case_manager), code="F01")
    check_now()


def test_refuses_a_service_older_than_90_days_at_entry(case, case_manager):
    older = insert_note(case, case_manager, contact_on=days_ago(91), entered_on=days_ago(91))

    with refuses("activities_not_older_than_the_limit_at_entry: .*34-19 DE-5"):
        insert_activity(case, case_manager, older, began_on=days_ago(91))


def test_refuses_a_note_older_than_90_days_at_entry(case, case_manager):
    with refuses("notes_not_older_than_the_limit_at_entry: .*34-19 DE-5"):
        insert_note(case, case_manager, contact_on=days_ago(91), kind="STAND_ALONE")


def test_refuses_a_service_of_31_days_back_without_an_approval(case, case_manager):
    note = insert_note(case, case_manager, contact_on=days_ago(30))
    insert_activity(case, case_manager, note, began_on=days_ago(30))
    older = insert_note(case, case_manager, contact_on=days_ago(31), entered_on=days_ago(31))

    with refuses("activities_with_approval_when_needed: .*34-19 DE-4"):
        insert_activity(case, case_manager, older, began_on=days_ago(31))


def test_no_entry_pretends_to_have_been_asked_earlier(case, case_manager):
    with refuses("notes_with_approval_when_needed: .*34-19 DE-4"):
        insert_note(
            case,
            case_manager,
            contact_on=days_ago(40),
            asked_on=days_ago(20),
            kind="STAND_ALONE",
        )


def test_refuses_a_service_before_the_application(case, case_manager):
    recent = open_case(case_manager, applied_on=days_ago(10))
    note = insert_note(recent, case_manager, contact_on=days_ago(11))

    with refuses("activities_case_is_open_and_the_persons"):
        insert_activity(recent, case_manager, note, began_on=days_ago(11))


def test_refuses_a_service_dated_in_the_future(case, case_manager):
    tomorrow = days_ago(-1)
    note = insert_note(case, case_manager, contact_on=tomorrow, entered_on=tomorrow)

    with refuses("activities_not_dated_in_the_future"):
        insert_activity(case, case_manager, note, began_on=tomorrow)


@pytest.mark.parametrize(
    "change",
    ["code = '105'", "began_on = began_on - 1", "program = 'youth'", "extends_clock = false"],
)
def test_refuses_to_change_an_activity(case, case_manager, change):
    record(case, case_manager)

    with refuses("34-19 HR-1"):
        sql(f"UPDATE activities_activity SET {change}")  # noqa: S608 - of our own


def test_refuses_to_move_an_end(case, case_manager):
    record(case, case_manager, code="300", began_on=days_ago(9))
    sql("UPDATE activities_activity SET ended_on = %s", days_ago(2))

    with refuses("activities_activity_is_never_changed"):
        sql("UPDATE activities_activity SET ended_on = %s", days_ago(1))


def test_refuses_an_end_before_the_beginning(case, case_manager):
    record(case, case_manager, code="300")

    with refuses("activities_end_not_before_beginning"):
        sql("UPDATE activities_activity SET ended_on = %s", days_ago(1))


@pytest.mark.parametrize("table", ["activities_activity", "notes_casenote"])
def test_refuses_to_delete_or_empty(case, case_manager, table):
    record(case, case_manager)

    with refuses("never (edited or )?deleted"), transaction.atomic():
        sql(f"DELETE FROM {table}")  # noqa: S608 - of our own
    check_now()
    with refuses("never_truncated"):
        sql(f"TRUNCATE {table} CASCADE")


@pytest.mark.parametrize(
    "change", ["body = 'Other.'", "contact_on = contact_on - 1", "subject = 'x'"]
)
def test_refuses_to_change_a_note(case, case_manager, change):
    record(case, case_manager)

    with refuses("write an addendum .34-19 CN-8"):
        sql(f"UPDATE notes_casenote SET {change}")  # noqa: S608 - of our own


def test_refuses_a_blank_note(case, case_manager):
    with refuses("notes_body_is_not_blank"):
        insert_note(case, case_manager, body=" \n\t")


def test_refuses_an_addendum_of_nothing(case, case_manager):
    with refuses("notes_addendum_amends_a_note"):
        insert_note(case, case_manager, kind="ADDENDUM")


def test_refuses_to_delete_a_plan(case, case_manager):
    insert(
        "activities_scheduledservice",
        {
            "participant_id": case.participant_id,
            "participation_id": case.pk,
            "program": "adult",
            "code": "102",
            "scheduled_on": TODAY,
            "reason": "",
            "status": "PLANNED",
            "planned_at": NOW,
            "planned_by_id": case_manager.pk,
            "submission": uuid.uuid4(),
        },
    )

    with refuses("activities_plan_is_kept"):
        sql("DELETE FROM activities_scheduledservice")


def test_the_clock_of_a_case_reads_its_own_rows_by_index(case, case_manager):
    record(case, case_manager, began_on=days_ago(1))
    copy_to_other_cases(3_000)
    with CaptureQueriesContext(connection) as captured:
        clock_facts_of(case)
    read = next(q["sql"] for q in captured if "activities_activity" in q["sql"])

    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {read}")
        plan = " ".join(row[0] for row in cursor.fetchall())

    assert "activities_of_a_case" in plan


def copy_to_other_cases(count):
    """Fill the table, so that the planner chooses by what it would cost in a county."""
    activity = Activity.objects.get()
    other = {
        "participation_id": "1000000 + n",
        "participant_id": "1000000 + n",
        "note_id": "1000000 + n",
        "submission": "gen_random_uuid()",
    }
    columns = [f.column for f in Activity._meta.concrete_fields if not f.primary_key]
    chosen = ", ".join(other.get(column, column) for column in columns)
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    sql("SET LOCAL session_replication_role = replica")
    rows = f"SELECT {chosen} FROM activities_activity, generate_series(1, {count}) n"  # noqa: S608 - columns of our own
    sql(f"INSERT INTO activities_activity ({', '.join(columns)}) {rows} WHERE id = {activity.pk}")
    sql("SET LOCAL session_replication_role = origin")
    sql("ANALYZE activities_activity")
