"""Outer verbs with who acts and where their objects stand.

A passage is cut at its outer verbs: an object reaches from its verb to the next outer verb (or to a relative clause, an
apposition, a purpose), the object of a passive stands before the verb and after a colon.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ip5kg.builders.actors import Actor, find_actors
from ip5kg.builders.predicates import Predicate, Token, find_predicates, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Passage
    from ip5kg.builders.people import People

__all__ = ["Clause", "find_clauses"]

_JOINS = frozenset({",", "and", "but", ";", "or", "as", "&"})
_AFTER_REDUCED = frozenset("at in by on under last during with from through between since".split())
_HAVE = frozenset({"has", "have", "had"})
_REPORTING = frozenset({"acknowledge"})
_COMPLEMENT = frozenset({"agree", "intend", "reaffirm", "welcome", "adopt", "acknowledge", "discuss", "launch"})
_RELATIVE = re.compile(
    r"(?i),?\s+(?:(?:by|under|to|in|on|for|with|from|through) (?:which|whom)|who|whose|where(?:by|upon)?"
    r"|which(?!\s+(?:also\s+)?includ))\b"
)
_NOUN_THAT = re.compile(r"(?i)(?<=[a-z)\"'])\s+that\s+(?=(?:\w+\s+)?(?:will|would|shall|can|is|are|was|were|has|have|describes?|contribut|includ|aims?|help|allow|need)\w*\b)")
_SO_AS = re.compile(r"(?i),?\s+(?:while|because|whereas|although|as well as to|since)\s")
_APPOSITION = re.compile(r",\s+(?:an?|the\s+(?:first|second|main|key|new|purpose|aim))\s+[a-z]")
_ASIDE = re.compile(r",\s+(?:the|an?|which|who|led|developed|launched)\s")
_CONDITION = re.compile(
    r"(?i)\b(?:if|provided that|subject to|unless|on (?:the )?condition that|depending on|pending)\b[^.;]*"
)
_TOGETHER = re.compile(
    r"(?i)\s*,?\s*(?:and with (?:it|them)|together with|along with|as (?:was|were)|the (?:first|one|main)\b|including|concerning|namely|such as|among them|in particular)\b"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """An outer verb, its agents, the spans in which its objects stand."""

    predicate: Predicate
    step: str
    agents: tuple[Actor, ...]
    spans: tuple[tuple[int, int], ...]
    verb: str
    condition: str | None
    open_end: bool
    """The object span reaches the end of the passage (a list may follow)."""


@dataclass(frozen=True, slots=True)
class _Outer:
    predicate: Predicate
    step: str
    agents: tuple[Actor, ...]
    clause_start: int
    """Where the clause of the verb begins (its subject or the conjunction before it)."""
    kind: str
    """``after``, ``before`` (passive) or ``reduced``: where the object stands."""


def find_clauses(note: Annotated, people: People, passage: Passage) -> list[Clause]:
    """Return the outer verbs of a passage in order."""
    row = tokens(note, passage)
    predicates = find_predicates(note, passage, row)
    if not predicates:
        return []
    actors = find_actors(note, people, passage)
    outers = _outers(note, passage, row, predicates, actors)
    clauses = [_clause(note, passage, outers, i, predicates) for i in range(len(outers))]
    return [_shared(note, passage, clauses, i) for i in range(len(clauses))]


def _shared(note: Annotated, passage: Passage, clauses: Sequence[Clause], index: int) -> Clause:
    """Give "deliberated and agreed on X" one object for both verbs, and "X, the IP5 noted" what stands before."""
    clause = clauses[index]
    if clause.predicate.construction not in {"active", "present"} or not clause.spans:
        return clause
    start, end = clause.spans[-1]
    rest = note.folded[start:end]
    if index + 1 < len(clauses) and re.fullmatch(r"\s*(?:,\s*)?(?:and\s*)?(?:\w+ly\s*)?", rest):
        return replace(clause, spans=clauses[index + 1].spans)
    if clause.agents and re.fullmatch(r"\W*", rest):
        subject = clause.agents[0].start
        if re.search(r"[,\"]\s*(?:the\s+)?$", note.straight[passage.start : subject]):
            return replace(clause, spans=((passage.start, subject),))
    return clause


def _outers(
    note: Annotated,
    passage: Passage,
    row: Sequence[Token],
    predicates: Sequence[Predicate],
    actors: Sequence[Actor],
) -> list[_Outer]:
    found: list[_Outer] = []
    for predicate in predicates:
        outer = _outer(note, passage, row, predicate, actors, found)
        if outer:
            found.append(outer)
    return found


def _outer(
    note: Annotated,
    passage: Passage,
    row: Sequence[Token],
    predicate: Predicate,
    actors: Sequence[Actor],
    found: Sequence[_Outer],
) -> _Outer | None:
    last = found[-1] if found else None
    start = _clause_start(note, passage, predicate, last)
    here = _subject([a for a in actors if start <= a.start and a.end <= predicate.start], note, predicate)
    kind = predicate.construction
    if kind == "passive":
        return _passive(note, row, passage, predicate, actors, last, start)
    if kind == "inverted":
        return _Outer(predicate, predicate.step, _agents_by(note, passage, predicate, actors), start, "after")
    if kind in {"infinitive", "gerund", "modal"}:
        return _loose(note, passage, row, predicate, here, last, start)
    if kind == "participial":
        after = [a for a in actors if a.start >= predicate.end]
        agents = last.agents if last else _group(note, here) or _group(note, after)
        return _Outer(predicate, predicate.step, agents, predicate.start, "after") if agents else None
    if kind == "present":
        return _present(note, row, passage, predicate, here, last, start)
    return _active(note, passage, row, predicate, here, last, start)


def _subject(here: list[Actor], note: Annotated, predicate: Predicate) -> list[Actor]:
    """Return those who act: the list right before the verb, else the first of the clause."""
    if here and not _is_subject(note, here[-1], predicate):
        return list(_group(note, here))
    group = here[-1:]
    for actor in reversed(here[:-1]):
        if len(_group(note, [actor, group[0]])) < 2:
            break
        group.insert(0, actor)
    return group


def _clause_start(note: Annotated, passage: Passage, predicate: Predicate, last: _Outer | None) -> int:
    low = passage.start if last is None else last.predicate.end
    if last is not None and last.kind == "reduced":
        low = last.clause_start
    semicolon = note.straight.rfind(";", low, predicate.start)
    return semicolon + 1 if semicolon >= 0 else low


def _before(row: Sequence[Token], predicate: Predicate) -> str:
    position = predicate.index - 1
    while position >= 0 and (row[position].word.endswith("ly") or row[position].word in {"also", "then", "have", "has", "had", "further", "both", "all", "not"}):
        position -= 1
    return row[position].word if position >= 0 else ""


def _in_complement(note: Annotated, predicate: Predicate, last: _Outer | None) -> bool:
    """Tell whether the verb stands in a that-clause of the outer verb before it."""
    if last is None or last.kind != "after":
        return False
    between = note.folded[last.predicate.end : predicate.start]
    if ";" in between or (last.predicate.construction == "participial" and re.search(r",\s[^,]{0,60}$", between)):
        return False
    if last.predicate.phrase.endswith("that") or (last.step in {"agree", "reaffirm"} and re.match(r"[^;:]{0,60}:", between)):
        return True
    return bool(re.match(r"[^;]{0,60}?\bthat\b", between))


def _active(
    note: Annotated,
    passage: Passage,
    row: Sequence[Token],
    predicate: Predicate,
    here: Sequence[Actor],
    last: _Outer | None,
    start: int,
) -> _Outer | None:
    before = _before(row, predicate)
    following = row[predicate.stop].word if predicate.stop < len(row) else ""
    will = predicate.phrase in {"will", "shall", "would", "be to"}
    if will:
        return _will(note, row, passage, predicate, here, last, start)
    if predicate.index == 0 and following in _AFTER_REDUCED | {"to"} and predicate.construction == "active":
        return _Outer(predicate, predicate.step, (), start, "fronted")
    if _is_reduced(note, row, predicate, here, before, following, passage):
        return _Outer(predicate, predicate.step, (), start, "reduced")
    if before in _JOINS and last and last.agents and not here:
        return _Outer(predicate, predicate.step, last.agents, predicate.start, "after")
    if before in _JOINS and last and here and not _is_subject(note, here[-1], predicate):
        return _Outer(predicate, predicate.step, last.agents, predicate.start, "after") if last.agents else None
    if here and _in_complement(note, predicate, last) and before not in _JOINS:
        return None
    if here:
        return _Outer(predicate, predicate.step, _group(note, here), here[0].start, "after")
    following_actor = _quotative(note, passage, predicate)
    return following_actor


def _quotative(note: Annotated, passage: Passage, predicate: Predicate) -> _Outer | None:
    del note, passage, predicate
    return None


def _is_subject(note: Annotated, actor: Actor, predicate: Predicate) -> bool:
    gap = note.straight[actor.end : predicate.start]
    if re.search(r"(?:\band|\bor|\bbut|,)\s+(?:\w+ly\s+|also\s+|then\s+)?$", gap):
        return False  # "… of IP5 cooperation and reaffirmed": the actor belongs to the object before
    return len(gap.split()) <= 3 and not re.search(r"[,;]", gap.rstrip(", "))


def _is_reduced(
    note: Annotated,
    row: Sequence[Token],
    predicate: Predicate,
    here: Sequence[Actor],
    before: str,
    following: str,
    passage: Passage,
) -> bool:
    """Tell "the task force, launched at …, will" and "the objectives adopted in 2015 were" from a main verb."""
    if following == "by" and before not in _HAVE:
        return True
    if predicate.step in {"agree", "discuss", "intend", "acknowledge"} or following not in _AFTER_REDUCED:
        return False
    later = note.folded[predicate.end : passage.end]
    has_main_verb = bool(re.search(r"\b(?:was|were|is|are|will|has|have|had)\b", later))
    if not has_main_verb:
        return False
    if here and here[-1].kind != "body" and _is_subject(note, here[-1], predicate):
        return False
    return before not in _JOINS or before == ","


def _will(
    note: Annotated,
    row: Sequence[Token],
    passage: Passage,
    predicate: Predicate,
    here: Sequence[Actor],
    last: _Outer | None,
    start: int,
) -> _Outer | None:
    """Read a promise: "the offices will …", "X will be posted"; in a report it is the reporter's own promise."""
    after = row[predicate.stop : predicate.stop + 3]
    passive = bool(after) and after[0].word == "be" and any(t.word.endswith("ed") or t.word.endswith("en") for t in after[1:])
    if last and last.kind == "after" and _in_complement(note, predicate, last):
        if last.step in _REPORTING and predicate.phrase != "be to" and here and here[-1].node in {a.node for a in last.agents}:
            return _Outer(predicate, "intend", last.agents, start, "after")
        if re.search(r"\bwhich\b", note.folded[last.predicate.end : predicate.start]) is None:
            return None
    if predicate.phrase in {"would", "be to"}:
        return None
    if passive:
        return _Outer(predicate, "intend", (), start, "before")
    relative = re.search(r"\b(?:which|that|who)\s*$", note.folded[start : predicate.start])
    if relative or not here:
        return None
    if not _is_subject(note, here[-1], predicate) and not (here[0].start <= start + 6):
        return None
    return _Outer(predicate, "intend", _group(note, here), here[0].start if last is None else _subject_start(note, here, start), "after")


