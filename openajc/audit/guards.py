"""What the database refuses of events, receipts and seals, whoever asks (three gates, the third)."""

# ruff: noqa: S608 - tables and words of ours
import pgtrigger

from openajc.base.guards import never_truncated, refusal, refuses


# A key is the next of the sequence: none is put between those sealed, and none kept for later.
KEY_IS_THE_NEXT = f"""
IF NEW.id <= COALESCE((SELECT max(s.up_to) FROM public.audit_seal s), 0)
   OR NEW.id > (SELECT q.last_value FROM public.audit_event_id_seq q)
   OR octet_length(NEW.digest) <> 32 THEN
  {refusal("audit_event_is_never_put_in_between", "an event comes after those that were sealed")}
END IF;
RETURN NEW;
"""

LEAVE_RECEIPTS = """
INSERT INTO public.audit_receipt (event, digest) SELECT id, digest FROM written;
RETURN NULL;
"""

KEPT_UNTIL_SEALED = f"""
IF OLD.event > COALESCE((SELECT max(s.up_to) FROM public.audit_seal s), 0) THEN
  {refusal("audit_receipt_is_kept_until_sealed", "the event of this receipt is not sealed yet")}
END IF;
RETURN OLD;
"""

WRITTEN_ONCE = "what was done is written once and never altered or deleted"

EVENT_TRIGGERS = [
    refuses("audit_event_is_never_altered", pgtrigger.Update | pgtrigger.Delete, WRITTEN_ONCE),
    never_truncated("audit_event_is_never_truncated"),
    pgtrigger.Trigger(
        name="audit_event_is_never_put_in_between",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=KEY_IS_THE_NEXT,
    ),
    pgtrigger.Trigger(
        name="audit_event_leaves_a_receipt",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        referencing=pgtrigger.Referencing(new="written"),  # type: ignore[no-untyped-call]  # it says no types
        func=LEAVE_RECEIPTS,
    ),
]

RECEIPT_TRIGGERS = [
    refuses("audit_receipt_is_never_altered", pgtrigger.Update, WRITTEN_ONCE),
    never_truncated("audit_receipt_is_never_truncated"),
    pgtrigger.Trigger(
        name="audit_receipt_is_kept_until_sealed",
        when=pgtrigger.Before,
        operation=pgtrigger.Delete,
        func=KEPT_UNTIL_SEALED,
    ),
]

SEAL_TRIGGERS = [
    refuses("audit_seal_is_never_altered", pgtrigger.Update | pgtrigger.Delete, WRITTEN_ONCE),
    never_truncated("audit_seal_is_never_truncated"),
]
