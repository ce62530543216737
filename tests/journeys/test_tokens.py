"""Making an access token for a program, seeing it once, and reading what a program can do."""

import pytest

from tests.journeys.visitor import PASSWORD


pytestmark = pytest.mark.django_db(transaction=True)


def test_a_token_is_made_shown_once_and_revoked(visitor, casey):
    visitor.open("/account/tokens/")
    visitor.sign_in("casey@example.org")
    visitor.sees("Is it you?")
    visitor.fill("Password", PASSWORD)
    visitor.press("Confirm")
    visitor.sees("You have no token yet.")
    visitor.look("no-token")

    visitor.fill("Name", "Nightly report")
    visitor.press("Make the token")
    visitor.sees("Copy it now")
    visitor.look("made")
    visitor.open("/account/tokens/")
    visitor.sees("Nightly report")
    visitor.does_not_see("Copy it now")

    visitor.press("Revoke Nightly report")
    visitor.sees("evoked")
    visitor.look("revoked")


def test_the_api_is_described_on_a_page(visitor, casey):
    visitor.open("/api/v1/docs")
    visitor.sees("Signing in")
    visitor.look("api-docs")
