"""Where sources disagree about what a meeting has one of, by the rules of the saved query ``conflicts``."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ip5kg.ontology import terms as t
from ip5kg.site.entries import Entry, Part, Section, part
from ip5kg.site.model import Value
from ip5kg.site.wording import property_name

if TYPE_CHECKING:
    from ip5kg.site.model import Fact, Reading

__all__ = ["conflict_sections", "conflicting"]

_SINGLE = (t.START_DATE, t.END_DATE, t.ORDINAL, t.CHAIR, t.LEVEL, t.ATTENDANCE_MODE)
_DATES = {t.START_DATE.value, t.END_DATE.value}


def conflicting(reading: Reading, meeting: str) -> dict[str, list[Fact]]:
    """Return the properties of a meeting whose values contradict each other, with the facts that do."""
    found: dict[str, list[Fact]] = {}
    told: dict[str, list[Fact]] = defaultdict(list)
    for fact in reading.about.get(meeting, ()):
        if fact.quotes:
            told[fact.predicate].append(fact)
    for predicate in (node.value for node in _SINGLE):
        facts = told[predicate]
        against = [one for one in facts if any(_contradict(one, other) for other in facts)]
        if against:
            found[predicate] = against
    return found


def conflict_sections(reading: Reading) -> list[Section]:
    """Return a section for each meeting that is told in different ways, the latest first."""
    meetings = sorted(
        (thing for thing in reading.things.values() if thing.kind == "meeting"),
        key=lambda thing: (reading.chronology.meeting(thing.iri), thing.label),
        reverse=True,
    )
    made = ((thing, conflicting(reading, thing.iri)) for thing in meetings)
    return [
        Section(thing.label, tuple(_entries(reading, found)), thing.iri.rpartition("/")[2], iri=thing.iri)
        for thing, found in made
        if found
    ]


def _entries(reading: Reading, found: dict[str, list[Fact]]) -> list[Entry]:
    return [
        Entry((Part(f"{property_name(predicate)}: "), part(reading, fact.object)), quotes=fact.quotes)
        for predicate, facts in found.items()
        for fact in sorted(facts, key=lambda one: -len(one.quotes))
    ]


def _contradict(one: Fact, other: Fact) -> bool:
    """Tell whether values exclude each other; a more precise date and an office beside a person do not."""
    if one.object == other.object:
        return False
    if isinstance(one.object, Value) and isinstance(other.object, Value):
        first, second = sorted((one.object.text, other.object.text))
        return first != second and not (one.predicate in _DATES and second.startswith(first))
    return str(one.object).rpartition("/")[0] == str(other.object).rpartition("/")[0]
