"""A passage as a row of names (N), titles (T) and organisations (O) with the words between them.

"KIPO Commissioner Park Wonjoo" is O T N, "Shen Changyu, Commissioner of the CNIPA" is N T O: who holds which
post is read from such rows, whatever the order.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING

from ip5kg.builders.personnames import person_names
from ip5kg.builders.personshapes import tells_of_person
from ip5kg.builders.phrases import spans_in
from ip5kg.builders.titlephrases import find_titles, title_finder
from ip5kg.builders.values import value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pyoxigraph import NamedNode

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Mention, Passage
    from ip5kg.builders.personnames import PersonNames
    from ip5kg.builders.phrases import Span
    from ip5kg.builders.titlephrases import TitlePhrase

__all__ = ["Element", "Rows"]

_START = attrgetter("start")
_CHAIR_OF = re.compile(
    r"(?i)\b(?:chair|chairman|chairwoman|chairperson|co-chair|convenor|secretary|members?|leader) of "
    r"(?:the\s+)?$"
)
_ITS = re.compile(
    r"(?i)\b(?:its|their|whose|the (?:office|organi[sz]ation|association|agency)'s)\s+"
    r"(?:(?:new|newly \w+|then|current|outgoing|incoming)\s+)?$"
)
_OF_ITS = re.compile(r"\b(?:its|their)\b")
_IN_SENTENCE = re.compile(r"[\w,)] $")
_OPENS_BRACKET = re.compile(r"(?:\s+of\s+(?:the\s+)?[A-Z][\w.' ]{1,40}?)?\s?\(\s*[\"']?")


@value(frozen=True, slots=True)
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
    title: TitlePhrase | None = None
    """For a title."""
    owner: Element | None = None
    """For a title after "its", "their": the organisation named last."""

    @property
    def titles(self) -> tuple[str, ...]:
        """The preferred forms of a title, several where they are joined by "and"."""
        return self.title.titles if self.title else ()


class Rows:
    """The rows of a text, each made when it is asked for: most passages tell of nobody."""

    def __init__(self, note: Annotated) -> None:
        self._note = note
        self._names = person_names(note.lexicon)
        self._titled = title_finder(note.lexicon).find(note.folded)
        self._shaped: dict[int, list[re.Match[str]]] = {}

    def may_introduce(self, passage: Passage) -> bool:
        """Tell whether a passage holds a title, an honorific or words that tell of persons."""
        if spans_in(self._titled, passage.start, passage.end):
            return True
        text, words = self._note.straight, self._note.lexicon
        for m in self._stretches(passage):  # noqa: SIM110  (a generator costs more than what it asks)
            if m["hon"] or tells_of_person(words, text, *m.span()):
                return True
        return False

    def may_name(self, passage: Passage) -> bool:
        """Tell whether a word of the look of a name stands outside other names and may be in somebody's."""
        note, never = self._note, self._names.never
        for stretch in self._stretches(passage):
            low = stretch.start("name")
            for word in stretch["name"].split():
                if word not in never:
                    low = note.straight.index(word, low)
                    if not note.is_named(low):
                        return True
                    low += len(word)
        return False

    def begins_with_title(self, passage: Passage) -> bool:
        """Tell whether the first words of a passage are a title."""
        index = bisect_left(self._titled, (passage.start, 0))
        return index < len(self._titled) and self._titled[index][0] == passage.start

    def name_words(self, passage: Passage) -> set[str]:
        """Return the words of a passage that have the look of names."""
        return {word for match in self._stretches(passage) for word in match["name"].split()}

    def _stretches(self, passage: Passage) -> list[re.Match[str]]:
        """Return the stretches of a passage that have the shape of names."""
        known = self._shaped.get(passage.start)
        if known is None:
            known = self._shaped[passage.start] = self._names.shaped(
                self._note.straight, passage.start, passage.end
            )
        return known

    def of(self, passage: Passage) -> list[Element]:
        """Return the names, titles and organisations of a passage in order."""
        note, start, end = self._note, passage.start, passage.end
        found = _organisations(note, passage)
        stretches = self._stretches(passage)
        titles: list[Element] = []
        known = spans_in(self._titled, start, end)
        if known:
            titles = list(_titles(note, passage, found, (known[0][0], known[-1][0])))
        row = [*found, *titles]
        if stretches:
            taken = {(e.start, e.end) for e in row}
            taken.update((p.start, p.end) for p in note.places_in(passage))
            taken.update((m.start, m.end) for m in note.mentions_in(start, end))
            anchors = {e.end for e in titles}
            row += _names(self._names, note.straight, passage, stretches, sorted(taken), anchors)
        row.sort(key=_START)
        return row


