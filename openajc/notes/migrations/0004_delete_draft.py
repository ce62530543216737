from django.conf import settings
from django.db import migrations

from openajc.base.sealing import Sealed, Sealer, UnableToOpen


def move_drafts(apps, schema_editor):
    """Seal each draft anew in the one store; what cannot be opened any more was lost before."""
    draft, moved = apps.get_model("notes", "Draft"), apps.get_model("drafts", "Draft")
    sealer = Sealer(settings.DRAFT_KEYS)
    for old in draft.objects.select_related("participant").iterator():
        about = old.participant.state_id
        try:
            texts = sealer.open(
                Sealed(key_id=old.key_id, ciphertext=bytes(old.ciphertext)),
                bound_to=f"draft:{old.owner_id}:{old.participant_id}:{old.page}",
            )
        except UnableToOpen:
            continue
        sealed = sealer.seal(texts, bound_to=f"draft:{old.owner_id}:{old.page}:{about}")
        moved.objects.create(
            owner_id=old.owner_id,
            page=old.page,
            about=about,
            slot=old.slot,
            record={"record": "activity", "note": "case-note"}.get(old.page, ""),
            service_on=old.service_on,
            key_id=sealed.key_id,
            ciphertext=sealed.ciphertext,
            saved_at=old.saved_at,
        )


class Migration(migrations.Migration):

    dependencies = [
        ('notes', '0003_clearer_guards'),
        ('drafts', '0001_initial'),
        ('participants', '0004_unfinished_forms'),
    ]

    operations = [
        migrations.RunPython(move_drafts, migrations.RunPython.noop),
        migrations.DeleteModel(
            name='Draft',
        ),
    ]
