"""Promises, timelines, comparisons and paths as nested records, for JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ip5kg.following.comparing import Comparison, Share
    from ip5kg.following.entries import Entry
    from ip5kg.following.facts import Quotation
    from ip5kg.following.paths import EvidencedPath, Step
    from ip5kg.following.promises import Later, Promise
    from ip5kg.following.timeline import Timeline
    from ip5kg.graph.entities import NamedEntity

__all__ = ["comparison_record", "path_record", "promise_record", "timeline_record"]

Record = dict[str, Any]


def promise_record(promise: Promise) -> Record:
    """Return a promise with its later sentences; ``open`` if there are none."""
    act = promise.act
    return {
        "date": act.date,
        "step": act.step,
        "verb": act.verb,
        "negated": act.negated,
        "condition": act.condition,
        "by": _entities(act.agents),
        "object": _entity(promise.object),
        "meeting": act.meeting and _entity(act.meeting),
        "sentence": _sentence(promise.quotation),
        "context": promise.context and _sentence(promise.context),
        "open": promise.is_open,
        "later": [_later(one) for one in promise.later],
        "latest": promise.latest and _later(promise.latest),
        "highest": promise.furthest and _later(promise.furthest),
    }


def timeline_record(found: Timeline) -> Record:
    """Return an entity with its entries."""
    return {"entity": _entity(found.entity), "entries": [_entry(entry) for entry in found.entries]}


def comparison_record(found: Comparison) -> Record:
    """Return two entities, the numbers by kind and year, and each thing with the sentences of each side."""
    return {
        "one": _entity(found.one),
        "other": _entity(found.other),
        "counts": {
            kind: {whose: counter[whose] for whose in ("both", "one", "other")}
            for kind, counter in found.counts().items()
        },
        "years": {str(year): {"one": one, "other": other} for year, (one, other) in found.by_year().items()},
        "things": [
            {
                "kind": one.facet,
                "thing": _entity(one.thing),
                "whose": one.whose,
                "one": one.one and _share(one.one),
                "other": one.other and _share(one.other),
            }
            for one in found.things
        ],
    }


def path_record(path: EvidencedPath) -> Record:
    """Return the entities of a path and its steps."""
    return {"entities": _entities(path.entities), "steps": [_step(step) for step in path.steps]}


def _later(one: Later) -> Record:
    act = one.act
    return {
        "date": one.date,
        "step": act.step if act else None,
        "verb": act.verb if act else None,
        "negated": act.negated if act else False,
        "by": _entities(act.agents if act else ()),
        "sentence": _sentence(one.quotation),
    }


def _entry(entry: Entry) -> Record:
    return {
        "date": entry.date,
        "what": entry.what,
        "status": entry.status or None,
        "words": entry.words or None,
        "negated": entry.negated,
        "who": _entities(entry.who),
        "about": _entities(entry.about),
        "meeting": entry.meeting and _entity(entry.meeting),
        "through": entry.through and _entity(entry.through),
        "sentence": entry.quotation and _sentence(entry.quotation),
    }


def _share(share: Share) -> Record:
    return {
        "how": share.how,
        "own": share.own or None,
        "years": list(share.years),
        "evidence": [_entry(entry) for entry in share.entries],
    }


def _step(step: Step) -> Record:
    return {
        "subject": _entity(step.subject),
        "predicate": step.predicate,
        "object": _entity(step.object),
        "words": step.words or None,
        "date": step.date,
        "sentence": _sentence(step.quotation),
        "others": [_sentence(one) for one in step.others],
    }


def _sentence(quotation: Quotation) -> Record:
    return {
        "quote": quotation.quote,
        "start": quotation.start,
        "end": quotation.end,
        "statement": quotation.statement,
        "issued": quotation.date or None,
    }


def _entities(entities: Iterable[NamedEntity]) -> list[Record]:
    return [_entity(entity) for entity in entities]


def _entity(entity: NamedEntity) -> Record:
    return {"iri": entity.iri, "label": entity.label, "kind": entity.kind}
