import pytest


pytestmark = pytest.mark.django_db


def test_pages_carry_a_strict_policy_and_stay_out_of_caches(client, case_manager):
    client.force_login(case_manager)

    response = client.get("/roles/")

    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert len(response.headers["X-Request-ID"]) == 32


def test_an_unknown_page_says_what_to_do(client, case_manager):
    client.force_login(case_manager)

    response = client.get("/no-such-page/")

    assert response.status_code == 404
    assert "Nothing was found at this address" in response.text


def test_a_missing_permission_says_who_may_give_it(client, greeter):
    client.force_login(greeter)

    response = client.get("/exits/")

    assert response.status_code == 403
    assert "ask your supervisor" in response.text
