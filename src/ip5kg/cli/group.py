"""The command `ip5kg`: which commands there are, where they live, and how each of them ends.

A command's module is imported when the command is called or listed; none of them imports anything heavy
before it runs, so that help is instant.
"""

from __future__ import annotations

import os
import sys
from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from ip5kg.errors import EntityError, Ip5kgError

if TYPE_CHECKING:
    from typing import IO

__all__ = ["COMMANDS", "cli", "main"]

COMMANDS = {
    "fetch": "fetching",
    "build": "building",
    "remove": "building",
    "validate": "validating",
    "evaluate": "evaluating",
    "dropped": "dropping",
    "report": "reporting",
    "review": "reviewing",
    "plugins": "plugins",
    "ask": "asking",
    "query": "querying",
    "queries": "querying",
    "explain": "explaining",
    "show": "entities",
    "entities": "entities",
    "unknown": "unknown",
    "promises": "promising",
    "timeline": "timelines",
    "compare": "comparing",
    "path": "pathfinding",
    "export": "exporting",
    "convert": "converting",
    "network": "exporting",
    "release": "releasing",
    "site": "sites",
    "serve": "serving",
    "mcp": "assisting",
}
"""Name of a command → the module of this package that holds it, in the order of a working day."""

# What shells report for a program that Ctrl-C or a closed pipe ended: 128 and the number of the signal.
_INTERRUPTED, _PIPE_CLOSED = 130, 141


class Failure(click.ClickException):
    """One line on standard error, never a traceback."""

    exit_code = 2

    def __init__(self, error: Ip5kgError) -> None:
        super().__init__(" ".join(str(error).splitlines()))

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the line."""
        click.echo(f"ip5kg: {self.message}", file=file, err=file is None)


class NotFound(Failure):
    """A name that means nothing in the store."""

    exit_code = 1


class LazyGroup(click.Group):
    """A group whose commands are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, in the order of their table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, or None if there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"ip5kg.cli.{COMMANDS[cmd_name]}"), cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is called; tell the nearest ones if there is none of that name."""
        name = str(args[0])
        if name in COMMANDS or name.startswith("-") or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        near = ", ".join(get_close_matches(name, COMMANDS))
        hint = f"did you mean {near}?" if near else "see: ip5kg --help"
        raise click.UsageError(f"no command {name!r}; {hint}", ctx)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; turn what can go wrong into a line and an exit code."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except Ip5kgError as error:
            raise NotFound(error) if isinstance(error, EntityError) else Failure(error) from error
        except BrokenPipeError:
            _forget_stdout()
            ctx.exit(_PIPE_CLOSED)
        except KeyboardInterrupt:
            click.echo("ip5kg: interrupted", err=True)
            ctx.exit(_INTERRUPTED)
        return result


def _forget_stdout() -> None:
    """Let what is still buffered go nowhere, else the interpreter complains when it shuts down."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Exit codes:
  0  done
  1  violations found, or nothing found: no such entity, no rows, no sentences; a score too low; an
     address that could not be fetched; a plug-in failed
  2  wrong usage or bad input; the store is as it was

Data goes to standard output, messages go to standard error. Colours and frames appear only on a terminal;
NO_COLOR turns colours off.

\b
Example:
  ip5kg build
  ip5kg queries
  ip5kg show "Global Dossier"
""",
)
@click.version_option(package_name="ip5kg", message="%(prog)s %(version)s")
def cli() -> None:
    """Turn statements of the IP5 patent offices into a knowledge graph with evidence."""


def main() -> None:
    """Run the command line and exit."""
    cli(prog_name="ip5kg")