def _subject_start(note: Annotated, here: Sequence[Actor], start: int) -> int:
    """Return where the clause of a later subject begins: the relative or conjunction before it."""
    between = note.folded[start : here[0].start]
    match = re.search(r"(?:,?\s+(?:and|but|while|under which|which|whereby)\s*)$", between)
    return start + match.start() if match else here[0].start


def _present(
    note: Annotated,
    row: Sequence[Token],
    passage: Passage,
    predicate: Predicate,
    here: Sequence[Actor],
    last: _Outer | None,
    start: int,
) -> _Outer | None:
    """Take a present form only right after its subject or joined to another present verb."""
    before = _before(row, predicate)
    gap = re.sub(r"\([^)]*\)", "", note.straight[here[-1].end : predicate.start]) if here else ""
    if here and not re.search(r"[,;]", gap) and len(gap.split()) <= 1:
        if _in_complement(note, predicate, last):
            return None
        return _Outer(predicate, predicate.step, _group(note, here), here[0].start, "after")
    if last and last.predicate.construction == "present" and before in _JOINS and last.agents:
        return _Outer(predicate, predicate.step, last.agents, predicate.start, "after")
    del passage, start
    return None


def _loose(
    note: Annotated,
    passage: Passage,
    row: Sequence[Token],
    predicate: Predicate,
    here: Sequence[Actor],
    last: _Outer | None,
    start: int,
) -> _Outer | None:
    """Infinitives, gerunds and what follows a modal are nested; "met to discuss X" and headlines are not."""
    if predicate.construction != "infinitive" or last is not None or not here:
        return None
    before = note.folded[here[-1].end : predicate.start]
    if passage.kind == "title" and re.fullmatch(r"\s+to\s+(?:\w+ly\s+)?", before):
        return _Outer(predicate, "intend", _group(note, here), start, "after")
    if re.search(r"\b(?:met|gathered|convened|meeting|meet)\b", before):
        return _Outer(predicate, predicate.step, _group(note, here), start, "after")
    del row
    return None


