from django.db import migrations


class Migration(migrations.Migration):
    """Whether a day has come; `manage prepare` writes it anew with the site's time zone."""

    dependencies = [("base", "0003_limits_of_the_policy")]

    operations = [
        migrations.RunSQL(
            """
            CREATE FUNCTION openajc_has_come(day date) RETURNS boolean
            LANGUAGE sql STABLE AS $$
              SELECT day <= ((now() + interval '10 minutes') AT TIME ZONE 'America/Los_Angeles')::date
            $$
            """,
            "DROP FUNCTION openajc_has_come",
        )
    ]
