"""The evaluation of a store: each text with labels, compared and scored."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from ip5kg.builders.quads import statement_iri
from ip5kg.errors import GoldError
from ip5kg.evaluation.comparing import compare
from ip5kg.evaluation.model import ALL, CATEGORIES, Evaluation, Finding, Score, TextEvaluation
from ip5kg.evaluation.naming import Namer
from ip5kg.evaluation.rows import Told
from ip5kg.evaluation.sentences import Sentences, ladder
from ip5kg.evaluation.telling import tell

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ip5kg.evaluation.gold import Gold
    from ip5kg.evaluation.outcome import Outcome
    from ip5kg.graph.store import GraphStore

__all__ = ["evaluate"]


def evaluate(store: GraphStore, labels: Sequence[Gold]) -> Evaluation:
    """Compare the statements of a store with the labels of their texts.

    Parameters
    ----------
    store
        With its registry; a statement and its labels have the same identifier.
    labels
        Of as many texts as are to be compared.

    Raises
    ------
    GoldError
        If the store holds none of the texts.
    """
    held = set(store.statements())
    wanted = {gold.identifier for gold in labels}
    if not held & wanted:
        raise GoldError(
            f"there are labels for {_some(wanted)}, and statements {_some(held)}: none fits; name a file of"
            " labels after its text, <id>.gold.json"
        )
    namer, stems = Namer(store), ladder(store)
    texts: list[TextEvaluation] = []
    for gold in sorted(labels, key=lambda gold: gold.identifier):
        statement = statement_iri(gold.identifier)
        told = tell(store, statement, namer) if gold.identifier in held else Told()
        sentences = Sentences(store, statement, namer, stems)
        texts.append(_text(gold.identifier, compare(gold, told), sentences))
    return Evaluation(tuple(texts), tuple(sorted(wanted - held)), tuple(sorted(held - wanted)))


def _text(identifier: str, outcomes: Mapping[str, Outcome], sentences: Sentences) -> TextEvaluation:
    scores = {
        category: Score(
            outcomes[category].matched, len(outcomes[category].misses), len(outcomes[category].extras)
        )
        for category in CATEGORIES
    }
    findings = chain.from_iterable(
        _findings(identifier, category, outcomes[category], sentences) for category in CATEGORIES
    )
    return TextEvaluation(identifier, {**scores, ALL: sum(scores.values(), Score())}, tuple(findings))


def _findings(identifier: str, category: str, outcome: Outcome, sentences: Sentences) -> Iterator[Finding]:
    """Yield misses, then extras, each with its sentence."""
    for miss in outcome.misses:
        guess = sentences.of_miss(miss)
        where = (guess.quote, guess.start) if guess else ("", None)
        yield Finding(identifier, category, "miss", miss.what, *where)
    for row in outcome.extras:
        ground = sentences.of_extra(row.triple)
        where = (ground.quote, ground.start) if ground else ("", None)
        yield Finding(identifier, category, "extra", row.words, *where)


def _some(names: set[str]) -> str:
    first = sorted(names)[:3] or ["none"]
    return ", ".join(first) + (f" and {len(names) - len(first)} more" if len(names) > len(first) else "")
