"""A store that is open: its statements, what to find in it, and letting go of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ip5kg.graph.deriving import derive
from ip5kg.ontology import terms

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from pyoxigraph import NamedNode

    from ip5kg.asking.asking import Asker
    from ip5kg.following.paths import Routes
    from ip5kg.following.telling import Telling
    from ip5kg.graph.building import BuildReport
    from ip5kg.graph.store import GraphStore
    from ip5kg.graph.validation import Violation

__all__ = ["OpenedGraph"]


class OpenedGraph:
    """A store that is open: its statements, what to find in it, and letting go of it."""

    def __init__(self, store: GraphStore, report: BuildReport | None = None) -> None:
        self.store = store
        """The store itself: SPARQL over named graphs."""
        self.report = report
        """What the build gave; None for a graph that was opened."""
        self._violations: tuple[Violation, ...] | None = None if report is None else report.violations
        self._asker: Asker | None = None
        self._telling: Telling | None = None
        self._routes: Routes | None = None

    @property
    def statements(self) -> tuple[str, ...]:
        """Identifiers of the statements, sorted."""
        return self.store.statements()

    def remove(self, identifier: str) -> None:
        """Remove a statement and all that rests on it alone.

        Raises
        ------
        StoreError
            If there is no such statement, or the graph is open for reading only.
        """
        self.store.remove(identifier, stale=[terms.DERIVED_GRAPH])
        derive(self.store)
        self._violations = self._asker = self._telling = self._routes = None

    def close(self) -> None:
        """Let go of the store; harmless when done twice."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _find(self, entity: str | NamedNode) -> NamedNode:
        from ip5kg.graph.lookup import find_entity

        return find_entity(self.store, entity) if isinstance(entity, str) else entity

    def _told(self) -> Telling:
        """Return what the statements tell, read once."""
        from ip5kg.following.telling import Telling

        if self._telling is None:
            self._telling = Telling(self.store)
        return self._telling
