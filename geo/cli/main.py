"""The command line: every command is one call of the app; data on stdout, words on stderr."""

import gc
from collections.abc import Mapping
from importlib import import_module
from typing import Any, Final

import click

COMMANDS: Final[Mapping[str, str]] = {
    "build": "geo.cli.making:build",
    "add": "geo.cli.making:add",
    "watch": "geo.cli.making:watch",
    "init": "geo.cli.making:init",
    "extract": "geo.cli.reading:extract",
    "geoparse": "geo.cli.reading:geoparse",
    "geocode": "geo.cli.reading:geocode",
    "assess": "geo.cli.control:assess",
    "delineate": "geo.cli.control:delineate",
    "explain": "geo.cli.control:explain",
    "diff": "geo.cli.control:diff",
    "rule": "geo.cli.ruling:rule",
    "export": "geo.cli.handing_on:export",
    "gazetteer": "geo.cli.handing_on:gazetteer",
    "eval": "geo.cli.scoring:evaluate",
}

GARBAGE: Final = 50_000  # new objects between two collections: nearly all that a build makes lives to its end


class Lazy(click.Group):
    """A group that imports a command when it is called, so that each starts with no more than it needs."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 the shape of click's method
        """Return the names of all commands in the order in which a newcomer meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return the command of that name, None where there is none such."""
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name].partition(":")
        command: Any = getattr(import_module(module), attribute)
        return command if isinstance(command, click.Command) else None


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="conflictmap")
def main() -> None:
    """Turn reports about a war into a map of who holds what, where every colour answers with a quoted sentence."""
    gc.set_threshold(GARBAGE)
