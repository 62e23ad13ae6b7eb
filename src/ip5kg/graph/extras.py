"""Libraries that come with an extra of the package and are loaded when they are needed."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from ip5kg.errors import ExportError

__all__ = ["load"]


def load(module: str, extra: str) -> Any:
    """Return a module of a library that an extra brings.

    Raises
    ------
    ExportError
        If the library is not installed.

    >>> load("absent", "parquet")
    Traceback (most recent call last):
    ...
    ip5kg.errors.ExportError: this needs absent; install it with: pip install "ip5kg[parquet]"
    """
    try:
        return import_module(module)
    except ImportError as error:
        library = module.partition(".")[0]
        raise ExportError(f'this needs {library}; install it with: pip install "ip5kg[{extra}]"') from error
