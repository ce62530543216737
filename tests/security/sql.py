"""Writing past the application, as a script with a database connection would."""

# ruff: noqa: S608 - tables and columns of ours, keys of the test
import pytest
from django.db import DatabaseError, connection, transaction


REFUSED = r"Cannot|_never_|_is_kept|activities_|applications_|notes_|exits_|participants_|audit_"


def run(sql, *values):
    """Run one statement, and what was put off to the end of the transaction."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def refused(sql, *values, match=REFUSED):
    with pytest.raises(DatabaseError, match=match):
        run(sql, *values)


def copy_of(row, **changes):
    """Insert a copy of a row, with some columns otherwise (SQL text)."""
    columns = [f.column for f in row._meta.concrete_fields if not f.primary_key]
    changes.setdefault("submission", "gen_random_uuid()")
    chosen = [f"{changes[name]} AS {name}" if name in changes else name for name in columns]
    table = row._meta.db_table
    run(
        f"INSERT INTO {table} ({', '.join(columns)}) "
        f"SELECT {', '.join(chosen)} FROM {table} WHERE id = {row.pk}"
    )


def copy_in(row, **changes):
    """Load a copy of a row by COPY, with some columns otherwise."""
    table = row._meta.db_table
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} WHERE id = {row.pk}")
        names = [column.name for column in cursor.description][1:]
        values = dict(zip(names, cursor.fetchone()[1:], strict=True)) | changes
        line = "\t".join("\\N" if value is None else str(value) for value in values.values())
        with cursor.copy(f"COPY {table} ({', '.join(names)}) FROM STDIN") as copy:
            copy.write(line + "\n")
