"""Signing in, being told in time that the session ends, and finding the policy."""

import pytest


pytestmark = pytest.mark.django_db(transaction=True)


def test_a_case_manager_signs_in_and_reads_a_sentence_of_the_policy(visitor, casey):
    visitor.open("/handbook/34-19")
    visitor.look("sign-in")

    visitor.sign_in("casey@example.org", "not the passphrase")
    visitor.sees("not correct")

    visitor.sign_in("casey@example.org")
    visitor.sees("Policy 34-19")
    visitor.look("policy")

    visitor.open("/roles/")
    visitor.look("roles")

    visitor.open("/account/codes/")
    visitor.look("account")


def test_one_key_keeps_a_session_that_is_about_to_end(visitor, casey, settings):
    settings.SESSION_COOKIE_AGE = 6
    settings.SESSION_WARNING_SECONDS = 5
    visitor.open("/roles/")
    visitor.sign_in("casey@example.org")

    visitor.page.get_by_role("dialog").wait_for()
    visitor.sees("Are you still there?")
    visitor.page.keyboard.press("Enter")

    visitor.page.get_by_role("dialog").wait_for(state="hidden")
    visitor.open("/handbook/34-19")
    visitor.sees("Policy 34-19")


def test_a_page_in_use_keeps_the_session_of_the_others(visitor, casey, settings):
    settings.SESSION_COOKIE_AGE = 6
    settings.SESSION_WARNING_SECONDS = 3
    visitor.open("/roles/")
    visitor.sign_in("casey@example.org")
    other = visitor.page.context.new_page()

    for _ in range(4):
        other.goto(f"{visitor.base}/people/")
        other.wait_for_timeout(2000)

    visitor.does_not_see("Forgot your password?")
    assert not visitor.page.get_by_role("dialog").is_visible()
