"""Promises, timelines, comparisons and paths as tables: one row for each sentence that they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ip5kg.queries.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ip5kg.following.comparing import Compared, Comparison, Share
    from ip5kg.following.entries import Entry
    from ip5kg.following.facts import Quotation
    from ip5kg.following.paths import EvidencedPath, Step
    from ip5kg.following.promises import Later, Promise
    from ip5kg.following.timeline import Timeline
    from ip5kg.graph.entities import NamedEntity
    from ip5kg.queries.rows import Node

__all__ = ["comparison_rows", "evidence_rows", "path_rows", "promise_rows", "timeline_rows"]

_PROMISE = (
    *("date", "step", "verb", "negated", "condition", "by", "object", "objectLabel", "quote", "statement"),
    *("laterDate", "laterStep", "laterVerb", "laterQuote", "laterStatement", "latestStep", "highestStep"),
)
_ENTRY = ("date", "what", "status", "words", "who", "about", "meeting", "through", "quote", "statement")
_SIDES = ("oneHow", "oneOwn", "oneYears", "otherHow", "otherOwn", "otherYears")
_PATH = (
    *("path", "step", "subject", "subjectLabel", "predicate", "words", "object", "objectLabel"),
    *("date", "quote", "statement"),
)


def promise_rows(found: Iterable[Promise]) -> Rows:
    """Return a row for each promise and later sentence, one with empty cells where there is none."""
    return Rows.of(_PROMISE, (row for promise in found for row in _promise(promise)))


def timeline_rows(found: Timeline) -> Rows:
    """Return a row for each entry."""
    return Rows.of(_ENTRY, map(_entry, found.entries))


def comparison_rows(found: Comparison) -> Rows:
    """Return a row for each thing, with what each of the two has to do with it."""
    rows = ((*_thing(one), Literal(one.whose), *_share(one.one), *_share(one.other)) for one in found.things)
    return Rows.of(("kind", "thing", "thingLabel", "whose", *_SIDES), rows)


def evidence_rows(found: Comparison) -> Rows:
    """Return a row for each thing, side and sentence."""
    rows = (
        (
            Literal(one.facet),
            NamedNode(one.thing.iri),
            Literal(one.thing.label),
            Literal(side.label),
            *_entry(entry),
        )
        for one in found.things
        for side, share in ((found.one, one.one), (found.other, one.other))
        for entry in (share.entries if share else ())
    )
    return Rows.of(("kind", "thing", "thingLabel", "side", *_ENTRY), rows)


def path_rows(found: Iterable[EvidencedPath]) -> Rows:
    """Return a row for each step of each path, both counted from 1."""
    rows = (
        (Literal(place), Literal(number), *_step(step))
        for place, path in enumerate(found, 1)
        for number, step in enumerate(path.steps, 1)
    )
    return Rows.of(_PATH, rows)


def _promise(promise: Promise) -> Iterator[tuple[Node | None, ...]]:
    act = promise.act
    head = (
        *(_text(act.date), Literal(act.step), Literal(act.verb), Literal(act.negated), _text(act.condition)),
        *(_names(act.agents), NamedNode(promise.object.iri), Literal(promise.object.label)),
        *_place(promise.quotation),
    )
    tail = tuple(
        _text(one.act.step) if one and one.act else None for one in (promise.latest, promise.furthest)
    )
    for one in promise.later or (None,):
        yield (*head, *_later(one), *tail)


def _later(one: Later | None) -> tuple[Node | None, ...]:
    if one is None:
        return (None,) * 5
    step, verb = (one.act.step, one.act.verb) if one.act else ("named", None)
    return (Literal(one.date), Literal(step), _text(verb), *_place(one.quotation))


def _entry(entry: Entry) -> tuple[Node | None, ...]:
    what = f"not {entry.what}" if entry.negated else entry.what
    place = _place(entry.quotation) if entry.quotation else (None, Literal(entry.statement))
    return (
        *(_text(entry.date), Literal(what), _text(entry.status), _text(entry.words)),
        *(_names(entry.who), _names(entry.about)),
        *(_text(one.label if one else None) for one in (entry.meeting, entry.through)),
        *place,
    )


def _thing(one: Compared) -> tuple[Node, Node, Node]:
    return Literal(one.facet), NamedNode(one.thing.iri), Literal(one.thing.label)


def _share(share: Share | None) -> tuple[Node | None, ...]:
    if share is None:
        return (None, None, None)
    return (_text(share.how), _text(share.own), _text(" ".join(map(str, share.years))))


def _step(step: Step) -> tuple[Node | None, ...]:
    subject, thing = step.subject, step.object
    return (
        *(NamedNode(subject.iri), Literal(subject.label), Literal(step.predicate), _text(step.words)),
        *(NamedNode(thing.iri), Literal(thing.label), _text(step.date), *_place(step.quotation)),
    )


def _place(quotation: Quotation) -> tuple[Node, Node]:
    return Literal(quotation.quote), Literal(quotation.statement)


def _names(entities: Iterable[NamedEntity]) -> Node | None:
    return _text("; ".join(entity.label for entity in entities))


def _text(text: str | None) -> Node | None:
    return Literal(text) if text else None
