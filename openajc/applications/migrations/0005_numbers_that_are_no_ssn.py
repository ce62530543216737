from django.db import migrations, models


LONGER = [
    "ALTER TABLE applications_application DISABLE TRIGGER USER",
    "UPDATE applications_application SET number = '1' || number WHERE length(number) = 9",
    "ALTER TABLE applications_application ENABLE TRIGGER USER",
    # A number drawn keeps its last nine digits.
    "ALTER SEQUENCE applications_number MAXVALUE 9999999999",
    "SELECT setval('applications_number', 1000000000 + nextval('applications_number'))",
    "ALTER SEQUENCE applications_number MINVALUE 1000000000 START 1000000000",
]


class Migration(migrations.Migration):
    """Application numbers have ten digits: nine read as a Social Security number in a note (34-19 SS-1)."""

    dependencies = [("applications", "0004_clearer_guards")]

    operations = [
        migrations.RemoveConstraint(
            model_name="application", name="applications_number_has_9_digits"
        ),
        migrations.RunSQL(LONGER, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__regex", "^[0-9]{10}$")),
                name="applications_number_has_10_digits",
            ),
        ),
    ]
