"""Asking for a new password: one answer, in one time, whoever has an account."""

import json

from django import forms
from django.conf import settings
from django.http import HttpRequest

from openajc.base.sealing import Sealer
from openajc.staff.jobs import SEALED_FOR, send_reset


class AskForReset(forms.Form):
    """Takes an address to the queue unread: a job looks it up, so no time tells a known one from others."""

    email = forms.EmailField(
        max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )

    def save(self, request: HttpRequest, **_: object) -> str:  # noqa: ARG002 - as allauth calls it
        """Queue the mail. The address is sealed, because queues and their logs are read by others."""
        email: str = self.cleaned_data["email"]
        sealed = Sealer(settings.DRAFT_KEYS).seal(json.dumps(email), bound_to=SEALED_FOR)
        send_reset.defer(key_id=sealed.key_id, address=sealed.ciphertext.hex())
        return email
