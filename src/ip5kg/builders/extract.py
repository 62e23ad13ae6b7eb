"""From a statement to facts: the builders in their order, each fact with its passage and rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ip5kg.builders import facts_of
from ip5kg.builders.actions import find_actions
from ip5kg.builders.annotating import annotate
from ip5kg.builders.figures import find_figures
from ip5kg.builders.meetings import find_meetings
from ip5kg.builders.model import Extraction
from ip5kg.builders.participation import find_roles
from ip5kg.builders.people import find_people
from ip5kg.builders.structure import find_members, find_parts

if TYPE_CHECKING:
    from ip5kg.builders.model import Statement
    from ip5kg.ontology.registry import Registry

__all__ = ["extract"]


def extract(statement: Statement, registry: Registry) -> Extraction:
    """Return the passages, facts and dropped candidates of one statement.

    The result depends on the statement and the registry alone.
    """
    note = annotate(statement, registry)
    people = find_people(note)
    meetings, vague = find_meetings(note)
    actions, empty = find_actions(note, people)
    roles = find_roles(note, people, meetings)
    year = int(statement.issued[:4]) if statement.issued else None
    figures = [
        (passage, figure)
        for passage in note.passages
        for figure in find_figures(note.text, passage.start, passage.end, year)
    ]
    figures = list({(f.value, f.unit): (p, f) for p, f in reversed(figures)}.values())[::-1]
    facts = [
        *facts_of.mentions(note),
        *facts_of.persons(note, people),
        *facts_of.posts(note, people, meetings),
        *facts_of.meetings(note, meetings),
        *facts_of.roles(note, roles),
        *facts_of.relations(find_members(note), find_parts(note)),
        *facts_of.actions(note, actions, meetings),
        *facts_of.figures(note, figures),
    ]
    dropped = (*note.dropped, *vague, *empty)
    return Extraction(statement, note.passages, tuple(dict.fromkeys(facts)), dropped)
