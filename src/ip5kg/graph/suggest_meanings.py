"""Questions on names that several known things bear and that the builders left open in a statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ip5kg.builders.annotating import annotate
from ip5kg.builders.decisions import NOT_SAME, SAME
from ip5kg.builders.labels import label_index
from ip5kg.builders.quads import statement_iri
from ip5kg.graph.proposals import Proposal, Side, question
from ip5kg.graph.redeciding import stored_statement
from ip5kg.graph.sentences import Sentence
from ip5kg.ontology import terms as t
from ip5kg.ontology.registry import registry_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ip5kg.builders.identity import Identity
    from ip5kg.builders.model import Dropped, Statement
    from ip5kg.graph.store import GraphStore
    from ip5kg.ontology.registry import Entity

__all__ = ["meaning_proposals"]

_SCORE = 0.9  # that the name is left open is certain, that it matters is not
_SENTENCES = 3


def meaning_proposals(store: GraphStore, identity: Identity, threshold: float) -> Iterator[Proposal]:
    """Yield a question for each name that a statement leaves open, in the order of statements and text.

    Only statements with a name that several things bear are read again, from the text that the store keeps.
    """
    if threshold > _SCORE:
        return
    registry = registry_of(store.quads(t.REGISTRY_GRAPH))
    for identifier in store.statements():
        statement = stored_statement(store, identifier)
        bearers = {
            hit.label: hit.entities
            for hit in label_index(registry).find(statement.text)
            if len(hit.entities) > 1
        }
        if bearers:
            meanings = identity.meanings(statement_iri(identifier))
            left_open = [d for d in annotate(statement, registry, meanings).dropped if d.text in bearers]
            for name in dict.fromkeys(dropped.text for dropped in left_open):
                where = [d for d in left_open if d.text == name]
                yield _proposal(statement, name, bearers[name], where)


def _proposal(
    statement: Statement, name: str, bearers: Sequence[Entity], where: Sequence[Dropped]
) -> Proposal:
    passages = list(dict.fromkeys(dropped.passage for dropped in where))[:_SENTENCES]
    told = tuple(
        Sentence(statement.identifier, p.start, statement.text[p.start : p.end], statement.issued)
        for p in passages
    )
    first, *others = sorted(bearers, key=lambda entity: entity.iri.value)
    sides = (
        Side(first.iri, first.label, registered=True, sentences=told),
        *(Side(other.iri, other.label, registered=True, sentences=()) for other in others),
    )
    asked = question(sides, statement=statement_iri(statement.identifier), name=name)
    reason = f"{len(sides)} things bear the name, and the text does not tell which is meant"
    return Proposal(asked, "ambiguous", _SCORE, reason, (SAME, NOT_SAME), sides)
