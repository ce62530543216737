from django.db import migrations


class Migration(migrations.Migration):
    """Application numbers have nine digits and are never used twice."""

    dependencies = [("applications", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "CREATE SEQUENCE applications_number AS bigint MINVALUE 100000000 MAXVALUE 999999999",
            "DROP SEQUENCE applications_number",
        )
    ]
