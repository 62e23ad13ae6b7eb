"""The timeline of meetings: by forum and level, held, planned or postponed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ip5kg.ontology import terms as t
from ip5kg.site.addresses import path_of
from ip5kg.site.charts import Dot, stacked
from ip5kg.site.entries import Entry, Part, quotes_of
from ip5kg.site.lives import LADDER, ladder
from ip5kg.site.rendering import Page
from ip5kg.site.wording import PAST, VALUES, day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ip5kg.site.model import Fact, Reading

__all__ = ["Occasion", "occasions", "timeline_page"]

LEVELS = ("heads", "deputy-heads", "annual", "midterm", "working-body", "industry", "bilateral", "conference")
"""Levels of meetings, in the order of the legend; each has its shape."""

STATUSES = ("held", "planned", "postponed")

_NO_FORUM = "No forum"


@dataclass(frozen=True, slots=True)
class Occasion:
    """A meeting as the timeline shows it."""

    iri: str
    label: str
    date: str
    """When it began, as precise as known, or empty."""
    forum: str
    """Label of its forum; for two parties without one, `_NO_FORUM`."""
    level: str
    """Local name of its level, or empty."""
    status: str
    """One of `STATUSES`: held if a statement tells of it without calling it planned or postponed."""
    entry: Entry
    """The line with the sentences that date it, or else tell of it."""


def occasions(reading: Reading) -> list[Occasion]:
    """Return all meetings that statements tell of, by date (those without one last) and name."""
    meetings = (thing.iri for thing in reading.things.values() if thing.kind == "meeting")
    found = (_occasion(reading, iri) for iri in meetings if reading.about.get(iri))
    return sorted(found, key=lambda one: (one.date or "~", one.label, one.iri))


def timeline_page(reading: Reading) -> Page:
    """Return the page of all meetings and of how far the initiatives came."""
    found = occasions(reading)
    forums = sorted({one.forum for one in found}, key=lambda name: (name == _NO_FORUM, name))
    levels = [(level, reading.label(t.IP5_NS + level)) for level in LEVELS]
    used = {one.level for one in found}
    return Page(
        "timeline.html",
        "timeline",
        {
            "chart": stacked(forums, (_dot(reading, one) for one in found)),
            "levels": [pair for pair in levels if pair[0] in used],
            "statuses": STATUSES,
            "meetings": found,
            "undated": sum(1 for one in found if not one.date),
            "names": dict(levels) | {"": ""},
            "ladder": ladder(reading),
            "steps": [(step, PAST[step]) for step in LADDER],
        },
    )


def _occasion(reading: Reading, iri: str) -> Occasion:
    facts = reading.about[iri]
    date = reading.chronology.meeting(iri)
    forums = sorted(map(reading.label, reading.values(iri, t.MEETING_FORUM.value)))
    level = min(reading.values(iri, t.LEVEL.value), default="")
    dating = [fact for fact in facts if fact.predicate == t.START_DATE.value and _text(fact) == date]
    typing = [fact for fact in facts if fact.predicate == t.TYPE.value]
    label = reading.label(iri)
    entry = Entry((Part(label, iri),), date, quotes=quotes_of(dating) or quotes_of(typing))
    return Occasion(
        iri=iri,
        label=label,
        date=date,
        forum=forums[0] if forums else _NO_FORUM,
        level=level.removeprefix(t.IP5_NS),
        status=_status(facts, typing),
        entry=entry,
    )


def _status(facts: Iterable[Fact], typing: Iterable[Fact]) -> str:
    said = [fact for fact in facts if fact.predicate == t.EVENT_STATUS.value]
    called = _statements(said)
    if not said or _statements(typing) - called:
        return "held"
    return min(VALUES.get(_text(fact), "planned") for fact in said)


def _statements(facts: Iterable[Fact]) -> set[str]:
    return {quote.statement for fact in facts for quote in fact.quotes}


def _text(fact: Fact) -> str:
    return fact.object if isinstance(fact.object, str) else fact.object.text


def _dot(reading: Reading, one: Occasion) -> Dot:
    level = reading.label(t.IP5_NS + one.level) if one.level else ""
    title = ", ".join(filter(None, (one.label, day(one.date), level, one.status)))
    return Dot(one.forum, one.date, title, f"{path_of(one.iri)}.html", one.level or "other", one.status)
