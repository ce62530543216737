"""Words for the history of a case."""

EVENT_WORDS = {
    "exits.exit.recorded": "Case exited as of {exited_on}: {reason}",
}
