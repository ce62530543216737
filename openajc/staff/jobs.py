"""Mails with a link to set a password, and the job that forgets old tries to sign in."""

import json

import structlog
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from openajc.base.connections import forget_closed_connection
from openajc.base.sealing import Sealed, Sealer
from openajc.staff import tries
from openajc.staff.models import StaffMember
from openajc.staff.passwords import password_page_of


SEALED_FOR = "mail"
TEXTS = "account/email/password_reset_key"
AGAIN = RetryStrategy(max_attempts=5, exponential_wait=4)

log = structlog.get_logger("openajc.staff")


@app.periodic(cron="50 3 * * *", periodic_id="staff.clear-tries")
@app.task(queueing_lock="staff.clear-tries", name="staff.clear-tries")
def clear_tries(timestamp: int) -> None:
    """Delete the counts of tries that hold nobody any more."""
    forget_closed_connection()
    log.info("tries to sign in cleared", count=tries.clear(), planned=timestamp)


@app.task(name="staff.send-reset", retry=AGAIN)
def send_reset(key_id: str, address: str) -> None:
    """Send the link to set a new password, if the sealed address is of an active account."""
    forget_closed_connection()
    sealed = Sealed(key_id=key_id, ciphertext=bytes.fromhex(address))
    email = json.loads(Sealer(settings.DRAFT_KEYS).open(sealed, bound_to=SEALED_FOR))
    member = StaffMember.objects.filter(email__iexact=email, is_active=True).first()
    if member is None:
        return
    said = {"user": member, "email": member.email, "password_reset_url": password_page_of(member)}
    subject = render_to_string(f"{TEXTS}_subject.txt", said).strip()
    send_mail(subject, render_to_string(f"{TEXTS}_message.txt", said), None, [member.email])
