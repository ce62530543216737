"""A site of another local area names that area and its own policy only."""

import re

import pytest
from django.urls import reverse

from openajc.policy import areas
from openajc.policy.loader import current_policy
from openajc.staff.models import Office
from tests.policy.test_loader import AREAS
from tests.security.site import PLACES
from tests.security.world import make_world


pytestmark = pytest.mark.django_db
FOREIGN = re.compile(r"San Luis Obispo|34-19")
# The list of the State's counties names them all, everywhere.
OPTION = re.compile(r"<option.*?</option>", re.DOTALL)
SIGN_IN = ("account_login", "account_reset_password", "account_inactive")


@pytest.fixture
def pine(settings, monkeypatch):
    monkeypatch.setattr(areas, "FOLDERS", [areas.HERE, AREAS])
    settings.LOCAL_AREA = "pine"
    assert current_policy("pine").area == "pine"


@pytest.fixture
def world(pine, case_manager):
    return make_world(case_manager, city="Pinewood")


def foreign_words(answer):
    return FOREIGN.findall(OPTION.sub("", answer.content.decode()))


@pytest.mark.parametrize("role", ["case_manager", "supervisor", "monitor"])
def test_no_page_or_print_names_the_first_county(role, client, world, supervisor, monitor):
    staff = {"case_manager": world.worker, "supervisor": supervisor, "monitor": monitor}[role]
    Office.objects.update(name="Pinewood Career Center")
    client.force_login(staff)
    pages = {name: world.path(name) for name, place in PLACES.items() if "GET" in place.methods}
    pages["handbook:policy"] = reverse("handbook:policy", args=["PINE"])

    answers = {name: client.get(path) for name, path in pages.items()}

    assert "County of Pine policy PINE" in answers["handbook:policy"].text
    assert {name: found for name, a in answers.items() if (found := foreign_words(a))} == {}


def test_no_refusal_names_the_first_county(client, world):
    Office.objects.update(name="Pinewood Career Center")
    client.force_login(world.worker)
    names = [name for name, place in PLACES.items() if "POST" in place.methods]

    answers = {name: client.post(world.path(name), {"body": "078-05-1120"}) for name in names}

    assert {name: found for name, a in answers.items() if (found := foreign_words(a))} == {}


@pytest.mark.parametrize("name", SIGN_IN)
def test_no_page_before_signing_in_names_the_first_county(pine, client, name):
    page = client.get(reverse(name))

    assert "County of Pine" in page.text
    assert foreign_words(page) == []


def test_the_policy_of_another_area_has_no_page_here(pine, client, greeter):
    client.force_login(greeter)

    assert client.get("/handbook/34-19").status_code == 404
    assert client.get("/handbook/", follow=True).redirect_chain == [("/handbook/PINE", 302)]
