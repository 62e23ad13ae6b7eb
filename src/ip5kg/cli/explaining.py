"""The command `explain`: the sentences that a triple or an entity rests on, with its words marked."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from ip5kg.cli.highlight import marked
from ip5kg.cli.options import format_option, output_option, store_option, verbosity_option
from ip5kg.cli.output import Messages, emit, emit_json

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from ip5kg.builders.decisions import Decision
    from ip5kg.cli.wording import Wording
    from ip5kg.graph.evidence import Explanation
    from ip5kg.knowledge_graph import KnowledgeGraph

__all__ = ["explain", "identity_lines", "sentence_lines"]


@click.command(
    short_help="Show the sentences that a triple or an entity rests on.",
    epilog="""\b
Example:
  ip5kg explain ip5-heads-2021 chair "Kasutani Toshihide"
  ip5kg explain EPO participatesIn
  ip5kg explain "Global Dossier"
""",
)
@click.argument("subject")
@click.argument("predicate", required=False)
@click.argument("object", required=False)
@click.option("--context", is_flag=True, help="Show the sentences before and after, too.")
@format_option("text", "json")
@output_option("the sentences")
@store_option
@verbosity_option
def explain(
    subject: str,
    predicate: str | None,
    object: str | None,  # noqa: A002
    context: bool,  # noqa: FBT001
    format: str,  # noqa: A002
    output: Path | None,
    store: Path,
    verbosity: int,
) -> None:
    """Show the sentences that the triple SUBJECT PREDICATE OBJECT rests on, or all that speak of SUBJECT.

    SUBJECT and OBJECT are names of entities in any form the graph knows, CURIEs (id:office/epo) or IRIs;
    OBJECT may be the text of a literal. PREDICATE is a local name (chair), a CURIE (ip5:chair) or an IRI.
    Without OBJECT, any.

    On a terminal the names and the verb are coloured in the sentence, elsewhere they stand between « and ».
    Where the sentence speaks of the entity only because somebody decided so (see ip5kg review), the decision
    is named; of SUBJECT alone it is told at the end whether the registry, a rule or a decision gives its IRI.
    """
    from ip5kg.api import open_graph
    from ip5kg.cli.wording import Wording

    say = Messages(verbosity)
    with open_graph(store) as graph:
        found = graph.explain(subject, predicate, object)
        wording = Wording(graph.store)
        if format == "json":
            emit_json([_as_json(item, wording) for item in found], output)
        else:
            text = sentence_lines(found, wording, context=context, plain=output is not None)
            whole = found and predicate is None and object is None
            emit(text + identity_lines(graph, found, subject if whole else None), output)
    if not found:
        say.warn("nothing found: no statement says so")
        click.get_current_context().exit(1)
    say.detail(f"{len(found)} pieces of evidence")


def sentence_lines(
    found: Iterable[Explanation], wording: Wording, *, context: bool = False, plain: bool = False
) -> str:
    """Return each sentence once, with where it stands and the triples that rest on it.

    Parameters
    ----------
    found
        Sorted by place, as the graph gives them.
    wording
        What the entities are called.
    context
        Whether to show the neighbouring sentences.
    plain
        Never use colours.
    """
    lines: list[str] = []
    for _, group in groupby(found, key=lambda item: (item.statement, item.start, item.end, item.quote)):
        items = list(group)
        first = items[0]
        lines.append(_place(first))
        words = {word for item in items for word in wording.words(item)}
        quote = marked(first.quote, words, coloured=False if plain else None)
        around = (first.before, quote, first.after) if context else (quote,)
        lines.extend(f"  {part}" for part in around if part)
        lines.extend(dict.fromkeys(f"    {wording.triple(item)}  [{_ground(item)}]" for item in items))
        lines.append("")
    return "".join(f"{line}\n" for line in lines[:-1])


def identity_lines(graph: KnowledgeGraph, found: Iterable[Explanation], subject: str | None) -> str:
    """Return what gave an entity its IRI, and the decisions that sentences and entity owe to.

    Parameters
    ----------
    graph
        Where the decisions are.
    found
        What was explained.
    subject
        The entity, if all of it was explained.
    """
    owed = {decision for item in found for decision in item.decisions}
    lines: list[str] = []
    if subject is not None:
        origin = graph.origin(subject)
        owed |= {decision.iri for decision in origin.decisions}
        lines = ["", f"identity · {origin.by}", f"  {origin.text}"] if origin.text else []
    for decision in graph.decisions if owed else ():
        if decision.iri in owed:
            lines += ["", *_decision_lines(decision)]
    return "".join(f"{line}\n" for line in lines)


def _ground(item: Explanation) -> str:
    """Return the rule, and the decisions without which the sentence would speak of something else."""
    decisions = ", ".join(_id(decision.value) for decision in item.decisions)
    return f"{item.rule}; decision {decisions}" if decisions else item.rule


def _id(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]


def _decision_lines(decision: Decision) -> list[str]:
    """Return who decided what, when and why."""
    who, when, why = (value.value if value else None for value in (decision.who, decision.when, decision.why))
    label = decision.label.value if decision.label else decision.verdict
    head = f"decision {decision.id} · {who} · {when}"
    return [head, f"  {label}", *([f"  {why}"] if why else [])]


def _place(item: Explanation) -> str:
    if item.start is None:
        return item.statement
    date = f" · {item.date}" if item.date else ""
    return f"{item.statement}{date} · characters {item.start}–{item.end}"


def _as_json(item: Explanation, wording: Wording) -> dict[str, Any]:
    return {
        "subject": wording.value(item.subject),
        "predicate": wording.value(item.predicate),
        "object": wording.value(item.object),
        "labels": [wording.label(node) for node in (item.subject, item.predicate, item.object)],
        "quote": item.quote,
        "before": item.before,
        "after": item.after,
        "start": item.start,
        "end": item.end,
        "statement": item.statement,
        "date": item.date,
        "rule": item.rule,
        "via": None if item.via is None else item.via.value,
        "decisions": [_id(decision.value) for decision in item.decisions],
    }
