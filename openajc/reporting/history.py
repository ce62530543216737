"""The words of every room's events, for the History of a person."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module

from django.apps import apps


@cache
def event_words() -> Mapping[str, str]:
    """Return the words of each event name, gathered from the rooms that have any."""
    found: dict[str, str] = {}
    for config in apps.get_app_configs():
        if config.name.startswith("openajc."):
            found |= _words_of(config.name)
    return found


def _words_of(room: str) -> dict[str, str]:
    try:
        presenters = import_module(f"{room}.presenters")
    except ModuleNotFoundError:
        return {}
    words: dict[str, str] = getattr(presenters, "EVENT_WORDS", {})
    return words
