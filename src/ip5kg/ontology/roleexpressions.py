"""Words that tell what part somebody had in a meeting: "preside over", "host", "attendee", "in the chair"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ip5kg.errors import RegistryError
from ip5kg.ontology import terms as t
from ip5kg.ontology.entries import inflected, labels_of, lowered, one

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyoxigraph import NamedNode

    from ip5kg.ontology.registry import Registry

__all__ = ["ROLES", "RoleExpression", "role_expressions"]

ROLES = ("chair", "host", "attendee", "observer", "speaker", "proxy")
"""The parts that words tell; who speaks at a meeting, or stands in for somebody, attends it."""


@dataclass(frozen=True, slots=True)
class RoleExpression:
    """A verb with its nouns, all in lower case."""

    role: str
    """One of `ROLES`."""
    forms: Mapping[str, str]
    """Form (``base``, ``third``, ``past``, ``participle``, ``gerund``) → first word of the verb phrase."""
    tail: tuple[str, ...]
    """Words after the first; ``…`` stands for up to eight words."""
    nouns: tuple[str, ...]
    """What it is called to do so: "chairmanship"."""
    agents: tuple[str, ...]
    """Who does so: "chairman"."""
    predicates: tuple[str, ...]
    """What is said of who does so: "in the chair"."""
    headings: tuple[str, ...]
    """What heads a list of those who do so: "presentations"."""
    of_object: bool
    """The object of the verb has the role, not its subject: "brought together A and B"."""
    passive_only: bool
    """The active says something else: the heads "convened", a meeting "was convened by"."""


def role_expressions(registry: Registry) -> tuple[RoleExpression, ...]:
    """Return the role expressions of a registry, one for each label, sorted by their IRIs.

    Raises
    ------
    RegistryError
        If an entry has no phrase or does not tell one of the roles.
    """
    found: list[RoleExpression] = []
    for node in registry.of_type(t.ROLE_EXPRESSION):
        role = one(registry, node, t.TELLS_ROLE)
        if role not in ROLES:
            known = ", ".join(ROLES)
            raise RegistryError(f'registry: {node.value} tells the role "{role}"; use one of {known}')
        found += (_expression(registry, node, role, label) for label in labels_of(registry, node))
    return tuple(found)


def _expression(registry: Registry, node: NamedNode, role: str, label: str) -> RoleExpression:
    _, forms, tail = inflected(registry, node, label)
    return RoleExpression(
        role=role,
        forms=forms,
        tail=tail,
        nouns=lowered(registry, node, t.NOUN_FORM),
        agents=lowered(registry, node, t.AGENT_FORM),
        predicates=lowered(registry, node, t.PREDICATE_FORM),
        headings=lowered(registry, node, t.HEADING_FORM),
        of_object="object" in registry.texts(node, t.ROLE_OF),
        passive_only="passive" in registry.texts(node, t.ONLY_IN),
    )
