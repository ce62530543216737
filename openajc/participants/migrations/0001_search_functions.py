from django.contrib.postgres.operations import (
    BtreeGistExtension,
    CreateExtension,
    TrigramExtension,
    UnaccentExtension,
)
from django.db import migrations


FUNCTIONS = """
CREATE FUNCTION openajc_folded(name text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT lower(public.unaccent('public.unaccent', regexp_replace(btrim(name), '\\s+', ' ', 'g'))) $$;

CREATE FUNCTION openajc_sound(name text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT public.dmetaphone(public.openajc_folded(name)) $$;
"""
GONE = "DROP FUNCTION openajc_sound(text); DROP FUNCTION openajc_folded(text);"


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        TrigramExtension(),
        UnaccentExtension(),
        BtreeGistExtension(),
        CreateExtension("fuzzystrmatch"),
        migrations.RunSQL(FUNCTIONS, GONE),
    ]
