"""The organisations that stand for industry and users."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    from ip5kg.ontology.registry import Registry

__all__ = ["industry_named", "industry_of", "is_industry", "user_associations"]


def is_industry(organization: NamedNode) -> bool:
    """Tell whether an organisation stands for industry or users; its IRI says so.

    >>> is_industry(NamedNode(t.DATA_NS + "organization/ip5-industry"))
    True
    """
    return "industry" in organization.value or "user" in organization.value


def user_associations() -> NamedNode:
    """Return what stands for users whom a text does not name."""
    return NamedNode(f"{t.DATA_NS}organization/user-associations")


def industry_named(forum: NamedNode) -> NamedNode:
    """Return the IRI that the industry of a forum has, if the registry knows it."""
    return NamedNode(f"{t.DATA_NS}organization/{forum.value.rsplit('/', 1)[-1]}-industry")


def industry_of(registry: Registry, forum: NamedNode) -> NamedNode:
    """Return the organisation that stands for the industry or users of a forum."""
    own = industry_named(forum)
    return own if own in registry.entities else user_associations()
