"""The events of this room in words, for the History of a person."""

EVENT_WORDS = {
    "applications.application.redated": "corrected the date of the application from {old} to {new}",
    "applications.application.saved": "saved answers of the application",
    "applications.application.started": "started application {number}, dated {applied_on}",
    "applications.application.submitted": "submitted application {number}, dated {applied_on}",
    "applications.application.withdrawn": "withdrew application {number}: {because}",
}
