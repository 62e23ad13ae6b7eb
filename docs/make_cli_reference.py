"""Write ``docs/reference/cli.md`` from the commands themselves.

Usage: ``uv run python docs/make_cli_reference.py``. A test compares the file with what this makes.
"""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

from ip5kg.cli import cli

if TYPE_CHECKING:
    import click

TARGET = Path(__file__).parent / "reference" / "cli.md"

_HEAD = """\
# The command line

This page is made from the help texts by `docs/make_cli_reference.py`; do not edit it.
See also [completion with the Tab key](../how-to/shell-completion.md).
"""


def reference() -> str:
    """Return the page: the help of `ip5kg` and of each of its commands."""
    root = _context(cli, "ip5kg")
    parts = [_HEAD, _section("ip5kg", cli.get_help(root))]
    for name in cli.list_commands(root):
        command = cli.get_command(root, name)
        if command is not None:
            parts.append(_section(f"ip5kg {name}", command.get_help(_context(command, name, root))))
    return "\n".join(parts)


def _context(command: click.Command, name: str, parent: click.Context | None = None) -> click.Context:
    return command.make_context(name, [], parent, resilient_parsing=True, terminal_width=100)


def _section(title: str, text: str) -> str:
    return f"## {title}\n\n```text\n{dedent(text).rstrip()}\n```\n"


if __name__ == "__main__":
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(reference(), "utf-8")
