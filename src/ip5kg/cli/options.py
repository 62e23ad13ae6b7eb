"""Options that several commands share, each written once."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "DEFAULT_STORE",
    "FILE",
    "FOLDER",
    "address_option",
    "decisions_option",
    "format_option",
    "output_option",
    "plugin_options",
    "store_option",
    "verbosity_option",
]

DEFAULT_STORE = "ip5kg-store"
"""Folder of the store, in the current folder."""


_ADDRESS = re.compile(r"""https?://[^\s<>"{}|\\^`]+""")


class _Place(click.Path):
    """A path that is judged by whoever opens it, so that all messages are of one kind."""

    def __init__(self, kind: str) -> None:
        super().__init__(path_type=Path, allow_dash=kind == "file")
        self._kind = kind

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Let the shell offer files or folders."""
        return [CompletionItem(incomplete, type=self._kind)]


FILE = _Place("file")
FOLDER = _Place("dir")


_Command = Any  # click's decorators take and give functions or commands


def store_option(command: _Command) -> _Command:
    """Add ``--store``."""
    return click.option(
        "--store",
        type=FOLDER,
        metavar="FOLDER",
        default=DEFAULT_STORE,
        show_default=True,
        envvar="IP5KG_STORE",
        show_envvar=True,
        help="Folder of the store.",
    )(command)


def address_option(name: str, help_text: str) -> Callable[[_Command], _Command]:
    """Add an option for an address on the web, which can stand in a file of RDF."""

    def checked(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
        if value is None or _ADDRESS.fullmatch(value):
            return value
        raise click.BadParameter(f"{value!r} is no address; give one like https://www.example.org/data")

    return click.option(name, metavar="URL", callback=checked, help=help_text)


def decisions_option(command: _Command) -> _Command:
    """Add ``--decisions``."""
    return click.option(
        "--decisions",
        type=FILE,
        metavar="FILE",
        envvar="IP5KG_DECISIONS",
        show_envvar=True,
        show_default="decisions.ttl beside the store",
        help="File of decisions on identity.",
    )(command)


def output_option(what: str, *, required: bool = False) -> Callable[[_Command], _Command]:
    """Add ``--output``; `what` names what is written."""
    return click.option(
        "--output",
        "-o",
        type=FILE,
        metavar="FILE",
        required=required,
        help=f"Write {what} to this file instead of standard output."
        if not required
        else f"File to write {what} to; - for standard output.",
    )


def plugin_options(command: _Command) -> _Command:
    """Add ``--plugin`` and ``--no-plugins``, which arrive as `plugins`: names, none, or None for all."""

    def chosen(context: click.Context, _parameter: click.Parameter, names: tuple[str, ...]) -> object:
        if not context.params.pop("no_plugins"):
            return names or None
        if names:
            raise click.UsageError("--plugin and --no-plugins exclude each other; give one of them")
        return ()

    only = click.option(
        "--plugin",
        "plugins",
        multiple=True,
        callback=chosen,
        metavar="NAME",
        help="Use this plug-in instead of all that are installed; may be given more than once.",
    )
    none = click.option("--no-plugins", is_flag=True, is_eager=True, help="Use no plug-ins.")
    return only(none(command))


def verbosity_option(command: _Command) -> _Command:
    """Add ``--quiet`` and ``--verbose``, which arrive as `verbosity`: -1, 0 or 1."""
    quiet = click.option(
        "--quiet", "-q", "verbosity", flag_value=-1, type=int, help="Say only what went wrong."
    )
    verbose = click.option(
        "--verbose",
        "-v",
        "verbosity",
        flag_value=1,
        type=int,
        default=0,
        help="Say more about what is done.",
    )
    return quiet(verbose(command))


def format_option(
    *formats: str, default: str | None = "", help_text: str = "Format of what is written."
) -> Callable[[_Command], _Command]:
    """Add ``--format`` with its choices; the first is the default unless another, or None, is given."""
    chosen = formats[0] if default == "" else default
    return click.option(
        "--format",
        "-f",
        type=click.Choice(formats, case_sensitive=False),
        default=chosen,
        show_default=chosen is not None,
        help=help_text,
    )
