"""A built knowledge graph: ask, explain, check, draw and export it."""

from __future__ import annotations

import os
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode

from ip5kg.graph.counting import count
from ip5kg.graph.deriving import derive
from ip5kg.ontology import terms

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import TracebackType
    from typing import Self

    import networkx as nx
    import rdflib

    from ip5kg.asking.asking import Asker, Reply
    from ip5kg.builders.decisions import Decision
    from ip5kg.evaluation.gold import Gold
    from ip5kg.evaluation.model import Evaluation
    from ip5kg.following.comparing import Comparison
    from ip5kg.following.paths import EvidencedPath, Routes
    from ip5kg.following.promises import Promises
    from ip5kg.following.telling import Telling
    from ip5kg.following.timeline import Timeline
    from ip5kg.graph.building import BuildReport
    from ip5kg.graph.describing import Description
    from ip5kg.graph.entities import NamedEntity
    from ip5kg.graph.evidence import Explanation
    from ip5kg.graph.fact_table import FactTable
    from ip5kg.graph.notebook import NetworkFrame, NetworkPicture
    from ip5kg.graph.origins import Origin
    from ip5kg.graph.proposals import Proposal
    from ip5kg.graph.store import GraphStore
    from ip5kg.graph.unknown import UnknownName
    from ip5kg.graph.validation import Violation
    from ip5kg.queries.saved import Rows
    from ip5kg.site.writing import SiteReport

__all__ = ["KnowledgeGraph"]


