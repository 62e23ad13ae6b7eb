"""From a statement to facts: the builders in their order, each fact with its passage and rule."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ip5kg.builders import facts_of, facts_of_deeds
from ip5kg.builders.actions import find_actions
from ip5kg.builders.annotating import annotate
from ip5kg.builders.figures import find_figures
from ip5kg.builders.languages import is_english
from ip5kg.builders.meeting import Meetings
from ip5kg.builders.meetings import find_meetings
from ip5kg.builders.members import find_members
from ip5kg.builders.model import Dropped, Extraction
from ip5kg.builders.participation import find_roles
from ip5kg.builders.parts import find_parts
from ip5kg.builders.pausing import collector_paused
from ip5kg.builders.people import People, find_people
from ip5kg.builders.plugging import plugged
from ip5kg.builders.plugins import CORE, Reading

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pyoxigraph import NamedNode

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.figurespans import FigureSpan
    from ip5kg.builders.model import Passage, Statement
    from ip5kg.builders.plugins import Plugin
    from ip5kg.ontology.registry import Registry

__all__ = ["extract"]


_EXCERPT = 4  # passages of what may be part of a longer statement


def extract(
    statement: Statement,
    registry: Registry,
    meanings: Mapping[str, NamedNode] | None = None,
    *,
    plugins: Sequence[Plugin] = (),
) -> Extraction:
    """Return the passages, facts and dropped candidates of one statement.

    The result depends on the arguments alone. A statement is read by those builders that read its language;
    the core reads English.

    Parameters
    ----------
    statement
        A statement with its normalised text; offsets are its code points.
    registry
        All that curators know.
    meanings
        Ambiguous name → what it means in this statement, where a person has decided that.
    plugins
        Builders of other packages, called after those of the core in the order given.
    """
    with collector_paused():
        found = _found(statement, registry, meanings, plugins)
    return found if found.readers or found.failures else replace(found, dropped=_unread(found))


def _found(
    statement: Statement,
    registry: Registry,
    meanings: Mapping[str, NamedNode] | None,
    plugins: Sequence[Plugin],
) -> Extraction:
    """Return what is found; what it rests on is let go before the collector runs again."""
    note = annotate(statement, registry, meanings)
    read = _read if is_english(statement.language, statement.text) else _leave
    found, reading = read(note)
    return plugged(found, reading, plugins) if plugins else found


def _read(note: Annotated) -> tuple[Extraction, Reading]:
    """Return what the core reads."""
    people = find_people(note)
    meetings, vague = find_meetings(note)
    actions, empty = find_actions(note, people, meetings)
    figures, again = _figures(note)
    facts = [
        *facts_of.mentions(note),
        *facts_of.topics(note),
        *facts_of.persons(note, people),
        *facts_of.posts(note, people, meetings),
        *facts_of.meetings(note, meetings),
        *facts_of.roles(note, find_roles(note, people, meetings), meetings),
        *facts_of.members(find_members(note)),
        *facts_of.parts(find_parts(note)),
        *facts_of_deeds.actions(note, actions, meetings),
        *facts_of_deeds.figures(note, figures),
    ]
    dropped = (*note.dropped, *vague, *empty, *again)
    found = Extraction(note.statement, note.passages, tuple(dict.fromkeys(facts)), dropped, (CORE,))
    return found, Reading(note, people, meetings, found.facts)


def _leave(note: Annotated) -> tuple[Extraction, Reading]:
    """Return nothing, and for others what rests on the registry alone: no minted names."""
    known = tuple(m for m in note.mentions if m.entity not in note.minted)
    bare = replace(note, mentions=known, minted={}, dropped=())
    nobody = People(labels={}, mentions=(), posts=(), owned=(), organizations={})
    return Extraction(note.statement, note.passages, (), (), ()), Reading(bare, nobody, Meetings(()), ())


def _unread(found: Extraction) -> tuple[Dropped, ...]:
    """Tell that no builder reads the language of a statement."""
    language, first = found.statement.language, found.passages[:1]
    reason = f"no builder reads the language {language}"
    return tuple(Dropped(p, "language/unread", reason, found.statement.text[p.start : p.end]) for p in first)


def _is_of_one_office(note: Annotated) -> bool:
    """Tell whether a whole text is on the business of offices alone: their filings are no figures of a forum.

    A sentence or two prove nothing: they may be cut out of a statement that names its forum elsewhere.
    """
    if note.forum or len(note.passages) <= _EXCERPT:
        return False
    return not any(
        m.kind in {"forum", "initiative"} or (m.kind == "body" and m.entity not in note.registry.entities)
        for m in note.mentions
    )


def _figures(note: Annotated) -> tuple[list[tuple[Passage, FigureSpan]], list[Dropped]]:
    """Return every figure where it is told first, and those told again of the same thing and year."""
    year = int(note.statement.issued[:4]) if note.statement.issued else None
    first: dict[tuple[str, str, NamedNode | None, str | None], tuple[Passage, FigureSpan]] = {}
    again: list[Dropped] = []
    for passage in () if _is_of_one_office(note) else note.passages:
        for figure in find_figures(note.lexicon, note.straight, passage.start, passage.end, year):
            # "the ten projects" are those that were told with the name of their programme
            whose = None if figure.unit == "projects" else facts_of_deeds.observed(note, passage)
            key = (figure.value, figure.unit, whose, figure.year)
            if key in first:
                written = note.text[figure.start : figure.end]
                again.append(Dropped(passage, "figure/repeated", "told before", written))
            first.setdefault(key, (passage, figure))
    return list(first.values()), again
