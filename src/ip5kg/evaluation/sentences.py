"""Where a text says what was missed, and what an extra rests on.

An extra has evidence, so its sentence is certain. A miss has none: of all passages the one that holds most of
what the label names is shown, which is a guess.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ip5kg.evaluation.clues import clues_held
from ip5kg.evaluation.names import forms
from ip5kg.graph.entities import last_part
from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ip5kg.builders.model import Term
    from ip5kg.evaluation.naming import Namer
    from ip5kg.evaluation.outcome import Miss
    from ip5kg.evaluation.rows import Forms, Triple
    from ip5kg.graph.store import GraphStore

__all__ = ["Sentence", "Sentences", "ladder"]

_STEM = 3  # letters; shorter verbs ("be") say nothing by themselves


@dataclass(frozen=True, slots=True, order=True)
class Sentence:
    """A passage of a text."""

    start: int
    """Unicode code points of the normalised text."""
    quote: str
    is_title: bool = False


class Sentences:
    """The passages of one statement, what rests on each and what each names.

    Parameters
    ----------
    store
        Where the statement is.
    statement
        Its IRI.
    namer
        What things are called.
    stems
        Step of the ladder → beginnings of its verbs, as `ladder` gives them.
    """

    def __init__(
        self, store: GraphStore, statement: NamedNode, namer: Namer, stems: Mapping[str, tuple[str, ...]]
    ) -> None:
        self._store = store
        self._graph = statement
        self._stems = stems
        self._passages = self._read_passages()
        self._evidence: dict[Triple, Sentence] = {}
        self._named: dict[Sentence, set[Forms]] = defaultdict(set)
        for triple, sentence in self._read_evidence():
            self._evidence[triple] = min(self._evidence.get(triple, sentence), sentence)
            if triple[1] == t.MENTIONS:
                self._named[sentence].add(namer.names(triple[2]))

    def of_extra(self, triple: Triple) -> Sentence | None:
        """Return the first passage that a triple rests on, None where the graph has no evidence."""
        return self._evidence.get(triple)

    def of_miss(self, miss: Miss) -> Sentence | None:
        """Return the passage that holds most of what a label names, None where none holds any of it.

        Of equals the first, and rather a sentence than the title.
        """
        worth = {passage: self._likeness(passage, miss) for passage in sorted(self._passages.values())}
        if not any(worth.values()):
            return None
        return max(worth, key=lambda passage: (worth[passage], not passage.is_title))

    def _likeness(self, passage: Sentence, miss: Miss) -> float:
        """Return how much of a label a passage holds; a verb of the step counts only beside something."""
        spoken_of = [
            names for names in miss.clues if any(forms(names) & named for named in self._named[passage])
        ]
        held = len(spoken_of) + clues_held(passage.quote, (n for n in miss.clues if n not in spoken_of))
        return held + bool(held and miss.step and self._has_verb(passage, miss.step))

    def _has_verb(self, passage: Sentence, step: str) -> bool:
        return any(word.startswith(self._stems.get(step, ())) for word in passage.quote.lower().split())

    def _read_passages(self) -> dict[Term, Sentence]:
        selectors, kinds = self._values(t.HAS_SELECTOR), self._values(t.PASSAGE_KIND)
        starts, quotes = self._values(t.START), self._values(t.EXACT)
        return {
            node: Sentence(int(starts[selector].value), quotes[selector].value, kinds[node].value == "title")
            for node, selector in selectors.items()
            if selector in starts and selector in quotes and node in kinds
        }

    def _read_evidence(self) -> Iterator[tuple[Triple, Sentence]]:
        subjects, predicates = self._values(t.SUBJECT), self._values(t.PREDICATE)
        objects, grounds = self._values(t.OBJECT), self._values(t.WAS_DERIVED_FROM)
        for node, subject in subjects.items():
            predicate, passage = predicates.get(node), self._passages.get(grounds.get(node, node))
            if isinstance(subject, NamedNode) and isinstance(predicate, NamedNode) and passage is not None:
                yield (subject, predicate, objects[node]), passage

    def _values(self, predicate: NamedNode) -> dict[Term, Term]:
        """Return node → value of a property that each has once."""
        quads = self._store.database.quads_for_pattern(None, predicate, None, self._graph)
        return {
            quad.subject: quad.object
            for quad in quads
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal)
        }


def ladder(store: GraphStore) -> dict[str, tuple[str, ...]]:
    """Return the beginnings of the verbs of each step, as the registry in the store lists them."""
    stems: dict[str, set[str]] = defaultdict(set)
    for quad in store.database.quads_for_pattern(None, t.EXPRESSES, None, t.REGISTRY_GRAPH):
        labels = store.database.quads_for_pattern(quad.subject, t.PREF_LABEL, None, t.REGISTRY_GRAPH)
        for verb in (label.object.value for label in labels if isinstance(label.object, Literal)):
            stem = verb.lower().split()[0].rstrip("ey")
            if len(stem) >= _STEM and isinstance(quad.object, NamedNode):
                stems[last_part(quad.object.value)].add(stem)
    return {step: tuple(sorted(found)) for step, found in stems.items()}
