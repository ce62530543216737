"""What the pages of this room show, and its events in words for the History of a person."""

EVENT_WORDS = {
    "applications.application.redated": "Date of the application corrected from {old:day} to {new:day}",
    "applications.application.saved": "Answers of the application saved",
    "applications.application.started": "Application {number} started, dated {applied_on} ({band})",
    "applications.application.submitted": "Application {number} submitted, dated {applied_on} ({band})",
    "applications.application.withdrawn": "Application {number} withdrawn: {because}",
}
