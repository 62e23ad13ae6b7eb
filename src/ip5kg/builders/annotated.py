"""A statement with everything in it that is named: the ground all builders of facts stand on."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ip5kg.builders.dates import find_dates
from ip5kg.builders.folding import lowered, straighten
from ip5kg.builders.gazetteer import gazetteer
from ip5kg.builders.ownyears import own_year
from ip5kg.builders.places import find_places
from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pyoxigraph import NamedNode

    from ip5kg.builders.dates import DateSpan
    from ip5kg.builders.minting import Minted
    from ip5kg.builders.model import Dropped, Mention, Passage, Statement
    from ip5kg.builders.places import PlaceSpan
    from ip5kg.builders.topics import Told
    from ip5kg.ontology.lexicon import Lexicon
    from ip5kg.ontology.registry import Registry

__all__ = ["Annotated"]

_SMALL = re.compile(r"[a-z](?<![\w'-].)[\w'-]*")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FIRST_PASSAGES = 6  # passages in which a text says who its two offices are
_PAIR = 2


@dataclass(frozen=True, eq=False)
class Annotated:
    """A statement, its passages and its mentions; all offsets are code points of the normalised text."""

    statement: Statement
    registry: Registry
    lexicon: Lexicon
    passages: tuple[Passage, ...]
    """In order, disjoint."""
    mentions: tuple[Mention, ...]
    """In order, disjoint."""
    minted: Mapping[NamedNode, Minted]
    """What the text names and the registry does not."""
    forum: NamedNode | None
    """The forum the text is about, if any."""
    dropped: tuple[Dropped, ...]
    """Names that stayed ambiguous."""

    @property
    def text(self) -> str:
        """The normalised text."""
        return self.statement.text

    @cached_property
    def folded(self) -> str:
        """The text folded for matching, of the same length."""
        return lowered(self.straight)

    @cached_property
    def straight(self) -> str:
        """The text with straight quotes and hyphens, of the same length."""
        return straighten(self.text)

    def mentions_in(self, start: int, end: int) -> tuple[Mention, ...]:
        """Return the mentions that lie within ``text[start:end]``."""
        known = self._within.get(start)
        if known is not None and known[0] == end:
            return known[1]
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end, first)
        if last > first and self.mentions[last - 1].end > end:
            last -= 1
        found = self.mentions[first:last]
        self._within[start] = end, found
        return found

    def is_named(self, offset: int) -> bool:
        """Tell whether a mention holds the character at `offset`."""
        index = bisect_right(self._starts, offset)
        return index > 0 and self.mentions[index - 1].end > offset

    def last_before(self, offset: int, kinds: Iterable[str]) -> Mention | None:
        """Return the last mention of one of `kinds` that ends by `offset`."""
        found: list[Mention] = []
        for kind in kinds:
            named = self._by_kind[kind]
            index = bisect_right(named, offset, key=lambda mention: mention.end)
            found += named[index - 1 : index] if index else []
        return max(found, default=None)

    def passage_at(self, offset: int) -> Passage:
        """Return the passage that holds `offset` (or the last one before it)."""
        return self.passages[max(0, bisect_right(self._passage_starts, offset) - 1)]

    def passage_before(self, passage: Passage) -> Passage | None:
        """Return the passage right before another one; ``None`` before the first."""
        index = bisect_left(self._passage_starts, passage.start)
        return self.passages[index - 1] if index else None

    def dates_in(self, passage: Passage) -> tuple[DateSpan, ...]:
        """Return the dates of a passage."""
        known = self._dates.get(passage.start)
        if known is None:
            lead = "" if passage.lead is None else self._words(self.passage_at(passage.lead))
            measure = own_year(self._words(passage), lead) or self.reference
            found = find_dates(self.straight, passage.start, passage.end, measure)
            known = self._dates[passage.start] = tuple(found)
        return known

    def _words(self, passage: Passage) -> str:
        return self.straight[passage.start : passage.end]

    def places_in(self, passage: Passage) -> tuple[PlaceSpan, ...]:
        """Return the places of a passage; what lies in the name of something else is none."""
        known = self._places.get(passage.start)
        if known is None:
            named = [(m.start, m.end) for m in self.mentions_in(passage.start, passage.end)]
            atlas = gazetteer(self.registry)
            found = find_places(self.straight, passage.start, passage.end, atlas, named)
            known = self._places[passage.start] = tuple(found)
        return known

    @cached_property
    def cues(self) -> dict[tuple[int, NamedNode], list[Told]]:
        """Where a passage begins → the cues of topics that match in it and where; kept by whoever asks."""
        return {}

    def label_of(self, node: NamedNode) -> str:
        """Return the preferred label of a registered or minted entity.

        Raises
        ------
        KeyError
            If the text does not name the entity and the registry does not know it.
        """
        entity = self.registry.entities.get(node)
        return entity.label if entity else self.minted[node].label

    @cached_property
    def ip_forums(self) -> frozenset[NamedNode]:
        """Forums of IP offices: those of the registry and those that the text alone names."""
        minted = (name.iri for name in self.minted.values() if name.kind == "forum")
        return self.registry.ip_forums.union(minted)

    def office_kind(self, forum: NamedNode) -> str | None:
        """Return what the offices of a forum grant: ``patent``, ``trademark`` or ``design``.

        A forum that the registry does not know counts as one of patent offices: its heads meet.
        """
        if forum in self.minted:
            return "patent"
        return next(iter(self.registry.texts(forum, t.OFFICE_KIND)), None)

    @cached_property
    def offices(self) -> frozenset[NamedNode]:
        """The IP offices that the text names."""
        return frozenset(m.entity for m in self.mentions if m.kind == "office")

    @cached_property
    def reference(self) -> str | None:
        """The date that dates without a year are read by: of issue, else of the one year in the title.

        A report of which only the year is known may be of the year after what its title tells of. Where
        neither is known, the year of the first whole date of the text counts.
        """
        issued, title = self.statement.issued, self.statement.title
        exact = issued is not None and len(issued) > len("2021")
        years = set(_YEAR.findall(title)) if title and not exact else set()
        return years.pop() if len(years) == 1 else issued or self._first_year

    @property
    def _first_year(self) -> str | None:
        """The year of the first date that tells more than a year."""
        dates = (
            date
            for passage in self.passages[:_FIRST_PASSAGES]
            for date in find_dates(self.straight, passage.start, passage.end, None)
        )
        return next((date.first[: len("2021")] for date in dates if not date.bare_year), None)

    @cached_property
    def group(self) -> tuple[NamedNode, ...]:
        """Who "the offices" and "the two sides" are: the forum the text is about, else its two offices.

        The two offices of a text about no forum are the two named in its title, else those named first.
        """
        if self.forum is not None:
            return (self.forum,)
        for passage in self.passages[:_FIRST_PASSAGES]:
            named = self.mentions_in(passage.start, passage.end)
            offices = dict.fromkeys(m.entity for m in named if m.kind == "office")
            if len(offices) == _PAIR:
                return tuple(offices)
        return tuple(sorted(self.offices, key=str)) if len(self.offices) == _PAIR else ()

    @cached_property
    def small_words(self) -> frozenset[str]:
        """The words that the text writes in lower case somewhere."""
        return frozenset(_SMALL.findall(self.straight))

    @cached_property
    def _starts(self) -> list[int]:
        return [m.start for m in self.mentions]

    @cached_property
    def _within(self) -> dict[int, tuple[int, tuple[Mention, ...]]]:
        """Start → end and mentions of the stretch asked for last: most are passages, again and again."""
        return {}

    @cached_property
    def _by_kind(self) -> defaultdict[str, list[Mention]]:
        found: defaultdict[str, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            found[mention.kind].append(mention)
        return found

    @cached_property
    def _passage_starts(self) -> list[int]:
        return [p.start for p in self.passages]

    @cached_property
    def _dates(self) -> dict[int, tuple[DateSpan, ...]]:
        return {}

    @cached_property
    def _places(self) -> dict[int, tuple[PlaceSpan, ...]]:
        return {}
