"""What the database refuses of notes, whoever asks (three gates, the third)."""

import pgtrigger

from openajc.base.guards import entered_in_time, never_truncated, refusal, refuses
from openajc.notes.enums import NoteKind
from openajc.requests.guards import approved_when_needed


HAS_ITS_ACTIVITY = f"""
PERFORM 1 FROM public.activities_activity a WHERE a.note_id = NEW.id;
IF NOT FOUND THEN
  {refusal("notes_activity_note_has_its_activity", "an activity and its note are saved in one act (34-19 CN-1)")}
END IF;
RETURN NULL;
"""

AMENDS_THE_SAME_PERSONS = f"""
PERFORM 1 FROM public.notes_casenote n
 WHERE n.id = NEW.amends_id AND n.participant_id = NEW.participant_id;
IF NOT FOUND THEN
  {refusal("notes_addendum_is_of_the_same_person", "an addendum amends a note of the same person (34-19 CN-8)")}
END IF;
RETURN NEW;
"""

CASE_IS_THE_PERSONS = f"""
PERFORM 1 FROM public.applications_participation p
 WHERE p.id = NEW.participation_id AND p.participant_id = NEW.participant_id;
IF NOT FOUND THEN
  {refusal("notes_case_is_the_persons", "a note belongs to a case of its person (34-19 CN-8)")}
END IF;
RETURN NEW;
"""

NOTE_TRIGGERS = [
    refuses(
        "notes_note_is_never_changed",
        pgtrigger.Update | pgtrigger.Delete,
        "a note is never edited or deleted; write an addendum (34-19 CN-8)",
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
        name="notes_case_is_the_persons",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        condition=pgtrigger.Q(new__participation__isnull=False),
        func=CASE_IS_THE_PERSONS,
    ),
    pgtrigger.Trigger(
        name="notes_not_older_than_the_limit_at_entry",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=entered_in_time("notes", "NEW.contact_on", judged_on="NEW.asked_on"),
    ),
    pgtrigger.Trigger(
        name="notes_with_approval_when_needed",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=approved_when_needed("notes", "NEW.contact_on"),
    ),
]

ATTEMPT_TRIGGERS = [
    refuses(
        "notes_attempt_is_never_changed",
        pgtrigger.Update | pgtrigger.Delete,
        "a contact attempt is part of the legal file; write an addendum to its note (34-19 CN-8)",
    ),
    never_truncated("notes_attempt_is_never_truncated"),
]
