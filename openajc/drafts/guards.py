"""What the database refuses of drafts, whoever asks (three gates, the third)."""

from openajc.base.guards import only_changes


DRAFT_TRIGGERS = [
    only_changes(
        "drafts_draft_is_its_owners",
        "a draft is its writer's alone and is never given to another person or page",
        *("slot", "record", "service_on", "approval_helps"),
        *("key_id", "ciphertext", "saved_at", "discarded_at"),
    ),
]
