"""Who met: the subject of a verb of meeting, "the offices (A and B), C and the users met there"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ip5kg.builders.industry import is_industry
from ip5kg.builders.listing import last_run
from ip5kg.builders.memberlists import member_runs
from ip5kg.builders.parties import parties_of
from ip5kg.builders.rolereadings import Reading, nodes_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.meeting import Meetings
    from ip5kg.builders.model import Passage
    from ip5kg.builders.parties import Party
    from ip5kg.builders.people import People
    from ip5kg.builders.roleclauses import Clause

__all__ = ["gatherers", "told_before"]

# Between two of those who met: "A), B, and the user groups (C", "the EPO and representatives of D"
_GAP = re.compile(
    r"[\s,();]*(?:(?:and|&|as well as|plus|together with|along with)\s+)?(?:with\s+)?(?:the\s+)?"
    r"(?:(?!(?:and|or|of|to|in|at|on|by|for|with|that|which|who)\b)[\w-]+\s+){0,4}?"
    r"(?:(?:representatives|delegates|members|experts|officials|associations|groups|organi[sz]ations|offices|users"
    r"|industry|stakeholders)\s*(?:(?:of|from)\s+)?(?:the\s+)?)?[\s(]*"
)
_TO_VERB = re.compile(r"\)?(?:\s+\([^()]{1,30}\))?,?\s+(?:(?:have|had|also|then|all|again|jointly)\s+)*")
# "the heads of A and B met" is about heads, "The JPO's users and the EPO met A" about others
_HEADS_OF = re.compile(
    r"\b(?:heads?|commissioners?|presidents?|chiefs?|leaders|directors?(?:[ -]generals?)?)"
    r" (?:of|from) (?:the )?$"
)
_HEADS_REACH = 30
_LEAST = 3
_THEY = re.compile(
    r"(?:they|all of them|these (?:\w+ )?(?:associations|organi[sz]ations|groups|offices))"
    r" (?:all |also |then |first )?"
    r"(?:met|gathered|convened|assembled|came together|attended|took part|participated)\b"
)
_ATTENDED_ALL = re.compile(
    r",? which (?:all of them|all|they all|they) (?:also )?(?:attended|joined|took part in)\b"
)


def gatherers(clause: Clause) -> Iterator[Reading]:
    """Yield the organisations that are said to have met, three at least: two have a meeting of their own."""
    for verb in clause.find(clause.phrases.gathers):
        who = _subject(clause, verb)
        if len({p.node for p in who}) >= _LEAST:
            yield Reading("attendee", nodes_of(who), "participation/met", of_several=True)


def told_before(note: Annotated, people: People, passage: Passage, meetings: Meetings) -> Iterator[Reading]:
    """Yield those of the sentence before in "They met to prepare the meeting, which all of them attended"."""
    they, above = _THEY.match(note.folded, passage.start, passage.end), note.passage_before(passage)
    if they is None or above is None:
        return
    named = [p for p in parties_of(note, people, above) if not p.is_person and not is_industry(p.node)]
    who = next(iter(reversed(list(member_runs(note, named)))), [])
    told = [m for m in meetings.told_in(passage) if m.status == "held" and not m.parties]
    if len({p.node for p in who}) < _LEAST or not told:
        return
    all_of_it = _ATTENDED_ALL.search(note.folded, they.end(), passage.end)
    for meeting in told if all_of_it else told[:1]:
        yield Reading("attendee", nodes_of(who), "participation/met", meeting=meeting)


def _subject(clause: Clause, verb: re.Match[str]) -> list[Party]:
    text, before = clause.note.folded, clause.before(verb)
    if not before or before[-1].is_person or not _TO_VERB.fullmatch(text, before[-1].end, verb.start()):
        return []
    who = last_run(text, before, _GAP)
    low = max(clause.start, who[0].start - _HEADS_REACH)
    return [] if _HEADS_OF.search(text, low, who[0].start) else [p for p in who if not p.is_person]
