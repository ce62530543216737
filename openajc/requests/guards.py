"""What the database refuses of requests, and of entries that need one (three gates, the third)."""

import pgtrigger

from openajc.base.guards import limit_on, never_truncated, only_changes, refusal, refuses


FILE = "a request and its decisions are part of the legal file (34-19 HR-5)"

ENDS_ONCE = f"""
IF OLD.status <> 'WAITING' AND NOT (OLD.status = 'GRANTED' AND NEW.status = 'GRANTED' AND OLD.wrote = '') THEN
  {refusal("requests_request_ends_once", "a request that was decided, withdrawn or expired stays so (34-19 HR-5)")}
END IF;
IF NEW.status = 'GRANTED' THEN
  PERFORM 1 FROM public.requests_step s
    LEFT JOIN public.requests_stepdecision d ON d.step_id = s.id AND d.verdict = 'approve' AND d.digest = NEW.digest
   WHERE s.request_id = NEW.id AND d.id IS NULL;
  IF FOUND OR NOT EXISTS (SELECT FROM public.requests_step s WHERE s.request_id = NEW.id) THEN
    {refusal("requests_granted_by_every_step", "a request is approved when every step of its chain is (34-19 DE-4)")}
  END IF;
END IF;
RETURN NEW;
"""

# The lock lets two approvers of the same second decide one after the other.
DECIDED_BY_THE_RIGHT_PERSON = f"""
  SELECT r.id, r.sent_by_id, r.status, r.digest, s.place, s.role INTO asked
    FROM public.requests_request r JOIN public.requests_step s ON s.request_id = r.id
   WHERE s.id = NEW.step_id FOR UPDATE OF r;
  IF asked.status <> 'WAITING' THEN
    {refusal("requests_decided_while_waiting", "only a request that waits is decided (34-19 HR-5)")}
  END IF;
  IF asked.sent_by_id = NEW.by_id THEN
    {refusal("requests_nobody_decides_their_own", "nobody decides a request of their own (34-19 HR-3)")}
  END IF;
  IF asked.digest <> NEW.digest THEN
    {refusal("requests_decided_as_shown", "an approval is for the values shown (34-19 HR-5, E-24)")}
  END IF;
  PERFORM 1 FROM public.staff_staffmember m WHERE m.id = NEW.by_id AND m.role = asked.role AND m.is_active;
  IF NOT FOUND THEN
    {refusal("requests_decided_by_its_role", "each step is decided by the role it names (34-19 DE-4)")}
  END IF;
  PERFORM 1 FROM public.requests_step s JOIN public.requests_stepdecision d ON d.step_id = s.id
   WHERE s.request_id = asked.id AND d.by_id = NEW.by_id;
  IF FOUND THEN
    {refusal("requests_one_step_a_person", "one person decides one step of a request (34-19 HR-3)")}
  END IF;
  PERFORM 1 FROM public.requests_step s LEFT JOIN public.requests_stepdecision d ON d.step_id = s.id
   WHERE s.request_id = asked.id AND s.place < asked.place AND d.id IS NULL;
  IF FOUND THEN
    {refusal("requests_decided_in_order", "the steps of a request are decided in their order (34-19 DE-4)")}
  END IF;
  RETURN NEW;
"""  # noqa: S608 - names of ours


def approved_when_needed(room: str, day: str) -> str:
    """Return the SQL that refuses an entry past the provider's limit without a granted request of its own."""
    needs = refusal(
        f"{room}_with_approval_when_needed",
        "an entry this far back needs a granted request for this record, date and author (34-19 DE-4)",
    )
    return f"""
IF NEW.approval_id IS NULL AND NEW.asked_on = NEW.entered_on
   AND NEW.asked_on - {day} <= ({limit_on(day, "entry.backdating_days", without_any=-1)}) THEN
  RETURN NEW;
END IF;
PERFORM 1 FROM public.requests_request r
 WHERE r.id = NEW.approval_id AND r.status = 'GRANTED' AND r.wrote = '' AND r.person = NEW.participant_id
   AND r.service_on = {day} AND r.asked_on = NEW.asked_on AND r.sent_by_id = NEW.entered_by_id;
IF NOT FOUND THEN
  {needs}
END IF;
RETURN NEW;
"""


REQUEST_TRIGGERS = [
    never_truncated("requests_request_is_never_truncated", FILE),
    refuses("requests_request_is_kept", pgtrigger.Delete, FILE),
    only_changes(
        "requests_request_is_never_changed",
        "what was asked is never changed; withdraw the request and send a new one (34-19 HR-5, E-24)",
        *("status", "ended_at", "ended_by_id", "wrote"),
    ),
    pgtrigger.Trigger(
        name="requests_request_ends_once",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        func=ENDS_ONCE,
    ),
    refuses(
        "requests_begin_waiting",
        pgtrigger.Insert,
        "a request begins by waiting (34-19 DE-4)",
        condition=~pgtrigger.Q(new__status="WAITING"),
    ),
]
STEP_TRIGGERS = [
    never_truncated("requests_step_is_never_truncated", FILE),
    refuses("requests_step_is_never_changed", pgtrigger.Update | pgtrigger.Delete, FILE),
]
DECISION_TRIGGERS = [
    never_truncated("requests_decision_is_never_truncated", FILE),
    refuses("requests_decision_is_never_changed", pgtrigger.Update | pgtrigger.Delete, FILE),
    pgtrigger.Trigger(
        name="requests_decided_by_the_right_person",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        declare=[("asked", "record")],
        func=DECIDED_BY_THE_RIGHT_PERSON,
    ),
]
