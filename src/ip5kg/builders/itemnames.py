"""Names that items of a list begin with: "Work plan for X: the offices …", and new projects listed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ip5kg.builders.candidates import Candidate
from ip5kg.builders.proper import opens_with_verb
from ip5kg.builders.titled import SENTENCE_LIKE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ip5kg.builders.candidates import Heads
    from ip5kg.builders.model import Passage
    from ip5kg.ontology.lexicon import Lexicon

__all__ = ["item_names", "listed_projects"]

_ITEM_NAME = 90  # characters in which the colon after the name of an item must come
# "Two projects were newly adopted:", "agreed on the following new projects:"; not "the progress of projects:"
_NEW_PROJECTS = re.compile(
    r"(?i)\b(?:new|newly|following|additional|two|three|four|five|six|\d{1,2})\s+(?:[a-z]+\s+){0,2}"
    r"(?:projects|pilots|pilot projects|studies|services|tools|programm?es|initiatives)\b"
    r"(?:[^.;]{0,60}\b(?:adopted|launched|started|agreed|approved|initiated|added|begun|proposed)\b)?[^.;:]{0,40}:\s*$"
)
_NAME_ENDS = re.compile(r"\s*(?:[,;:.(]|\s-\s|$)")
_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_NO_NAME = re.compile(r"(?i)(?:\w+ing|to|it|this|these|those|they|we|there|how|whether|what|that)\b")
_SHORTEST, _LONGEST = 3, 14  # words of the name of a project in lower case
_SET_APART = 2  # words of one that a colon closes or that is all of its item


def item_names(text: str, passage: Passage, lexicon: Lexicon, heads: Heads) -> Iterator[Candidate]:
    """Yield the bold name an item begins with, where a head noun shows that it names something."""
    if passage.kind != "item":
        return
    colon = text.find(":", passage.start, min(passage.end, passage.start + _ITEM_NAME))
    if colon < 0:
        return
    name = text[passage.start : colon].strip().strip("\"'*")
    start = text.index(name, passage.start)
    if (
        SENTENCE_LIKE.search(name)
        or name.count("(") != name.count(")")
        or opens_with_verb(text, start, lexicon)
    ):
        return
    kind = heads.last_kind(start, start + len(name))
    if kind in {"initiative", "body", "document"}:
        yield Candidate(start, start + len(name), name, kind, "name/item")


def listed_projects(
    text: str, passage: Passage, lead: Passage | None, lexicon: Lexicon
) -> Iterator[Candidate]:
    """Yield the new project that an item begins with, if its list is one of new projects.

    Parameters
    ----------
    text
        The text with straight quotes and hyphens.
    passage
        Where to look.
    lead
        For an item, what introduces its list.
    lexicon
        Gives the verbs, with which no name begins.
    """
    if lead is None or not _NEW_PROJECTS.search(text[lead.start : lead.end]):
        return
    article = _ARTICLE.match(text, passage.start, passage.end)
    start = article.end() if article else passage.start
    ends = _NAME_ENDS.search(text, start, passage.end)
    name = text[start : ends.start() if ends else passage.end]
    words = len(name.split())
    # "Image retrieval: led by the JPO", "Common citation" by itself
    set_apart = text[start].isupper() and (ends is None or ends[0].strip() in {":", ""})
    if not (_SET_APART if set_apart else _SHORTEST) <= words <= _LONGEST or text[start] in "\"'":
        return
    if _NO_NAME.match(name) or SENTENCE_LIKE.search(name) or opens_with_verb(text, start, lexicon):
        return
    yield Candidate(start, start + len(name), name, "initiative", "name/listed")
