"""What the role of the web processes and the workers may do in the database: write rows, never reshape tables."""

from django.db import connection, transaction
from psycopg import sql


# In this order: each narrows what the one before gave.
GRANTS = (
    "GRANT USAGE ON SCHEMA public TO {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
    "REVOKE INSERT, UPDATE, DELETE ON base_enforcedlimit, django_migrations FROM {role}",
)


@transaction.atomic
def grant_to(role: str) -> None:
    """Give a role of the database what the site needs to run, and nothing that passes a guard."""
    with connection.cursor() as cursor:
        for grant in GRANTS:
            cursor.execute(sql.SQL(grant).format(role=sql.Identifier(role)))
