"""One answer given on a page, and the mark by which a page knows what it was shown."""

import hashlib
import json
from dataclasses import dataclass

from openajc.dictionary.forms.answers import Answer


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """An answer to a field (None: left blank), and the digest of the answer that the page was shown."""

    field: str
    answer: Answer | None
    seen: str


def digest_of(answer: Answer | None) -> str:
    """Return a short mark of an answer; equal answers have equal marks."""
    text = json.dumps(answer, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
