"""Lists that may tell the members of a forum: of offices, of the countries they are of, of associations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from ip5kg.builders.gazetteer import gazetteer
from ip5kg.builders.listing import LIST_GAP, Spanned
from ip5kg.builders.seats import office_of
from ip5kg.builders.values import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pyoxigraph import NamedNode

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Mention, Passage

__all__ = ["Listed", "as_offices", "lists_of", "lists_with_countries", "member_runs"]

# A long form that no registry knows, before the abbreviation that one does: "the Patent Bureau of Z (ABC)".
_LONG_FORM = re.compile(
    r"[\s,)]*(?:and\s+)?(?:the\s+)?[A-Z][\w'.&-]*(?:\s+(?:of|the|for|and|&|[A-Z][\w'.&-]*)){0,14}?"
    r"\s+(?:Office|Administration|Organi[sz]ation|Ministry|Agency|Institute|Authority|Association)\b[^,;()]{0,60}\(\s*"
)
# "EPO (Europe), JPO (Japan)", "the CNIPA of China"
_COUNTRY = re.compile(
    r"\.?\s?\((?:the\s+)?[A-Z][\w .]{1,28}\)|\s+of\s+(?:the\s+)?[A-Z][\w.' ]{1,28}?(?=,|\s+and\b)"
)
# "Owners, Inc. (ABC)"
_COMPANY = re.compile(r",?\s(?:Inc|Ltd|LLC|Corp|e\.V|asbl|AISBL)\b\.?[\s,()]*(?:and\s+)?(?:the\s+)?\(?")
# "and the US Department of Commerce's USPTO", "China's SAIC"
_UNKNOWN = re.compile(r"[\s,)]*,\s+[A-Z]{2,6}(?:,\s+(?:and\s+)?|\s+and\s+)(?:the\s+)?")
_OWNED = re.compile(r"[\s,)]*(?:and\s+)?(?:the\s+)?[A-Z][\w.]*(?:\s(?:of\s)?[A-Z][\w.]*){0,5}'s\s+")
_CAPITALISED = re.compile(r"[^\W\d_a-z]\w*")
_CAPITALISED_ASCII = re.compile(r"[A-Z]\w*")
_BRIDGE = 130  # characters of such a long form


_S = TypeVar("_S", bound=Spanned)


@value(frozen=True, slots=True)
class Listed:
    """One member of a list: ``text[start:end]``."""

    start: int
    end: int
    entity: NamedNode
    """An office or association, or the country or union that an office is of."""


def lists_of(
    note: Annotated, mentions: Sequence[Mention], kinds: frozenset[str], least: int
) -> list[list[Listed]]:
    """Return the lists of at least so many different things of some kinds."""
    if len(mentions) < least:
        return []
    named = [Listed(m.start, m.end, m.entity) for m in mentions if m.kind in kinds]
    if len(named) < least or len({item.entity for item in named}) < least:
        return []
    return [run for run in member_runs(note, named) if len({item.entity for item in run}) >= least]


def lists_with_countries(
    note: Annotated, passage: Passage, mentions: Sequence[Mention], least: int
) -> list[list[Listed]]:
    """Return the lists of countries, in which an office may stand for its own."""
    others = [Listed(m.start, m.end, m.entity) for m in mentions if m.kind in {"office", "organization"}]
    written = note.straight[passage.start : passage.end]
    words = (_CAPITALISED_ASCII if written.isascii() else _CAPITALISED).findall(written)
    if not gazetteer(note.registry).may_be_countries(words, max(1, least - len(others))):
        return []
    named = [Listed(p.start, p.end, p.iri) for p in note.places_in(passage) if p.kind != "city"]
    if not named:
        return []
    named += others
    if len(named) < least:
        return []
    return [run for run in member_runs(note, sorted(named, key=lambda item: item.start)) if len(run) >= least]


def as_offices(note: Annotated, forum: NamedNode, items: Iterable[Listed]) -> list[NamedNode]:
    """Return the offices of a forum that a list with countries stands for, none unless it is all of them."""
    year = note.reference[: len("2021")] if note.reference else None
    members = note.registry.members.get(forum, frozenset())
    offices = [
        item.entity if item.entity in members else office_of(note.registry, forum, item.entity, year)
        for item in items
    ]
    found = [office for office in offices if office is not None]
    whole = len(found) == len(offices) == len(set(found)) == note.registry.member_counts.get(forum)
    return found if whole else []


def member_runs(note: Annotated, items: Sequence[_S]) -> Iterator[list[_S]]:
    """Yield the lists that some items make up."""
    run: list[_S] = []
    for item in items:
        if run and not _goes_on(note, run[-1].end, item.start):
            yield run
            run = []
        run.append(item)
    if run:
        yield run


def _goes_on(note: Annotated, end: int, start: int) -> bool:
    if LIST_GAP.fullmatch(note.folded, end, start):
        return True
    aside = _COUNTRY.match(note.straight, end)
    low = aside.end() if aside and aside.end() <= start else end
    low += note.straight.startswith(". (", low)  # the stop of "Inc."
    if LIST_GAP.fullmatch(note.folded, low, start) or _COMPANY.fullmatch(note.straight, low, start):
        return True
    if _UNKNOWN.fullmatch(note.straight, low, start):
        return True
    if start - end < _BRIDGE and _OWNED.fullmatch(note.straight, low, start):
        return True
    bracket = start - end < _BRIDGE and note.straight[end:start].rstrip().endswith("(")
    return bracket and bool(_LONG_FORM.fullmatch(note.straight, end, start))
