"""Questions of identity for a person to answer, and how an answer becomes a decision."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ip5kg.builders.decisions import NEW, SAME, UNDECIDED, Decision, decision_iri
from ip5kg.errors import DecisionError
from ip5kg.graph.entities import named, short_iri
from ip5kg.graph.sentences import sentences
from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ip5kg.graph.sentences import Sentence
    from ip5kg.graph.store import GraphStore

__all__ = ["KINDS", "Proposal", "Side", "question", "side"]

KINDS = ("person", "name", "ambiguous", "split")
"""Two spellings of one person, two close names, a name of several things, an IRI for two things."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the things in question."""

    iri: NamedNode
    label: str
    registered: bool
    sentences: tuple[Sentence, ...]
    """In order of date, statement and place."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A question of identity, with what speaks for asking it."""

    decision: Decision
    """The decision it would become, undecided."""
    kind: str
    """One of `KINDS`."""
    score: float
    """How likely it is worth a look, from 0 to 1."""
    reason: str
    answers: tuple[str, ...]
    """The verdicts that answer it."""
    sides: tuple[Side, ...]

    @property
    def id(self) -> str:
        """By which people refer to it; the decision that answers it has the same."""
        return self.decision.id

    @property
    def title(self) -> str:
        """What it asks about, in words."""
        names = [side.label for side in self.sides]
        if self.kind == "ambiguous":
            return f"“{self.decision.name}”: {' or '.join(names)}?"
        return f"{names[0]}: one or two?" if self.kind == "split" else " ≈ ".join(names)

    def answer(
        self,
        verdict: str,
        *,
        who: str | NamedNode,
        when: datetime | None = None,
        why: str | None = None,
        keep: NamedNode | None = None,
    ) -> Decision:
        """Return the decision that answers this.

        Parameters
        ----------
        verdict
            One of the answers.
        who
            Name or IRI of the person who decides.
        when
            Now, unless another time is given.
        why
            A reason for those who come later.
        keep
            Which of the things is kept, or of an ambiguous name, meant; of a split, the IRI of the new thing.

        Raises
        ------
        DecisionError
            If the verdict does not answer the question, or what to keep is not among the things.
        """
        if verdict not in self.answers:
            offered = " or ".join(self.answers)
            raise DecisionError(f"{self.id}: {verdict!r} is no answer; choose {offered}")
        if not who:
            raise DecisionError(f"{self.id}: say who decides")
        asked = self.decision
        time = (when or datetime.now(UTC)).replace(microsecond=0).isoformat().replace("+00:00", "Z")
        label = asked.label.value if asked.label else self.title
        decision = replace(
            asked,
            verdict=verdict,
            label=Literal(f"{label}: {verdict}", language="en"),
            who=who if isinstance(who, NamedNode) else Literal(who),
            when=Literal(time, datatype=t.XSD_DATE_TIME),
            why=None if not why else Literal(why, language="en"),
        )
        if verdict != (NEW if self.kind == "split" else SAME):
            return replace(decision, kept=None, kept_name=None)
        if self.kind == "split":
            return replace(decision, kept=keep or decision.kept)
        return self._keeping(decision, keep or decision.kept)

    def _keeping(self, decision: Decision, keep: NamedNode | None) -> Decision:
        """Return the decision with what is kept, of which the registry's thing comes first."""
        offered = " or ".join(short_iri(side.iri.value) for side in self.sides)
        if keep is None:
            raise DecisionError(f"{self.id}: say which is meant: {offered}")
        chosen = next((side for side in self.sides if side.iri == keep), None)
        if chosen is None:
            raise DecisionError(f"{self.id}: {short_iri(keep.value)} is not in question; keep {offered}")
        listed = next((side for side in self.sides if side.registered), chosen)
        if not chosen.registered and listed != chosen:
            raise DecisionError(f"{self.id}: {listed.label} is in the registry and is always kept")
        name = None if chosen.registered else Literal(chosen.label, language="en")
        return replace(decision, kept=keep, kept_name=name)


def question(
    sides: Sequence[Side],
    *,
    kept: NamedNode | None = None,
    kept_name: str | None = None,
    statement: NamedNode | None = None,
    name: str | None = None,
) -> Decision:
    """Return an undecided decision about some things.

    Parameters
    ----------
    sides
        The things; for a thing in one statement, this alone.
    kept, kept_name
        The IRI and name under which facts would be stated.
    statement, name
        The one statement it is about, and the ambiguous name in it.
    """
    concerns = tuple(sorted({side.iri for side in sides}, key=lambda node: node.value))
    about = f"“{name}”" if name else ", ".join(side.label for side in sides)
    where = "" if statement is None else f" in {statement.value.rsplit('/', 1)[-1]}"
    return Decision(
        iri=decision_iri(concerns, statement, name),
        verdict=UNDECIDED,
        concerns=concerns,
        kept=kept,
        kept_name=None if kept_name is None else Literal(kept_name, language="en"),
        statement=statement,
        name=name,
        label=Literal(about + where, language="en"),
    )


def side(store: GraphStore, node: NamedNode, *, statement: NamedNode | None = None, most: int = 2) -> Side:
    """Return a thing with its label and up to `most` sentences, of one statement or all."""
    listed = store.database.quads_for_pattern(node, t.PREF_LABEL, None, t.REGISTRY_GRAPH)
    registered = next(listed, None) is not None
    return Side(node, named(store, node).label, registered, sentences(store, node, statement, most))
