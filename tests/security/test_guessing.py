"""Guessing passwords: who guesses waits, whoever is guessed at does not."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from openajc.audit.models import Event
from openajc.staff import tries
from openajc.staff.models import SignInTry
from tests.factories import StaffMemberFactory
from tests.security.test_sign_in import PASSWORD, code_of, is_in, sign_in, totp_of


pytestmark = pytest.mark.django_db
OFFICE, STRANGER = "192.0.2.10", "198.51.100.7"


@pytest.fixture
def casey(db):
    staff = StaffMemberFactory(email="casey@example.org", role="case_manager")
    staff.set_password(PASSWORD)
    staff.save()
    return staff


def guess(times, email="casey@example.org", address=STRANGER, **headers):
    for _ in range(times):
        sign_in(Client(), email, "wrong", REMOTE_ADDR=address, headers=headers)


def gets_in(client=None, address=OFFICE, password=PASSWORD, **more):
    client = client or Client()
    sign_in(client, password=password, REMOTE_ADDR=address, **more)
    return is_in(client)


def names():
    return list(Event.objects.order_by("pk").values_list("name", flat=True))


def test_whoever_fails_five_times_waits_even_with_the_right_password(casey):
    guess(5)

    assert not gets_in(address=STRANGER)


def test_a_stranger_does_not_shut_out_the_owner_elsewhere(casey):
    guess(8)

    assert gets_in(address=OFFICE)


def test_each_further_failure_waits_longer(casey):
    waits = []
    for _ in range(10):
        guess(1)
        SignInTry.objects.update(waits_until="1900-01-01T00:00:00Z")
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT failures FROM staff_signintry WHERE account <> '' AND place <> ''"
            )
            waits.append(cursor.fetchone()[0])

    assert waits == list(range(1, 11))
    guess(1)
    row = SignInTry.objects.exclude(account="").exclude(place="").get()
    assert 890 < (row.waits_until - row.latest).total_seconds() < 910


@pytest.mark.parametrize(
    "email", ["CASEY@example.org", " casey@example.org", "casey@EXAMPLE.org "]
)
def test_it_is_one_account_however_its_e_mail_is_written(email, casey):
    guess(3)
    guess(2, email)

    assert not gets_in(address=STRANGER)


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:1", "testserver:99"])
def test_it_is_one_account_whatever_host_and_port_the_request_names(host, casey):
    guess(3)
    guess(2, host=host)

    assert not gets_in(address=STRANGER)


def test_no_header_makes_another_address(casey):
    for n in range(5):
        guess(1, **{"x-forwarded-for": f"203.0.113.{n}"})

    assert not gets_in(address=STRANGER, headers={"X-Forwarded-For": "203.0.113.99"})


def test_an_ipv6_household_is_one_address(casey):
    for n in range(5):
        guess(1, address=f"2001:db8:1:2::{n}")

    assert not gets_in(address="2001:db8:1:2::99")
    assert gets_in(address="2001:db8:1:3::1")


def flood(casey):
    """As a stranger with many addresses does, also through the office's own."""
    SignInTry.objects.all().delete()
    with connection.cursor() as cursor:
        for account, place in ((tries.account_key(casey.email), ""), ("", OFFICE)):
            cursor.execute(
                "INSERT INTO staff_signintry (account, place, failures, latest, waits_until)"
                " VALUES (%s, %s, 500, clock_timestamp(), clock_timestamp() + interval '1 minute')",
                [account, place],
            )


def test_a_flood_from_many_addresses_is_held(casey, monkeypatch):
    monkeypatch.setattr(tries, "ACCOUNT", tries.Limit(5, 60, 60))
    for n in range(6):
        guess(1, address=f"198.51.100.{n}")

    assert not gets_in(address="203.0.113.5")
    assert names()[-1] == "staff.sign-in.held"


def test_a_browser_that_signed_in_before_passes_a_flood(casey):
    browser = Client()
    assert gets_in(browser)
    browser.post("/account/sign-out/")
    flood(casey)

    assert not gets_in(Client())
    assert gets_in(browser)


