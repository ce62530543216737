from django.contrib.postgres.operations import (
    BtreeGistExtension,
    CreateExtension,
    TrigramExtension,
    UnaccentExtension,
)
from django.db import migrations


# A name as it is compared: composed, without accents, apostrophes and full stops, in lower case, one space
# between its words. Immutable, because the dictionary of unaccent is named.
FOLDED = r"""
CREATE FUNCTION openajc_folded(name text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
  SELECT btrim(regexp_replace(
    translate(
      lower(public.unaccent('public.unaccent', normalize(name, NFC))),
      '''’ʻʼ`´.', ''
    ),
    '[-[:space:],;:/()"_‐‑–—]+', ' ', 'g'
  ))
$$;
"""

# What a name is found by: its words, the sounds of its words (after '~'), and a name of several words joined.
KEYS = r"""
CREATE FUNCTION openajc_name_keys(first_name text, middle_name text, last_name text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
  WITH parts AS (
    SELECT public.openajc_folded(part) AS part FROM unnest(ARRAY[first_name, middle_name, last_name]) part
  ), words AS (
    SELECT left(unnest(string_to_array(part, ' ')), 60) AS word FROM parts
  )
  SELECT coalesce(array_agg(DISTINCT key), '{}') FROM (
    SELECT word AS key FROM words
    UNION ALL SELECT left(replace(part, ' ', ''), 60) FROM parts WHERE part LIKE '% %'
    UNION ALL SELECT '~' || public.dmetaphone(word) FROM words WHERE word ~ '^[a-z]+$'
    UNION ALL SELECT '~' || public.dmetaphone_alt(word) FROM words WHERE word ~ '^[a-z]+$'
  ) keys WHERE key NOT IN ('', '~')
$$;
"""

# The last ten digits of a phone number, however it was typed; nothing for what is too short to be one.
PHONE = r"""
CREATE FUNCTION openajc_phone_digits(phone text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
  SELECT CASE WHEN length(digits) >= 7 THEN right(digits, 10) ELSE '' END
  FROM (SELECT regexp_replace(phone, '[^0-9]', '', 'g') AS digits) typed
$$;
"""

GONE = """
DROP FUNCTION openajc_phone_digits(text);
DROP FUNCTION openajc_name_keys(text, text, text);
DROP FUNCTION openajc_folded(text);
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        TrigramExtension(),
        UnaccentExtension(),
        BtreeGistExtension(),
        CreateExtension("fuzzystrmatch"),
        migrations.RunSQL(FOLDED + KEYS + PHONE, GONE),
    ]
