"""A token asks so often a minute and no more: one that runs wild slows nobody else down."""

from datetime import datetime

from django.conf import settings
from django.db import connection


SECONDS_A_MINUTE = 60
COUNT = """
INSERT INTO api_tokenminute (token_id, minute, requests) VALUES (%s, %s, 1)
ON CONFLICT (token_id) DO UPDATE SET
  requests = CASE WHEN api_tokenminute.minute = EXCLUDED.minute THEN api_tokenminute.requests + 1 ELSE 1 END,
  minute = EXCLUDED.minute
RETURNING requests
"""


class TooMany(Exception):
    """The token has used up this minute; `wait` is how many seconds are left of it."""

    def __init__(self, wait: int) -> None:
        super().__init__(wait)
        self.wait = wait


def count_request(token: int, *, now: datetime) -> None:
    """
    Count a request of a token, in one statement, so that two at once are both counted.

    :raises TooMany: if the minute is used up.
    """
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [token, now.replace(second=0, microsecond=0)])
        requests: int = cursor.fetchone()[0]
    if requests > settings.API_REQUESTS_A_MINUTE:
        raise TooMany(SECONDS_A_MINUTE - now.second)