def _passive(
    note: Annotated,
    row: Sequence[Token],
    passage: Passage,
    predicate: Predicate,
    actors: Sequence[Actor],
    last: _Outer | None,
    start: int,
) -> _Outer | None:
    if _in_complement(note, predicate, last):
        return None
    if predicate.phrase in {"be given", "be exchanged on"}:
        return _Outer(predicate, predicate.step, (), start, "after")
    before = row[max(0, predicate.index - 3) : predicate.index]
    if any(t.word in {"will", "shall"} for t in before):
        return None  # the promise is read at "will"
    if re.search(r"\b(?:that|which|who)\s+(?:\w+\s+)?$", note.folded[passage.start : row[predicate.index - 1].start]):
        return None  # said of something in passing: "the challenges that were discussed"
    if any(t.word in {"may", "might", "should", "could", "can", "would", "must", "to"} for t in before):
        return None
    agents = _agents_by(note, passage, predicate, actors)
    return _Outer(predicate, predicate.step, agents, start, "before")


def _agents_by(
    note: Annotated, passage: Passage, predicate: Predicate, actors: Sequence[Actor]
) -> tuple[Actor, ...]:
    match = re.compile(r"[^.;]{0,80}?\bby\s+").match(note.folded, predicate.end, passage.end)
    if not match:
        return ()
    after = [a for a in actors if match.end() - 1 <= a.start <= match.end() + 12]
    if not after:
        return ()
    return _group(note, [a for a in actors if a.start >= after[0].start])


