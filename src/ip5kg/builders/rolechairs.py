"""Who chaired, hosted or held a meeting, as a clause tells it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ip5kg.builders.listing import LIST_GAP, first_run, last_run
from ip5kg.builders.rolereadings import Reading, named_right_behind, nodes_of, reading_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ip5kg.builders.parties import Party
    from ip5kg.builders.patterns import SignedPattern
    from ip5kg.builders.roleclauses import Clause

__all__ = ["chairs", "holders", "hosts"]

# Two who chair together, wherever "and" stands between them, unless the second attended.
_CHAIRED_TOGETHER = re.compile(r".{0,120}?\band\b(?!.{0,40}attended).{0,40}", re.DOTALL)
# "X (JPO, chair)"
_CHAIR_BESIDE = re.compile(
    r" \((?:(?:the )?[\w'.-]+(?: [\w'.-]+){0,4}, )?(?:co-)?chair(?:man|woman|person)?\)"
)
# "the first day by X, the second by Y"
_THE_OTHER = re.compile(r"(?:,|;|\band) (?:and )?(?:the|that)(?: [\w-]+){1,5} by (?:the )?[^,;.]{0,50}\Z")
_PART_OF_MEETING = re.compile(r"\b(?:day|session|part|half|morning|afternoon)\b")
_OWNS = re.compile(r"'s\s+")
# "the EUIPO acts as secretariat and will host"
_AND_THEN = re.compile(r"^(?! and )[^,;:]*\sand\s(?:then |also )?$")
_WHICH = re.compile(r"\)?, which (?:is |was )?")
_IT = re.compile(r" it (?:had |has |also )*$")
_CLOSES = re.compile(r"\)?")
_COMES = re.compile(r",? (?:will|shall|is to|plans to|expects to)\b")
# "hosted a database", "hosts the website": no meeting
_OTHER_THING = re.compile(
    r" (?:the|an?|its|their|this) (?:[\w-]+ ){0,3}?"
    r"(?:databases?|websites?|sites?|portals?|platforms?|pages?|servers?|dinners?|receptions?|lunch(?:eon)?|banquets?"
    r"|secretariats?|systems?|services?|files?)\b"
)
_INVITED = re.compile(r"(?:[^.;]{0,40} -{1,2} |on \w+ \w+,? )?invited by (?:the )?")
_INVITED_REACH = 30
_IS_ALSO = re.compile(r"\b(?:is|was|becomes?|became|as) (?:now |currently |again |also )*(?:the |its )?\Z")
# Before whose chairmanship or invitation it was: "under EPO President X's chairmanship"
_UNDER = re.compile(r"\b(?:under|at|upon|on|by)(?: the)?(?: [\w'-]+){0,3} \Z")
_OWNED_REACH = 45
_JOINED = re.compile(r"\b(?:and|as well as)\b|[&/]")
_ACTS = re.compile(
    r"\)?\s+(?:(?:also|then)\s+)?(?:\w{2,}ed|gave|made|set|put|took|told|said|met|was|were|had)\b"
)
_PAIR = 2
_HOST_REACH = 90  # characters after "hosted by" in which the host is named
_HOST_WORDS = 3  # words between a host and its verb


def chairs(clause: Clause) -> Iterator[Reading]:
    """Yield who chaired."""
    text = clause.note.folded
    by = clause.first(clause.phrases.by_chair)
    if by:
        after = clause.after(by)
        if after and by[0].startswith("under") and not _is_whose(clause, by.end(), after[0].start):
            return  # "Under the Swedish presidency of the Council, the heads met at the EPO"
        together = first_run(text, after, _CHAIRED_TOGETHER) if _jointly(text, by) else []
        group = together if len(together) > 1 else clause.joined_after(after)
        if _PART_OF_MEETING.search(text, clause.start, by.start()):
            group += [p for p in after if p not in group and _THE_OTHER.search(text, by.end(), p.start)]
        if group:
            yield reading_of(clause, by, "chair", group, "participation/chaired-by")
        return
    for named in clause.find(clause.phrases.chair_is):
        group = named_right_behind(clause, named)
        if group:
            yield reading_of(clause, named, "chair", group, "participation/chair-is")
            return
    owning = _owning(clause, clause.phrases.chair_owned)
    owning = owning or [p for p in clause.parties if p.is_person and _CHAIR_BESIDE.match(text, p.end)]
    if owning:
        yield Reading("chair", nodes_of(owning), "participation/chairs")
        return
    verb = _verb_of_chairing(clause)
    before = clause.before(verb) if verb else []
    group = clause.joined_before([p for p in before if p.is_person] or before)
    if verb and group:
        yield reading_of(clause, verb, "chair", group, "participation/chairs")


def _is_whose(clause: Clause, start: int, end: int) -> bool:
    """Tell whether the party that begins at `end` is the one whose chairmanship is spoken of."""
    return "," not in clause.note.folded[start:end] or clause.are_near(start, end)


def _owning(clause: Clause, owned: SignedPattern) -> list[Party]:
    """Return whose "chairmanship" or "invitation" it was: "under the EPO's chairmanship"."""
    for noun in clause.find(owned):
        for party in clause.parties:
            low = max(clause.start, party.start - _OWNED_REACH)
            if party.end == noun.start() and _UNDER.search(clause.note.folded, low, party.start):
                return [party]
    return []


def _verb_of_chairing(clause: Clause) -> re.Match[str] | None:
    """Return "chaired", but not "led a delegation to a session"."""
    found = list(clause.find(clause.phrases.chairs))
    leads = {m.start() for m in clause.find(clause.phrases.attends)} if found else ()
    return next((m for m in found if m.start() not in leads), None)


def _jointly(text: str, by: re.Match[str]) -> bool:
    """Tell "co-chaired by", "jointly chaired by" and "under the joint chairmanship of"."""
    return "joint" in by[0] or "co-" in by[0] or text.endswith(("co-", "jointly "), 0, by.start())


def hosts(clause: Clause) -> Iterator[Reading]:
    """Yield who hosted."""
    text = clause.note.folded
    yield from _inviting(clause)
    by = clause.first(clause.phrases.by_host)
    if by:
        after = clause.after(by)
        if len(after) > 1 and _OWNS.fullmatch(text, after[0].end, after[1].start):
            after = after[1:]  # "the Department of Commerce's USPTO"
        group = first_run(text, after, _CHAIRED_TOGETHER if after and after[0].is_person else LIST_GAP)
        if group and group[0].start - by.end() < _HOST_REACH:
            group = _without_subject(text, group)
            yield reading_of(clause, by, "host", group, "participation/hosted-by")
        return
    owning = _owning(clause, clause.phrases.host_owned)
    if owning:
        yield Reading("host", nodes_of(owning), "participation/hosted-by", of_several=True)
        return
    for named in clause.find(clause.phrases.host_is):
        group = named_right_behind(clause, named)
        if group:
            yield reading_of(clause, named, "host", group, "participation/host-is")
            return
    yield from _hosting(clause)
    for beside in clause.find(clause.phrases.host_beside):
        before = [p for p in clause.parties if p.start < beside.start()][-1:]
        if before and _CLOSES.fullmatch(text, before[0].end, max(before[0].end, beside.start())):
            to_come = bool(_COMES.match(text, beside.end()))
            yield Reading("host", [before[0].node], "participation/host-beside", to_come=to_come)


def _without_subject(text: str, group: list[Party]) -> list[Party]:
    """Leave out the subject of what follows: "at the meeting, hosted by A, B presented"."""
    if len(group) < _PAIR:
        return group
    joined = _JOINED.search(text, group[-2].end, group[-1].start)
    return group if joined or not _ACTS.match(text, group[-1].end) else group[:-1]


def _inviting(clause: Clause) -> Iterator[Reading]:
    """Yield the host in "Invited by the JPO, the heads met"."""
    text = clause.note.folded
    invited = _INVITED.match(text, clause.start, clause.end)
    if invited:
        group = first_run(text, [p for p in clause.parties if p.start >= invited.end() - 1])
        if group and group[0].start - invited.end() < _INVITED_REACH:
            yield Reading("host", nodes_of(group), "participation/hosted-by", of_several=True)


def _hosting(clause: Clause) -> Iterator[Reading]:
    """Yield those who are said to have hosted: an office, or the person right before the verb."""
    text = clause.note.folded
    verb = next((m for m in clause.find(clause.phrases.hosts) if not _OTHER_THING.match(text, m.end())), None)
    named = clause.before(verb) if verb else []
    if verb is None or not named:
        return
    if named[-1].is_person and clause.are_near(named[-1].end, verb.start()):
        yield reading_of(clause, verb, "host", clause.joined_before(named), "participation/hosts")
        return
    # "KIPO is now the secretariat and will host": both are one
    before = [p for p in named if not p.is_person and not _IS_ALSO.search(text, clause.start, p.start)]
    gap = text[before[-1].end : verb.start()] if before else ","
    if _AND_THEN.search(gap) and len({p.node for p in (before or named)}) == 1:
        yield reading_of(clause, verb, "host", before[:1], "participation/hosts")
        return
    if before and _WHICH.fullmatch(text, before[-1].end, verb.start()):  # "KIPO, which will host"
        yield reading_of(clause, verb, "host", before[-1:], "participation/hosts")
        return
    # "Suzhou, home to a centre of the office, hosted": what a comma cuts off is no subject
    if "," not in gap and len(gap.split()) <= _HOST_WORDS:
        yield reading_of(clause, verb, "host", last_run(text, before), "participation/hosts")


def holders(clause: Clause) -> Iterator[Reading]:
    """Yield the one office that held a meeting of several."""
    text = clause.note.folded
    for by in clause.find(clause.phrases.held_by):
        group = first_run(text, clause.after(by))
        sole = {(p.node, p.kind) for p in group}
        if [kind for _, kind in sole] == ["office"] and clause.are_near(by.end(), group[0].start):
            yield _held(clause, by, group)
    held = clause.first(clause.phrases.held_one)
    before = [p for p in clause.before(held) if not p.is_person] if held else []
    if not held or {p.kind for p in clause.before(held)} != {"office"} or len({p.node for p in before}) != 1:
        return
    gap = text[before[-1].end : held.start()]
    if _IT.search(gap) or ("," not in gap and len(gap.split()) <= _HOST_WORDS):
        yield _held(clause, held, before[:1])


def _held(clause: Clause, words: re.Match[str], group: Sequence[Party]) -> Reading:
    return Reading(
        "host", nodes_of(group), "participation/holds", to_come=clause.is_to_come(words), of_several=True
    )
