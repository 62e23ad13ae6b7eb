"""The words of questions: which say nothing, which ask, and which tell what is asked for (``words.yaml``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Words", "words"]


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """What ``words.yaml`` holds, all in lower case."""

    function: frozenset[str]
    """Words that say nothing of what is asked."""
    whether: frozenset[str]
    """First words of a question that is answered by yes."""
    ask: Mapping[str, str]
    """Word or words that ask → ``who``, ``when``, ``how many``, …"""
    nouns: Mapping[str, str]
    """Noun, in the plural too → what it asks for: ``who``, ``meeting``, …"""
    periods: Mapping[str, str]
    """Word or words before a date → ``since``, ``after``, ``until`` or ``before``."""
    latest: tuple[str, ...]
    """What picks the latest meeting."""
    levels: Mapping[str, tuple[str, ...]]
    """Level of a question → the levels that it means, where these are several or others."""
    meetings: tuple[str, ...]
    """Signs that say nothing more where meetings are described anyway."""
    located: tuple[str, ...]
    """Words before the name of a place that tells where a meeting was."""
    strict: frozenset[str]
    """Words that turn a question into another one."""


@cache
def words() -> Words:
    """Return the words, read once.

    >>> words().nouns["cities"], words().ask["whom"]
    ('where', 'who')
    """
    data = yaml.safe_load(files("ip5kg.asking").joinpath("words.yaml").read_text("utf-8"))
    nouns = _turned(data["nouns"])
    return Words(
        function=frozenset(word for line in data["function"] for word in line.split()),
        whether=frozenset(data["whether"]),
        ask=_turned(data["ask"]),
        nouns={form: kind for noun, kind in nouns.items() for form in (noun, _plural(noun))},
        periods=_turned(data["periods"]),
        latest=tuple(data["latest"]),
        levels={level: tuple(meant) for level, meant in data["levels"].items()},
        meetings=tuple(data["meetings"]),
        located=tuple(data["located"]),
        strict=frozenset(data["strict"]),
    )


def _turned(lists: Mapping[str, list[str]]) -> dict[str, str]:
    return {word: kind for kind, found in lists.items() for word in found}


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun if noun.endswith("s") else noun + "s"
