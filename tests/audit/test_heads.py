import json

import pytest
import time_machine
from click.testing import CliRunner

from openajc.audit.models import Event, Receipt, Seal
from openajc.audit.operations import seal_events
from openajc.audit.queries import head
from openajc.cli.audit import audit
from tests.audit.factories import guards_off, happen
from tests.factories import NOW


pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def kept(tmp_path, settings):
    settings.AUDIT_HEAD_FILE = str(tmp_path / "heads")
    return tmp_path / "heads"


def verify():
    return CliRunner().invoke(audit, ["verify"])


def test_each_seal_adds_its_head(kept):
    happen(2)
    seal_events(now=NOW)
    first = head()
    happen(1)
    seal_events(now=NOW)
    seal_events(now=NOW)

    lines = [line.split() for line in kept.read_text().splitlines()]
    assert [digest for _, digest in lines] == [first.hex(), head().hex()]
    assert verify().exit_code == 0


def test_a_chain_made_anew_by_the_owner_is_found(kept):
    happen(3)
    seal_events(now=NOW)
    was = kept.read_text()
    with guards_off("audit_seal"), guards_off("audit_event"), guards_off("audit_receipt"):
        for rows in (Seal, Event, Receipt):
            rows.objects.all()._raw_delete("default")
    happen(3, name="something.else.happened")
    seal_events(now=NOW)
    kept.write_text(was)

    answer = verify()

    assert answer.exit_code == 1
    (row,) = json.loads(answer.output)["rows"]
    assert "no longer holds the head" in row["words"]


@pytest.mark.parametrize("left", [None, "", "2026-11-23 not-a-digest\n", "\u00e9"])
def test_a_file_gone_or_damaged_is_never_passed_over(left, kept):
    happen(1)
    seal_events(now=NOW)
    if left is None:
        kept.unlink()
    else:
        kept.write_text(left)

    answer = verify()

    assert answer.exit_code == 1
    assert "missing, empty or damaged" in answer.output
