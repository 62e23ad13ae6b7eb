"""The life of an initiative across statements: from being discussed to being concluded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ip5kg.ontology import terms as t
from ip5kg.site.addresses import anchor, path_of
from ip5kg.site.charts import Dot, stacked
from ip5kg.site.entries import act
from ip5kg.site.wording import PAST, RUNGS, STEPS, day

if TYPE_CHECKING:
    from ip5kg.site.charts import Chart
    from ip5kg.site.entries import Entry
    from ip5kg.site.model import Reading

__all__ = ["LADDER", "Life", "ladder", "life"]

LADDER = ("discuss", "intend", "agree", "adopt", "launch", "conclude")
"""Steps with a column each in the overview."""


@dataclass(frozen=True, slots=True)
class Life:
    """What was done about an initiative."""

    iri: str
    label: str
    chart: Chart | None
    """One mark for each act, a lane for each step, the furthest on top; None where nothing is dated."""
    first: dict[str, Entry]
    """Step → the first act of that step that is not denied."""
    furthest: str
    """The furthest step that is not denied, or empty."""
    acts: int
    undated: int


def life(reading: Reading, iri: str) -> Life:
    """Return the life of one initiative."""
    entries = _acts(reading, iri)
    first: dict[str, Entry] = {}
    for entry, denied in entries:
        if not denied:
            first.setdefault(entry.step, entry)
    return Life(
        iri=iri,
        label=reading.label(iri),
        chart=stacked(
            [PAST[step] for step in reversed(STEPS)], (_dot(entry, denied) for entry, denied in entries)
        ),
        first=first,
        furthest=max(first, key=RUNGS.__getitem__, default=""),
        acts=len(entries),
        undated=sum(1 for entry, _ in entries if not entry.date),
    )


def ladder(reading: Reading) -> list[Life]:
    """Return the lives of all initiatives about which something was done, those that came furthest first."""
    initiatives = (thing.iri for thing in reading.things.values() if thing.kind == "initiative")
    lives = [one for one in (life(reading, iri) for iri in initiatives) if one.acts]
    return sorted(lives, key=lambda one: (-RUNGS.get(one.furthest, 0), one.label, one.iri))


def _acts(reading: Reading, iri: str) -> list[tuple[Entry, bool]]:
    """Return each act with a step and whether it is denied, by date (those without one last) and step."""
    facts = (fact for fact in reading.naming.get(iri, ()) if fact.predicate == t.ACTION_OBJECT.value)
    subjects = dict.fromkeys(fact.subject for fact in facts)
    found = [(act(reading, subject), _denied(reading, subject)) for subject in subjects]
    return sorted(
        ((entry, denied) for entry, denied in found if entry.step in RUNGS and entry.quotes),
        key=lambda pair: (pair[0].date or "~", RUNGS[pair[0].step], str(pair[0].parts)),
    )


def _denied(reading: Reading, iri: str) -> bool:
    return reading.first(iri, t.NEGATED.value) in {"true", "1"}


def _dot(entry: Entry, denied: bool) -> Dot:  # noqa: FBT001 - of a pair
    words = "".join(part.text for part in entry.parts)
    title = f"{day(entry.date)}: {words}"
    place = entry.quotes[0]
    href = f"{path_of(place.statement)}.html#{anchor(place.start, place.end)}"
    return Dot(PAST[entry.step], entry.date, title, href, entry.step, "denied" if denied else "")
