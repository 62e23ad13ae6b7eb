"""The command `ask`: a question in plain words, answered with its sentences or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ip5kg.cli.options import format_option, output_option, store_option, verbosity_option
from ip5kg.cli.output import Messages, emit, emit_json

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ip5kg.asking.answering import Answer
    from ip5kg.asking.asking import Reply
    from ip5kg.asking.findings import Question
    from ip5kg.asking.readings import Reading

__all__ = ["ask"]


@click.command(
    short_help="Ask in plain words.",
    epilog="""\b
Example:
  ip5kg ask "Who chaired the 2021 meeting?"
  ip5kg ask "What became of the NET/AI roadmap?" --sentences 1
  ip5kg ask "Which offices take part in the NET/AI roadmap?" --why
""",
)
@click.argument("question", nargs=-1, required=True)
@click.option(
    "--sentences",
    type=click.IntRange(min=0),
    default=3,
    show_default=True,
    metavar="N",
    help="Show so many of the sentences; 0 shows all.",
)
@click.option("--why", is_flag=True, help="Tell what each word was taken for, and the score of each reading.")
@format_option("text", "json")
@output_option("the answer")
@store_option
@verbosity_option
def ask(
    question: tuple[str, ...],
    sentences: int,
    why: bool,  # noqa: FBT001
    format: str,  # noqa: A002
    output: Path | None,
    store: Path,
    verbosity: int,
) -> None:
    """Answer a QUESTION in plain English, by a saved query.

    The answer comes with its sentences and with the command that asks the same. No model is at work: names,
    dates and verbs are recognised as in statements, and a question is answered only if each of its words is
    accounted for. Otherwise the reason and the nearest questions are shown.

    Exit code 1 if it is not sure, or nobody says so.
    """
    from ip5kg.api import open_graph
    from ip5kg.asking.telling import reply_fields

    say = Messages(verbosity)
    with open_graph(store) as graph:
        reply = graph.ask(" ".join(question))
    if format == "json":
        emit_json(reply_fields(reply), output)
    elif reply.answer:
        lines = [*_answered(reply.answer, sentences), *(_why(reply) if why else ())]
        emit("".join(f"{line}\n" for line in lines), output)
    elif why:
        emit("".join(f"{line}\n" for line in _why(reply)), output)
    if not reply.answer:
        for line in _unsure(reply):
            say.note(line)
    if not (reply.answer and reply.answer.answers):
        click.get_current_context().exit(1)


def _answered(found: Answer, most: int) -> Iterator[str]:
    from ip5kg.asking.asking import command

    if found.reading.target == "whether":
        yield "Yes, it is told:" if found.answers else "No statement says so."
    yield from found.told
    shown = found.quotes[:most] if most else found.quotes
    for one in shown:
        yield ""
        yield f"“{' '.join(one.quote.split())}”"
        yield f"  {one.statement}, characters {one.start} to {one.end}"
    if more := len(found.quotes) - len(shown):
        yield ""
        yield f"more sentences: {more} (--sentences 0 shows all)"
    yield ""
    yield command(found.reading)
    yield from (f"  rows kept: {one.told}" for one in found.reading.filters)


def _unsure(reply: Reply) -> Iterator[str]:
    """Yield why it is not sure, the nearest questions, and where to read on what the question names."""
    yield f"not sure: {reply.reason}"
    near = [reading for reading in reply.nearest if reading.accounts]
    yield "the nearest questions:" if near else "no question is near; list them: ip5kg queries"
    for reading in near:
        yield from _near(reading)
    yield from _about(reply.question)


def _about(question: Question) -> Iterator[str]:
    """Yield, for each thing that a question names, the command that shows it."""
    from ip5kg.graph.entities import short_iri
    from ip5kg.ontology.terms import DATA_NS

    things = {str(found.value): found.label for found in question.findings}
    for iri, label in things.items():
        if iri.startswith(DATA_NS):
            yield f"all that is told of {label}: ip5kg show {short_iri(iri)}"


def _near(reading: Reading) -> Iterator[str]:
    from ip5kg.asking.asking import conditions

    yield f"  {reading.query.question}"
    yield f"    {conditions(reading)}"


def _why(reply: Reply) -> Iterator[str]:
    for reading in reply.nearest:
        yield ""
        yield f"{reading.query.name}  score {reading.score}"
        yield from (f"  {account}" for account in reading.accounts)
        yield from (f"  missing: {missing}" for missing in reading.missing)
