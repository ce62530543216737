"""What the cast does, in the words of the tests; each is a command, executed as pages execute it."""

from django.conf import settings

from openajc.activities import commands as activities
from openajc.base.commands import execute
from openajc.drafts.operations import save_draft
from openajc.drafts.pages import find_page
from openajc.drafts.places import Place
from openajc.notes import commands as notes
from openajc.policy.loader import current_policy


def act(command, *, by, today, now, also=None):
    """Execute a command under the policy of the area; say whether it wrote anything."""
    policy = current_policy(settings.LOCAL_AREA)
    return execute(command, by=by, today=today, now=now, policy=policy, also=also)


def record_activity(*, person, by, today, now, **said):
    return act(recording(person, **said), by=by, today=today, now=now)


def recording(person, *, began_on, provider, office, attempt=None, planned=None, **said):
    return activities.RecordActivity(
        state_id=person.state_id,
        service_on=began_on,
        provider_id=provider.pk,
        office_id=office.pk,
        attempt_id=attempt and attempt.pk,
        scheduled_id=planned and planned.pk,
        **said,
    )


def end_activity(*, person, activity, ended_on, **when):
    command = activities.EndActivity(
        state_id=person.state_id, activity_id=activity.pk, ended_on=ended_on
    )
    return act(command, **when).row


def schedule_service(*, person, scheduled_on, by, today, now, **said):
    command = activities.ScheduleService(state_id=person.state_id, service_on=scheduled_on, **said)
    return act(command, by=by, today=today, now=now).row


def cancel_service(*, person, planned, **when):
    command = activities.CancelService(state_id=person.state_id, scheduled_id=planned.pk)
    return act(command, **when).row


def write_note(*, person, contact_on, by, today, now, also=None, **said):
    command = notes.WriteNote(state_id=person.state_id, service_on=contact_on, **said)
    return act(command, by=by, today=today, now=now, also=also).row


def write_attempt(*, person, contact_on, by, today, now, **said):
    command = notes.WriteAttempt(state_id=person.state_id, service_on=contact_on, **said)
    return act(command, by=by, today=today, now=now).row


def add_addendum(*, note, by, today, now, **said):
    command = notes.AddAddendum(state_id=note.participant.state_id, note_id=note.pk, **said)
    return act(command, by=by, today=today, now=now).row


def place_of(owner, person, page, slot=""):
    return Place(owner=owner, page=page, about=person.state_id if person else "", slot=slot)


def keep_draft(owner, person, page, texts, *, now, slot="", **said):
    """Keep what somebody types on a page."""
    place = place_of(owner, person, page, slot)
    return save_draft(place, find_page(page), texts, now=now, reached=person, **said)
