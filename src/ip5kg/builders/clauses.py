"""Outer verbs with who acts, where their objects stand, and under which condition."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ip5kg.builders.actors import find_actors
from ip5kg.builders.hearsay import is_hearsay
from ip5kg.builders.objectspans import object_limit, object_spans
from ip5kg.builders.outerverbs import outer_verbs
from ip5kg.builders.patterns import Signs
from ip5kg.builders.predicates import find_predicates, headline_promise
from ip5kg.builders.values import value
from ip5kg.builders.words import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ip5kg.builders.actors import Actor
    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Passage
    from ip5kg.builders.people import People
    from ip5kg.builders.phrases import Span
    from ip5kg.builders.predicates import Predicate
    from ip5kg.builders.verbcontext import OuterVerb

__all__ = ["Clause", "find_clauses"]

_CONDITION = re.compile(
    r"(?i)\b(?:(?<!consider )(?<!considered )(?<!see )if|provided that|subject to|unless"
    r"|on (?:the )?condition that|depending on"
    r"|pending (?:an?|the|its|their|approval|agreement|completion))\b[^.;]*"
)
# Words of which each condition holds one: cheaper to look for.
_CONDITION_SIGNS = Signs(["if", "provided", "subject", "unless", "condition", "depending", "pending"])
_CONDITION_FIRST = re.compile(
    r"(?:If|Provided that|Subject to|Unless|On (?:the )?condition that|Depending on|Should)\b[^.;,]*(?=,)"
)
_NEGATION = re.compile(
    r"(?:\b(?:do|does|did|could|would|should|can|may|has|have|had|is|are|was|were)\s+)?"
    r"\b(?:not|never|neither|nor|cannot|\w+n't)(?:\s+(?:yet|be|been|\w+ly))*\s+$"
    r"|\b(?:failed|unable|declined|refused)\s+to\s+$|\bno\s+(?:agreement|consensus)\s+$"
)
_NOT_AFTER = re.compile(r"\s+(?:not|never|no longer)\b")
_LEADING = 1  # words before the verb that opens an item: "also", "hereby"
_NEGATION_REACH = 40  # characters before a verb in which its negation stands
_ONLY_JOIN = re.compile(r"\s*(?:,\s*)?(?:and\s*)?(?:\w+ly\s*)?")
_NO_WORD = re.compile(r"\W*")
_QUOTED_BEFORE = re.compile(r"[,\"]\s*(?:as\s+)?(?:the\s+)?$")
_AS_THEY = re.compile(r",\s+as\s+(?:the\s+)?$")
# "the roadmap (that) the heads adopted in 2021 lists …": the object stands right before who acts
_CONTACT = re.compile(r"[\"']?(?:\s+\([^()]{1,30}\))?(?:,?\s+(?:that|which))?\s+(?:the\s+)?$")
_ADVERBIAL = re.compile(
    r"\W*(?:$|(?:in|at|on|during|last|this|earlier|together|jointly|had|has|was|is|will|\w+ly)\b)"
)
_THINGS = frozenset({"initiative", "document"})
_SCENE = re.compile(
    r"(?:In|At|On|During|After|Before|With|Under|Following|Having|From|By|Since|While|When|If|To|Through|Upon|For|[A-Z][a-z]+ing)\s"
)
_INFINITIVE = re.compile(r"\s+(?:to\s+)?")


@value(frozen=True, slots=True)
class Clause:
    """An outer verb, its agents, the spans in which its objects stand."""

    start: int
    """Where it begins: at its subject or the conjunction before it."""
    predicate: Predicate
    step: str
    agents: tuple[Actor, ...]
    """Empty for a passive without "by"."""
    spans: tuple[Span, ...]
    verb: str
    """As the text has it."""
    condition: str | None
    open_end: bool
    """The object span reaches the end of the passage (a list may follow)."""
    limit: int
    """Where the next clause begins, or the passage ends."""
    kind: str
    """Where the object stands: see `OuterVerb.kind`."""
    follows: bool
    """Another verb stands before it in the passage."""


def find_clauses(
    note: Annotated, people: People, passage: Passage, subject: Sequence[Actor] = ()
) -> list[Clause]:
    """Return the outer verbs of a passage in order.

    Parameters
    ----------
    note, people
        The annotated statement and its people.
    passage
        The passage to read.
    subject
        Who acts where the passage begins with a verb: "The heads: / - endorse the report".
    """
    if note.straight[passage.end - 1] == "?" and ":" not in note.straight[passage.start : passage.end]:
        return []  # a question tells of no deed; one after a colon says what was discussed
    row = words_of(note, passage)
    predicates = find_predicates(note.lexicon, row, headline=passage.kind != "sentence")
    if not predicates and passage.kind == "title":
        predicates = headline_promise(row)
    if not predicates:
        return []
    actors = find_actors(note, people, passage)
    if subject and predicates[0].index <= _LEADING:
        start = predicates[0].start
        actors = [*(replace(actor, start=start, end=start) for actor in subject), *actors]
    outers = outer_verbs(note, passage, row, predicates, actors)
    clauses = [_clause(note, passage, outers, i, predicates) for i in range(len(outers))]
    clauses = [_shared(note, passage, clauses, i) for i in range(len(clauses))]
    return [clause for clause in clauses if not is_hearsay(note, passage, clause.predicate.start, actors)]


def _clause(
    note: Annotated,
    passage: Passage,
    outers: Sequence[OuterVerb],
    index: int,
    predicates: Sequence[Predicate],
) -> Clause:
    outer = outers[index]
    limit = object_limit(note, passage, outers, index)
    spans = object_spans(note, passage, outer, limit)
    may_tell = spans and _CONDITION_SIGNS.begin_words_of(note.folded[slice(*spans[-1])])
    condition = _CONDITION.search(note.straight, *spans[-1]) if may_tell else None
    condition = condition or _condition_before(note, passage, outers, index)
    introduces = note.straight[passage.end - 1] == ":"
    return Clause(
        spans[0][0] if spans and outer.kind == "before" else outer.clause_start,
        outer.predicate,
        outer.step,
        outer.agents,
        spans,
        _verb_text(note, outer.predicate, predicates),
        condition[0].strip() if condition else None,
        open_end=limit >= passage.end and (outer.kind == "after" or introduces),
        limit=limit,
        kind=outer.kind,
        follows=index > 0,
    )


def _condition_before(
    note: Annotated, passage: Passage, outers: Sequence[OuterVerb], index: int
) -> re.Match[str] | None:
    """Return "If the budget allows" before the first verb of a sentence."""
    return None if index else _CONDITION_FIRST.match(note.straight, passage.start, outers[0].predicate.start)


def _verb_text(note: Annotated, predicate: Predicate, predicates: Sequence[Predicate]) -> str:
    """Return the verb with its negation and the infinitives that hang on it: "did not agree to continue"."""
    start, end = predicate.start, predicate.end
    if predicate.negated:
        before = _NEGATION.search(note.folded, max(0, start - _NEGATION_REACH), start)
        start = before.start() if before else start
        after = _NOT_AFTER.match(note.folded, end)
        end = after.end() if after else end
    for other in predicates:
        if other.start >= end and _INFINITIVE.fullmatch(note.folded, end, other.start):
            end = other.end
    return note.text[start:end]


def _shared(note: Annotated, passage: Passage, clauses: Sequence[Clause], index: int) -> Clause:
    """Give "deliberated and agreed on X" one object for both, and "X, the IP5 noted" what stands before."""
    clause = clauses[index]
    if clause.predicate.construction not in {"active", "present"} or not clause.spans:
        return clause
    rest = note.folded[slice(*clause.spans[-1])]
    if index + 1 < len(clauses) and _ONLY_JOIN.fullmatch(rest):
        return replace(clause, spans=clauses[index + 1].spans)
    return _with_object_before(note, passage, clause, rest, first=index == 0)


def _with_object_before(
    note: Annotated, passage: Passage, clause: Clause, rest: str, *, first: bool
) -> Clause:
    """Take what stands before "…, the heads agreed" and "…, as the heads agreed" for the object."""
    if not clause.agents:
        return clause
    subject = clause.agents[0].start
    before = note.straight[passage.start : subject]
    if not first and not _AS_THEY.search(before):
        return clause
    if (contact := _CONTACT.search(before)) and _ADVERBIAL.match(rest):
        named = [m for m in note.mentions_in(passage.start, subject) if m.kind in _THINGS]
        if named and named[-1].end == passage.start + contact.start():
            return replace(clause, spans=((named[-1].start, named[-1].end),))
    inserted = rest.startswith(", ") and not _SCENE.match(note.straight, passage.start)
    if (inserted or _NO_WORD.fullmatch(rest)) and _QUOTED_BEFORE.search(before):
        return replace(clause, spans=((passage.start, subject), *(clause.spans if inserted else ())))
    return clause
