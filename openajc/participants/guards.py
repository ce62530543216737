"""What the database refuses of people and their SSNs, whoever asks (three gates, the third)."""

# ruff: noqa: S608 - tables and words of ours
import pgtrigger

from openajc.base.guards import never_truncated, refusal, refuses


# A seal may be renewed with a newer key, and a number replaced once; whose it is and what it is stay. What a
# number is found by is renewed by the owner of the tables alone (`reseal_ssns`): changed, it would free the number.
SSN_STAYS = f"""
IF (to_jsonb(OLD) - '{{key_id,ciphertext,fingerprint,last_four,replaced_at,replaced_by_id}}'::text[])
     IS DISTINCT FROM
   (to_jsonb(NEW) - '{{key_id,ciphertext,fingerprint,last_four,replaced_at,replaced_by_id}}'::text[])
   OR (OLD.replaced_at IS NOT NULL
       AND (NEW.replaced_at, NEW.replaced_by_id)
           IS DISTINCT FROM (OLD.replaced_at, OLD.replaced_by_id))
   OR ((NEW.fingerprint, NEW.last_four) IS DISTINCT FROM (OLD.fingerprint, OLD.last_four)
       AND NOT pg_has_role(current_user,
                           (SELECT c.relowner FROM pg_catalog.pg_class c WHERE c.oid = TG_RELID), 'USAGE')) THEN
  {refusal("participants_ssn_is_never_changed", "a number is replaced, never edited (34-19 SS-4)")}
END IF;
RETURN NEW;
"""

ONE_KIND = f"""
PERFORM 1 FROM public.participants_ssn s
 WHERE s.fingerprint = NEW.fingerprint AND s.kind <> NEW.kind AND s.replaced_at IS NULL;
IF FOUND THEN
  {refusal("participants_ssn_is_real_or_pseudo", "a real number is one person's, under no other name (34-19 SS-3)")}
END IF;
RETURN NEW;
"""

PERSON_TRIGGERS = [
    never_truncated("participants_person_is_never_truncated"),
    refuses(
        "participants_person_is_never_deleted",
        pgtrigger.Delete,
        "a person is part of the legal file and is never deleted (34-19 HR-1)",
    ),
    refuses(
        "participants_state_id_never_changes",
        pgtrigger.Update,
        "a state id is given once and never changes (34-19 SS-1)",
        condition=pgtrigger.Q(old__state_id__df=pgtrigger.F("new__state_id")),
    ),
]

SSN_TRIGGERS = [
    never_truncated("participants_ssn_is_never_truncated"),
    refuses(
        "participants_ssn_is_kept",
        pgtrigger.Delete,
        "a number is replaced, never deleted (34-19 SS-4)",
    ),
    pgtrigger.Trigger(
        name="participants_ssn_is_real_or_pseudo",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=ONE_KIND,
    ),
    pgtrigger.Trigger(
        name="participants_ssn_is_never_changed",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        func=SSN_STAYS,
    ),
]
