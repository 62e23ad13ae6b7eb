"""What the tools give: small values whose fields tell what they mean, for the schemas of the protocol."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field
from pydantic.dataclasses import dataclass

__all__ = [
    "Answered",
    "Entity",
    "Nearest",
    "ParameterOfQuestion",
    "SavedQuestion",
    "Sentence",
    "StatementText",
    "Supported",
    "Table",
]


@dataclass(frozen=True)
class Sentence:
    """A sentence of a statement, to be quoted."""

    quote: Annotated[str, Field(description="The sentence, word for word.")]
    statement: Annotated[str, Field(description="Identifier of the statement it stands in.")]
    start: Annotated[int, Field(description="Where it begins: code points of the statement's text.")]
    end: Annotated[int, Field(description="Where it ends, exclusive.")]


@dataclass(frozen=True)
class ParameterOfQuestion:
    """A parameter of a saved question."""

    name: str
    accepts: Annotated[str, Field(description="What it accepts, in words.")]
    description: str
    required: bool
    default: str | int | None = None


@dataclass(frozen=True)
class SavedQuestion:
    """A question that is ready to be asked."""

    name: Annotated[str, Field(description="Pass this to run_question.")]
    question: str
    description: str
    parameters: list[ParameterOfQuestion]


@dataclass(frozen=True)
class Table:
    """Rows that answer a query."""

    columns: list[str]
    rows: Annotated[
        list[dict[str, Any]], Field(description="Column → value; IRIs are short (id:office/epo).")
    ]
    more: Annotated[bool, Field(description="Whether there are more rows than these.")]
    sentences: Annotated[list[Sentence], Field(description="The sentences that these rows rest on.")]


@dataclass(frozen=True)
class Nearest:
    """A saved question that comes near, with what was taken from the words."""

    name: str
    question: str
    parameters: dict[str, str | int]
    rows_kept: Annotated[list[str], Field(description="Filters of its rows, in words.")]
    missing: Annotated[list[str], Field(description="What keeps it from being the answer.")]


@dataclass(frozen=True)
class Answered:
    """The reply to a question in plain words."""

    sure: Annotated[
        bool, Field(description="Whether the question was understood whole; if not, do not guess.")
    ]
    answers: Annotated[list[str], Field(description='What answers; "yes", or nothing where nobody says so.')]
    told: Annotated[list[str], Field(description="The answers with what belongs beside them, such as dates.")]
    sentences: Annotated[list[Sentence], Field(description="The sentences to quote.")]
    reason: Annotated[str, Field(description="Why it is not sure; empty if it is.")]
    nearest: Annotated[list[Nearest], Field(description="The saved questions that come nearest, best first.")]


@dataclass(frozen=True)
class Entity:
    """A thing of the graph."""

    iri: Annotated[str, Field(description="Short IRI, such as id:office/epo; unambiguous in every tool.")]
    kind: str
    label: str
    names: Annotated[list[str], Field(description="Other names.")]
    likeness: Annotated[float, Field(description="From 0 to 100, of the name that is most like the text.")]


@dataclass(frozen=True)
class Supported:
    """A triple and one sentence it rests on."""

    subject: str
    predicate: str
    object: str
    quote: Annotated[str, Field(description="The sentence; for curated knowledge what holds it.")]
    statement: Annotated[str, Field(description="Identifier of the statement, or registry.")]
    start: Annotated[int | None, Field(description="Code points of the text; null for curated knowledge.")]
    end: int | None
    date: Annotated[str | None, Field(description="When the statement was issued.")]
    rule: Annotated[str, Field(description="The rule that read it there.")]


@dataclass(frozen=True)
class StatementText:
    """A stretch of the text of a statement, with what is known of it."""

    identifier: str
    title: str | None
    issued: str | None
    source: str | None
    text: str
    start: Annotated[int, Field(description="Where the stretch begins, in code points.")]
    end: int
    length: Annotated[int, Field(description="Code points of the whole text.")]
