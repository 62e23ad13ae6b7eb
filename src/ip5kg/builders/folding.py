"""Letter-for-letter folding: texts change their look for matching, never their length.

Offsets found in the folded text are offsets of the text itself.
"""

from __future__ import annotations

__all__ = ["fold", "straighten"]

_SINGLE_QUOTES = "‘’‚‛′ʼ´`ʹ＇"
_DOUBLE_QUOTES = "“”„‟″«»＂"
_DASHES = "‐‑‒–—―−﹘﹣－"
_SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"

_STRAIGHT: dict[int, str] = {
    **dict.fromkeys(map(ord, _SINGLE_QUOTES), "'"),
    **dict.fromkeys(map(ord, _DOUBLE_QUOTES), '"'),
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **dict.fromkeys(map(ord, _SPACES), " "),
}
# Sigma is lower-cased by its place in the word, which would make a slice fold differently from the whole.
_FOLDED: dict[int, str] = {**_STRAIGHT, ord("Σ"): "σ"}


def straighten(text: str) -> str:
    """Return `text` with plain quotes, hyphens and spaces, of the same length.

    >>> straighten("the world’s – largest")
    "the world's - largest"
    """
    return text if text.isascii() and "`" not in text and "\t" not in text else text.translate(_STRAIGHT)


def fold(text: str) -> str:
    """Return `text` straightened and lower-cased, of the same length.

    >>> fold("The World’s IP5")
    "the world's ip5"
    """
    plain = text.translate(_FOLDED) if not text.isascii() else straighten(text)
    lowered = plain.lower()
    if len(lowered) == len(plain):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in plain)
