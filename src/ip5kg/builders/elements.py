"""A passage as a row of names (N), titles (T) and organisations (O) with the words between them.

"KIPO Commissioner Park Wonjoo" is O T N, "Shen Changyu, Commissioner of the CNIPA" is N T O: who holds which
post is read from such rows, whatever the order.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from ip5kg.builders.personnames import person_names
from ip5kg.builders.phrases import PhraseFinder, alternation, spans_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pyoxigraph import NamedNode

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Passage
    from ip5kg.builders.personnames import PersonNames
    from ip5kg.builders.phrases import Span
    from ip5kg.ontology.lexicon import Lexicon

__all__ = ["Element", "Rows"]

_ON_BEHALF = r"performing the functions and duties of the\s+"
_PERFORMING = re.compile(rf"(?i)^{_ON_BEHALF}")
_AND = re.compile(r"\s+and\s+")
_CAPITAL = re.compile(r"[A-Z]")
_OPENS_BRACKET = re.compile(r"\s?\(\s*[\"']?")


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a row: ``text[start:end]``."""

    start: int
    end: int
    kind: str
    """``N``, ``T`` or ``O``."""
    text: str
    entity: NamedNode | None = None
    """For an organisation."""
    honoured: bool = False
    """A name with "Mr", "Dr" … before it."""
    titles: tuple[str, ...] = ()
    """For a title: preferred forms, several where they are joined by "and"."""


class Rows:
    """The rows of a text, each made when it is asked for: most passages tell of nobody."""

    def __init__(self, note: Annotated) -> None:
        self._note = note
        self._names = person_names(note.lexicon)
        self._titled = _title_finder(note.lexicon).find(note.folded)

    def may_introduce(self, passage: Passage) -> bool:
        """Tell whether a passage holds a title or an honorific, without which nobody is introduced."""
        if spans_in(self._titled, passage.start, passage.end):
            return True
        return bool(self._names.honoured.search(self._note.straight, passage.start, passage.end))

    def name_words(self, passage: Passage) -> set[str]:
        """Return the words of a passage that have the look of names."""
        names = self._names.shape.finditer(self._note.straight, passage.start, passage.end)
        return {word for match in names for word in match["name"].split()}

    def of(self, passage: Passage) -> list[Element]:
        """Return the names, titles and organisations of a passage in order."""
        note, start, end = self._note, passage.start, passage.end
        found = _organisations(note, passage)
        taken = [(e.start, e.end) for e in found]
        titles: list[Element] = []
        if spans_in(self._titled, start, end):
            titles = [e for e in _titles(note, passage) if not _touches(e, taken)]
        taken += [(e.start, e.end) for e in titles]
        taken += [(p.start, p.end) for p in note.places_in(passage)]
        taken += [(m.start, m.end) for m in note.mentions_in(start, end)]
        names = _names(self._names, note.straight, passage, sorted(set(taken)), {e.end for e in titles})
        return sorted([*found, *titles, *names], key=lambda e: e.start)


@cache
def _title_finder(lexicon: Lexicon) -> PhraseFinder:
    return PhraseFinder(lexicon.titles)


@cache
def _title_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    one = rf"(?i:{alternation(lexicon.titles)})(?![\w-])"
    return re.compile(rf"(?<![\w-])(?:(?i:{_ON_BEHALF}))?{one}(?:\s+and\s+{one})*")


def _touches(element: Element, taken: Iterable[Span]) -> bool:
    return any(element.start < end and start < element.end for start, end in taken)


def _organisations(note: Annotated, passage: Passage) -> list[Element]:
    """Return offices and organisations; "Long Name (ABC)" counts once."""
    found: list[Element] = []
    for m in note.mentions_in(passage.start, passage.end):
        if m.kind not in {"office", "organization"}:
            continue
        last = found[-1] if found else None
        if last and last.entity == m.entity and _OPENS_BRACKET.fullmatch(note.straight, last.end, m.start):
            bracket = note.straight.find(")", m.end, m.end + 3)
            found[-1] = replace(last, end=bracket + 1 if bracket > 0 else m.end)
        else:
            found.append(Element(m.start, m.end, "O", note.text[m.start : m.end], m.entity))
    return found


def _titles(note: Annotated, passage: Passage) -> Iterator[Element]:
    """Yield titles with a capital; "performing the functions and duties of" is a title of its own."""
    for match in _title_pattern(note.lexicon).finditer(note.straight, passage.start, passage.end):
        written = match[0]
        if not _CAPITAL.search(written):
            continue
        titles: tuple[str, ...] = (written,)
        if not _PERFORMING.match(written):
            titles = tuple(note.lexicon.titles[part.lower()] for part in _AND.split(written))
        yield Element(match.start(), match.end(), "T", written, titles=titles)


def _names(
    known: PersonNames, text: str, passage: Passage, taken: Sequence[Span], anchors: set[int]
) -> Iterator[Element]:
    """Yield names of persons between what is `taken`; `anchors` are the ends of titles."""
    position, passed = passage.start, 0
    while match := known.shape.search(text, position, passage.end):
        while passed < len(taken) and taken[passed][1] <= match.start():
            passed += 1
        clash = _clash(taken, passed, match)
        if clash and clash[0] <= match.start("name"):
            shortest = taken[bisect_left(taken, (clash[0], 0))]
            position = max(match.start() + 1, shortest[1])
            continue
        end = clash[0] if clash else match.end()
        after_title = not anchors.isdisjoint(range(match.start() - 2, match.start() + 1))
        name = _name(known, text, match, end, after_title=after_title)
        if name:
            yield name
        position = max(end, match.start() + 1)


def _clash(taken: Sequence[Span], passed: int, match: re.Match[str]) -> Span | None:
    """Return the first span, of those not `passed` yet, that overlaps a match."""
    for index in range(passed, len(taken)):
        if taken[index][0] >= match.end():
            return None
        if match.start() < taken[index][1]:
            return taken[index]
    return None


def _name(
    known: PersonNames, text: str, match: re.Match[str], end: int, *, after_title: bool
) -> Element | None:
    start = match.start("name")
    honoured = bool(match["hon"])
    words = known.words(text[start:end], introduced=honoured or after_title)
    if not words:
        return None
    name = " ".join(words)
    start = text.find(name, start)
    return Element(start, start + len(name), "N", name, honoured=honoured)
