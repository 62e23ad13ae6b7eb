"""Who belongs to what: members of a forum or body, projects under a body or programme, bodies of a forum."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pyoxigraph import NamedNode

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Mention, Passage

__all__ = ["Relation", "find_members", "find_parts"]

_GAP = re.compile(r"[\s,)(\"']*(?:(?:and|as well as|&|or)\s+)?(?:the\s+)?(?:newly \w+\s+)?[\s(\"']*")
_THAT_IS = re.compile(
    r"[^.;]{0,30}?(?:,?\s*namely,?|\bconsist(?:s|ing)? of|\bcompris(?:es|ed of|ing|e)|\bmade up of|\bcomposed of|\binclud(?:es|e|ing)\b(?: also)?"
    r"|\balso includes?|\bare\b|\bthat is,?|\bi\.e\.,?|\bbrings together|\s\(|:|\s-{1,3})\s*(?:the\s+|of\s+)?[\s(\"']*$"
)
_DEFINED = re.compile(r"[\s)]*\((?:collectively |together |hereinafter |hereafter )*(?:referred to as |called )?(?:the )?[\"']?(?:IP5|ID5|TM5|five|three|partner|trilateral|participating)?\s*(?:Partner|Office|IP5|ID5|TM5|Trilateral)\w*(?:\s\w+){0,2}[\"']?\)", re.IGNORECASE)
_UNDER = re.compile(r"(?i)\b(?:under|within|of|by|as part of|in the framework of|part of)\s+(?:the\s+)?$")
_AND_OTHER = re.compile(r"(?i)^\s*,?\s*(?:and|or)\s+other\s+(?:\w+\s+){0,2}$")
_INCLUDES = re.compile(r"(?i)\b(?:(?:deal|deals) with|compris(?:e|es|ing)|consists? of|include[sd]?|including)\b,?\s*(?:,\s*among (?:others|other things),)?")
_BODIES = re.compile(r"(?i)\b(?:there are|has|have|consists? of|comprises?|set up|structure)\b")
_WORD_FORUM = re.compile(r"(?:'s)?\s+(?:\w+\s+){0,1}$")


@dataclass(frozen=True, slots=True)
class Relation:
    """``part`` belongs to ``whole``, as a passage says."""

    part: NamedNode
    whole: NamedNode
    passage: Passage
    rule: str


def find_members(note: Annotated) -> list[Relation]:
    """Return who the text says belongs to a forum or body."""
    found: list[Relation] = []
    for passage in note.passages:
        found.extend(_members(note, passage))
    return list(dict.fromkeys(found))


def _lists(note: Annotated, passage: Passage, kinds: frozenset[str], least: int) -> Iterator[list[Mention]]:
    """Yield runs of mentions joined by commas and "and"."""
    run: list[Mention] = []
    for mention in note.mentions_in(passage.start, passage.end):
        if mention.kind not in kinds:
            continue
        if run and not _GAP.fullmatch(note.straight[run[-1].end : mention.start]):
            if len({m.entity for m in run}) >= least:
                yield run
            run = []
        run.append(mention)
    if len({m.entity for m in run}) >= least:
        yield run


def _members(note: Annotated, passage: Passage) -> Iterator[Relation]:
    for run in _lists(note, passage, frozenset({"office"}), 3):
        forum, rule = _forum_of(note, passage, run)
        if forum is None or forum not in note.registry.ip_forums:
            continue
        extra = _also(note, passage, run)
        for office in dict.fromkeys([m.entity for m in run] + extra):
            yield Relation(office, forum, passage, rule)
    for body in note.mentions_in(passage.start, passage.end):
        if body.kind == "body":
            for run in _lists(note, passage, frozenset({"office", "organization", "forum"}), 2):
                if re.fullmatch(r"\s?\(\s*(?:the\s+)?", note.straight[body.end : run[0].start]):
                    for member in dict.fromkeys(m.entity for m in run):
                        yield Relation(member, body.entity, passage, "member/brackets")


def _forum_of(note: Annotated, passage: Passage, run: Sequence[Mention]) -> tuple[NamedNode | None, str]:
    before = note.straight[max(passage.start, run[0].start - 110) : run[0].start]
    forums = [
        m
        for m in note.mentions_in(passage.start, run[0].start)
        if m.kind == "forum" and _THAT_IS.fullmatch(note.straight[m.end : run[0].start])
    ]
    if forums:
        return forums[-1].entity, "member/list"
    if re.search(r"(?i)\b(?:the|these|its|their|partner|participating)[\s\"']*(?:\w+\s){0,3}(?:forum|offices|members|partners)[\"']?\s*(?:of (?:the )?\w+\s)?(?:of [\w\s]{0,40})?(?:,?\s*(?:are|namely|consists? of|that is|comprises?)[\s,]*(?:the\s+)?|\s*\(|:)\s*(?:the\s+)?$", before):
        return note.forum, "member/offices-are"
    end = note.straight.find(")", run[-1].end, run[-1].end + 3)
    if _DEFINED.match(note.straight, end + 1 if end >= 0 else run[-1].end, passage.end):
        return note.forum, "member/defined-term"
    return None, ""


def _also(note: Annotated, passage: Passage, run: Sequence[Mention]) -> list[NamedNode]:
    """Take the office of the sentence before where this one says "also include"."""
    if not re.search(r"(?i)\balso (?:includes?|comprises?)\b", note.straight[passage.start : run[0].start]):
        return []
    index = note.passages.index(passage)
    if not index:
        return []
    previous = note.passages[index - 1]
    named = [m.entity for m in note.mentions_in(previous.start, previous.end) if m.kind == "office"]
    return named[-1:]


def find_parts(note: Annotated) -> list[Relation]:
    """Return which initiative belongs to which body or programme, and which body to which forum."""
    found: list[Relation] = []
    for passage in note.passages:
        mentions = [m for m in note.mentions_in(passage.start, passage.end)]
        found.extend(_bodies(note, passage, mentions))
        found.extend(_projects(note, passage, mentions))
        found.extend(_and_other(note, passage, mentions))
    return list(dict.fromkeys(r for r in found if r.part != r.whole))


def _bodies(note: Annotated, passage: Passage, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """Read "IP5 Working Group 2": the forum stands before its body or begins its name."""
    for index, mention in enumerate(mentions):
        if mention.kind != "body":
            continue
        name = note.straight[mention.start : mention.end]
        if note.forum is not None and name.startswith(note.label_of(note.forum) + " "):
            yield Relation(mention.entity, note.forum, passage, "part/forum-name")
        elif index and mentions[index - 1].kind == "forum":
            if _WORD_FORUM.fullmatch(note.straight[mentions[index - 1].end : mention.start]):
                yield Relation(mention.entity, mentions[index - 1].entity, passage, "part/forum-name")
    for left, right in zip(mentions, mentions[1:], strict=False):
        if left.kind == "body" and right.kind == "forum":
            if re.fullmatch(r"\s+of\s+(?:the\s+)?(?:world's\s+)?", note.straight[left.end : right.start]):
                yield Relation(left.entity, right.entity, passage, "part/body-of-forum")
    bodies = [m for m in mentions if m.kind == "body"]
    if note.forum is not None and len({m.entity for m in bodies}) >= 3:
        listed = note.folded[passage.start : passage.end]
        if _BODIES.search(listed) and re.search(r"\b(?:bodies|working groups|groups|committees)\b", listed):
            for body in bodies:
                yield Relation(body.entity, note.forum, passage, "part/bodies-of-forum")


def _projects(note: Annotated, passage: Passage, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """Read "new projects under the PHEP: A and B", "WG2's Global Dossier Project" and the items of a named plan."""
    wholes = [m for m in mentions if m.kind in {"body", "initiative"}]
    yield from _including(note, passage, mentions)
    for whole in wholes:
        before = note.straight[max(passage.start, whole.start - 60) : whole.start]
        under = re.search(r"(?i)\b(?:projects?|topics?|items?|initiatives?|work)\b[\w\s]{0,30}\b(?:under|within|of)\s+(?:the\s+)?$", before)
        if under:
            for part in mentions:
                if part.kind == "initiative" and ":" in note.straight[whole.end : part.start]:
                    yield Relation(part.entity, whole.entity, passage, "part/under")
    for left, right in zip(mentions, mentions[1:], strict=False):
        if left.kind == "body" and right.kind == "initiative":
            if re.fullmatch(r"'s\s+", note.straight[left.end : right.start]):
                yield Relation(right.entity, left.entity, passage, "part/possessive")
    yield from _of_item(note, passage, mentions)
    for whole in wholes:
        for part in note.minted.values():
            named = whole.kind == "body" and part.kind == "initiative" and part.label.startswith(note.straight[whole.start : whole.end] + " ")
            if named:
                yield Relation(part.iri, whole.entity, passage, "part/body-name")


def _including(note: Annotated, passage: Passage, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """Read "the Foundation Projects include A, B and C" and "These deal with, among others, A, B and C"."""
    match = _INCLUDES.search(note.straight, passage.start, passage.end)
    if not match:
        return
    before = [m for m in mentions if m.end <= match.start() and m.kind == "initiative"]
    if not before and re.match(r"(?:These|They)\b", note.straight[passage.start : passage.end]):
        index = note.passages.index(passage)
        previous = note.passages[index - 1] if index else passage
        before = [m for m in note.mentions_in(previous.start, previous.end) if m.kind == "initiative"]
    if not before:
        return
    parts = [m for m in mentions if m.start >= match.end() and m.kind == "initiative"]
    if parts and "," not in note.straight[before[-1].end : match.start()]:
        for part in parts:
            yield Relation(part.entity, before[-1].entity, passage, "part/includes")


def _of_item(note: Annotated, passage: Passage, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """Read an item "New work plan for X: … initiate new projects …: A and B": A and B belong to the plan."""
    first = next((m for m in mentions if m.kind == "initiative"), None)
    if passage.kind != "item" or first is None or first.start != passage.start:
        return
    if note.straight[first.end : first.end + 1] != ":" or not re.search(r"(?i)plan|programme|program|roadmap", note.straight[first.start : first.end]):
        return
    rest = note.folded[first.end : passage.end]
    if re.search(r"\b(?:projects|items|topics|initiatives)\b", rest):
        for part in mentions:
            if part.kind == "initiative" and part.start > first.end and part.entity != first.entity:
                yield Relation(part.entity, first.entity, passage, "part/item")


def _and_other(note: Annotated, passage: Passage, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """Read "A, B and other foundation projects"."""
    for index, whole in enumerate(mentions):
        if whole.kind != "initiative" or not index:
            continue
        if not _AND_OTHER.match(note.straight[mentions[index - 1].end : whole.start]):
            continue
        parts = [mentions[index - 1]]
        for mention in reversed(mentions[: index - 1]):
            if not _GAP.fullmatch(note.straight[mention.end : parts[0].start]):
                break
            parts.insert(0, mention)
        for part in parts:
            if part.kind == "initiative":
                yield Relation(part.entity, whole.entity, passage, "part/and-other")
