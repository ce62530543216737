"""Events of this room in words, for the History tab."""

EVENT_WORDS = {
    "activities.activity.recorded": "Activity {code} of {began_on} recorded with its note ({entry_band})",
    "activities.activity.ended": "Activity {code} of {began_on} ended on {ended_on}",
    "activities.service.scheduled": "Service {code} scheduled for {scheduled_on}",
    "activities.service.cancelled": "Scheduled service {code} of {scheduled_on} cancelled",
}
