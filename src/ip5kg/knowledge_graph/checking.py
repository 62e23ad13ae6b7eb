"""What is checked of a graph: the shapes, and labels made by hand."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from ip5kg.knowledge_graph.opened import OpenedGraph

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ip5kg.evaluation.gold import Gold
    from ip5kg.evaluation.model import Evaluation
    from ip5kg.graph.validation import Violation

__all__ = ["Checking"]


class Checking(OpenedGraph):
    """What is checked of a graph: the shapes, and labels made by hand."""

    @property
    def violations(self) -> tuple[Violation, ...]:
        """What the build found wrong; an opened graph is checked when this is first asked for."""
        return self.validate() if self._violations is None else self._violations

    def validate(self, *, curated: bool = False) -> tuple[Violation, ...]:
        """Check all statements against the shapes.

        Parameters
        ----------
        curated
            Whether to check the registry, the decisions and the derived edges too.
        """
        from ip5kg.graph.validation import validate

        self._violations = validate(self.store, curated=curated)
        return self._violations

    def evaluate(self, gold: str | os.PathLike[str] | Iterable[Gold]) -> Evaluation:
        """Compare the statements with labels made by hand.

        Parameters
        ----------
        gold
            A file or folder of ``<id>.gold.json``, or labels; a statement and its labels have the same
            identifier.

        Raises
        ------
        GoldError
            If labels cannot be read, or none of them is for a statement of this graph.
        """
        from ip5kg.evaluation.evaluating import evaluate
        from ip5kg.evaluation.gold import read_gold

        labels = read_gold(Path(gold)) if isinstance(gold, str | os.PathLike) else tuple(gold)
        return evaluate(self.store, labels)
