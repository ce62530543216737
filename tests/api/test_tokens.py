"""A token works as one account, is shown once, and ends with the account (34-19 AC-1)."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from openajc.audit.models import Event
from openajc.base.permissions import Permission
from openajc.staff.models import ApiToken, StaffMember
from openajc.staff.roles import ROLES
from openajc.staff.token_queries import find_working
from openajc.staff.tokens import (
    NewToken,
    NoSuchToken,
    UnableToMakeToken,
    make_token,
    note_use,
    revoke_token,
    scopes_open_to,
)
from tests.factories import NOW, StaffMemberFactory


pytestmark = pytest.mark.django_db


def make(owner, name="nightly report", days=90, scopes=()):
    return make_token(NewToken(name=name, days=days, scopes=scopes), owner=owner, now=NOW)


def test_the_secret_is_nowhere_in_the_database(case_manager):
    made = make(case_manager)

    with connection.cursor() as cursor:
        cursor.execute("SELECT t::text FROM staff_apitoken t")
        row = cursor.fetchone()[0]
    assert made.secret not in row
    assert made.secret not in str(Event.objects.get(name="staff.token.created").facts)
    assert find_working(made.secret, now=NOW) == made.token


@pytest.mark.parametrize("role", sorted(ROLES))
def test_no_token_of_any_role_reveals_an_ssn_or_makes_tokens(role):
    scopes = make(StaffMemberFactory(role=role)).token.scopes

    assert not {Permission.SSN_REVEAL, Permission.SSN_SEARCH, Permission.TOKEN_KEEP} & set(scopes)
    assert not [scope for scope in scopes if scope.endswith(":approve")]
    assert set(scopes) <= ROLES[role].permissions


@pytest.mark.parametrize(
    "said",
    [
        {"name": "  "},
        {"days": 0},
        {"days": 366},
        {"scopes": [Permission.SSN_REVEAL]},
        {"scopes": [Permission.PERSON_ASSIGN]},
    ],
)
def test_a_token_that_may_not_be_is_not_made(case_manager, said):
    with pytest.raises(UnableToMakeToken):
        make(case_manager, **said)

    assert not ApiToken.objects.exists()


def test_a_name_is_used_once_until_its_token_is_revoked(case_manager):
    first = make(case_manager)
    with pytest.raises(UnableToMakeToken, match="name"):
        make(case_manager, name="Nightly REPORT")

    revoke_token(first.token.pk, owner=case_manager, now=NOW)
    assert make(case_manager).token.pk


def test_a_token_ends_with_the_account_its_day_and_its_revocation(case_manager):
    by_account, by_day, by_hand = (make(case_manager, name) for name in "abc")
    revoke_token(by_hand.token.pk, owner=case_manager, now=NOW)
    assert find_working(by_hand.secret, now=NOW) is None
    assert find_working(by_day.secret, now=NOW + timedelta(days=90)) is None

    StaffMember.objects.filter(pk=case_manager.pk).update(is_active=False)
    assert find_working(by_account.secret, now=NOW) is None
    with pytest.raises(UnableToMakeToken, match="ended"):
        make(StaffMember.objects.get(pk=case_manager.pk), "d")


def test_nobody_revokes_the_token_of_another(case_manager, case_manager_elsewhere):
    made = make(case_manager)

    with pytest.raises(NoSuchToken):
        revoke_token(made.token.pk, owner=case_manager_elsewhere, now=NOW)


def test_a_permission_taken_from_the_role_is_gone_from_the_token(case_manager):
    token = make(case_manager).token
    assert token.may(Permission.NOTE_WRITE)

    token.owner.role = "monitor"
    assert not token.may(Permission.NOTE_WRITE)
    assert token.may(Permission.NOTE_VIEW)


def test_a_token_made_narrow_stays_narrow(case_manager):
    token = make(case_manager, scopes=[Permission.CODE_VIEW]).token

    assert token.may(Permission.CODE_VIEW)
    assert not token.may(Permission.PERSON_VIEW)
    assert Permission.PERSON_VIEW in scopes_open_to(case_manager)


def test_the_last_use_is_kept_to_the_minute(case_manager, django_assert_num_queries):
    token = make(case_manager).token
    note_use(token, address="192.0.2.7", now=NOW)
    token.refresh_from_db()
    assert (token.last_used, token.last_used_from) == (NOW, "192.0.2.7")

    with django_assert_num_queries(0):
        note_use(token, address="192.0.2.7", now=NOW + timedelta(seconds=30))
    with django_assert_num_queries(1):
        note_use(token, address="192.0.2.8", now=NOW + timedelta(seconds=30))


@pytest.mark.parametrize(
    ("guard", "sql"),
    [
        ("never_changed", r"UPDATE staff_apitoken SET digest = '\x00'"),
        ("never_changed", "UPDATE staff_apitoken SET owner_id = {other}"),
        ("never_changed", "UPDATE staff_apitoken SET scopes = '{{a}}'"),
        ("never_changed", "UPDATE staff_apitoken SET expires = expires + interval '1 day'"),
        ("is_kept", "DELETE FROM staff_apitoken"),
        ("never_truncated", "SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE staff_apitoken CASCADE"),
    ],
)
def test_the_database_refuses_to_change_a_token(case_manager, supervisor, guard, sql):
    make(case_manager)

    with (
        pytest.raises(DatabaseError, match=guard),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql.format(other=supervisor.pk))


def test_the_database_keeps_a_revoked_token_revoked(case_manager):
    token = make(case_manager).token
    revoke_token(token.pk, owner=case_manager, now=NOW)

    with pytest.raises(DatabaseError, match="stays_revoked"), transaction.atomic():
        ApiToken.objects.filter(pk=token.pk).update(revoked_at=None)


def test_the_database_refuses_a_token_that_reveals_an_ssn(case_manager):
    with pytest.raises(DatabaseError, match="reveals_no_ssn"), transaction.atomic():
        ApiToken.objects.create(
            owner=case_manager,
            name="x",
            digest=b"x",
            scopes=[Permission.SSN_REVEAL],
            created_at=NOW,
            expires=NOW + timedelta(days=1),
        )