def _organisations(note: Annotated, passage: Passage) -> list[Element]:
    """Return offices and organisations; "Long Name (ABC)" counts once, a part of an office not at all."""
    found: list[Element] = []
    units = note.lexicon.words["office unit"]
    for m in note.mentions_in(passage.start, passage.end):
        if m.kind not in {"office", "organization"} and not _is_chaired(note, m):
            continue
        if m.entity in note.minted and note.straight[m.start : m.end].split()[-1] in units:
            continue
        last = found[-1] if found else None
        if last and last.entity == m.entity and _OPENS_BRACKET.fullmatch(note.straight, last.end, m.start):
            bracket = note.straight.find(")", m.end, m.end + 3)
            found[-1] = replace(last, end=bracket + 1 if bracket > 0 else m.end)
        else:
            found.append(Element(m.start, m.end, "O", note.text[m.start : m.end], m.entity))
    return found


def _is_chaired(note: Annotated, mention: Mention) -> bool:
    """Tell whether a body or forum is named as that of which somebody is chair or member."""
    if mention.kind not in {"body", "forum"}:
        return False
    low = max(0, mention.start - 30)
    told = note.folded.find("of ", low, mention.start) >= 0
    return told and bool(_CHAIR_OF.search(note.straight, low, mention.start))


def _titles(
    note: Annotated, passage: Passage, organisations: Sequence[Element], known: Span
) -> Iterator[Element]:
    """Yield titles, which begin in `known`, each with the organisation that "its" before it stands for."""
    taken = [(e.start, e.end) for e in organisations]
    for phrase in find_titles(note.straight, (passage.start, passage.end), known, note.lexicon, taken):
        written = note.text[phrase.start : phrase.end]
        owner: Element | None = None
        if _ITS.search(note.straight, max(passage.start, phrase.start - 30), phrase.start) or (
            phrase.long and _OF_ITS.search(note.straight, phrase.start, phrase.end)
        ):
            whose = note.last_before(phrase.start, ("office", "organization"))
            if whose:
                owner = Element(whose.start, whose.end, "O", note.text[whose.start : whose.end], whose.entity)
        yield Element(phrase.start, phrase.end, "T", written, title=phrase, owner=owner)


def _names(
    known: PersonNames,
    text: str,
    passage: Passage,
    stretches: Sequence[re.Match[str]],
    taken: Sequence[Span],
    anchors: set[int],
) -> Iterator[Element]:
    """Yield names of persons in `stretches`, between what is `taken`; `anchors` are the ends of titles."""
    position, passed, index = passage.start, 0, 0
    while True:
        while index < len(stretches) and stretches[index].end() <= position:
            index += 1
        if index == len(stretches):
            return
        match = stretches[index]
        if match.start() < position:  # amid a stretch another may begin
            within = known.shape.search(text, position, passage.end)
            if within is None:
                return
            match = within
        while passed < len(taken) and taken[passed][1] <= match.start():
            passed += 1
        clash = _clash(taken, passed, match)
        if clash and clash[0] <= match.start("name"):
            shortest = taken[bisect_left(taken, (clash[0], 0))]
            position = max(match.start() + 1, shortest[1])
            continue
        end = clash[0] if clash else match.end()
        first = match.start()
        after_title = first in anchors or first - 1 in anchors or first - 2 in anchors
        name = _name(known, text, match, end, after_title=after_title)
        if name:
            yield name
            end = name.end  # behind a verb another name may follow: "Li Wei Meets Karl Brandt"
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
    opens = not _IN_SENTENCE.search(text, max(0, start - 2), start)
    words = known.words(text[start:end], introduced=honoured or after_title, opens=opens)
    if not words:
        return None
    name = " ".join(words)
    start = text.find(name, start)
    return Element(start, start + len(name), "N", name, honoured=honoured)
