"""What can be taken along: files, tables, networks, pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ip5kg.knowledge_graph.opened import OpenedGraph

if TYPE_CHECKING:
    import os

    import networkx as nx
    import rdflib

    from ip5kg.graph.fact_table import FactTable
    from ip5kg.graph.notebook import NetworkFrame, NetworkPicture
    from ip5kg.site.writing import SiteReport

__all__ = ["Taking"]


class Taking(OpenedGraph):
    """What can be taken along: files, tables, networks, pages."""

    def to_rdflib(self) -> rdflib.Dataset:
        """Return a copy as an rdflib dataset with the same named graphs, queried as their union."""
        from ip5kg.graph.interchange import to_dataset

        return to_dataset(self.store.quads())

    def network(self, kind: str = "office-initiative") -> nx.Graph[str]:
        """Return a network with evidence on its edges; see `ip5kg.graph.network.network` for the kinds.

        Raises
        ------
        ParameterError
            If there is no such kind.
        """
        from ip5kg.graph.network import network

        return network(self.store, kind)

    def draw(
        self, kind: str = "office-initiative", *, interactive: bool = False
    ) -> NetworkPicture | NetworkFrame:
        """Return a network that a notebook shows inline, without any request to elsewhere.

        Parameters
        ----------
        kind
            See `ip5kg.graph.network.network`.
        interactive
            Whether to show the page in which an edge tells its sentences, instead of a still picture.

        Raises
        ------
        ParameterError
            If there is no such kind.

        >>> import ip5kg
        >>> ip5kg.build(validate=False).draw("person-meeting")
        <People and the meetings they were at: 8 nodes, 7 edges>
        """
        from ip5kg.graph.notebook import NetworkFrame, NetworkPicture

        return (NetworkFrame if interactive else NetworkPicture)(self.network(kind))

    def facts(self) -> FactTable:
        """Return the facts that statements tell, a row for each fact and each sentence it rests on.

        The table can be iterated over and turned into CSV, Parquet and DataFrames; its columns are told in
        `ip5kg.graph.columns`. What the registry alone knows has no sentence and no row.

        >>> import ip5kg
        >>> for fact in ip5kg.build(validate=False).facts():
        ...     if fact.predicate_label == "chair" and fact.date is None:
        ...         print(fact.object_label, "in", fact.statement, fact.start, fact.end)
        Kasutani Toshihide in 2021-ip5-joint-statement 368 443
        """
        from ip5kg.graph.fact_table import FactTable

        return FactTable.of(self.store)

    def export(
        self,
        path: str | os.PathLike[str],
        format: str | None = None,  # noqa: A002 the word users know
        *,
        evidence: bool = True,
        rdf_12: bool = False,
        context: bool = True,
    ) -> Path:
        """Write the graph to a file of RDF, its facts to a table, or both to files for Neo4j.

        Parameters
        ----------
        path
            The file, which appears complete or not at all; for ``neo4j`` a folder.
        format
            Name of a format or a suffix; None takes the suffix of the path. RDF is Turtle, TriG, N-Triples,
            N-Quads, JSON-LD or RDF/XML, tables are CSV and Parquet.
        evidence
            Whether to write passages and evidence of RDF too.
        rdf_12
            Whether to write RDF 1.2, in which evidence reifies the triple it is for.
        context
            Whether JSON-LD holds its context, or the address where it is to be published.

        Raises
        ------
        ExportError
            If the format is unknown or has no RDF 1.2 form, or the file cannot be written.
        """
        from ip5kg.graph.export import export
        from ip5kg.graph.fact_files import FORMATS, write_table

        chosen = (format or Path(path).suffix).removeprefix(".").lower()
        if chosen in FORMATS:
            return write_table(self.facts(), path, chosen)
        if chosen == "neo4j":
            from ip5kg.graph.neo4j import write_neo4j

            return write_neo4j(self.store, path)
        return export(self.store, path, format, evidence=evidence, rdf_12=rdf_12, context=context)

    def site(self, folder: str | os.PathLike[str]) -> SiteReport:
        """Write a folder of static pages, or bring one up to date.

        Parameters
        ----------
        folder
            Empty, absent, or a site written before.

        Raises
        ------
        ExportError
            If the folder holds something else, or a file cannot be written.
        """
        from ip5kg.site.making import make_site

        return make_site(self.store, Path(folder))

    def release(
        self,
        folder: str | os.PathLike[str],
        *,
        title: str = "IP5 knowledge graph",
        issued: str | None = None,
        version: str | None = None,
        licence: str = "https://creativecommons.org/licenses/by/4.0/",
        address: str | None = None,
        endpoint: str | None = None,
    ) -> tuple[Path, ...]:
        """Write the graph in all formats into a folder, described by DCAT and VoID in ``void.ttl``.

        Parameters
        ----------
        folder
            An absent or empty folder, or one that holds a release, whose files are replaced.
        title, issued, version, licence, address, endpoint
            What only the one who publishes knows; see `ip5kg.releasing.model.Notes`.

        Returns
        -------
        tuple of Path
            The files written, the description last.

        Raises
        ------
        ExportError
            If the folder holds something else or a file cannot be written.
        """
        from ip5kg.releasing.model import Notes
        from ip5kg.releasing.writing import release

        return release(self.store, folder, Notes(title, issued, version, licence, address, endpoint))
