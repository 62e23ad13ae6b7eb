"""The graph of the public interface, put together from what it can do."""

from __future__ import annotations

from html import escape

from ip5kg.graph.counting import count
from ip5kg.knowledge_graph.answering import Answering
from ip5kg.knowledge_graph.checking import Checking
from ip5kg.knowledge_graph.following import Following
from ip5kg.knowledge_graph.identity import Deciding
from ip5kg.knowledge_graph.taking import Taking

__all__ = ["KnowledgeGraph"]


class KnowledgeGraph(Checking, Answering, Deciding, Following, Taking):
    """Statements as an evidenced graph; made by `build` or `open_graph`, closed by ``with`` or `close`."""

    def __repr__(self) -> str:
        return f"<KnowledgeGraph: {len(self.statements)} statements in {self.store}>"

    def _repr_html_(self) -> str:
        """Return a table for notebooks: what each statement tells of."""
        columns = ("meetings", "people", "initiatives", "actions", "facts")
        head = "".join(f"<th>{name}</th>" for name in ("statement", *columns))
        rows = [(identifier, count(self.store, [identifier])) for identifier in self.statements]
        rows.append(("all together", count(self.store, self.statements)))
        body = "".join(
            f"<tr><th>{escape(name)}</th>"
            + "".join(f"<td>{getattr(counts, column)}</td>" for column in columns)
            + "</tr>"
            for name, counts in rows
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
