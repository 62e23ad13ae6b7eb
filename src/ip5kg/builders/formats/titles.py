"""Whether the title in a file's properties is that of its text: it is often left over from another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ip5kg.builders.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["fitting_title"]

_HEAD = 15  # lines among which a title stands
_JOINED = 4  # lines over which it may run


def fitting_title(told: str | None, lines: Sequence[str]) -> str | None:
    """Return the title of a file's properties as the text writes it, if one of its first lines is that title.

    Parameters
    ----------
    told
        As the properties have it.
    lines
        Lines of the text, marks of Markdown and all.

    >>> fitting_title("2021 JOINT STATEMENT", ["Press release", "# 2021 Joint Statement", "They met."])
    '2021 Joint Statement'
    >>> fitting_title("Microsoft Word - Document1", ["They met."])
    """
    wanted = _words(told or "")
    if len(wanted) < 2:
        return None
    plain = [line.lstrip("#-*• ").strip() for line in lines[: _HEAD + _JOINED]]
    for start in range(min(_HEAD, len(plain))):
        for end in range(start + 1, start + 1 + _JOINED):
            joined = " ".join(plain[start:end])
            if _words(joined) == wanted:
                return joined
    return None


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))
