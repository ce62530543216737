"""`openajc requests`: what a county should know about its requests, from the server."""

import click

from openajc.cli.options import json_option
from openajc.cli.printing import print_object
from openajc.cli.site import start_site


@click.group()
def requests() -> None:
    """Look after requests for approval."""


@requests.command()
@json_option
@click.pass_context
def undecidable(context: click.Context, as_text: bool | None) -> None:  # noqa: FBT001 - click passes by name
    """List open steps that no active account can decide; exit code 1 if there is one."""
    start_site()
    from openajc.requests.presenters import undecidable_rows
    from openajc.requests.queries import list_undecidable

    rows = undecidable_rows(list_undecidable())
    print_object({"undecidable": rows}, as_text=as_text)
    context.exit(1 if rows else 0)
