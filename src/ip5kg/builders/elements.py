"""A passage as a row of names (N), titles (T) and organisations (O) with the words between them.

"KIPO Commissioner Park Wonjoo" is O T N, "Shen Changyu, Commissioner of the CNIPA" is N T O: who holds which post is
read from such rows, whatever the order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Passage
    from ip5kg.ontology.lexicon import Lexicon

__all__ = ["Element", "elements"]

_HONORIFIC = r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Hon|H\.E)\.?|Madam|Sir|Honou?rable)\s+"
_PART = r"(?:[A-ZÀ-ÖØ-Þ][\w'-]*[a-zß-ÿ][\w'-]*|[A-ZÀ-ÖØ-Þ]{2,}(?:-[A-Z]+)?|[A-Z]\.)"
_PARTICLE = r"(?:de|da|dos|del|der|den|van|von|bin|al|la|le)"
_NAME = re.compile(
    rf"(?<![\w/-])(?P<hon>(?:{_HONORIFIC})*)(?P<name>{_PART}(?:\s+(?:{_PARTICLE}\s+){{0,2}}{_PART}){{0,3}})(?![\w/])"
)
_NOT_A_NAME = frozenset(
    "The A An This These That Those Their Its Our In At On For With Under During Of And Both Each All As By From To "
    "Also Since While When After Before First Second Third Heads Head IP IPR IPRs Deputy They We It Delegations "
    "January February March April May June July August September October November December Monday Tuesday Wednesday "
    "Thursday Friday Saturday Sunday Meeting Meetings Annual Offices Office Joint Statement Industry Working Group "
    "Task Force Panel Patent Patents Trademark Trade Mark Intellectual Property Global National International "
    "Performing Acting Participating Topics Presentations Results Overview Source COVID PCT AI NET Mid-Term Fourth "
    "New Global Source Legal International Conference Chair Chaired Chairman Mr Mrs Ms Dr Prof Division Department Bureau "
    "Directorate Section Co-operation Cooperation Administration Agency Ministry Secretariat Centre Center Examination".split()
)
# A name directly after a title or an honorific may begin with a word that is otherwise no name ("He Hua").
_STRICT = frozenset(w for w in _NOT_A_NAME if w not in {"He", "An", "May", "To", "All"})


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a row: ``kind`` is ``N``, ``T`` or ``O``."""

    start: int
    end: int
    kind: str
    text: str
    entity: NamedNode | None = None
    honoured: bool = False
    """A name with "Mr", "Dr" … before it."""
    titles: tuple[str, ...] = ()
    """For a title: preferred forms, several where they are joined by "and"."""


@cache
def _title_pattern(words: Lexicon) -> re.Pattern[str]:
    forms = "|".join(sorted((re.escape(f) for f in words.titles), key=len, reverse=True))
    one = rf"(?i:{forms})(?![\w-])"
    return re.compile(rf"(?<![\w-])(?:(?i:performing the functions and duties of the)\s+)?{one}(?:\s+and\s+{one})*")


def elements(note: Annotated, passage: Passage) -> list[Element]:
    """Return the names, titles and organisations of a passage in order."""
    found = _organisations(note, passage)
    taken = [(e.start, e.end) for e in found]
    titles = [e for e in _titles(note, passage) if not _touches(e, taken)]
    taken += [(e.start, e.end) for e in titles]
    anchors = {e.end for e in titles}
    taken += [(p.start, p.end) for p in note.places_in(passage)]
    taken += [(m.start, m.end) for m in note.mentions_in(passage.start, passage.end)]
    names = _names(note, passage, sorted(set(taken)), anchors)
    return sorted(found + titles + names, key=lambda e: e.start)


def _touches(element: Element, taken: list[tuple[int, int]]) -> bool:
    return any(element.start < end and start < element.end for start, end in taken)


def _organisations(note: Annotated, passage: Passage) -> list[Element]:
    """Return offices and organisations; "Long Name (ABC)" counts once."""
    found: list[Element] = []
    for m in note.mentions_in(passage.start, passage.end):
        if m.kind not in {"office", "organization"}:
            continue
        if found and found[-1].entity == m.entity:
            between = note.straight[found[-1].end : m.start]
            if re.fullmatch(r"\s?\(\s*[\"']?", between):
                end = note.straight.find(")", m.end, m.end + 3)
                last = found[-1]
                found[-1] = Element(last.start, end + 1 if end > 0 else m.end, "O", last.text, m.entity)
                continue
        found.append(Element(m.start, m.end, "O", note.text[m.start : m.end], m.entity))
    return found


def _titles(note: Annotated, passage: Passage) -> list[Element]:
    found = []
    for match in _title_pattern(note.lexicon).finditer(note.straight, passage.start, passage.end):
        written = match[0]
        if not re.search(r"[A-Z]", written):
            continue
        bare = re.sub(r"(?i)^performing the functions and duties of the\s+", "", written)
        if bare != written:
            titles: tuple[str, ...] = (written,)
        else:
            titles = tuple(note.lexicon.titles[p.lower()] for p in re.split(r"\s+and\s+", written))
        found.append(Element(match.start(), match.end(), "T", written, titles=titles))
    return found


def _names(
    note: Annotated, passage: Passage, taken: list[tuple[int, int]], anchors: set[int]
) -> list[Element]:
    found = []
    position = passage.start
    while match := _NAME.search(note.straight, position, passage.end):
        clash = next((s for s, e in taken if s < match.end() and match.start() < e), None)
        if clash is not None and clash <= match.start("name"):
            position = max(match.start() + 1, min(e for s, e in taken if s == clash))
            continue
        end = match.end() if clash is None else clash
        element = _name_element(note.straight, match, end, anchors)
        if element:
            found.append(element)
        position = max(end, match.start() + 1)
    return found


def _name_element(
    text: str, match: re.Match[str], end: int, anchors: set[int]
) -> Element | None:
    start = match.start("name")
    name = text[start:end].rstrip()
    honoured = bool(match["hon"])
    after_title = any(match.start() - 2 <= a <= match.start() for a in anchors)
    words = name.split()
    if not honoured and not after_title:
        while words and words[0] in _NOT_A_NAME | {"He", "She"}:
            words = words[1:]
    name = " ".join(words)
    start = text.find(name, start) if name else start
    if not words or any(w in _STRICT for w in words) or len(name) < 2:
        return None
    if len(words) == 1 and (not (honoured or after_title) and name.isupper()):
        return None
    return Element(start, start + len(name), "N", name, honoured=honoured)
