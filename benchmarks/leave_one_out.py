"""How much rests on the registry: texts are read without what it knows from them, and scored.

Usage: ``uv run python benchmarks/leave_one_out.py [FOLDER]`` with ``--by-name``, ``--text NAME`` or
``--without-registry KIND``. FOLDER holds labelled texts, ``tests/gold`` where none is given. Taken out of the
registry, text by text:

- the entries whose only ``dcterms:source`` is the address of the text;
- with ``--by-name``, stricter, the entries that no other of the texts names, wherever they come from.

Offices and forums stay: their names are common knowledge, and whoever reads other forums tells the registry
first. So do topics and verbs, the words in which labels are written. With ``--without-registry`` all entries
of a kind are taken out, for all texts at once.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import ip5kg
from ip5kg.builders.extract import extract
from ip5kg.builders.reading import read_paths
from ip5kg.evaluation.gold import read_gold
from ip5kg.evaluation.model import ALL, CATEGORIES
from ip5kg.ontology import terms as t
from ip5kg.ontology.registry import load_registry

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pyoxigraph import NamedNode

    from ip5kg.builders.model import Statement
    from ip5kg.evaluation.gold import Gold
    from ip5kg.ontology.registry import Registry

GOLD = Path(__file__).parents[1] / "tests" / "gold"

KINDS = ("initiative", "body", "document", "organization")
"""Kinds of entries that may be taken out."""

Entries = frozenset["NamedNode"]


@dataclass(frozen=True, slots=True)
class Loss:
    """What a text scores with the whole registry and without what it knows from the text."""

    text: str
    removed: tuple[str, ...]
    """Labels of the entries taken out."""
    whole: ip5kg.Score
    without: ip5kg.Score


def main() -> int:
    """Print the losses."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=GOLD, help="labelled texts")
    parser.add_argument("--by-name", action="store_true", help="take out what no other text names")
    parser.add_argument("--text", action="append", help="read this text alone; may be given more than once")
    parser.add_argument(
        "--without-registry", action="append", choices=[*KINDS, "all"], help="take out all entries of a kind"
    )
    asked = parser.parse_args()
    statements, _ = read_paths([asked.folder])
    labels = {gold.identifier: gold for gold in read_gold(asked.folder)}
    labelled = [statement for statement in statements if statement.identifier in labels]
    chosen = [s for s in labelled if not asked.text or s.identifier in asked.text]
    if not chosen:
        parser.error(f"no such labelled text in {asked.folder}")
    registry = load_registry()
    if asked.without_registry:
        kinds = KINDS if "all" in asked.without_registry else tuple(asked.without_registry)
        _print_kinds(kinds, chosen, labels, registry)
        return 0
    found = named_once(labelled, registry) if asked.by_name else sourced_once(labelled, registry)
    what = "no other text names" if asked.by_name else "have the text as their only source"
    _print_losses(what, [loss(s, labels[s.identifier], found[s.identifier], registry) for s in chosen])
    return 0


def sourced_once(statements: Sequence[Statement], registry: Registry) -> Mapping[str, Entries]:
    """Return, for each text, the entries whose only source it is."""
    return {
        one.identifier: frozenset(
            node for node in _candidates(registry) if registry.texts(node, t.SOURCE) == (one.source,)
        )
        for one in statements
    }


def named_once(statements: Sequence[Statement], registry: Registry) -> Mapping[str, Entries]:
    """Return, for each text, the entries that it names and no other does."""
    naming: dict[NamedNode, set[str]] = defaultdict(set)
    for one in statements:
        for fact in extract(one, registry).facts:
            if fact.predicate == t.MENTIONS:
                naming[fact.object].add(one.identifier)  # type: ignore[index]
    alone = {node: texts for node, texts in naming.items() if len(texts) == 1}
    return {
        one.identifier: frozenset(
            node for node in _candidates(registry) if alone.get(node) == {one.identifier}
        )
        for one in statements
    }


def loss(statement: Statement, gold: Gold, removed: Entries, registry: Registry) -> Loss:
    """Read one text with and without some entries."""
    whole = score([statement], [gold], registry).scores[ALL]
    without = score([statement], [gold], registry.without(removed)).scores[ALL] if removed else whole
    labels = tuple(sorted(registry.entities[node].label for node in removed))
    return Loss(statement.identifier, labels, whole, without)


def score(statements: Sequence[Statement], labels: Sequence[Gold], registry: Registry) -> ip5kg.Evaluation:
    """Read texts with a registry and compare them with their labels."""
    return ip5kg.evaluate(statements, labels, registry=registry)


def _candidates(registry: Registry) -> list[NamedNode]:
    return [entity.iri for kind in KINDS for entity in registry.by_kind.get(kind, ())]


def _print_losses(what: str, losses: Sequence[Loss]) -> None:
    print(f"Without the entries that {what}:")  # noqa: T201
    print(f"{'text':40} {'removed':>7} {'F1 with':>8} {'without':>8} {'change':>7}")  # noqa: T201
    touched = [one for one in losses if one.removed]
    for one in touched:
        print(_line(one.text, len(one.removed), one.whole, one.without))  # noqa: T201
        print(f"  {', '.join(one.removed)}")  # noqa: T201
    removed = sum(len(one.removed) for one in losses)
    for name, group in (("these texts", touched), ("all texts", losses)):
        whole, without = _sum(group, lambda one: one.whole), _sum(group, lambda one: one.without)
        print(_line(f"{name} ({len(group)})", removed, whole, without))  # noqa: T201


def _print_kinds(
    kinds: Sequence[str], statements: Sequence[Statement], labels: Mapping[str, Gold], registry: Registry
) -> None:
    removed = frozenset(entity.iri for kind in kinds for entity in registry.by_kind.get(kind, ()))
    golds = [labels[statement.identifier] for statement in statements]
    whole = score(statements, golds, registry).scores
    without = score(statements, golds, registry.without(removed)).scores
    print(f"Without the {len(removed)} entries of kind {', '.join(kinds)}, {len(golds)} texts:")  # noqa: T201
    print(f"{'category':40} {'removed':>7} {'F1 with':>8} {'without':>8} {'change':>7}")  # noqa: T201
    for category in (*CATEGORIES, ALL):
        print(_line(category, len(removed), whole[category], without[category]))  # noqa: T201


def _sum(losses: Sequence[Loss], of: Callable[[Loss], ip5kg.Score]) -> ip5kg.Score:
    return sum(map(of, losses), ip5kg.Score())


def _line(name: str, removed: int, whole: ip5kg.Score, without: ip5kg.Score) -> str:
    return f"{name:40} {removed:7} {whole.f1:8.3f} {without.f1:8.3f} {without.f1 - whole.f1:+7.3f}"


if __name__ == "__main__":
    sys.exit(main())
