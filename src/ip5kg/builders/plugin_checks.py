"""What a plug-in yields, looked over: whether each item has a passage, a rule and an IRI it may have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode

from ip5kg.builders.model import Dropped, Fact
from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    from ip5kg.builders.plugins import Reading

__all__ = ["NAME", "RESERVED_NAMES", "fault"]

NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
"""What a builder may be called."""

RESERVED_NAMES = frozenset(t.KINDS) | {
    *("core", "derive", "evidence", "expression", "graph", "language", "member", "mention", "name", "part"),
    *("participation", "passage", "plugin", "registry", "selector", "topic-scheme"),
}
"""Prefixes of the core's rules and IRIs, which no builder may be called."""

# They make up statements, passages and evidence; a fact with one of them would pass for such.
_FRAME = frozenset(
    {
        *(t.SUBJECT, t.PREDICATE, t.OBJECT, t.WAS_DERIVED_FROM, t.RULE, t.PASSAGE_KIND, t.SHA256, t.TEXT),
        *(t.HAS_SOURCE, t.HAS_SELECTOR, t.START, t.END, t.EXACT, t.IDENTIFIER),
    }
)
_IRI = re.compile(re.escape(t.DATA_NS) + r"([a-z][a-z0-9-]*)/[^\s/?#]+")


def fault(item: object, reading: Reading, name: str) -> str | None:
    """Return what is wrong with an item and what to do about it; None if nothing is.

    Parameters
    ----------
    item
        What the builder yielded, whatever it is.
    reading
        What it was given.
    name
        Of the builder.
    """
    if not isinstance(item, Fact | Dropped):
        return f"yields {type(item).__name__}; yield Fact and Dropped"
    if item.passage not in reading.passages:
        return f"{_of(item)} rests on no passage of the statement; take one of reading.passages"
    if not re.fullmatch(rf"{name}/[a-z0-9-]+", _text(item.rule)):
        return f"{_of(item)} has the rule {item.rule!r}; write '{name}/…', in lower case with hyphens"
    if isinstance(item, Dropped):
        told = _text(item.reason) and _text(item.text)
        return None if told else f"{_of(item)} has no text or reason; give it both"
    return _term_fault(item) or _subject_fault(item, reading, name)


def _text(value: object) -> str:
    """Return what should be text, as text; others may have given anything."""
    return value if isinstance(value, str) else ""


def _is_blank(term: object) -> bool:
    return isinstance(term, BlankNode)


def _of(item: Fact | Dropped) -> str:
    what = "what is dropped" if isinstance(item, Dropped) else f"a fact with {item.predicate}"
    return f"{what} by {item.rule!r}"


def _term_fault(fact: Fact) -> str | None:
    given: list[object] = [fact.subject, fact.predicate, fact.object]
    if any(map(_is_blank, given)):
        return f"{_of(fact)} has a blank node; give it an IRI (reading.own_iri)"
    kinds = (NamedNode, NamedNode, NamedNode | Literal)
    if not all(isinstance(term, kind) for term, kind in zip(given, kinds, strict=True)):
        return f"{_of(fact)} is not made of pyoxigraph's NamedNode and Literal; use these"
    if fact.predicate in _FRAME:
        return f"{_of(fact)} would pass for a part of the evidence; take another property"
    return None


def _subject_fault(fact: Fact, reading: Reading, name: str) -> str | None:
    if fact.subject == reading.iri or fact.subject in reading.note.registry.entities:
        return None
    found = _IRI.fullmatch(fact.subject.value)
    if found and found[1] in {name, *t.KINDS} - {"statement"}:
        return None
    return (
        f"{_of(fact)} is about <{fact.subject.value}>; make IRIs as <{t.DATA_NS}{name}/…> (reading.own_iri)"
    )
