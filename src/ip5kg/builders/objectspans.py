"""Where the object of an outer verb stands.

An object reaches from its verb to the next outer verb, or to a relative clause, an apposition, a purpose; the
object of a passive stands before the verb and after a colon.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ip5kg.builders.patterns import SignedPattern
from ip5kg.ontology.entries import GAP

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Mention, Passage
    from ip5kg.builders.phrases import Span
    from ip5kg.builders.verbcontext import OuterVerb

__all__ = ["before_aside", "object_limit", "object_spans"]

_RELATIVE = SignedPattern(
    r"[,\s](?:(?<=,)\s+|(?<!,)\s*)"  # begins with a set of letters: the engine seeks those
    r"(?:(?:by|under|to|in|on|for|with|from|through) (?:which|whom)|who|whose|where(?:by|upon)?"
    r"|which(?!\s+(?:also\s+)?includ))\b",
    "who which where",
)
_NOUN_THAT = re.compile(
    r"(?i)(?<=[a-z)\"'])\s+that\s+(?=(?:\w+\s+)?(?:will|would|shall|can|is|are|was|were|has|have|describes?"
    r"|contribut|includ|aims?|help|allow|need|underlin|stress|emphasi|highlight|recogni|reaffirm|sets|defines"
    r"|outlin|explain|provid|makes|gives|cover|address|support|promot|shows|calls)\w*\b)"
)
_SO_AS = SignedPattern(
    r"[,\s](?:(?<=,)\s+|(?<!,)\s*)(?:while|because|whereas|although|as well as to|since|without \w+ing)\s",
    "while because where although well since without",
)
_APPOSITION = re.compile(r",\s+(?:(?:an?|the\s+(?:first|second|main|key|new|purpose|aim))\s+[a-z]|to\s+be\s)")
_PURPOSE = re.compile(
    r"\s(?:in order |so as )?to\s(?=[a-z])"
)  # "signed a memorandum to continue their efforts"
_ASIDE = re.compile(r",\s+(?:the|an?|which|who|led|developed|launched)\s")
# "A, which the JPO leads, and the B, led by X": the list goes on after what is said of A
_GOES_ON = re.compile(r"(?<=[^,;:.])[\"']?,\s+(?:and|as\s+well\s+as)\s+(?:the\s+|an?\s+)?(?:new\s+)?[\"']?$")
_ENDS_ELEMENT = re.compile(r"[\"']?(?:\s+\([^()]{1,30}\))?\s*(?:[,;.]|$)")
_TOGETHER = re.compile(
    r"(?i)\s*,?\s*(?:and with (?:it|them)|together with|along with|as (?:was|were)|the (?:first|one|main)\b"
    r"|including|concerning|namely|such as|among them|in particular)\b"
)
# "signed off on the plan and handed the proposals over": another verb with an object of its own
_AND_DID = SignedPattern(
    r"[,\s](?:(?<=,)\s+|(?<!,)\s*)and\s+(?:then\s+|also\s+|subsequently\s+)?(?:[a-z]{2,}ed|gave|took|made|held|put|told|sent|brought|drew|saw|left|chose"
    r"|heard|built|kept|set)\s+(?:up\s+|out\s+)?(?:the|an?|its|their|his|her|him|them|it|on|to|for|with|upon)\b",
    "and",
)
_SEMICOLON = re.compile(r";(?=\s)")
_COLON = re.compile(r"[^.;]{0,40}?:\s")
_AS_WERE = re.compile(
    r",\s+(?:as (?:was|were|well as)|together with|along with|and so (?:was|were)|among (?:them|others|which)"
    r"|including|namely|such as|in particular|especially)\s"
)
_CLAUSES = re.compile(r";|:\s|,\s+(?:and|but|while)\s|\.\s")
_SUBJECTS = re.compile(r";|:\s|,\s+(?:and|but|while)\s(?=(?:the|a|an|their|its|both)\s)")
_FINITE = re.compile(
    r"\b(?:now|covers?|is|are|was|were|has|have|had|will|would|can|could|should|may|might|must|did|does|do|[a-z]{2,}ed)\b"
)
_WORD = re.compile(r"\S+")
_JOINS = frozenset({"", "and", "but", "or"})
_BEFORE_OBJECT = "to on of for in with about at over upon that by as into towards"
_PREPOSITIONS = frozenset(_BEFORE_OBJECT.split())
_AMID = re.compile(
    r"[\w-]+(?: (?:among|amongst|between) [^,;.]{1,40}?)? (?:on|about|into|to)\b"
    r"(?=.*(?: went on| (?!on$|about$|to$)[\w-]+)$)"
)  # "views on X were exchanged"
_ARTICLES = frozenset({"the", "a", "an"})
_NAMED = frozenset({"initiative", "document", "body"})
_ACTING = frozenset({"office", "forum", "body", "organization"})
_JOIN_BEFORE = re.compile(r",\s+(?:and|but|while|whereas)\s+(?:the\s+)?$")
_VERB_AFTER = re.compile(
    r"(?:'s)?\s+(?:(?:heads?|offices?|partners?|members?|of)\s+)*(?:\w+ed|has|have|had|will|would|is|are|was|were)\b"
)
_REDUCED_WORDS = 9  # words before a reduced verb in which its noun stands
_TOLD = 120  # characters before "will" in which the name stands that it is said of
_FRONTED = 70  # characters after the comma of a fronted phrase in which its noun stands


def object_limit(note: Annotated, passage: Passage, outers: Sequence[OuterVerb], index: int) -> int:
    """Return how far the object of an outer verb may reach: to the next one or the end of the passage."""
    outer = outers[index]
    # "reiterated the aims adopted in 2015 including X": what only describes a noun ends no object
    following = next((o for o in outers[index + 1 :] if o.kind != "reduced"), None)
    if following is None:
        return passage.end
    limit = following.clause_start
    if following.kind == "before":
        end = outer.predicate.end
        joins = list(_CLAUSES.finditer(note.folded[end : following.predicate.start]))
        limit = end + joins[-1].start() if joins else following.predicate.start
    return max(limit, outer.predicate.end)


def object_spans(note: Annotated, passage: Passage, outer: OuterVerb, limit: int) -> tuple[Span, ...]:
    """Return the stretches in which the object of an outer verb stands, in order.

    Parameters
    ----------
    note, passage
        The annotated statement and the passage of the verb.
    outer
        The verb.
    limit
        How far the object may reach.
    """
    start, end = outer.predicate.start, outer.predicate.end
    if outer.kind == "fronted":
        comma = note.straight.find(", ", end, passage.end)
        verb = _FINITE.search(note.folded, comma + 1, passage.end)
        end = min(limit, comma + _FRONTED, verb.start() if verb else limit)
        return ((comma, end),) if 0 <= comma < end else ()
    if outer.kind == "reduced":
        words = list(_WORD.finditer(note.straight, outer.clause_start, start))[-_REDUCED_WORDS:]
        return ((words[0].start(), start),) if words else ()
    if outer.kind == "told":
        low = max(outer.clause_start, start - _TOLD)
        names = [m for m in note.mentions_in(low, start) if m.kind in _NAMED]
        return ((names[-1].start, start), (end, before_aside(note, end, limit)))
    if outer.kind == "before":
        return _spans_of_passive(note, passage, outer, limit)
    return _parts_of_list(note, _object_start(note, outer), limit)


def _object_start(note: Annotated, outer: OuterVerb) -> int:
    """Return where an object begins: within "brought X to a close", behind "reached agreement on"."""
    words = outer.predicate.phrase.split()
    if outer.predicate.construction == "clause":
        amid = _AMID.match(note.folded, outer.predicate.start, outer.predicate.end)
        return amid.end() if amid else outer.predicate.end
    if GAP not in words or words[-1] in _PREPOSITIONS:
        return outer.predicate.end
    return note.folded.index(" ", outer.predicate.start)


def _parts_of_list(note: Annotated, start: int, limit: int) -> tuple[Span, ...]:
    """Return "A, which …; B, with which …; and C" without what is said about each."""
    ends = [m.start() for m in _SEMICOLON.finditer(note.straight, start, limit)]
    bounds = zip([start, *(end + 1 for end in ends)], [*ends, limit], strict=True)
    told = (
        (low, high) for low, high in bounds if low == start or note.folded[low:high].strip(" ,") not in _JOINS
    )
    return tuple(span for low, high in told for span in _around_asides(note, low, high))


def _around_asides(note: Annotated, low: int, high: int) -> Iterator[Span]:
    """Yield "A" and "B" of "A, which the JPO leads, and the B, drafted by the EPO"."""
    end = before_aside(note, low, high)
    yield low, end
    aside = any(_ASIDE.match(note.straight, at, high) for at in (end - 1, end))
    if end == high or not aside:
        return
    names = [m for m in note.mentions_in(low, high) if m.kind in _NAMED]
    if not names or names[0].start >= end:
        return
    for m in names:
        goes_on = m.start > end and _GOES_ON.search(note.straight, end, m.start)
        if goes_on and "," in note.straight[end + 1 : goes_on.start()]:
            return  # "A, which covers B, C, and D"
        if goes_on and _ENDS_ELEMENT.match(note.straight, m.end, high):
            yield goes_on.start(), before_aside(note, m.start, high)
            return


def _spans_of_passive(note: Annotated, passage: Passage, outer: OuterVerb, limit: int) -> tuple[Span, ...]:
    start, end = outer.predicate.start, outer.predicate.end
    low = _subject_start(note, passage, outer.clause_start, start)
    name = _first_name(note, low, start)
    aside = _ASIDE.search(note.straight, name.end, start) if name else None
    if aside and aside[0].strip(", ") in _ARTICLES and " and " in note.folded[aside.end() : start]:
        aside = None  # "A, the B and the C were discussed" is a list
    subject = (low, aside.start() if aside else start)
    subjects = [subject]
    if aside and (resumed := _resumed(note, aside.end(), start)):
        subjects.append((resumed, start))
    rest = note.straight[end : passage.end]
    if _TOGETHER.match(rest) or _COLON.match(rest):
        return (*subjects, (end, limit))
    also = _AS_WERE.search(note.folded, end, limit)
    return (*subjects, (also.end(), limit)) if also else tuple(subjects)


def _resumed(note: Annotated, low: int, end: int) -> int | None:
    """Return where a list goes on after an aside: "A, led by B, and C, led by D, were approved"."""
    comma = note.straight.find(",", low, end)
    return comma if comma >= 0 and note.folded.startswith((", and ", ", the "), comma) else None


def _subject_start(note: Annotated, passage: Passage, low: int, end: int) -> int:
    """Return where the subject of a passive begins: after another clause, not amid "A, and the B, were"."""
    start = low
    for join in _SUBJECTS.finditer(note.folded, low, end):
        if low > passage.start or join[0][0] in ";:" or _FINITE.search(note.folded, start, join.start()):
            start = join.end()
    return start


def _other_subjects(note: Annotated, start: int, limit: int) -> list[int]:
    """Return where clauses with a subject of their own begin: ", and the heads asked …"."""
    found: list[int] = []
    for m in note.mentions_in(start, limit):
        joined = m.kind in _ACTING and _JOIN_BEFORE.search(note.folded[max(start, m.start - 12) : m.start])
        if joined and _VERB_AFTER.match(note.folded, m.end):
            found.append(m.start)
    return found


def _first_name(note: Annotated, start: int, end: int) -> Mention | None:
    return next((m for m in note.mentions_in(start, end) if m.kind in _NAMED), None)


def before_aside(note: Annotated, start: int, limit: int) -> int:
    """End an object before a relative clause, or before what is said about a name."""
    ends = [limit]
    for clause in (_RELATIVE, _SO_AS, _AND_DID):
        match = clause.search(note.folded, start, limit)
        if match and match.start() > start + 3:
            ends.append(match.start())
    ends += _other_subjects(note, start, limit)[:1]
    name = _first_name(note, start, limit)
    if name:
        if name.kind == "document" and _PURPOSE.match(note.straight, name.end, limit):
            ends.append(name.end)
        for pattern in (_APPOSITION, _NOUN_THAT):
            match = pattern.search(note.straight, name.end, limit)
            if match:
                ends.append(match.start() + 1)
    return min(ends)
