"""Every name of the registry is found in a sentence, or says why it needs more."""

from __future__ import annotations

from ip5kg.builders.extract import extract
from ip5kg.builders.model import Statement
from ip5kg.ontology import terms as t
from ip5kg.ontology.lexicon import lexicon
from ip5kg.ontology.registry import Entity, load_registry

KINDS = ("office", "forum", "body", "organization", "initiative", "document")


def named(text: str) -> set[str]:
    facts = extract(Statement("case", text), load_registry()).facts
    return {fact.object.value for fact in facts if fact.predicate == t.MENTIONS}


def entities() -> list[Entity]:
    registry = load_registry()
    return [entity for kind in KINDS for entity in registry.by_kind[kind]]


def test_every_label_leads_to_its_entity_or_is_ambiguous() -> None:
    """In a sentence of its own; names shared by several things, or made of ordinary words, need a context.

    What anybody's industry is called ("industry associations") is a label for references and names nobody.
    """
    anybody = lexicon(load_registry()).collectives
    owners: dict[str, set[str]] = {}
    for entity in entities():
        for label in entity.labels:
            owners.setdefault(label.lower(), set()).add(entity.iri.value)
    lost = [
        (label, entity.iri.value)
        for entity in entities()
        if not entity.needs_context
        for label in entity.labels
        if label.lower() not in anybody
        and len(owners[label.lower()]) == 1
        and entity.iri.value not in named(f"It names {label}.")
    ]
    assert lost == []
