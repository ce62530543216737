"""`openajc requests undecidable`: a check that ends with 1 when a step waits for nobody (E-25)."""

import datetime as dt
import json

import pytest
from click.testing import CliRunner

from openajc.cli.main import main
from tests.activities.factories import TODAY, open_case
from tests.requests.sending import send, wanted


pytestmark = pytest.mark.django_db


def call():
    return CliRunner().invoke(main, ["requests", "undecidable", "--json"])


def test_a_step_without_anyone_is_named(case_manager, program_manager, wdb_director):
    case = open_case(case_manager, applied_on=TODAY - dt.timedelta(days=100))
    request = send(wanted(case, case_manager), case_manager)

    result = call()

    assert result.exit_code == 1
    [row] = json.loads(result.output)["undecidable"]
    assert (row["request"], row["step"], row["needs"]) == (request.pk, 3, "the EDD reviewer")


def test_all_is_well_without_requests(db):
    result = call()

    assert result.exit_code == 0
    assert json.loads(result.output) == {"undecidable": []}
