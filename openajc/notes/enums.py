from django.db.models import TextChoices


class NoteKind(TextChoices):
    """The two types of 34-19 CN, and the addendum that corrects one."""

    STAND_ALONE = "STAND_ALONE", "Stand-alone case note"
    ACTIVITY = "ACTIVITY", "Activity case note"
    ATTEMPT = "ATTEMPT", "Contact attempt"
    ADDENDUM = "ADDENDUM", "Addendum"


class Contact(TextChoices):
    """How a person was in touch; the values are those of the rule `reciprocity`."""

    IN_PERSON = "in-person", "In person"
    PHONE = "phone", "Phone call"
    VIDEO = "video", "Video call"
    EMAIL = "email", "E-mail"
    TEXT = "text", "Text message"
    LETTER = "letter", "Letter"
    VOICEMAIL = "voicemail", "Voicemail"
    PORTAL = "portal", "Portal message"
