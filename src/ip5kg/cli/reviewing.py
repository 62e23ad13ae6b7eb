"""The command `review`: questions of identity, answered by a person and kept beside the store."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from ip5kg.cli.options import (
    FILE,
    decisions_option,
    format_option,
    output_option,
    store_option,
    verbosity_option,
)
from ip5kg.cli.output import STANDARD, Messages, emit
from ip5kg.errors import DecisionError, EntityError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pyoxigraph import NamedNode

    from ip5kg.builders.decisions import Decision
    from ip5kg.graph.decisionfile import DecisionFile
    from ip5kg.graph.proposals import Proposal
    from ip5kg.knowledge_graph import KnowledgeGraph

__all__ = ["KINDS", "THRESHOLD", "VERDICTS", "review"]

# Written here as well so that help needs no RDF; tests compare them with what the graph offers.
KINDS = ("person", "name", "ambiguous", "split")
VERDICTS = ("same", "not-same", "new")
THRESHOLD = 0.8
_UNDO = "undo"
_FORMATS = ("text", "csv", "json", "turtle")
_SUFFIXES = {".csv": "csv", ".json": "json", ".ttl": "turtle", ".txt": "text"}


@click.command(
    short_help="Decide which names mean one thing.",
    epilog="""\b
Example:
  ip5kg review
  ip5kg review 4f1c22ab90 same --who "Jane Doe" --why "a typing error"
  ip5kg review 4f1c22ab90 undo
  ip5kg review --output questions.ttl && ip5kg review --apply questions.ttl --who "Jane Doe"
