"""The command line: one thin module per group of commands, each imported only when it is called."""

from ip5kg.cli.group import cli, main

__all__ = ["cli", "main"]
