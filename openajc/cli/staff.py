"""`openajc staff`: the accounts of a county, from the server, until account requests exist."""

import getpass

import click

from openajc.cli.options import json_option
from openajc.cli.printing import print_object
from openajc.cli.site import start_site
from openajc.staff.roles import ROLES


@click.group()
def staff() -> None:
    """Add and end staff accounts."""


@staff.command()
@click.option("--email", required=True, help="Work e-mail; used to sign in.")
@click.option("--name", required=True, help="First and last name, as it appears on notes.")
@click.option("--role", type=click.Choice(sorted(ROLES)), required=True)
@click.option("--agency", required=True, help="Employer, such as the county or a provider.")
@click.option("--office", default="", help="The office where this person works.")
@click.option("--supervisor", default="", help="E-mail of the supervisor.")
@click.option("--create", is_flag=True, help="Create the agency or office if it is new.")
@json_option
def add(  # noqa: PLR0917 - click passes by name
    email: str,
    name: str,
    role: str,
    agency: str,
    office: str,
    supervisor: str,
    create: bool,  # noqa: FBT001 - click passes by name
    as_text: bool | None,  # noqa: FBT001 - click passes by name
) -> None:
    """Add an account and print the page where its owner sets a password."""
    start_site()
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    from openajc.base import clock
    from openajc.staff.operations import NewAccount, UnableToAdd, add_account
    from openajc.staff.passwords import password_page_of

    account = NewAccount(
        email=email.strip(),
        name=name.strip(),
        role=role,
        agency=agency.strip(),
        office=office.strip(),
        supervisor=supervisor.strip(),
    )
    if not account.name or not account.agency:
        raise click.UsageError("Enter a --name and an --agency.")
    try:
        validate_email(account.email)
        member = add_account(
            account, server_user=getpass.getuser(), now=clock.now(), create_places=create
        )
    except ValidationError as error:
        raise click.BadParameter(
            f"{email} is not a valid e-mail address.", param_hint="--email"
        ) from error
    except UnableToAdd as refusal:
        raise click.UsageError(str(refusal)) from refusal
    answer = {"email": member.email, "role": role, "set_password_at": password_page_of(member)}
    print_object(answer, as_text=as_text)


@staff.command()
@click.option("--email", required=True, help="The address of the account to end.")
@json_option
def end(email: str, as_text: bool | None) -> None:  # noqa: FBT001 - click passes by name
    """End an account now: its sessions stop, its records stay."""
    start_site()
    from openajc.base import clock
    from openajc.staff.models import StaffMember
    from openajc.staff.operations import end_account

    try:
        member = end_account(email, server_user=getpass.getuser(), now=clock.now())
    except StaffMember.DoesNotExist as error:
        raise click.UsageError(f"No account has the address {email}.") from error
    print_object({"email": member.email, "active": member.is_active}, as_text=as_text)
