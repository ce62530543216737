from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from typing_extensions import override

from openajc.drafts.guards import DRAFT_TRIGGERS


class Draft(models.Model):
    """
    What someone is writing and has not saved, sealed; theirs alone, without any SSN.

    `page` is a page that a room registered, `about` the state id of whom it is about (blank for somebody new), `slot`
    tells several of a page apart. `record` and `service_on` say by which window its deadline is judged;
    `approval_helps` is false where another rule stands against it. A discarded draft can be restored for a while.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="drafts"
    )
    page = models.CharField(max_length=40)
    about = models.CharField(max_length=12, blank=True)
    slot = models.CharField(max_length=60, blank=True)
    record = models.CharField(max_length=20, blank=True)
    service_on = models.DateField(null=True)
    approval_helps = models.BooleanField(default=True)
    key_id = models.CharField(max_length=40)
    ciphertext = models.BinaryField()
    saved_at = models.DateTimeField()
    discarded_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager["Draft"]] = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "page", "about", "slot"],
                condition=Q(discarded_at=None),
                name="drafts_one_draft_a_place",
            ),
        ]
        triggers = DRAFT_TRIGGERS

    @override
    def __str__(self) -> str:
        return f"draft of {self.page} #{self.pk}"