def _group(note: Annotated, actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """Return the first actor and those joined to it by commas and "and"."""
    if not actors:
        return ()
    group = [actors[0]]
    for actor in actors[1:]:
        gap = note.folded[group[-1].end : actor.start]
        if not re.fullmatch(r"[\s,)(]*(?:and\s+)?(?:the\s+)?[\s(]*|\s+commissioner\s+", gap):
            break
        group.append(actor)
    return tuple(group)


def _clause(
    note: Annotated, passage: Passage, outers: Sequence[_Outer], index: int, predicates: Sequence[Predicate]
) -> Clause:
    outer = outers[index]
    limit = outers[index + 1].clause_start if index + 1 < len(outers) else passage.end
    if index + 1 < len(outers) and outers[index + 1].kind in {"before", "reduced"}:
        limit = _passive_start(note, outers[index + 1], outer)
    spans = _spans(note, passage, outer, max(limit, outer.predicate.end))
    text = note.straight[spans[-1][0] : spans[-1][1]] if spans else ""
    condition = _CONDITION.search(text)
    return Clause(
        outer.predicate,
        outer.step,
        outer.agents,
        spans,
        _verb_text(note, outer.predicate, predicates),
        condition[0].strip() if condition else None,
        open_end=limit >= passage.end
        and (outer.kind == "after" or note.straight[passage.start : passage.end].rstrip().endswith(":")),
    )


def _passive_start(note: Annotated, outer: _Outer, previous: _Outer) -> int:
    """Return where the subject of a passive begins after an earlier verb."""
    between = note.folded[previous.predicate.end : outer.predicate.start]
    joins = list(re.finditer(r";|:\s|,\s+(?:and|but|while)\s|\.\s", between))
    return previous.predicate.end + (joins[-1].start() if joins else len(between))


def _spans(note: Annotated, passage: Passage, outer: _Outer, limit: int) -> tuple[tuple[int, int], ...]:
    text = note.straight
    if outer.kind == "fronted":
        comma = text.find(", ", outer.predicate.end, passage.end)
        return ((comma, min(limit, comma + 70)),) if comma >= 0 else ()
    if outer.kind == "reduced":
        words = list(re.finditer(r"\S+", text[outer.clause_start : outer.predicate.start]))[-9:]
        return ((outer.clause_start + words[0].start(), outer.predicate.start),) if words else ()
    if outer.kind == "before":
        low = _passive_subject(note, outer)
        high = outer.predicate.start
        names = [m for m in note.mentions_in(low, high) if m.kind in {"initiative", "document", "body"}]
        aside = _ASIDE.search(text, names[0].end, high) if names else None
        spans = [(low, aside.start() if aside else high)]
        rest = text[outer.predicate.end : passage.end]
        colon = re.match(r"[^.;]{0,40}?:\s", rest)
        together = _TOGETHER.match(rest)
        if together or colon:
            spans.append((outer.predicate.end, limit))
        return tuple(spans)
    return ((outer.predicate.end, _cut(note, outer.predicate.end, limit)),)


def _passive_subject(note: Annotated, outer: _Outer) -> int:
    """Return where the subject of a passive begins: after the last clause before it."""
    before = note.folded[outer.clause_start : outer.predicate.start]
    joins = list(re.finditer(r";|:\s|,\s+(?:and|but|while)\s(?=(?:the|a|an|their|its|both)\s)", before))
    return outer.clause_start + (joins[-1].end() if joins else 0)


def _cut(note: Annotated, start: int, limit: int) -> int:
    """End an object before a relative clause, or before what is said about a name."""
    text = note.straight
    ends = [limit]
    for pattern in (_RELATIVE, _SO_AS):
        match = pattern.search(text, start, limit)
        if match and match.start() > start + 3:
            ends.append(match.start())
    names = [m for m in note.mentions_in(start, limit) if m.kind in {"initiative", "document", "body"}]
    if names:
        for pattern in (_APPOSITION, _NOUN_THAT):
            match = pattern.search(text, names[0].end, limit)
            if match:
                ends.append(match.start() + 1)
    return min(ends)


def _verb_text(note: Annotated, predicate: Predicate, predicates: Sequence[Predicate]) -> str:
    """Return the verb with the infinitives that hang on it: "agreed to continue to strengthen"."""
    end = predicate.end
    for other in predicates:
        if other.start >= end and re.fullmatch(r"\s+(?:to\s+)?", note.folded[end : other.start]):
            end = other.end
    return note.text[predicate.start : end]
