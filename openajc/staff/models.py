"""People who work here, and where."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from typing_extensions import override

from openajc.base.permissions import Permission
from openajc.staff.roles import ROLES, Role
from openajc.staff.token_model import ApiToken


__all__ = ["Agency", "ApiToken", "Office", "StaffMember"]


class Agency(models.Model):
    """A service provider, the county, the board or the State."""

    name = models.CharField(max_length=120, unique=True)

    objects: ClassVar[models.Manager["Agency"]] = models.Manager()

    @override
    def __str__(self) -> str:
        return self.name


class Office(models.Model):
    """An American Job Center or another place where people are served."""

    name = models.CharField(max_length=120, unique=True)
    address = models.CharField(max_length=200, blank=True)

    objects: ClassVar[models.Manager["Office"]] = models.Manager()

    @override
    def __str__(self) -> str:
        return self.name


class StaffMembers(BaseUserManager["StaffMember"]):
    """Finds an account by its e-mail, whatever its case."""

    @override
    def get_by_natural_key(self, username: str | None) -> "StaffMember":
        return self.get(email__iexact=username)


class StaffMember(AbstractBaseUser):
    """One person's own account (34-19 AC-1). There is no superuser."""

    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=40)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="staff")
    office = models.ForeignKey(
        Office, on_delete=models.PROTECT, related_name="home_staff", null=True
    )
    offices = models.ManyToManyField(Office, related_name="staff", blank=True)
    supervisor = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="team", null=True
    )
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[StaffMembers] = StaffMembers()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="staff_email_is_one_persons"),
            models.CheckConstraint(
                condition=Q(role__in=sorted(ROLES)), name="staff_role_is_described"
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.name

    @property
    def job(self) -> Role:
        return ROLES[self.role]

    def may(self, permission: Permission) -> bool:
        """Tell whether the role holds the permission; nobody is above it."""
        return self.is_active and permission in self.job.permissions


class SignInTry(models.Model):
    """
    How often sign-in failed lately, by account, by place (an address or a known browser), or by both.

    A blank means every account, or every place (see `tries.py`). Accounts are keyed digests: no name stands here.
    """

    account = models.CharField(max_length=64, blank=True)
    place = models.CharField(max_length=80, blank=True)
    failures = models.PositiveIntegerField()
    latest = models.DateTimeField(db_index=True)
    waits_until = models.DateTimeField()

    objects: ClassVar[models.Manager["SignInTry"]] = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "place"], name="staff_try_is_counted_in_one_row"
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.failures} failures until {self.latest}"
