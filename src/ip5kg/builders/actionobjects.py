"""What an action is about: names and topics in its object, or what "it" and "these areas" take up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from ip5kg.builders.antecedents import with_antecedent
from ip5kg.builders.elsewhere import field_of, fronted_names, named_beside, places_to_look, taken_up
from ip5kg.builders.patterns import SignedPattern
from ip5kg.builders.topics import find_topics
from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.clauses import Clause
    from ip5kg.builders.elsewhere import Context
    from ip5kg.builders.model import Mention, Passage
    from ip5kg.builders.phrases import Span

__all__ = ["objects_in", "objects_of"]

_REMARK = re.compile(r"\([^()]*\b(?:is|are|was|were|has|have|had|will)\b[^()]*\)")
_KINDS = frozenset({"initiative", "body", "document"})
_ADJUNCT = re.compile(
    r"\b(?:under|within|through|via|as part of|in the framework of|on the occasion of|led by|co-led by|by)\s+"
    r"(?:[\w-]+\s+){0,4}$"
)
_PROGRESS = re.compile(r"\bprogress(?:\s+(?:made|achieved|so far))*\s+under\s+(?:the\s+)?$")
# "a second project under the roadmap, the Observatory" names the project after the comma.
_ONE_UNDER = re.compile(
    r"\b(?:an?|one|another|second|third|new)\s+(?:[\w-]+\s+)?(?:project|pilot|initiative|tool|study|service)\s+under\s"
    r"[^,;]*,\s+(?:the\s+|called\s+)?$"
)
_AT_BODY = re.compile(r"(?:^|[.;:]\s)(?:In|At|Within) (?:the )?$")  # "In the task force, X was discussed"
_AT = 16  # characters in which that stands
_ON_SITE = re.compile(r"\b(?:on|at|via)\s+(?:the\s+)?$")
_SITE = re.compile(r"(?:website|portal|web page|homepage)$")
_JOINED = re.compile(r"[\s,)(\w]{0,12}?(?:,|and)\s+(?:the\s+)?")
_DESCRIBED = re.compile(r"[\s\")]*\s+(?:on|for|of)\s+[^,;:.]{0,60}")
_STATE = ("future work", "next step")
_OF_NAME = re.compile(r"[\s,\")']+(?:(?:progress|status|results|its|their|the|and)[\s,]+)*")
_NEW_OBJECT = re.compile(r"\b(?:and|to|in)\b")
_THESE = SignedPattern(
    r"\b(?:these|those|the above(?:-mentioned)?|the said|such)\s+(?:\w+\s+){0,2}?"
    r"(?:areas?|topics?|issues?|fields?|items|projects|matters|subjects|themes|initiatives)\b(?!\s*:)",
    "these those the_above the_said such",
)
_CHARGE = re.compile(r"(?:\s*\([^)]*\))?\s+to\s")
_PAST = re.compile(
    r"\b(?:years?|decades?|anniversary|benefits?) of\s(?:\w+\s)?$"
)  # "35 years of cooperation"
_OF_THINGS = frozenset({"launch", "conclude"})  # steps that are said of things, not of a topic at large
_CHARGE_REACH = 5  # characters between a verb and who is charged
_ADJUNCT_REACH = 70  # characters before a name in which the words of an adjunct stand

# Around an element of a list
_OPENS = re.compile(r"(?:,\s+(?:and\s+)?|\band\s+|\b(?:on|of|in|about|as|including)\s+)$")
_CLOSES = re.compile(r",\s|\s+and\b")
_ELEMENT_REACH = 12


def objects_of(note: Annotated, passage: Passage, clause: Clause, context: Context) -> tuple[NamedNode, ...]:
    """Return the objects of a clause, in order of appearance.

    Parameters
    ----------
    note, passage
        The annotated statement and the passage of the clause.
    clause
        The verb and the spans of its objects.
    context
        What was named around, which "these areas" and "it" take up.
    """
    spans, recent = _without_charge(note, clause), context.recent
    objects = with_antecedent(note, passage, clause, objects_in(note, spans), recent)
    project = fronted_names(note, passage, clause)
    if project and (named := objects_in(note, [project])):
        objects = _distinct(*named, *objects)
    if not objects:
        objects = _elsewhere(note, passage, clause, context)
    if not objects:
        objects = _field(note, passage, clause)
    if not objects and clause.step not in _OF_THINGS and clause.predicate.phrase != "be expected to":
        objects = _vaguely(note, spans)
    if beside := named_beside(note, passage, clause):
        objects = _distinct(*objects_in(note, [beside]), *objects)
    takes_up = any(_THESE.search(note.folded, start, end) for start, end in clause.spans)
    return _distinct(*objects, *recent) if takes_up else objects


def _elsewhere(note: Annotated, passage: Passage, clause: Clause, context: Context) -> tuple[NamedNode, ...]:
    """Return what a clause is about whose object names nothing."""
    text = " ".join(note.folded[start:end] for start, end in clause.spans)
    if told := taken_up(clause, text, context):
        return _distinct(*told)
    found = (objects_in(note, [span]) for span in places_to_look(note, passage, clause))
    return next((objects for objects in found if objects), ())


def _field(note: Annotated, passage: Passage, clause: Clause) -> tuple[NamedNode, ...]:
    """Return the topics of the field that a sentence begins with."""
    field = field_of(note, passage, clause)
    return _distinct(*(hit.topic for hit in find_topics(note, *field))) if field else ()


def _vaguely(note: Annotated, spans: Iterable[Span]) -> tuple[NamedNode, ...]:
    """Return the topics that words evoke which count for little: "appreciated the cooperation"."""
    hits = [hit for span in spans for hit in find_topics(note, *span, t.WEAK_CUE)]
    return _distinct(
        *(h.topic for h in hits if not _PAST.search(note.folded[max(0, h.start - 30) : h.start]))
    )


def _without_charge(note: Annotated, clause: Clause) -> tuple[Span, ...]:
    """Leave out a body that is charged with the object: "mandated Working Group 1 to examine X"."""
    if len(clause.spans) != 1:
        return clause.spans
    low, high = clause.spans[0]
    for m in note.mentions_in(low, high)[:1]:
        charged = m.kind == "body" and m.start <= low + _CHARGE_REACH
        if charged and _CHARGE.match(note.folded, m.end):
            return ((m.end, high),)
    return clause.spans


def objects_in(note: Annotated, spans: Iterable[Span]) -> tuple[NamedNode, ...]:
    """Return the names and topics in some stretches of the text, in order of appearance."""
    found: list[tuple[int, NamedNode]] = []
    for start, end in _outside_remarks(note, spans):
        names = _without_adjuncts(note, start, [m for m in note.mentions_in(start, end) if m.kind in _KINDS])
        found += [(m.start, _stood_for(note, m)) for m in names]
        topics = find_topics(note, start, end)
        found += [(hit.start, hit.topic) for hit in topics if not _describes(note, names, hit.start)]
        if found:
            found += _elements(note, start, end)
    return _distinct(*(node for _, node in sorted(found, key=lambda f: (f[0], f[1].value))))


def _elements(note: Annotated, start: int, end: int) -> Iterator[tuple[int, NamedNode]]:
    """Yield the topics that a weak cue tells where it is all of an element: "X, designs and Y"."""
    if note.folded.find(",", start, end) < 0:
        return
    for hit in find_topics(note, start, end, t.WEAK_CUE):
        opens = _OPENS.search(note.folded, max(0, hit.start - _ELEMENT_REACH), hit.start)
        closes = _CLOSES.match(note.folded, hit.end, end)
        if hit.words == 1 and opens and closes and "," in opens[0] + closes[0]:
            yield hit.start, hit.topic


def _outside_remarks(note: Annotated, spans: Iterable[Span]) -> Iterator[Span]:
    """Cut out what is remarked in brackets: "the exchange (all offices are now in X)"."""
    for start, end in spans:
        low = start
        if note.straight.find("(", start, end) < 0:
            yield start, end
            continue
        for match in _REMARK.finditer(note.straight, start, end):
            yield low, match.start()
            low = match.end()
        yield low, end


def _stood_for(note: Annotated, mention: Mention) -> NamedNode:
    """Return the topic that the goals of others stand for: who supports them does so for sustainability."""
    topics = note.registry.values(mention.entity, t.IS_ABOUT)
    return next((topic for topic in topics if isinstance(topic, NamedNode)), mention.entity)


def _distinct(*nodes: NamedNode) -> tuple[NamedNode, ...]:
    return tuple(dict.fromkeys(nodes))


def _without_adjuncts(note: Annotated, start: int, names: Iterable[Mention]) -> list[Mention]:
    """Leave out what only says where or through whom: "projects under the PHEP", "through the GDTF"."""
    kept: list[Mention] = []
    previous: Mention | None = None
    left_out = False
    for m in names:
        before = note.folded[max(start, m.start - _ADJUNCT_REACH) : m.start]
        follows = left_out and previous is not None and _follows(note, previous, m)
        follows = follows and not _ONE_UNDER.search(note.folded[start : m.start])
        owner = note.straight.startswith("'s ", m.end)
        where = _ON_SITE.search(before) and _SITE.search(note.folded[m.start : m.end])
        adjunct = _ADJUNCT.search(before) and not _PROGRESS.search(before)
        at_body = m.kind == "body" and _AT_BODY.search(note.straight[max(0, m.start - _AT) : m.start])
        left_out = bool(follows or owner or where or adjunct or at_body)
        if not left_out:
            kept.append(m)
        previous = m
    return kept


def _follows(note: Annotated, previous: Mention, mention: Mention) -> bool:
    """Tell whether a name repeats or is joined to the one before it."""
    gap = note.folded[previous.end : mention.start]
    return previous.entity == mention.entity or bool(_JOINED.fullmatch(gap))


def _describes(note: Annotated, names: Sequence[Mention], position: int) -> bool:
    """Tell whether a topic only describes a name before it: "a task force for emerging technologies"."""
    for m in names:
        between = note.straight[m.end : position] if m.end <= position else ""
        if _DESCRIBED.fullmatch(between) and not _NEW_OBJECT.search(between):
            return True
        if note.folded.startswith(_STATE, position) and _OF_NAME.fullmatch(between):
            return True  # "PHEP, progress and future work"
    return False
