from django.db import migrations


class Migration(migrations.Migration):
    """Whether a row says truly when it is entered; `manage prepare` writes it anew with the site's time zone."""

    dependencies = [("base", "0001_initial")]

    operations = [
        migrations.RunSQL(
            """
            CREATE FUNCTION openajc_entered_now(entered_at timestamptz, entered_on date) RETURNS boolean
            LANGUAGE sql STABLE AS $$
              SELECT entered_at BETWEEN now() - interval '10 minutes' AND now() + interval '10 minutes'
                 AND entered_on = (entered_at AT TIME ZONE 'America/Los_Angeles')::date
            $$
            """,
            "DROP FUNCTION openajc_entered_now",
        )
    ]
