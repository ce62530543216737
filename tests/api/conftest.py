"""A program with a token, and a case it may ask about."""

import json
import uuid
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from openajc.base import clock
from openajc.staff.tokens import NewToken, make_token
from tests.exits.factories import case_on_day


@dataclass
class Program:
    """Asks with a token, as curl would."""

    secret: str
    client: Client

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(f"/api/v1{path}", headers=self.signed(headers))

    def post(self, path: str, said: Any, **headers: str) -> Any:
        body = said if isinstance(said, (str, bytes)) else json.dumps(said)
        return self.client.post(
            f"/api/v1{path}", body, content_type="application/json", headers=self.signed(headers)
        )

    def signed(self, headers: dict[str, str]) -> dict[str, str]:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return {"Authorization": f"Bearer {self.secret}", **named}


@pytest.fixture
def program_of(client):
    def make(staff, *scopes):
        new = NewToken(name=uuid.uuid4().hex, days=90, scopes=scopes)
        return Program(make_token(new, owner=staff, now=clock.now()).secret, client)

    return make


@pytest.fixture
def program(program_of, case_manager):
    return program_of(case_manager)


@pytest.fixture
def case(case_manager):
    return case_on_day(10, case_manager, today=clock.today())


@pytest.fixture
def person(case):
    return case.participant
