"""An account is one person's own, and its role is one of those described (34-19 AC-1, AC-5)."""

import pytest
from django.db import IntegrityError, transaction

from openajc.staff.models import StaffMember
from tests.factories import StaffMemberFactory


pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("email", ["casey@example.org", "Casey@Example.ORG"])
def test_an_e_mail_is_one_persons_whatever_its_case(email):
    StaffMemberFactory(email="casey@example.org")

    with pytest.raises(IntegrityError, match="staff_"), transaction.atomic():
        StaffMemberFactory(email=email)

    assert StaffMember.objects.filter(email__iexact=email).count() == 1


def test_a_role_that_nobody_described_is_refused():
    member = StaffMemberFactory()

    with pytest.raises(IntegrityError, match="staff_role_is_described"):
        StaffMember.objects.filter(pk=member.pk).update(role="superuser")
