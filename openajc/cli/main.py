"""The `openajc` command. Subcommands load when they are called, so that federal files start no web parts."""

from importlib import import_module
from typing import Any

import click
from typing_extensions import override


COMMANDS = {
    "audit": "openajc.cli.audit:audit",
    "business-days": "openajc.cli.rules:business_days",
    "decide": "openajc.cli.rules:decide",
    "demo": "openajc.cli.demo:demo",
    "generate": "openajc.cli.records:generate",
    "manage": "openajc.cli.records:manage",
    "pirl": "openajc.federal.commands:pirl",
    "policy": "openajc.cli.rules:policy",
    "pseudo-ssn": "openajc.cli.rules:pseudo_ssn",
    "requests": "openajc.cli.requests:requests",
    "rules": "openajc.cli.rules:rules",
    "soft-exit": "openajc.cli.records:soft_exit",
    "staff": "openajc.cli.staff:staff",
    "token": "openajc.cli.token:token",
}


class LazyCommands(click.Group):
    """A group that imports a subcommand's module only when it is named."""

    @override
    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ModuleNotFoundError as missing:
            if (missing.name or "").startswith("openajc"):
                raise
            raise click.UsageError(
                f"{missing.name} is not installed. For all of OpenAJC install requirements/base.txt; "
                "requirements/federal.txt is for openajc pirl alone. The demo's own PostgreSQL is in requirements/demo.txt; "
                "with DATABASE_URL set it is not needed."
            ) from missing

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), name)
        return command


@click.command(cls=LazyCommands)
@click.version_option(package_name="openajc")
def main() -> None:
    """OpenAJC: the open system of record for American Job Centers."""


if __name__ == "__main__":
    main()
