"""What is part of what: projects of a body or programme, bodies of a forum."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from ip5kg.builders.listing import last_run
from ip5kg.builders.partfronts import parts_of_front
from ip5kg.builders.partlists import parts_of_list
from ip5kg.builders.partnames import minted_by_words, parts_by_name, parts_in_apposition, parts_of_owner
from ip5kg.builders.partphrases import parts_by_phrase, parts_of_heading_noun
from ip5kg.builders.partverbs import parts_by_verb
from ip5kg.builders.patterns import SignedPattern
from ip5kg.builders.relations import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pyoxigraph import NamedNode

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Mention, Passage

__all__ = ["find_parts"]

# "IP5 WG2", "the IP5's new WG2", "IP5 Patent Information Policy (WG2)"
_FORUM_WORD = re.compile(r"(?:'s)?\s+(?:\w+\s+|(?:[A-Z][\w-]*\s+(?:and\s+)?){1,5}\((?:the\s+)?)?")
_OF_FORUM = re.compile(r"(?:\s+(?:[Mm]eetings?|[Ss]essions?))?\s+of\s+(?:the\s+)?(?:world's\s+)?")
# "the IP5 Heads of Office created the Global Dossier Task Force"
_CREATED = re.compile(
    r"(?:\s+(?:Heads?(?:\s+of\s+Offices?)?|Offices|heads|leaders|offices|partners|members))?"
    r"(?:\s+(?:have|had|has|also|jointly|then))*\s+(?:created|established|set\s+up|formed|founded|instituted)"
    r"\s+(?:the|an?|their|its)\s+(?:new\s+|joint\s+|own\s+)?"
)
_HAS_BODIES = re.compile(r"\b(?:there are|has|have|consists? of|comprises?|set up|structure)\b")
_BODIES = re.compile(r"\b(?:bodies|working groups|groups|committees)\b")
_UNDER = re.compile(
    r"(?i)\b(?:projects?|topics?|items?|initiatives?|work|progress|activit(?:y|ies)|measures?)\b[\w\s]{0,30}\b(?:under|within|of)\s+(?:the\s+)?$"
)
_ENDS_UNDER = ("under", "within", "of", "the")
_IN_PARTICULAR = re.compile(
    r"(?:\s*\([^)]*\))?,?\s+(?:in particular|namely|including|such as|among them|especially)\b[^.;]{0,90}$"
)
_POSSESSIVE = re.compile(r"'s\s+")
_INCLUDES = SignedPattern(
    r"\b(?:(?:deal|deals) with|compris(?:e|es|ing)|consists? of|include[sd]?|including)\b,?"
    r"\s*(?:,\s*among (?:others|other things),)?",
    "deal compris consist includ",
)
_THESE = re.compile(r"(?:These|They)\b")
_PLAN = re.compile(r"(?i)plan|programme|program|roadmap")
_PROJECTS = re.compile(r"\b(?:projects|items|topics|initiatives)\b")
_AND_OTHER = re.compile(r"(?i)\s*,?\s*(?:and|or)\s+other\s+(?:\w+\s+){0,2}")
_BEFORE = 60  # characters before a name that tell that something is under it
_LEAST_BODIES = 3
_KINDS = frozenset({"body", "initiative", "document"})  # part or whole of every relation is of one of these


def find_parts(note: Annotated) -> list[Relation]:
    """Return which initiative belongs to which body or programme, and which body to which forum, in order."""
    by_words = minted_by_words(note)
    found: dict[Relation, None] = {}
    for passage in note.passages:
        mentions = note.mentions_in(passage.start, passage.end)
        if not _KINDS.isdisjoint([m.kind for m in mentions]):
            readings = _read(note, passage, mentions, by_words)
            found |= dict.fromkeys(relation for relation in readings if relation.part != relation.whole)
    return list(found)


def _read(
    note: Annotated,
    passage: Passage,
    mentions: Sequence[Mention],
    by_words: Mapping[str, frozenset[NamedNode]],
) -> Iterator[Relation]:
    yield from _of_forum(note, passage, mentions)
    yield from _bodies(note, passage, mentions)
    yield from _including(note, passage, mentions)
    yield from _under(note, passage, mentions)
    yield from _possessive(note, passage, mentions)
    yield from _of_item(note, passage, mentions)
    yield from parts_by_name(note, passage, mentions, by_words)
    yield from parts_in_apposition(note, passage, mentions)
    yield from parts_of_owner(note, passage, mentions)
    yield from parts_of_list(note, passage)
    yield from _and_other(note, passage, mentions)
    yield from parts_by_phrase(note, passage, mentions)
    yield from parts_of_heading_noun(note, passage, mentions)
    yield from parts_by_verb(note, passage, mentions)
    yield from parts_of_front(note, passage, mentions)


def _of_forum(note: Annotated, passage: Passage, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """Read "IP5 Working Group 2" and "Working Group 2 of the IP5"."""
    label = note.label_of(note.forum) + " " if note.forum else ""
    for index, body in enumerate(mentions):
        if body.kind != "body":
            continue
        before = mentions[index - 1] if index else None
        for owner in sorted(note.registry.parts.get(body.entity, ()), key=str):
            known = note.registry.entities.get(owner)
            names = known.labels if known and known.kind == "organization" else ()
            if any(note.straight.startswith(f"{name} ", body.start) for name in names):
                yield Relation(body.entity, owner, passage, "part/owner-name")
        if note.forum and note.straight[body.start : body.end].startswith(label):
            yield Relation(body.entity, note.forum, passage, "part/forum-name")
        elif (
            before and before.kind == "forum" and _FORUM_WORD.fullmatch(note.straight, before.end, body.start)
        ):
            yield Relation(body.entity, before.entity, passage, "part/forum-name")
    for left, right in pairwise(mentions):
        of_forum = left.kind == "body" and right.kind == "forum"
        if of_forum and _OF_FORUM.fullmatch(note.straight, left.end, right.start):
            yield Relation(left.entity, right.entity, passage, "part/body-of-forum")
        creates = left.kind == "forum" and right.kind == "body"
        if creates and _CREATED.fullmatch(note.straight, left.end, right.start):
            yield Relation(right.entity, left.entity, passage, "part/body-of-forum")


def _bodies(note: Annotated, passage: Passage, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """Read "The IP5 has three working groups: A, B and C"."""
    bodies = [m for m in mentions if m.kind == "body"]
    if note.forum is None or len({m.entity for m in bodies}) < _LEAST_BODIES:
        return
    where = (passage.start, passage.end)
    if _HAS_BODIES.search(note.folded, *where) and _BODIES.search(note.folded, *where):
        for body in bodies:
            yield Relation(body.entity, note.forum, passage, "part/bodies-of-forum")


def _including(note: Annotated, passage: Passage, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """Read "the Foundation Projects include A, B and C" and "These deal with, among others, A, B and C"."""
    match = _INCLUDES.search(note.folded, passage.start, passage.end)
    if not match:
        return
    wholes = [m for m in mentions if m.end <= match.start() and m.kind == "initiative"]
    if not wholes and _THESE.match(note.straight, passage.start):
        before = note.passage_before(passage) or passage
        wholes = [m for m in note.mentions_in(before.start, before.end) if m.kind == "initiative"]
    between = note.straight[wholes[-1].end : match.start()].strip() if wholes else ""
    if wholes and ("," not in between or (between == "," and match[0].startswith("including"))):
        for part in mentions:
            if part.start >= match.end() and part.kind == "initiative":
                yield Relation(part.entity, wholes[-1].entity, passage, "part/includes")


def _under(note: Annotated, passage: Passage, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """Read "new projects under the PHEP: A and B"."""
    parts = [m for m in mentions if m.kind == "initiative"]
    wholes = [m for m in mentions if m.kind in {"body", "initiative"}] if parts else []
    for whole in wholes:
        before = note.straight[max(passage.start, whole.start - _BEFORE) : whole.start]
        if before.rstrip().lower().endswith(_ENDS_UNDER) and _UNDER.search(before):
            for part in parts:
                between = note.straight[whole.end : part.start]
                if part.start > whole.end and (":" in between or _IN_PARTICULAR.match(between)):
                    yield Relation(part.entity, whole.entity, passage, "part/under")


def _possessive(note: Annotated, passage: Passage, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """Read "WG2's Global Dossier Project"."""
    for left, right in pairwise(mentions):
        owned = left.kind == "body" and right.kind == "initiative"
        if owned and _POSSESSIVE.fullmatch(note.straight, left.end, right.start):
            yield Relation(right.entity, left.entity, passage, "part/possessive")


def _of_item(note: Annotated, passage: Passage, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """Read an item "New work plan for X: … initiate new projects …: A and B": A and B belong to the plan."""
    whole = next((m for m in mentions if m.kind == "initiative"), None)
    if passage.kind != "item" or whole is None or whole.start != passage.start:
        return
    opens = note.straight.startswith(":", whole.end) and _PLAN.search(note.straight, whole.start, whole.end)
    if opens and _PROJECTS.search(note.folded, whole.end, passage.end):
        for part in mentions:
            if part.kind == "initiative" and part.start > whole.end and part.entity != whole.entity:
                yield Relation(part.entity, whole.entity, passage, "part/item")


def _and_other(note: Annotated, passage: Passage, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """Read "A, B and other foundation projects"."""
    for index, whole in enumerate(mentions):
        if whole.kind != "initiative" or not index:
            continue
        if _AND_OTHER.fullmatch(note.straight, mentions[index - 1].end, whole.start):
            for part in last_run(note.folded, mentions[:index]):
                if part.kind == "initiative":
                    yield Relation(part.entity, whole.entity, passage, "part/and-other")
