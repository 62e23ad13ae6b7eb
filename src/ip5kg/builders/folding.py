"""Letter-for-letter folding: texts change their look for matching, never their length.

Offsets found in the folded text are offsets of the text itself.
"""

from __future__ import annotations

import re

__all__ = ["fold", "lowered", "straighten"]

_LOOKS = {
    "'": "‘’‚‛′ʼ´`ʹ＇",
    '"': "“”„‟″«»＂",
    "-": "‐‑‒–—―−﹘﹣－",
    "~": "～〜∼",
    " ": "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
}
_STRAIGHT = {fancy: plain for plain, many in _LOOKS.items() for fancy in many}
_FANCY = re.compile(f"[{''.join(map(re.escape, _STRAIGHT))}]")


def straighten(text: str) -> str:
    """Return `text` with plain quotes, hyphens and spaces, of the same length.

    >>> straighten("the world’s – largest")
    "the world's - largest"
    """
    if text.isascii() and "\t" not in text and "`" not in text:
        return text
    return _FANCY.sub(lambda mark: _STRAIGHT[mark[0]], text)


def fold(text: str) -> str:
    """Return `text` straightened and lower-cased, of the same length.

    >>> fold("The World’s IP5")
    "the world's ip5"
    """
    return lowered(straighten(text))


def lowered(plain: str) -> str:
    """Return a text that is straight already in lower case, of the same length."""
    # Sigma is lower-cased by its place in the word, which would make a slice fold differently from the whole.
    low = plain.replace("Σ", "σ").lower()
    if len(low) == len(plain):
        return low
    return "".join(small if len(small := char.lower()) == 1 else char for char in plain)
