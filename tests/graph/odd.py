"""Texts that try the patience of a format."""

from hypothesis import strategies as st

__all__ = ["TEXTS"]

_SNIPPETS = [
    *("=1+1", "+", "-", "@SUM(A1)", "'", '"', '""', ",", ";", "|", "\\", '\\"', "a", " ", "<&>]]>"),
    *("\t", "\n", "\r", "\r\n", "\x00", "\x07", "\x1f", "\x85", "\u2028", "\ufeff", "\ufffe", "\u202eabc"),
    *("مكتب", "特許庁", "🗾"),
]
TEXTS = st.lists(
    st.sampled_from(_SNIPPETS) | st.text(st.characters(codec="utf-8"), max_size=8), max_size=6
).map("".join)
"""Commas, quotes, line breaks, formulas, control characters, right-to-left, and whatever else there is."""
