"""Networks inline in notebooks: a still picture, or the page in a frame, and no request to anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["NetworkFrame", "NetworkPicture"]


@dataclass(frozen=True, slots=True, eq=False)
class NetworkPicture:
    """A network that notebooks show as SVG; it stays visible where scripts are not run."""

    network: nx.Graph[str]

    def _repr_svg_(self) -> str:
        """Return the drawing without the XML declaration, which has no place inside a page."""
        from ip5kg.graph.drawing import drawing

        svg = drawing(self.network, "svg").decode()
        return svg[svg.index("<svg") :]

    def __repr__(self) -> str:
        return _told(self.network)


@dataclass(frozen=True, slots=True, eq=False)
class NetworkFrame:
    """A network that notebooks show as its page: click an edge for the sentences it rests on."""

    network: nx.Graph[str]
    height: int = 640
    """Pixels."""

    def _repr_html_(self) -> str:
        """Return a frame that holds the page and may run its script, but reach nothing around it."""
        from ip5kg.graph.network_page import network_page

        page = network_page(self.network, str(self.network.graph.get("name", "Network")))
        return (
            f'<iframe title="{escape(_told(self.network))}" sandbox="allow-scripts" width="100%" '
            f'height="{self.height}" style="border: 0" srcdoc="{escape(page)}"></iframe>'
        )

    def __repr__(self) -> str:
        return _told(self.network)


def _told(network: nx.Graph[str]) -> str:
    name, nodes, edges = network.graph.get("name", "Network"), len(network), network.number_of_edges()
    return f"<{name}: {nodes} nodes, {edges} edges>"
