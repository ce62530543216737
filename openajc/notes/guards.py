"""What the database refuses of notes, whoever asks (three gates, the third)."""

import pgtrigger

from openajc.base.guards import limit_on, never_truncated
from openajc.notes.enums import NoteKind


HAS_ITS_ACTIVITY = """
PERFORM 1 FROM activities_activity a WHERE a.note_id = NEW.id;
IF NOT FOUND THEN
  RAISE EXCEPTION 'notes_activity_note_has_its_activity: 34-19 CN-1'
    USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NULL;
"""

AMENDS_THE_SAME_PERSONS = """
PERFORM 1 FROM notes_casenote n
 WHERE n.id = NEW.amends_id AND n.participant_id = NEW.participant_id;
IF NOT FOUND THEN
  RAISE EXCEPTION 'notes_addendum_is_of_the_same_person: 34-19 CN-8'
    USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NEW;
"""

NOT_OLDER_THAN_THE_LIMIT = f"""
IF NEW.entered_on - NEW.contact_on > ({limit_on("NEW.contact_on")}) THEN
  RAISE EXCEPTION 'notes_not_older_than_the_limit_at_entry: 34-19 DE-5'
    USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NEW;
"""

NOTE_TRIGGERS = [
    pgtrigger.Protect(
        name="notes_note_is_never_changed", operation=pgtrigger.Update | pgtrigger.Delete
    ),
    never_truncated("notes_note_is_never_truncated"),
    pgtrigger.Trigger(
        name="notes_activity_note_has_its_activity",
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        timing=pgtrigger.Deferred,
        condition=pgtrigger.Q(new__kind=NoteKind.ACTIVITY),
        func=HAS_ITS_ACTIVITY,
    ),
    pgtrigger.Trigger(
        name="notes_addendum_is_of_the_same_person",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        condition=pgtrigger.Q(new__amends__isnull=False),
        func=AMENDS_THE_SAME_PERSONS,
    ),
    pgtrigger.Trigger(
        name="notes_not_older_than_the_limit_at_entry",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        condition=pgtrigger.Q(new__entered_on__gt=pgtrigger.F("new__contact_on")),
        func=NOT_OLDER_THAN_THE_LIMIT,
    ),
]

ATTEMPT_TRIGGERS = [
    pgtrigger.Protect(
        name="notes_attempt_is_never_changed", operation=pgtrigger.Update | pgtrigger.Delete
    ),
    never_truncated("notes_attempt_is_never_truncated"),
]
