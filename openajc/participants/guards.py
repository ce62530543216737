"""What the database refuses of people and their SSNs, whoever asks (three gates, the third)."""

import pgtrigger

from openajc.base.guards import never_truncated


# A seal may be renewed with a newer key, and a number replaced once; whose it is and what it is stay.
SSN_STAYS = """
IF (to_jsonb(OLD) - '{key_id,ciphertext,fingerprint,last_four,replaced_at,replaced_by_id}'::text[])
     IS DISTINCT FROM
   (to_jsonb(NEW) - '{key_id,ciphertext,fingerprint,last_four,replaced_at,replaced_by_id}'::text[])
   OR (OLD.replaced_at IS NOT NULL
       AND (NEW.replaced_at, NEW.replaced_by_id)
           IS DISTINCT FROM (OLD.replaced_at, OLD.replaced_by_id)) THEN
  RAISE EXCEPTION 'participants_ssn_is_never_changed: a number is replaced, never edited (34-19 SS-4)'
    USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NEW;
"""

PERSON_TRIGGERS = [
    never_truncated("participants_person_is_never_truncated"),
    pgtrigger.Protect(name="participants_person_is_never_deleted", operation=pgtrigger.Delete),
    pgtrigger.Protect(
        name="participants_state_id_never_changes",
        operation=pgtrigger.Update,
        condition=pgtrigger.Q(old__state_id__df=pgtrigger.F("new__state_id")),
    ),
]

SSN_TRIGGERS = [
    never_truncated("participants_ssn_is_never_truncated"),
    pgtrigger.Protect(name="participants_ssn_is_kept", operation=pgtrigger.Delete),
    pgtrigger.Trigger(
        name="participants_ssn_is_never_changed",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        func=SSN_STAYS,
    ),
]
