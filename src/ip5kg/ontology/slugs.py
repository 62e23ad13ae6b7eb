"""Slugs: the last part of an IRI, made from a name and never changed afterwards.

Folding follows Unicode NFKD (https://unicode.org/reports/tr15/); what it cannot fold is told apart by a hash.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

__all__ = ["slug"]

# Letters that have an ASCII spelling but no decomposition in Unicode.
_FOLDS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ŋ": "n"}
)
_APOSTROPHES = re.compile("['’‘ʼ`´]")
_OTHER = re.compile(r"[^a-z0-9]+")
_HASH_DIGITS = 8


def slug(text: str) -> str:
    """Return lower-case ASCII words joined by hyphens; total, deterministic and idempotent.

    Where letters or digits have no ASCII form, eight hexadecimal digits of a SHA-256 follow, so that
    names in other scripts neither vanish nor fall together.

    >>> slug("António Campinos")
    'antonio-campinos'
    >>> slug("IP5 NET/AI roadmap")
    'ip5-net-ai-roadmap'
    >>> slug("World’s Østfold")
    'worlds-ostfold'
    >>> slug("特許庁") != slug("特许厅")
    True
    """
    if text.isascii():  # nothing to decompose, and most names
        words = _OTHER.sub("-", text.lower().replace("'", "").replace("`", "")).strip("-")
        if words:
            return words
    folded = unicodedata.normalize("NFKD", text).casefold().translate(_FOLDS)
    # Casefolding may yield letters that decompose further (ϓ, İ), hence a second round.
    decomposed = _APOSTROPHES.sub("", unicodedata.normalize("NFKD", folded))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    words = _OTHER.sub("-", bare).strip("-")
    if words and not any(c.isalnum() and not c.isascii() for c in bare):
        return words
    digest = hashlib.sha256(bare.encode("utf-8", "surrogatepass")).hexdigest()[:_HASH_DIGITS]
    return f"{words}-{digest}" if words else digest
