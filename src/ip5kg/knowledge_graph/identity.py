"""What persons decide on identity, and what they may be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ip5kg.knowledge_graph.opened import OpenedGraph

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ip5kg.builders.decisions import Decision
    from ip5kg.graph.proposals import Proposal

__all__ = ["Deciding"]


class Deciding(OpenedGraph):
    """What persons decide on identity, and what they may be asked."""

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """The decisions on identity that the graph was built with, sorted by IRI."""
        from ip5kg.graph.redeciding import stored_decisions

        return stored_decisions(self.store)

    def proposals(
        self,
        decisions: Iterable[Decision] | None = None,
        *,
        threshold: float | None = None,
        kinds: Iterable[str] | None = None,
    ) -> tuple[Proposal, ...]:
        """Return the questions of identity that similarity suggests and nobody has decided, likeliest first.

        Parameters
        ----------
        decisions
            What is decided already; None for the decisions the graph was built with.
        threshold
            Least score, from 0 to 1; None for the usual one.
        kinds
            Some of ``person``, ``name``, ``ambiguous`` and ``split``; None for all.

        Raises
        ------
        DecisionError
            If there is no such kind or the decisions contradict each other.

        >>> import ip5kg
        >>> ip5kg.build(validate=False).proposals()
        ()
        """
        from ip5kg.graph.suggesting import KINDS, THRESHOLD, proposals

        return proposals(
            self.store,
            self.decisions if decisions is None else tuple(decisions),
            threshold=THRESHOLD if threshold is None else threshold,
            kinds=KINDS if kinds is None else kinds,
        )
