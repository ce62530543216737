"""What every table must say of itself."""

import pytest
from django.apps import apps
from django.contrib.auth.base_user import AbstractBaseUser


OURS = [model for model in apps.get_models() if model.__module__.startswith("openajc.")]
APPEND_ONLY = {
    "api.UsedKey",
    "audit.Event",
    "audit.Seal",
    "exits.ExitDecision",
    "notes.CaseNote",
    "notes.ContactAttempt",
    "requests.Step",
    "requests.StepDecision",
}
# Rows that may change, each with what may: everything else of them is refused by a trigger or a rule.
MUTABLE = {
    "activities.Activity": "its end, once",
    "activities.ScheduledService": "its status",
    "api.TokenMinute": "counted anew each minute",
    "applications.Application": "until it is submitted",
    "applications.Enrollment": "its end",
    "applications.Participation": "its clock; its exit, once",
    "audit.Receipt": "deleted once its event is sealed",
    "base.EnforcedLimit": "copied anew from the policy files",
    "drafts.Draft": "as it is being written",
    "exits.SoftExitRun": "its numbers, once, when it is through",
    "participants.Participant": "contact data and worker",
    "requests.Request": "its status, once; what it wrote",
    "participants.Ssn": "key and replacement",
    "staff.Agency": "by the MIS administrator",
    "staff.ApiToken": "its last use; its end, once",
    "staff.Office": "by the MIS administrator",
    "staff.SignInTry": "counted with each try, forgotten after a day",
    "staff.StaffMember": "by the MIS administrator",
}


@pytest.mark.parametrize("model", OURS, ids=lambda m: m._meta.label)
def test_model_is_listed_as_append_only_or_mutable(model):
    assert (model._meta.label in APPEND_ONLY) != (model._meta.label in MUTABLE)


@pytest.mark.parametrize("model", OURS, ids=lambda m: m._meta.label)
def test_model_has_words_for_itself(model):
    assert "__str__" in vars(model)


@pytest.mark.parametrize(
    "model", [m for m in OURS if m._meta.label in APPEND_ONLY], ids=lambda m: m._meta.label
)
def test_append_only_model_refuses_update_and_delete_by_trigger(model):
    refused = {
        str(trigger.operation) for trigger in model._meta.triggers if "never" in trigger.name
    }

    assert any("UPDATE" in operation and "DELETE" in operation for operation in refused)


@pytest.mark.parametrize("model", OURS, ids=lambda m: m._meta.label)
def test_an_instant_has_its_person(model):
    names = {field.name for field in model._meta.get_fields()}
    nobodys = {"created_at", "ran_at", "sealed_at", "last_login"}
    draft = {"saved_at", "discarded_at"} if "owner" in names else set()
    instants = {name for name in names if name.endswith("_at")} - nobodys - draft
    if issubclass(model, AbstractBaseUser):
        instants -= {"created_at"}

    assert {name[:-3] + "_by" for name in instants} <= names
