"""Ways in which a saved question is asked in plain words: the list ``asks`` in its header."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Way", "way"]


@dataclass(frozen=True, slots=True)
class Way:
    """One way to ask a saved question: the words that show it is meant, and what the others become."""

    signs: tuple[str, ...]
    """Words of which one must be there; ``role:chair`` and the like stand for words of the lexicon."""
    answers: Mapping[str, str] = field(hash=False)
    """What is asked for (``who``, ``when``, ``meeting``, ``how many meeting``) → the column that tells it,
    or a column and a property of what stands there: ``meeting schema:startDate``."""
    apply: Mapping[str, tuple[str, ...]] = field(hash=False)
    """Kind of what is named → the parameters or columns that it goes to, the first free one; ``a+b`` for both
    of two, ``a/b`` for either of two columns. ``word``: the column whose text must hold all other words."""
    needs: tuple[str, ...] = ()
    """Kinds of which one must be named."""
    order: tuple[str, ...] = ()
    """Kinds that stand in this order where they are named: "is OFFICE a member of FORUM"."""
    words: tuple[str, ...] = ()
    """Further words that may be there and change nothing."""
    where: Mapping[str, str] = field(default_factory=dict[str, str], hash=False)
    """Column → the word that its text must hold."""
    having: tuple[str, ...] = ()
    """Columns that must not be empty."""
    lacking: tuple[str, ...] = ()
    """Columns that must be empty: what a text denies answers nothing."""
    top: str = ""
    """Only the rows with the greatest number in this column."""
    evidence: Mapping[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]], hash=False)
    """Where rows bring no sentence: a column → the column and the property whose sentences tell it."""
    beside: tuple[str, ...] = ()
    """Columns told beside the answer: its date, its verb."""
    questions: tuple[str, ...] = ()
    """Examples."""


def way(entry: Mapping[str, Any]) -> Way:
    """Return the way that an entry of a header describes.

    Raises
    ------
    KeyError
        If it has no signs or no answers.
    ValueError
        If it says something that nothing reads.

    >>> way({"signs": ["role:chair"], "answers": {"who": "chair"}, "apply": {"office": "chair"}}).apply
    {'office': ('chair',)}
    """
    known = {one.name for one in fields(Way)}
    if unknown := sorted(set(entry) - known):
        raise ValueError(f"asks: no key {unknown[0]!r}, choose of {', '.join(sorted(known))}")
    return Way(
        signs=_several(entry["signs"]),
        answers={str(key): str(column) for key, column in entry["answers"].items()},
        apply={str(kind): _several(names) for kind, names in (entry.get("apply") or {}).items()},
        needs=_several(entry.get("needs") or ()),
        order=_several(entry.get("order") or ()),
        words=_several(entry.get("words") or ()),
        where={str(column): str(value) for column, value in (entry.get("where") or {}).items()},
        having=_several(entry.get("having") or ()),
        lacking=_several(entry.get("lacking") or ()),
        top=str(entry.get("top") or ""),
        evidence={str(column): _pair(told) for column, told in (entry.get("evidence") or {}).items()},
        beside=_several(entry.get("beside") or ()),
        questions=_several(entry.get("questions") or ()),
    )


def _several(value: str | Sequence[Any]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(str(item) for item in value)


def _pair(value: str) -> tuple[str, str]:
    subject, _, predicate = value.partition(" ")
    if not predicate:
        raise ValueError(f"asks: evidence {value!r} is no column and property, such as 'meeting ip5:host'")
    return subject, predicate