""",
)
@click.argument("id", required=False, metavar="[ID]")
@click.argument(
    "answer", required=False, metavar="[ANSWER]", type=click.Choice([*VERDICTS, _UNDO]), default=None
)
@click.option(
    "--who", metavar="NAME", envvar=["IP5KG_WHO", "GIT_AUTHOR_NAME"], show_envvar=True, help="Who decides."
)
@click.option("--why", metavar="TEXT", help="A reason, for those who come later.")
@click.option("--keep", metavar="ENTITY", help="Which of the things is kept, or which one a name means.")
@click.option("--ask", is_flag=True, help="Ask one question after the other.")
@click.option("--apply", type=FILE, metavar="FILE", help="Take the answers from an edited file of questions.")
@click.option("--decided", is_flag=True, help="List what is decided instead of what is open.")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Only questions of this kind.")
@click.option("--about", metavar="ENTITY", help="Only questions about this thing.")
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1),
    default=THRESHOLD,
    show_default=True,
    help="Least likeness of what is proposed.",
)
@decisions_option
@format_option(
    *_FORMATS,
    default=None,
    help_text="Format; without it the suffix of --output tells, else text. Turtle can be edited.",
)
@output_option("the list")
@store_option
@verbosity_option
def review(id: str | None, answer: str | None, store: Path, verbosity: int, **chosen: Any) -> None:  # noqa: A002
    """List what may be one thing, or two, with the sentences; keep what you decide.

    Without arguments: the open questions, the likeliest first. person: two spellings of one person. name: a
    name that no registry lists, close to another. ambiguous: a name that several things bear. split: one
    IRI that seems to hold two things.

    With ID, which may be cut short: this question or decision alone. With ANSWER: same, not-same or new (a
    thing of its own) decides it, undo takes a decision back.

    Decisions lie in decisions.ttl beside the store and are applied when you build again; nothing is merged
    without a rule or a decision. Decisions need --who.
    """
    from ip5kg.api import open_graph

    say = Messages(verbosity)
    with open_graph(store) as graph:
        session = _Session(graph, chosen, say)
        if chosen["apply"]:
            session.apply(chosen["apply"])
        elif chosen["ask"]:
            session.ask()
        elif id is not None and answer == _UNDO:
            session.undo(id)
        elif id is not None and answer:
            session.decide(session.question(id), answer)
        elif chosen["decided"]:
            session.list_decided(None)
        else:
            session.list_open(id)


class _Session:
    """One call of the command: the graph, the file and the options."""

    def __init__(self, graph: KnowledgeGraph, chosen: dict[str, Any], say: Messages) -> None:
        from ip5kg.graph.decisionfile import DecisionFile

        self._graph = graph
        self._chosen = chosen
        self._say = say
        given = chosen["decisions"]
        folder = graph.store.folder
        self._file: DecisionFile = DecisionFile(given) if given else DecisionFile.beside(folder or ".")

    def list_open(self, start: str | None) -> None:
        """Show the open questions, or the one that is asked for, be it open or decided."""
        from ip5kg.cli.questions import proposals_as

        if start and not any(p.id.startswith(start) for p in self._proposals()):
            self.list_decided(start)
            return
        found = [self.question(start)] if start else self._proposals()
        emit(
            proposals_as(self._format(), found, plain=self._chosen["output"] is not None),
            self._chosen["output"],
        )
        self._tell_changes()
        if not start:
            self._say.note(f"{len(found)} open questions" + (_HOW if found else ""))

    def list_decided(self, start: str | None) -> None:
        """Show what is decided, with what came of it; a file that is gone is read from the store."""
        from ip5kg.cli.questions import decisions_as
        from ip5kg.graph.holding import held

        made = self._file.read() if self._file.exists() else self._graph.decisions
        shown = [d for d in made if start is None or d.id.startswith(start)]
        if start and not shown:
            raise EntityError(
                f"no question or decision {start}; list them: ip5kg review, ip5kg review --decided"
            )
        emit(decisions_as(self._format(), shown, held(self._graph.store, made)), self._chosen["output"])
        self._tell_changes()
        if not start:
            self._say.note(f"{len(made)} decisions in {self._file.path}")

    def question(self, start: str) -> Proposal:
        """Return the one open question whose id begins so."""
        found = [proposal for proposal in self._proposals() if proposal.id.startswith(start)]
        if len(found) == 1:
            return found[0]
        if found:
            raise EntityError(f"{start} begins {', '.join(p.id for p in found)}; say which")
        decided = any(decision.id.startswith(start) for decision in self._file.read())
        hint = f"it is decided: ip5kg review {start} undo" if decided else "list them: ip5kg review"
        raise EntityError(f"no open question {start}; {hint}")

    def decide(self, proposal: Proposal, verdict: str, keep: NamedNode | None = None) -> None:
        """Keep the answer to a question."""
        chosen = self._chosen["keep"]
        wanted = self._thing(chosen, proposal) if chosen else keep
        made = proposal.answer(verdict, who=self._who(), why=self._chosen["why"], keep=wanted)
        self._check([made])
        self._file.add(made)
        label = made.label.value if made.label else made.id
        self._say.note(f"decided {made.id}: {label}; kept in {self._file.path}, applied by the next build")

    def undo(self, start: str) -> None:
        """Take a decision back."""
        decision = self._file.find(start)
        self._file.remove(decision)
        self._say.note(f"taken back {decision.id}; the next build does without it")

    def apply(self, path: Path) -> None:
        """Take the answers from a file."""
        from ip5kg.builders.decisions import UNDECIDED, read_decisions

        answers = [d for d in read_decisions(_data(path), str(path), signed=False) if d.verdict != UNDECIDED]
        known = {decision.iri: decision for decision in self._file.read()}
        new = [signed for d in answers if (signed := self._signed(d, known.get(d.iri))) != known.get(d.iri)]
        self._check(new)
        for decision in new:
            self._file.add(decision)
        self._say.note(
            f"{len(new)} decisions kept in {self._file.path}, {len(answers) - len(new)} known already"
        )

    def ask(self) -> None:
        """Ask one question after the other, keeping each answer at once."""
        from ip5kg.cli.questions import ask_about

        self._who()
        open_questions = self._proposals()
        for number, proposal in enumerate(open_questions, start=1):
            reply = ask_about(proposal, f"{number} of {len(open_questions)}")
            if reply is None:
                break
            verdict, keep = reply
            if verdict:
                self.decide(proposal, verdict, keep)

    def _proposals(self) -> list[Proposal]:
        found = self._graph.proposals(
            self._file.read(),
            threshold=self._chosen["threshold"],
            kinds=self._chosen["kinds"] or KINDS,
        )
        about = self._chosen["about"]
        if not about:
            return list(found)
        thing = self._graph.show(about).entity.iri
        return [proposal for proposal in found if any(side.iri.value == thing for side in proposal.sides)]

    def _check(self, new: Sequence[Decision]) -> None:
        """Refuse what contradicts other decisions or the registry, before anything is written."""
        from ip5kg.builders.identity import resolve
        from ip5kg.graph.holding import registered_labels

        replaced = {decision.iri for decision in new}
        others = [decision for decision in self._file.read() if decision.iri not in replaced]
        identity = resolve([*others, *new], registered_labels(self._graph.store), str(self._file.path))
        for decision in new:
            if decision.iri in identity.idle:
                raise DecisionError(f"{decision.id}: {identity.idle[decision.iri]}; they cannot be the same")

    def _signed(self, decision: Decision, known: Decision | None) -> Decision:
        """Return an answer with who gave it and when; unchanged answers keep theirs."""
        if known is not None and (known.verdict, known.kept) == (decision.verdict, decision.kept):
            return known
        from pyoxigraph import Literal

        from ip5kg.ontology.terms import XSD_DATE_TIME

        now = datetime.now(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")
        label = decision.label.value if decision.label else decision.id
        return replace(
            decision,
            label=Literal(
                f"{label.removesuffix(f': {decision.verdict}')}: {decision.verdict}", language="en"
            ),
            who=decision.who or Literal(self._who()),
            when=decision.when or Literal(now, datatype=XSD_DATE_TIME),
        )

    def _thing(self, text: str, proposal: Proposal) -> NamedNode:
        """Return what --keep means: one of the things, by label or IRI, or an IRI of the same kind."""
        from pyoxigraph import NamedNode

        from ip5kg.graph.entities import short_iri
        from ip5kg.ontology.terms import DATA_NS

        for side in proposal.sides:
            if text in {side.label, side.iri.value, short_iri(side.iri.value)}:
                return side.iri
        path = text.removeprefix("<").removesuffix(">").removeprefix("id:").removeprefix(DATA_NS)
        if "/" not in path or " " in path:
            raise DecisionError(
                f"{proposal.id}: {text!r} is none of the things and no IRI such as id:person/…"
            )
        return NamedNode(DATA_NS + path)

    def _who(self) -> str:
        who: str | None = self._chosen["who"]
        if not who or not who.strip():
            raise DecisionError("say who decides: --who NAME, or set IP5KG_WHO")
        return who.strip()

    def _format(self) -> str:
        output: Path | None = self._chosen["output"]
        if self._chosen["format"]:
            return str(self._chosen["format"])
        if output is None or output == STANDARD:
            return "text"
        if output.suffix.lower() not in _SUFFIXES:
            raise click.UsageError(f"say the format by --format or by a suffix: {', '.join(_SUFFIXES)}")
        return _SUFFIXES[output.suffix.lower()]

    def _tell_changes(self) -> None:
        from ip5kg.graph.redeciding import differing

        if self._file.exists() and differing(self._file.read(), self._graph.decisions):
            self._say.note(
                f"{self._file.path} has changed since the store was built; build again to apply it"
            )


_HOW = "; answer one: ip5kg review ID same|not-same|new --who NAME"


def _data(path: Path) -> bytes:
    try:
        return sys.stdin.buffer.read() if path == STANDARD else path.read_bytes()
    except OSError as error:
        raise DecisionError(f"{path}: cannot be read ({error.strerror}); check the path") from error
