"""The one way to write: who may, what is refused, what is written once, and what a command is as JSON."""

import datetime as dt
import json
import uuid
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied

from openajc.activities.commands import RecordActivity
from openajc.activities.models import Activity
from openajc.audit.models import Event
from openajc.base.commands import (
    Malformed,
    all_commands,
    execute,
    from_plain,
    judge,
    spec_of,
    to_plain,
)
from openajc.base.refusals import NotFound, Refused
from openajc.notes.commands import WriteNote
from openajc.notes.enums import Contact
from openajc.notes.models import CaseNote
from openajc.policy.loader import current_policy
from tests.acting import recording
from tests.activities.factories import TODAY, new_activity, open_case
from tests.factories import NOW, AgencyFactory, StaffMemberFactory


POLICY = current_policy("slo")


def carried_out(command, worker, **more):
    return execute(command, by=worker, today=TODAY, now=NOW, policy=POLICY, **more)


@pytest.fixture
def case(case_manager):
    return open_case(case_manager)


def written(case, worker, **said):
    return recording(case.participant, **new_activity(worker, **said))


@pytest.mark.django_db
class TestExecute:
    def test_writes_the_row_and_one_event(self, case, case_manager):
        executed = carried_out(written(case, case_manager), case_manager)

        assert executed.is_new
        assert Event.objects.get(name="activities.activity.recorded").subject == (
            f"activity:{executed.row.pk}"
        )

    def test_writes_the_same_submission_once(self, case, case_manager):
        command = written(case, case_manager)
        first = carried_out(command, case_manager)

        again = carried_out(command, case_manager)

        assert (again.row, again.is_new) == (first.row, False)
        assert Activity.objects.count() == 1

    def test_says_every_refusal_at_once_and_writes_nothing(self, case, case_manager):
        command = written(
            case, case_manager, began_on=TODAY - dt.timedelta(days=91), body=" ", code="F01"
        )

        with pytest.raises(Refused) as refused:
            carried_out(command, case_manager)

        rules = [decision.rule for decision in refused.value.decisions]
        assert {"entry-window", "activity-allowed", "note-text"} <= set(rules)
        assert not Activity.objects.exists()
        assert not CaseNote.objects.exists()

    def test_is_closed_to_a_role_without_the_permission(self, case, case_manager):
        monitor = StaffMemberFactory(role="monitor", agency=case_manager.agency)

        with pytest.raises(PermissionDenied):
            carried_out(written(case, case_manager), monitor)

    def test_does_not_find_another_agencys_person(self, case, case_manager):
        stranger = StaffMemberFactory(
            case_manager=True, agency=AgencyFactory(name="Elsewhere"), email="x@example.org"
        )

        with pytest.raises(NotFound):
            carried_out(written(case, case_manager), stranger)

    def test_refuses_a_provider_that_does_not_exist(self, case, case_manager):
        nowhere = replace(written(case, case_manager), provider_id=2**40)

        with pytest.raises(Refused, match="no such agency or office"):
            carried_out(nowhere, case_manager)

    def test_what_is_done_beside_it_is_undone_with_it(self, case, case_manager):
        def fail():
            raise RuntimeError("the draft could not be deleted")

        with pytest.raises(RuntimeError):
            carried_out(written(case, case_manager), case_manager, also=fail)

        assert not Activity.objects.exists()


@pytest.mark.django_db
class TestJudge:
    def test_answers_as_execute_would_and_writes_nothing(self, case, case_manager):
        late = written(case, case_manager, began_on=TODAY - dt.timedelta(days=91))

        judged = judge(late, by=case_manager, asked_on=TODAY, policy=POLICY)

        assert not judged.allowed
        assert judge(
            written(case, case_manager), by=case_manager, asked_on=TODAY, policy=POLICY
        ).allowed
        assert not Activity.objects.exists()
        assert not Event.objects.filter(name="activities.activity.recorded").exists()

    def test_judges_as_of_the_day_it_was_asked(self, case, case_manager):
        command = written(case, case_manager, began_on=TODAY - dt.timedelta(days=40))

        def allowed(asked_on):
            return judge(command, by=case_manager, asked_on=asked_on, policy=POLICY).allowed

        assert allowed(TODAY - dt.timedelta(days=39))
        assert not allowed(TODAY)


NOTE = WriteNote(
    state_id="T1",
    service_on=TODAY,
    contact=Contact.PHONE,
    subject="Progress",
    body="Well.",
    submission=uuid.UUID(int=7),
)


class TestPlain:
    def test_comes_back_as_it_was(self):
        assert from_plain(json.loads(json.dumps(to_plain(NOTE)))) == NOTE

    def test_every_command_describes_its_fields(self):
        assert all_commands()
        for spec in all_commands():
            assert spec_of(spec.command) is spec
            assert spec.label[0].isupper()

    @pytest.mark.parametrize(
        ("changed", "field"),
        [
            ({"mood": "good"}, "mood"),
            ({"body": None}, "body"),
            ({"service_on": "2026-02-30"}, "service_on"),
            ({"service_on": "1000-01-01"}, "service_on"),
            ({"service_on": 20260101}, "service_on"),
            ({"contact": "smoke signal"}, "contact"),
            ({"subject": "s" * 201}, "subject"),
            ({"subject": "  "}, "subject"),
            ({"body": "a\x00b"}, "body"),
            ({"submission": "7"}, "submission"),
        ],
    )
    def test_names_each_field_that_is_wrong(self, changed, field):
        said = to_plain(NOTE)
        said["fields"] |= changed

        with pytest.raises(Malformed) as malformed:
            from_plain(said)

        assert list(malformed.value.errors) == [field]

    def test_names_a_field_that_is_missing(self):
        said = to_plain(NOTE)
        del said["fields"]["state_id"]

        with pytest.raises(Malformed, match="state_id"):
            from_plain(said)

    @pytest.mark.parametrize("changed", [{"version": 0}, {"command": "notes.note.burned"}])
    def test_never_misreads_an_old_or_unknown_command(self, changed):
        with pytest.raises(Malformed):
            from_plain(to_plain(NOTE) | changed)


def test_a_command_is_plain_values():
    for spec in all_commands():
        for name, field in spec.command.__dataclass_fields__.items():
            assert "models" not in str(field.type), f"{spec.name}.{name}"
    assert RecordActivity.version == 1
