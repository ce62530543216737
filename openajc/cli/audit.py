"""`openajc audit`: seal events, and prove that none was touched."""

import sys
from dataclasses import asdict
from typing import Any

import click

from openajc.cli.options import json_option
from openajc.cli.printing import is_terminal, print_object
from openajc.cli.site import start_site


MOST_LISTED = 1000


@click.group()
def audit() -> None:
    """Seal what was done and seen, and prove that nothing was touched."""


@audit.command()
@json_option
def seal(as_text: bool | None) -> None:  # noqa: FBT001 - click passes by name
    """Seal the events that wait for it. The worker does this every ten minutes."""
    start_site()
    from openajc.audit.operations import UnableToSeal, seal_events
    from openajc.audit.queries import head
    from openajc.base import clock

    try:
        sealed = seal_events(now=clock.now())
    except UnableToSeal as busy:
        raise click.ClickException(str(busy)) from busy
    print_object({"sealed": sealed, "head": head().hex()}, as_text=as_text)


@audit.command()
@click.option("--head", default="", help="A head printed earlier: the chain must still hold it.")
@json_option
def verify(head: str, *, as_text: bool | None) -> None:
    """Check every event and seal; exit 1 and name each row altered, missing or unsealed."""
    start_site()
    from openajc.audit.verifying import Chain, verify_events
    from openajc.base import clock

    known = {_digest(head), _kept()} - {b""}
    chain = Chain()
    listed: list[dict[str, Any]] = []
    count = 0
    for finding in verify_events(now=clock.now(), chain=chain, known_heads=known):
        count += 1
        if len(listed) < MOST_LISTED:
            listed.append(asdict(finding))
    answer = {
        "events": chain.events,
        "seals": chain.seals,
        "waiting": chain.waiting,
        "head": chain.head.hex(),
        "findings": count,
        "rows": listed,
    }
    if as_text is None and is_terminal():
        _tell(answer)
    else:
        print_object(answer, as_text=False)
    sys.exit(1 if count else 0)


def _kept() -> bytes:
    from openajc.audit.heads import UnreadableHead, kept_head

    try:
        return kept_head()
    except UnreadableHead as problem:
        raise click.ClickException(
            f"{problem} Name the latest head known with --head."
        ) from problem


def _digest(head: str) -> bytes:
    try:
        return bytes.fromhex(head)
    except ValueError:
        raise click.BadParameter(
            "expected the 64 hexadecimal digits printed as head", param_hint="--head"
        ) from None


def _tell(answer: dict[str, Any]) -> None:
    for row in answer["rows"]:
        click.echo(f"{row['kind']}: {row['words']}")
    verdict = f"{answer['findings']} findings" if answer["findings"] else "Nothing was touched"
    click.echo(
        f"{verdict}: {answer['events']} events, {answer['seals']} seals, {answer['waiting']} waiting for "
        f"the next seal. Head {answer['head']}"
    )
