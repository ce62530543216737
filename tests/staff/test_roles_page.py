from html import unescape

import pytest

from openajc.base.permissions import Permission
from openajc.staff.presenters import WORDS
from openajc.staff.roles import ROLES


pytestmark = pytest.mark.django_db


def test_shows_every_role_with_its_description(client, greeter):
    client.force_login(greeter)

    page = unescape(client.get("/roles/").text)

    assert all(role.name in page and role.description in page for role in ROLES.values())
    assert "<strong>Front desk</strong>" in page


def test_has_words_for_every_permission():
    assert set(WORDS) == set(Permission)


def test_no_role_may_do_what_the_monitor_may_not_even_see():
    monitor = ROLES["monitor"]

    assert not any("record" in p or "write" in p or "take" in p for p in monitor.permissions)