def test_a_known_browser_guesses_no_more_often_than_others(casey):
    browser = Client()
    gets_in(browser)
    browser.post("/account/sign-out/")
    for _ in range(5):
        sign_in(browser, password="wrong")

    assert not gets_in(browser)


@pytest.mark.parametrize("cookie", ["", "nonsense", "eyJhIjoiYiJ9:1tAAAA:AAAA"])
def test_a_forged_browser_does_not_pass_a_flood(cookie, casey):
    flood(casey)
    browser = Client()
    browser.cookies["openajc_browser"] = cookie

    assert not gets_in(browser)


def test_the_browser_of_one_account_is_not_known_to_another(casey):
    other = StaffMemberFactory(email="bo@example.org", role="case_manager")
    other.set_password(PASSWORD)
    other.save()
    browser = Client()
    sign_in(browser, "bo@example.org")
    assert is_in(browser)
    browser.post("/account/sign-out/")
    flood(casey)

    assert not gets_in(browser)


def test_a_right_password_with_a_second_factor_passes_a_flood(casey):
    secret = totp_of(casey)
    flood(casey)
    client = Client()

    step = sign_in(client, REMOTE_ADDR=OFFICE).url
    client.post(step, {"code": code_of(secret)})

    assert is_in(client)


def test_during_a_flood_a_right_password_is_told_from_no_wrong_one(casey):
    flood(casey)
    answers = [
        sign_in(Client(), password=said, REMOTE_ADDR=OFFICE) for said in (PASSWORD, "wrong")
    ]

    said = ["Too many wrong tries" in answer.text for answer in answers]
    assert said == [True, True]
    here = SignInTry.objects.exclude(account="").exclude(place="").get()
    assert here.failures == 2


def test_signing_in_well_forgets_the_failures_before_it(casey):
    guess(4, address=OFFICE)
    assert gets_in()
    guess(4, address=OFFICE)

    assert gets_in()


def test_a_busy_office_that_signs_in_well_is_never_held(casey, monkeypatch):
    monkeypatch.setattr(tries, "ADDRESS", tries.Limit(5, 1, 60))

    assert all(gets_in() for _ in range(12))


def test_what_happens_at_the_door_is_recorded_with_the_address(client, casey):
    sign_in(client, password="wrong", REMOTE_ADDR=STRANGER)
    sign_in(client, "typed@wrong-field.example.org", "x", REMOTE_ADDR=STRANGER)
    sign_in(client, REMOTE_ADDR=OFFICE)
    new = {"password1": "quite another passphrase", "password2": "quite another passphrase"}
    client.post("/account/password/", {"oldpassword": PASSWORD, **new}, REMOTE_ADDR=OFFICE)

    told = Event.objects.order_by("pk").values_list("name", "subject", "facts__address")
    me = f"staff:{casey.pk}"
    assert list(told)[:3] == [
        ("staff.sign-in.failed", me, STRANGER),
        ("staff.sign-in.failed", "staff:unknown", STRANGER),
        ("staff.sign-in.done", me, OFFICE),
    ]
    assert ("staff.password.changed", me, OFFICE) in list(told)
    assert not Event.objects.filter(facts__icontains="wrong").exists()


def test_second_factors_are_recorded(client, casey):
    secret = totp_of(casey)
    step = sign_in(client).url
    client.post(step, {"code": "000000"})
    client.post(step, {"code": code_of(secret)})

    assert names() == ["staff.second-factor.failed", "staff.sign-in.done"]


def test_old_counts_go_and_new_ones_stay(casey):
    guess(1)
    SignInTry.objects.filter(account="").update(latest="2020-01-01T00:00:00Z")

    assert tries.clear() == 1
    assert SignInTry.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_thirty_guesses_at_once_are_five_guesses(casey):
    ready = Barrier(30)

    def try_once(_):
        tried = tries.Try(account="a", place="p", address="p", is_known=False)
        ready.wait(timeout=20)
        try:
            return tries.count(tried)
        finally:
            connection.close()

    with ThreadPoolExecutor(30) as threads:
        verdicts = list(threads.map(try_once, range(30), timeout=60))

    assert verdicts.count(tries.Verdict.PASSES) == 5
    assert verdicts.count(tries.Verdict.WAITS) == 25
