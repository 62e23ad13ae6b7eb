"""What the participants did or promised: one action per outer verb, its objects names and topics.

Items of a list take the verb of the sentence that introduces them; "in these areas" takes up the objects of the
sentence before. An action without a named object or topic is dropped and told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ip5kg.builders.clauses import Clause, find_clauses
from ip5kg.builders.model import Dropped
from ip5kg.builders.topics import find_topics

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyoxigraph import NamedNode

    from ip5kg.builders.actors import Actor
    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Mention, Passage
    from ip5kg.builders.people import People

__all__ = ["Action", "find_actions"]

_OBJECT_KINDS = frozenset({"initiative", "body", "document"})
_ADJUNCT = re.compile(
    r"\b(?:under|within|through|via|as part of|in the framework of|on the occasion of|led by|co-led by|by)\s+(?:[\w-]+\s+){0,4}$"
)
_THESE = re.compile(
    r"(?i)\b(?:these|those|the above(?:-mentioned)?|the said|such)\s+(?:\w+\s+){0,2}?(?:areas?|topics?|issues?|fields?|items|projects|matters|subjects|themes|initiatives)\b"
)


# What introduces a list: its passage, its verb if it has one, and the step.
Lead = tuple["Passage", "Clause | None", str]
Leads = dict[int, Lead]


@dataclass(frozen=True, slots=True)
class Action:
    """One deed or promise."""

    passage: Passage
    start: int
    step: str
    verb: str
    agents: tuple[Actor, ...]
    objects: tuple[NamedNode, ...]
    negated: bool
    condition: str | None
    rule: str
    lead: Passage | None = None


def find_actions(note: Annotated, people: People) -> tuple[list[Action], list[Dropped]]:
    """Return the actions of a text in order, and the verbs that had no object."""
    if note.forum is None and len(note.offices) < 2:
        return [], []
    found: list[Action] = []
    dropped: list[Dropped] = []
    leads: Leads = {}
    recent: tuple[NamedNode, ...] = ()
    previous: Passage | None = None
    for passage in note.passages:
        clauses = find_clauses(note, people, passage)
        for clause in clauses:
            action = _action(note, passage, clause, recent)
            if action is None:
                dropped.append(Dropped(passage, "action/object", "no named object or topic", clause.verb))
            elif _has_actor(note, clause):
                found.append(action)
                recent = action.objects
            else:
                dropped.append(Dropped(passage, "action/agent", "nobody who acts", clause.verb))
        lead = _lead_of(passage, previous, leads)
        _remember_lead(note, passage, clauses, leads)
        previous = passage
        if lead and not any(_has_actor(note, c) for c in clauses):
            inherited = _inherited(note, passage, lead)
            if inherited:
                found.append(inherited)
    return found, dropped


def _lead_of(passage: Passage, previous: Passage | None, leads: Leads) -> Lead | None:
    """Return what introduces an item, or a heading right under such a heading ("Conclusions: / 1. Bad Faith")."""
    if passage.kind == "item" and passage.lead in leads:
        lead = leads[passage.lead]
        return lead if lead[0].kind != "title" else None
    if passage.kind == "heading" and previous is not None and previous.start in leads:
        lead = leads[previous.start]
        return lead if lead[1] is None else None
    return None


def _has_actor(note: Annotated, clause: Clause) -> bool:
    """Tell whether someone acts: named, or, for a passive, the forum the text is about."""
    return bool(clause.agents) or (clause.predicate.construction != "active" and note.forum is not None) or (
        note.forum is not None and not clause.agents
    )


def _action(
    note: Annotated, passage: Passage, clause: Clause, recent: tuple[NamedNode, ...]
) -> Action | None:
    objects = _objects(note, clause.spans)
    objects = _taken_up(note, passage, clause, objects, recent)
    if not objects or _THESE.search(" ".join(note.straight[s:e] for s, e in clause.spans)):
        takes_up = any(_THESE.search(note.straight[s:e]) for s, e in clause.spans)
        objects = tuple(dict.fromkeys(objects + recent)) if takes_up else objects
    if not objects:
        return None
    p = clause.predicate
    return Action(
        passage, p.start, clause.step, clause.verb, clause.agents, objects, p.negated, clause.condition,
        f"action/{p.construction}",
    )


def _taken_up(
    note: Annotated,
    passage: Passage,
    clause: Clause,
    objects: tuple[NamedNode, ...],
    recent: tuple[NamedNode, ...],
) -> tuple[NamedNode, ...]:
    """Resolve "it" and "this" to what was last spoken of."""
    text = " ".join(note.folded[s:e] for s, e in clause.spans)
    if clause.predicate.construction == "passive" and re.fullmatch(r"\s*(?:this|it|that)\s*", text):
        index = note.passages.index(passage)
        previous = note.passages[index - 1] if index else passage
        named = [m.entity for m in note.mentions_in(previous.start, previous.end) if m.kind in _OBJECT_KINDS]
        return tuple(dict.fromkeys(named[:1])) or objects
    if re.match(r"\W*it\b|.{0,70}\b(?:improv|develop|strengthen|promot|advanc|implement)\w* it\b", text):
        before = [m for m in note.mentions_in(0, clause.predicate.start) if m.kind in {"initiative", "document"}]
        if re.match(r"\W*it\b", text):
            return (before[-1].entity, *objects) if before else objects
        return tuple(dict.fromkeys(recent[:1] + objects))
    return objects


def _objects(note: Annotated, spans: Sequence[tuple[int, int]]) -> tuple[NamedNode, ...]:
    """Return names and topics in order of appearance."""
    found: list[tuple[int, NamedNode]] = []
    for start, end in spans:
        names = [m for m in note.mentions_in(start, end) if m.kind in _OBJECT_KINDS]
        names = _without_adjuncts(note, start, names)
        found += [(m.start, m.entity) for m in names]
        found += [
            (h.start, h.topic) for h in find_topics(note, start, end) if not _describes(note, names, h.start)
        ]
    return tuple(dict.fromkeys(node for _, node in sorted(found, key=lambda f: (f[0], f[1].value))))


def _without_adjuncts(note: Annotated, start: int, names: list[Mention]) -> list[Mention]:
    """Leave out what only says where or through whom: "projects under the PHEP", "through the GDTF and ICG"."""
    kept: list[Mention] = []
    previous: Mention | None = None
    for m in names:
        before = note.folded[max(start, m.start - 70) : m.start]
        joined = previous is not None and re.fullmatch(
            r"[\s,)(\w]{0,12}?(?:,|and)\s+(?:the\s+)?", note.folded[previous.end : m.start]
        )
        again = previous is not None and previous.entity == m.entity and previous not in kept
        owner = note.straight.startswith("'s ", m.end)
        if owner or again or _ADJUNCT.search(before) or (joined and previous not in kept):
            previous = m
            continue
        kept.append(m)
        previous = m
    return kept


def _describes(note: Annotated, names: list[Mention], position: int) -> bool:
    """Tell whether a topic only describes a name before it: "a task force for emerging technologies"."""
    return any(
        m.end <= position and re.fullmatch(r"[\s\")]*\s+(?:on|for|of)\s+[^,;:.]{0,60}", note.straight[m.end : position])
        and not re.search(r"\b(?:and|to|in)\b", note.straight[m.end : position])
        for m in names
    )


def _remember_lead(
    note: Annotated,
    passage: Passage,
    clauses: Sequence[Clause],
    leads: Leads,
) -> None:
    """Keep the verb that a list may go on with."""
    if passage.kind == "item":
        return
    open_ended = [c for c in clauses if c.open_end]
    if open_ended:
        leads[passage.start] = (passage, open_ended[-1], open_ended[-1].step)
        return
    step = _heading_step(note, passage)
    if step:
        leads[passage.start] = (passage, None, step)


def _heading_step(note: Annotated, passage: Passage) -> str | None:
    """Read the step off a heading or a lead-in without verb: "Topics and presentations:"."""
    words = re.findall(r"[\w-]+", note.folded[passage.start : passage.end])
    if len(words) > 8:
        return None
    for word in words:
        for expression in note.lexicon.expressions.get(word, ()):
            if expression.form == "heading":
                return expression.step
    return None


def _inherited(
    note: Annotated, passage: Passage, lead: Lead
) -> Action | None:
    lead_passage, clause, step = lead
    objects = _objects(note, [(passage.start, passage.end)])
    if not objects:
        return None
    return Action(
        passage,
        passage.start,
        step,
        clause.verb if clause else note.text[lead_passage.start : lead_passage.end].rstrip(" :"),
        clause.agents if clause else (),
        objects,
        clause.predicate.negated if clause else False,
        clause.condition if clause else None,
        "action/item",
        lead_passage,
    )
