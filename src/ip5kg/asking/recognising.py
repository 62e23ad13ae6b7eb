"""From a question to what is recognised in it, by what reads statements, too.

Names of the registry, topics, dates and places are found by the builders, as in a statement of one sentence;
levels, titles and steps by their lexicon; persons and names that no registry holds among those of the store.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from ip5kg.asking.findings import Finding, Question
from ip5kg.asking.periods import period_at
from ip5kg.asking.signs import phrases
from ip5kg.asking.stages import STEPS
from ip5kg.asking.targets import targets
from ip5kg.asking.words import words
from ip5kg.builders.annotating import annotate
from ip5kg.builders.model import Statement
from ip5kg.builders.ordinals import ordinal_in
from ip5kg.builders.phrases import PhraseFinder, alternation, leftmost_longest
from ip5kg.builders.topics import find_topics
from ip5kg.graph.origins import kept
from ip5kg.ontology.lexicon import lexicon
from ip5kg.ontology.terms import WEAK_CUE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ip5kg.asking.names import StoreNames
    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.dates import DateSpan
    from ip5kg.builders.phrases import Span
    from ip5kg.graph.store import GraphStore
    from ip5kg.ontology.registry import Registry

__all__ = ["recognise"]


_WORD = re.compile(r"[^\W_]+(?:[-/.&][^\W_]+)*")
_REACH = 12  # letters before a place in which a word tells that a meeting was there
_BETWEEN = re.compile(r"\bbetween\s+$")
_MODES = {"online": "Online", "hybrid": "Mixed", "in person": "Offline"}  # use of words → schema.org's name


def recognise(text: str, store: GraphStore, names: StoreNames, registry: Registry) -> Question:
    """Return a question with all that is recognised in it.

    Parameters
    ----------
    text
        The question, one sentence or several.
    store
        Tells which things were made one.
    names
        The names of the store.
    registry
        Gives the names and the lexicon of the builders.
    """
    note = annotate(Statement("question", text), registry)
    places = [match.span() for match in _WORD.finditer(note.straight)]
    given = [*_registered(note, store), *_dates(note), *_ordinals(note.folded, places)]
    told, unclear = names.find(text, places, [finding.span for finding in given])
    named = [f for f in _longest([*given, *told]) if f.kind != "place" or _tells_where(note, f)]
    spans = [finding.span for finding in named]
    named += _topics(note, spans)
    found = {*named, *_of_lexicon(note, spans)}
    ordered = tuple(sorted(found, key=lambda f: (f.start, -f.end, f.kind, f.label)))
    asked = targets(note.folded, places, spans)
    return Question(text, note.folded, tuple(places), ordered, asked, tuple(unclear))


def _registered(note: Annotated, store: GraphStore) -> Iterator[Finding]:
    """Yield what the registry names; what the builders would mint must be a name of the store."""
    for mention in note.mentions:
        if mention.entity not in note.minted:
            thing = kept(store, mention.entity)
            yield Finding(
                mention.start, mention.end, mention.kind, thing.value, note.label_of(mention.entity)
            )
    for passage in note.passages:
        for place in note.places_in(passage):
            yield Finding(place.start, place.end, "place", place.iri.value, place.name)


def _dates(note: Annotated) -> Iterator[Finding]:
    for passage in note.passages:
        for date in note.dates_in(passage):
            if not date.relative and not _is_two(note.folded, date):
                start, period = period_at(note.folded, date)
                yield Finding(start, date.end, "date", period, str(period))


def _is_two(folded: str, date: DateSpan) -> bool:
    """Tell whether "in 2019 and 2021" means two years, not all from one to the other."""
    told = folded[date.start : date.end]
    if not (date.bare_year and date.last and " and " in told):
        return False
    return int(date.last) - int(date.first) > 1 and not _BETWEEN.search(folded, 0, date.start)


def _longest(findings: Sequence[Finding]) -> list[Finding]:
    """Drop what lies in a longer name; of two that are as long, what the builders read stands first."""
    kept: list[Finding] = []
    for finding in sorted(findings, key=lambda f: f.start - f.end):
        inside = any(o.start <= finding.start and finding.end <= o.end for o in kept)
        if not inside:
            kept.append(finding)
    return kept


def _ordinals(folded: str, places: Sequence[Span]) -> Iterator[Finding]:
    for start, end in places:
        number = ordinal_in(folded[start:end])
        if number is not None:
            yield Finding(start, end, "ordinal", number, f"number {number}")


def _topics(note: Annotated, taken: Sequence[Span]) -> Iterator[Finding]:
    """Yield the topics that cues evoke; a weak cue counts where there is no other, as in statements."""
    for passage in note.passages:
        span = passage.start, passage.end
        for hit in find_topics(note, *span) or find_topics(note, *span, WEAK_CUE):
            if not any(low <= hit.start and hit.end <= high for low, high in taken):
                yield Finding(hit.start, hit.end, "topic", hit.topic.value, note.label_of(hit.topic))


def _of_lexicon(note: Annotated, taken: Sequence[Span]) -> Iterator[Finding]:
    """Yield levels, titles, modes, steps and what picks the latest, outside names."""
    for kind, meanings in _lexical(note.registry).items():
        finder = _finder(note.registry, kind)
        for start, end in leftmost_longest(finder.find(note.folded)):
            if not any(low < end and start < high for low, high in taken):
                meaning = meanings[note.folded[start:end]]
                yield Finding(start, end, kind, meaning, meaning)


def _tells_where(note: Annotated, place: Finding) -> bool:
    """Tell whether a place is that of a meeting, as in "the Guilin meeting" and not in "did China host"."""
    before = _located().fullmatch(note.folded, max(0, place.start - _REACH), place.start)
    return bool(before or _met(note.registry).match(note.folded, place.end))


@cache
def _located() -> re.Pattern[str]:
    """Return what stands before the place of a meeting."""
    return re.compile(rf"(?:.*\W)?{alternation(words().located)}\s+(?:the\s+)?")


@cache
def _met(registry: Registry) -> re.Pattern[str]:
    """Return what follows the place of a meeting: its noun, with its level."""
    levels, nouns = alternation(_lexical(registry)["level"]), alternation(phrases("meeting:noun", registry))
    return re.compile(rf"(?:'s)?\s+(?:{levels}\s+)?{nouns}\b")


@cache
def _finder(registry: Registry, kind: str) -> PhraseFinder:
    return PhraseFinder(_lexical(registry)[kind])


@cache
def _lexical(registry: Registry) -> Mapping[str, Mapping[str, str]]:
    """Return kind of finding → phrase in lower case → what it means."""
    known = lexicon(registry)
    nouns = {noun: level for noun, level in known.meeting_nouns.items() if level and " " in noun}
    levels = {word: level for level, said in known.level_words.items() for word in said}
    modes = {word.lower(): name for use, name in _MODES.items() for word in known.words.get(use, ())}
    steps = chain.from_iterable(
        ((phrase, step) for phrase in phrases(f"step:{step}", registry)) for step in reversed(STEPS)
    )
    return {
        "level": {**levels, **nouns},
        "title": dict(known.titles),
        "mode": modes,
        "step": dict(steps),
        "latest": dict.fromkeys(words().latest, "latest"),
    }
