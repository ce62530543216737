"""Parse and shape what is typed about people; rules and writes are elsewhere."""

from openajc.participants.forms.contact import EditContact
from openajc.participants.forms.find import FindPeople
from openajc.participants.forms.handle import AssignWorker, RevealSsn
from openajc.participants.forms.register import RegisterPerson


__all__ = ["AssignWorker", "EditContact", "FindPeople", "RegisterPerson", "RevealSsn"]
