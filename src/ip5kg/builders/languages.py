"""Which builder reads which language: basic filtering of RFC 4647 (https://www.rfc-editor.org/rfc/rfc4647)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["CORE_LANGUAGES", "is_english", "reads"]

CORE_LANGUAGES = ("en",)
"""What the builders of ip5kg itself read."""

_FUNCTION_WORDS = frozenset({"and", "by", "for", "of", "on", "the", "to", "with"})
_ENGLISH = 0.1  # share of these words; in English about a quarter, in other languages next to none
_BEGINNING = 5000  # characters that are enough to tell


def reads(languages: Iterable[str], tag: str) -> bool:
    """Return whether one of the languages is that of a tag, or a wider one.

    >>> reads(["en"], "en-GB"), reads(["en"], "EN"), reads(["zh-Hans"], "zh"), reads(["*"], "ja")
    (True, True, False, True)
    """
    wanted = tag.lower()
    return any(
        language == "*" or wanted == language.lower() or wanted.startswith(f"{language.lower()}-")
        for language in languages
    )


def is_english(tag: str, text: str) -> bool:
    """Return whether a text is English by its tag or by its words: pages often bear the tag of their site.

    >>> is_english("zh-CN", "The heads of the five offices met in Tokyo.")
    True
    >>> is_english("fr", "Les chefs se sont réunis à Tokyo.")
    False
    """
    if reads(CORE_LANGUAGES, tag):
        return True
    words = re.findall(r"\w+", text[:_BEGINNING].lower())
    return bool(words) and sum(word in _FUNCTION_WORDS for word in words) >= _ENGLISH * len(words)
