"""The events of this room in words."""

EVENT_WORDS = {
    "notes.note.written": "Stand-alone note written: {subject} (contact {contact_on}, {entry_band})",
    "notes.attempt.written": "Contact attempt written: {subject} (contact {contact_on}, {entry_band})",
    "notes.addendum.added": "Addendum added: {subject}",
    "notes.file.printed": "All notes printed ({notes})",
}
