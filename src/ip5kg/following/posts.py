"""Who stands for which organisation, by the posts that a statement attests."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from ip5kg.following.facts import distinct
from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    from ip5kg.following.facts import Facts, Quotation
    from ip5kg.graph.entities import NamedEntity

__all__ = ["Post", "read_posts"]


@dataclass(frozen=True, slots=True)
class Post:
    """A post of a person, as one statement has it."""

    iri: str
    person: NamedEntity
    organization: NamedEntity | None
    title: str
    date: str | None
    """For which the statement attests it."""
    statement: str
    quotations: tuple[Quotation, ...]


def read_posts(facts: Facts) -> tuple[Post, ...]:
    """Return the posts that statements attest, by statement and place."""
    gathered: dict[tuple[str, NamedNode], list[NamedNode]] = defaultdict(list)
    for fact in facts.having(t.MEMBER):
        if isinstance(fact.object, NamedNode):
            gathered[fact.statement, fact.subject].append(fact.object)
    made = (_post(facts, *key, people[0]) for key, people in gathered.items())
    return tuple(sorted(made, key=lambda post: (post.quotations, post.iri)))


def _post(facts: Facts, statement: str, node: NamedNode, person: NamedNode) -> Post:
    told = [fact for fact in facts.about(node) if fact.statement == statement]
    organizations = [
        fact.object
        for fact in told
        if fact.predicate == t.MEMBER_ORGANIZATION and isinstance(fact.object, NamedNode)
    ]
    return Post(
        iri=node.value,
        person=facts.entity(person),
        organization=facts.entity(organizations[0]) if organizations else None,
        title=facts.text(node, t.POST_TITLE, statement) or "",
        date=facts.text(node, t.ATTESTED_ON, statement) or facts.date(statement),
        statement=statement,
        quotations=distinct(fact.quotation for fact in told if fact.predicate == t.MEMBER),
    )