class KnowledgeGraph:
    """Statements as an evidenced graph; made by `build` or `open_graph`, closed by ``with`` or `close`."""

    def __init__(self, store: GraphStore, report: BuildReport | None = None) -> None:
        self.store = store
        """The store itself: SPARQL over named graphs."""
        self.report = report
        """What the build gave; None for a graph that was opened."""
        self._violations = None if report is None else report.violations
        self._asker: Asker | None = None
        self._telling: Telling | None = None
        self._routes: Routes | None = None

    @property
    def statements(self) -> tuple[str, ...]:
        """Identifiers of the statements, sorted."""
        return self.store.statements()

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

    def query(self, question: str, **parameters: Any) -> Rows:
        """Answer a saved query by its name, or a SPARQL query by its text.

        Parameters
        ----------
        question
            Name of a saved query or SPARQL.
        **parameters
            Values of the query's parameters; they are bound, never pasted into the text.

        Raises
        ------
        QueryError
            If there is no such query or it is not SPARQL.
        ParameterError
            If a parameter is missing, unknown or of the wrong type.
        """
        from ip5kg.queries.saved import run

        return run(self.store, question, parameters)

    def ask(self, question: str) -> Reply:
        """Answer a question in plain English, or tell why not and what may have been meant.

        Parameters
        ----------
        question
            Such as "Who chaired the 2021 meeting?".

        Raises
        ------
        QueryError
            If the question is empty.

        >>> import ip5kg
        >>> graph = ip5kg.build(validate=False)
        >>> graph.ask("Who chaired the 2021 meeting?").answer.answers
        ('Kasutani Toshihide',)
        >>> graph.ask("Who chaired the Wakanda meeting?").reason
        '“Wakanda” is not understood here'
        """
        from ip5kg.asking.asking import Asker

        if self._asker is None:
            self._asker = Asker(self.store)
        return self._asker.ask(question)

    def entities(self, kind: str | None = None, *, known: bool = False) -> tuple[NamedEntity, ...]:
        """Return the entities that statements tell of, by kind and label.

        Parameters
        ----------
        kind
            ``office``, ``forum``, ``body``, ``initiative``, ``person``, ``meeting``, …; None for all.
        known
            Whether to list what only the registry knows, too.

        Raises
        ------
        EntityError
            If there is no such kind.

        >>> import ip5kg
        >>> [entity.label for entity in ip5kg.build(validate=False).entities("forum")]
        ['IP5']
        """
        from ip5kg.graph.entities import entities

        return entities(self.store, kind, known=known)

    def unknown(self, kind: str | None = None) -> tuple[UnknownName, ...]:
        """Return what the statements name and no registry holds, by kind and label.

        Parameters
        ----------
        kind
            ``initiative``, ``body``, ``document``, ``organization`` or ``forum``; None for all.

        >>> import ip5kg
        >>> [name.label for name in ip5kg.build(validate=False).unknown("document")]
        ['2021 Joint Statement of the IP5 Offices']
        """
        from ip5kg.graph.unknown import unknown_names

        return unknown_names(self.store, kind)

    def show(self, entity: str | NamedNode) -> Description:
        """Return all that the graph holds on an entity: names, facts and where it is named.

        Parameters
        ----------
        entity
            IRI, CURIE or any name.

        Raises
        ------
        EntityError
            If it means nothing, or more than one thing.
        """
        from ip5kg.graph.describing import describe

        return describe(self.store, self._find(entity))

    def explain(
        self,
        subject: str | NamedNode,
        predicate: str | NamedNode | None = None,
        object: str | NamedNode | Literal | None = None,  # noqa: A002 - the third part of a triple
    ) -> list[Explanation]:
        """Return the sentences that a triple, or all triples of an entity, rest on.

        Parameters
        ----------
        subject
            IRI, CURIE or any name of an entity.
        predicate
            IRI, CURIE or local name of a property; None with no object for all about the entity.
        object
            IRI, CURIE or any name of an entity, or the text of a literal; None for any.

        Returns
        -------
        list of Explanation
            Sorted by date, statement and place in the text; empty where there is no such triple.

        Raises
        ------
        EntityError
            If a name means nothing, or more than one thing.

        >>> import ip5kg
        >>> chaired = ip5kg.build(validate=False).explain("ip5-heads-2021", "chair")
        >>> [found.quote for found in chaired]
        ['The meeting was chaired by Mr. Kasutani Toshihide, Commissioner of the JPO.']
        """
        from ip5kg.graph.evidence import explain, explain_entity
        from ip5kg.graph.lookup import find_property

        entity = self._find(subject)
        if predicate is None and object is None:
            return explain_entity(self.store, entity)
        wanted = find_property(self.store, predicate) if isinstance(predicate, str) else predicate
        if not isinstance(object, str):
            return explain(self.store, entity, wanted, object)
        found = explain(self.store, entity, wanted)
        literal = [item for item in found if isinstance(item.object, Literal) and item.object.value == object]
        return literal or explain(self.store, entity, wanted, self._find(object))

    def origin(self, entity: str | NamedNode) -> Origin:
        """Return why an entity has its IRI: by the registry, a rule, or what persons decided.

        Raises
        ------
        EntityError
            If a name means nothing, or more than one thing.

        >>> import ip5kg
        >>> ip5kg.build(validate=False).origin("EPO").by
        'registry'
        """
        from ip5kg.graph.origins import origin

        return origin(self.store, self._find(entity))

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

    def promises(
        self,
        about: str | NamedNode | None = None,
        *,
        office: str | NamedNode | None = None,
        forum: str | NamedNode | None = None,
        since: str | None = None,
        until: str | None = None,
        still_open: bool = False,
    ) -> Promises:
        """Return what was intended or agreed, and the later sentences that name it.

        Parameters
        ----------
        about
            Only promises about this initiative, body, document or topic.
        office
            Only promises of this office, in its own name or as a member of a forum.
        forum
            Only promises of this forum or made at its meetings.
        since, until
            Only promises made between these dates, in ISO 8601 at any precision.
        still_open
            Only what no later sentence names.

        Raises
        ------
        EntityError
            If a name means nothing, or more than one thing.
        ParameterError
            If a date is none.

        >>> import ip5kg
        >>> graph = ip5kg.build(validate=False)
        >>> [promise.act.verb for promise in graph.promises("global assignment", still_open=True)]
        ['agreed to initiate']
        """
        from ip5kg.following.dates import as_date
        from ip5kg.following.selecting import Selection, select_promises

        told = self._told()
        thing, member, body = (None if one is None else self._find(one) for one in (about, office, forum))
        first, last = (None if one is None else as_date(one) for one in (since, until))
        wanted = Selection(thing, member, body, first, last, still_open)
        return select_promises(told.promises, wanted, told.facts, told.memberships)

    def timeline(self, entity: str | NamedNode, *, through: bool = False) -> Timeline:
        """Return all that is told of an entity, in the order of time.

        Parameters
        ----------
        entity
            IRI, CURIE or any name.
        through
            Whether to take in what was done by the forums that it belonged to.

        Raises
        ------
        EntityError
            If a name means nothing, or more than one thing.

        >>> import ip5kg
        >>> graph = ip5kg.build(validate=False)
        >>> [(entry.date, entry.what) for entry in graph.timeline("NET/AI roadmap").entries]
        [('2021-06-23', 'adopt')]
        """
        from ip5kg.following.timeline import timeline

        return timeline(self._told(), self._find(entity), through=through)

    def compare(self, one: str | NamedNode, other: str | NamedNode, *, own: bool = False) -> Comparison:
        """Compare what two offices, forums, bodies or persons did, both of them and each alone.

        Parameters
        ----------
        one, other
            IRIs, CURIEs or any names.
        own
            Whether to leave out what was done by a forum that they belong to.

        Raises
        ------
        EntityError
            If a name means nothing or more than one thing, or the two cannot be compared.

        >>> import ip5kg
        >>> graph = ip5kg.build(validate=False)
        >>> graph.compare("EPO", "JPO").counts()["initiative"]["both"]
        3
        """
        from ip5kg.following.comparing import compare

        return compare(self._told(), self._find(one), self._find(other), own=own)

    def path(
        self,
        start: str | NamedNode,
        end: str | NamedNode,
        *,
        through: Iterable[str | NamedNode] = (),
        avoid: Iterable[str | NamedNode] = (),
    ) -> EvidencedPath | None:
        """Return the shortest path of facts between two entities, or None if nothing links them.

        Parameters
        ----------
        start, end
            IRIs, CURIEs or any names.
        through
            Entities to pass, in this order.
        avoid
            Entities not to pass.

        Raises
        ------
        EntityError
            If a name means nothing or more than one thing, or no two different things are named.

        >>> import ip5kg
        >>> path = ip5kg.build(validate=False).path("NET/AI roadmap", "Kasutani Toshihide")
        >>> [entity.label for entity in path.entities]
        ['IP5 NET/AI roadmap', 'IP5 heads of office meeting 2021', 'Kasutani Toshihide']
        """
        return self._ways().best(self._find(start), self._find(end), *self._stops(through, avoid))

    def paths(
        self,
        start: str | NamedNode,
        end: str | NamedNode,
        *,
        through: Iterable[str | NamedNode] = (),
        avoid: Iterable[str | NamedNode] = (),
    ) -> tuple[EvidencedPath, ...]:
        """Return all shortest paths between two entities, the best first; see `path`.

        Raises
        ------
        EntityError
            As `path`, or if there are too many to list.
        """
        return self._ways().all(self._find(start), self._find(end), *self._stops(through, avoid))

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

    def _find(self, entity: str | NamedNode) -> NamedNode:
        from ip5kg.graph.lookup import find_entity

        return find_entity(self.store, entity) if isinstance(entity, str) else entity

    def _told(self) -> Telling:
        """Return what the statements tell, read once."""
        from ip5kg.following.telling import Telling

        if self._telling is None:
            self._telling = Telling(self.store)
        return self._telling

    def _ways(self) -> Routes:
        from ip5kg.following.paths import Routes

        if self._routes is None:
            self._routes = Routes(self._told())
        return self._routes

    def _stops(
        self, through: Iterable[str | NamedNode], avoid: Iterable[str | NamedNode]
    ) -> tuple[list[NamedNode], list[NamedNode]]:
        return [self._find(one) for one in through], [self._find(one) for one in avoid]
