"""The columns of the table of facts: what each holds and how it is typed, for every format and for people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["COLUMNS", "Column", "Kind"]

Kind = Literal["text", "integer", "number", "boolean", "date"]
"""What all cells of a column are, where they are anything."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column."""

    name: str
    kind: Kind
    meaning: str
    required: bool = False
    """Whether each row has a value."""


COLUMNS = (
    Column("subject", "text", "IRI of what the fact is about.", required=True),
    Column("subject_label", "text", "Its name; the registry's, where it has one.", required=True),
    Column("subject_kind", "text", "What it is: office, person, meeting, action, …", required=True),
    Column("predicate", "text", "IRI of the property.", required=True),
    Column("predicate_label", "text", "The property in words.", required=True),
    Column("object", "text", "IRI of the other thing, or the value itself.", required=True),
    Column("object_label", "text", "Name of the other thing, or the value itself.", required=True),
    Column("object_kind", "text", "What the other thing is; empty where the object is a value."),
    Column("object_datatype", "text", "IRI of the value's datatype; empty where the object is a thing."),
    Column("object_language", "text", "Language tag of the value, where it has one."),
    Column("quote", "text", "The sentence the fact rests on, word for word.", required=True),
    Column("statement", "text", "Identifier of the statement that holds the sentence.", required=True),
    Column("start", "integer", "Where the sentence begins in the text, in characters.", required=True),
    Column("end", "integer", "Where it ends; the character here is no longer part of it.", required=True),
    Column("title", "text", "Title of the statement."),
    Column("source", "text", "Address the statement came from."),
    Column("date", "text", "When the statement was issued, as precise as known: 2021, 2021-06, 2021-06-23."),
    Column("date_first", "date", "The first day that this may be."),
    Column("date_last", "date", "The last day that this may be."),
    Column("rule", "text", "The rule that read it; derive/… where it follows from others.", required=True),
    Column("via", "text", "IRI of the action, post or evidence that a derived fact rests on."),
    Column("step", "text", "Of actions: discuss, intend, agree, adopt, launch or another step."),
    Column("verb", "text", "Of actions: the verb as the sentence has it."),
    Column("negated", "boolean", "Of actions: whether the sentence says that it was not done."),
    Column("condition", "text", "Of actions: the condition that the sentence makes."),
    Column("meeting", "text", "The meeting that the fact is about, or that the action was at."),
    Column("meeting_date", "text", "When that began, by the same statement, as precise as known."),
    Column("id", "text", "A name for the row that stays when others come or go.", required=True),
)  # fmt: skip
"""In the order of the table; the names are those of `ip5kg.graph.facts.FactRow`."""
