"""A builder for ip5kg: which office raised, reduced, waived or introduced which fee.

The module itself is the builder: it has the attributes and the function that `ip5kg.builders.plugins.Builder`
asks for, and is named in the entry points of this package.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ip5kg.builders.describing import described, worded
from ip5kg.builders.iris import dated
from ip5kg.builders.model import Dropped, Fact
from ip5kg.ontology.slugs import slug
from ip5kg.ontology.terms import XSD_DECIMAL
from ip5kg_fees.grammar import read_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ip5kg.builders.model import Passage, Term
    from ip5kg.builders.plugins import Reading
    from ip5kg_fees.grammar import FeeChange

__all__ = ["build", "interface", "languages", "name", "ontology", "shapes"]

name = "fees"
interface = 1
languages = ("en",)
ontology = (files("ip5kg_fees") / "terms.ttl").read_text("utf-8")
shapes = (files("ip5kg_fees") / "shapes.ttl").read_text("utf-8")

NAMESPACE = "https://example.org/ip5kg-fees#"


def build(reading: Reading) -> Iterator[Fact | Dropped]:
    """Yield each change of a fee, and what speaks of one and does not tell whose or whether it is decided."""
    for passage in reading.passages:
        found = read_sentence(reading, passage)
        if isinstance(found, Dropped):
            yield found
        elif found is not None:
            yield from _facts(reading, passage, found)


def _facts(reading: Reading, passage: Passage, change: FeeChange) -> Iterator[Fact]:
    office = reading.note.label_of(change.office)
    when = change.since or reading.statement.identifier
    # Made of what the change is, so that a second text that tells of it tells of the same thing.
    node = reading.own_iri(name, slug(f"{office} {change.direction} {change.fee} {when}"))
    share = f" by {change.percent} percent" if change.percent else ""
    label = f"{office}: {change.fee} {change.direction}{share}"
    yield from described(reading.note, node, _term("FeeChange"), label, passage, "fees/change")
    told: list[tuple[str, Term | None]] = [
        ("office", change.office),
        ("direction", _term(change.direction)),
        ("fee", worded(reading.note, change.fee)),
        ("percent", Literal(change.percent, datatype=XSD_DECIMAL) if change.percent else None),
        ("since", dated(change.since) if change.since else None),
    ]
    for local, value in told:
        if value is not None:
            yield Fact(node, _term(local), value, passage, f"fees/{local}")


def _term(local: str) -> NamedNode:
    return NamedNode(NAMESPACE + local)
