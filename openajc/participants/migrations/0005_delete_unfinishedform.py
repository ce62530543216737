from django.conf import settings
from django.db import migrations

from openajc.base.sealing import Sealed, Sealer, UnableToOpen


def move_unfinished_forms(apps, schema_editor):
    """Seal each unfinished form anew in the one store; what cannot be opened any more was lost before."""
    form, moved = apps.get_model("participants", "UnfinishedForm"), apps.get_model("drafts", "Draft")
    sealer = Sealer(settings.DRAFT_KEYS)
    for old in form.objects.iterator():
        page = "contact" if old.page == "edit" else old.page
        try:
            texts = sealer.open(
                Sealed(key_id=old.key_id, ciphertext=bytes(old.ciphertext)),
                bound_to=f"unfinished:{old.owner_id}:{old.page}:{old.about}",
            )
        except UnableToOpen:
            continue
        sealed = sealer.seal(texts, bound_to=f"draft:{old.owner_id}:{page}:{old.about}")
        moved.objects.create(
            owner_id=old.owner_id,
            page=page,
            about=old.about,
            key_id=sealed.key_id,
            ciphertext=sealed.ciphertext,
            saved_at=old.saved_at,
        )


class Migration(migrations.Migration):

    dependencies = [
        ('participants', '0004_unfinished_forms'),
        ('drafts', '0001_initial'),
    ]

    operations = [
        migrations.RunPython(move_unfinished_forms, migrations.RunPython.noop),
        migrations.DeleteModel(
            name='UnfinishedForm',
        ),
    ]
