"""What the database refuses of the ledger of exits, whoever asks (three gates, the third)."""

import pgtrigger

from openajc.base.guards import limit_on, never_truncated, refusal, refuses


LEDGER_SAYS_WHAT_IS = f"""
PERFORM 1 FROM public.applications_participation p
 WHERE p.id = NEW.participation_id AND p.exited_on = NEW.exit_on;
IF NOT FOUND THEN
  {refusal("exits_ledger_says_what_is", "an exit is recorded together with the decision of the rule (34-19 SE-1)")}
END IF;
RETURN NULL;
"""

NEVER = 1_000_000  # days
LEDGER_WAITS_THE_DAYS = f"""
PERFORM 1 FROM public.exits_softexitrun r
 WHERE r.id = NEW.run_id AND r.as_of - NEW.exit_on > {limit_on("NEW.exit_on", "exits.soft_exit_days", without_any=NEVER)};
IF NOT FOUND THEN
  {refusal("exits_ledger_waits_the_days", "a case exits when the days without a qualifying service are over (34-19 SE-1)")}
END IF;
RETURN NEW;
"""

RUN_IS_OF_A_DAY_THAT_HAS_COME = f"""
IF NOT public.openajc_has_come(NEW.as_of) THEN
  {refusal("exits_run_is_of_a_day_that_has_come", "no case exits as of a day that has not come (34-19 SE-1)")}
END IF;
RETURN NEW;
"""

RUN_TRIGGERS = [
    never_truncated("exits_run_is_never_truncated"),
    refuses(
        "exits_run_is_kept",
        pgtrigger.Delete,
        "a run of the soft exit is part of the ledger and is never deleted (34-19 SE-2)",
    ),
    refuses(
        "exits_run_is_never_altered",
        pgtrigger.Update,
        "a run keeps its day; its numbers are written once, when it is through (34-19 SE-2)",
        condition=pgtrigger.Q(old__exited__isnull=False)
        | pgtrigger.Q(old__as_of__df=pgtrigger.F("new__as_of"))
        | pgtrigger.Q(old__ran_at__df=pgtrigger.F("new__ran_at"))
        | pgtrigger.Q(old__ran_by__df=pgtrigger.F("new__ran_by")),
    ),
    pgtrigger.Trigger(
        name="exits_run_is_of_a_day_that_has_come",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=RUN_IS_OF_A_DAY_THAT_HAS_COME,
    ),
]

DECISION_TRIGGERS = [
    refuses(
        "exits_decision_is_never_altered",
        pgtrigger.Update | pgtrigger.Delete,
        "the ledger of exits is written once (34-19 SE-2)",
    ),
    never_truncated("exits_decision_is_never_truncated"),
    pgtrigger.Trigger(
        name="exits_ledger_says_what_is",
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        timing=pgtrigger.Deferred,
        condition=pgtrigger.Q(new__verdict="EXITED"),
        func=LEDGER_SAYS_WHAT_IS,
    ),
    pgtrigger.Trigger(
        name="exits_ledger_waits_the_days",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        condition=pgtrigger.Q(new__verdict="EXITED"),
        func=LEDGER_WAITS_THE_DAYS,
    ),
]
