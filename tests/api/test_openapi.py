"""The description of the API, for machines and people."""

import re

import pytest

from openajc.base.commands import all_commands


pytestmark = pytest.mark.django_db


def test_every_command_with_an_address_is_described(client):
    told = client.get("/api/v1/openapi.json").json()

    assert told["openapi"].startswith("3.1")
    for spec in all_commands():
        if spec.address:
            operation = told["paths"][f"/api/v1{spec.address}"]["post"]
            assert operation["summary"] == spec.label
    assert "/api/v1/people/{state_id}/clock" in told["paths"]


def test_every_reference_leads_somewhere(client):
    answer = client.get("/api/v1/openapi.json")
    named = set(re.findall(r'"#/components/schemas/([^"]+)"', answer.text))

    assert named <= set(answer.json()["components"]["schemas"])


def test_the_page_is_drawn_here_and_names_each_address(client):
    page = client.get("/api/v1/docs")

    assert page.status_code == 200
    assert "/api/v1/people/{state_id}/activities" in page.text
    assert not re.search(r'(src|href)="(https?:)?//', page.text)
