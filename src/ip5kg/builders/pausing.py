"""Extraction without the collector of cyclic garbage: it makes none, and looking for it costs a tenth."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator

__all__ = ["collector_paused"]


@contextmanager
def collector_paused() -> Generator[None]:
    """Pause the collector of cyclic garbage, if it runs, for the length of a block.

    Objects are freed as ever when nothing refers to them (https://docs.python.org/3/library/gc.html).
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
