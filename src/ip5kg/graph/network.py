"""Networks of offices, initiatives, people, meetings and topics, each edge with the sentences it rests on.

The edges come from SPARQL SELECT queries in ``networks/*.rq``; this module gathers their rows into a networkx
graph (https://networkx.org).
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Any, TypedDict

from ip5kg.errors import ParameterError
from ip5kg.graph.network_names import Names, Naming, Queryable, kind_of, saved
from ip5kg.ontology.terms import IP5_NS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import networkx as nx

__all__ = [
    "KINDS",
    "ROLES",
    "STEPS",
    "TITLES",
    "Edges",
    "Evidence",
    "assemble",
    "network",
    "pairs_of_offices",
]

TITLES = {
    "office-initiative": "Offices and the initiatives they take part in",
    "office-office": "Offices that share initiatives and meetings",
    "office-meeting": "Offices and the meetings they were at",
    "person-meeting": "People and the meetings they were at",
    "initiative-topic": "Initiatives and the topics named with them",
    "meeting-initiative": "Meetings and the initiatives they dealt with",
}
KINDS = tuple(TITLES)

# The ladder from the weakest to the strongest step (ip5:rung 1 to 9), and roles from the foremost.
STEPS = ("discuss", "acknowledge", "welcome", "reaffirm", "intend", "agree", "adopt", "launch", "conclude")
ROLES = ("chair", "host", "attendee", "observer")


class Evidence(TypedDict):
    """One sentence that an edge rests on, and what was read in it."""

    quote: str
    """The exact sentence."""
    context: str
    """The sentence of the verb, where that is another one (the lead of a list); else empty."""
    statement: str
    """Identifier of the statement."""
    title: str
    date: str
    """Date of the meeting the sentence tells of, else of the statement; as precise as known, else empty."""
    start: int
    end: int
    """Unicode code points of the statement's normalised text, end exclusive."""
    rule: str
    verb: str
    step: str
    negated: bool
    role: str
    agents: list[str]
    """Labels of who acts: the office itself, the forum it belongs to, or the person who stands for it."""
    fact: str
    """IRI of the action, if the sentence tells one."""


Edges = dict[tuple[str, str], dict[tuple[str, ...], Evidence]]
"""Two IRIs → what joins them, by statement, place, fact and role."""


def network(store: Queryable, kind: str = "office-initiative") -> nx.Graph[str]:
    """Return a network of entities with evidence on its edges.

    ==================  ==================================================================================
    kind                an edge means
    ==================  ==================================================================================
    office-initiative   derived ``ip5:participatesIn``: the office, or a forum it belongs to, acts on it
    office-office       two offices take part in one initiative, or were at one meeting (not as observer)
    office-meeting      an office or organisation, or somebody for it, was at the meeting
    person-meeting      the person was at the meeting
    initiative-topic    the initiative is an object of an action, and the topic is an object of the same
                        action, or of another action read in the same sentence, or mentioned in it
    meeting-initiative  an action at the meeting has the initiative as its object
    ==================  ==================================================================================

    Nodes are IRIs, with ``id`` (the IRI), ``label``, ``kind``, ``short`` (an acronym, else the label),
    ``names`` (other names) and ``forum`` (labels of the forums it belongs to). Edges have ``weight`` (number
    of actions, or of sentences where there is no action; initiatives and meetings shared for office-office),
    ``step`` (the strongest that is not negated), ``role`` (of people and offices at meetings), ``years``,
    ``statements`` (identifiers), ``evidence`` (a list of `Evidence`) and, for office-office, ``shared``
    (labels of what they share). Nodes and edges are in the order of their IRIs.

    Parameters
    ----------
    store
        The store with the graphs of statements, registry and derived edges.
    kind
        One of `KINDS`.

    Raises
    ------
    ParameterError
        If there is no such kind of network.
    """
    if kind not in KINDS:
        message = f"there is no network {kind!r}; choose one of {', '.join(KINDS)}"
        raise ParameterError(message)
    names = Names(store)
    if kind == "office-office":
        circles = (_edges(store, circle, names) for circle in ("office-initiative", "office-meeting"))
        return assemble(kind, *pairs_of_offices(circles, names), names)
    return assemble(kind, _edges(store, kind, names), None, names)


def _edges(store: Queryable, kind: str, names: Names) -> Edges:
    """Gather rows into pieces of evidence for each pair; rows of one fact may differ by agent or date."""
    found: Edges = defaultdict(dict)
    for row in store.query(saved(kind)):
        item = _evidence(row, names)
        pieces = found[row["source"].value, row["target"].value]
        key = (item["statement"], f"{item['start']:09}", item["fact"], item["role"])
        known = pieces.setdefault(key, item)
        known["agents"] = sorted({*known["agents"], *item["agents"]})
        # Several dates, rules or contexts of the same fact: the least, so that the order of rows has no say.
        for field in ("date", "rule", "context", "verb", "title"):
            known[field] = min(filter(None, (known[field], item[field])), default="")
    return found


def _evidence(row: Any, names: Names) -> Evidence:
    def value(name: str) -> str:
        term = row[name]
        return "" if term is None else term.value

    return {
        "quote": value("quote"),
        "context": value("context"),
        "statement": value("identifier"),
        "title": value("title"),
        "date": value("when") or value("issued"),
        "start": int(value("start")),
        "end": int(value("end")),
        "rule": value("rule"),
        "verb": value("verb"),
        "step": value("step").removeprefix(IP5_NS),
        "negated": value("negated") in {"true", "1"},
        "role": value("role"),
        "agents": [names.label(value("agent"))] if value("agent") else [],
        "fact": value("fact"),
    }


def assemble(
    kind: str, edges: Edges, shared: Mapping[tuple[str, str], list[str]] | None, names: Naming
) -> nx.Graph[str]:
    """Return the graph of some edges as `network` does.

    Parameters
    ----------
    kind
        One of `KINDS`.
    edges
        What joins each pair.
    shared
        Labels of what two offices share, for each pair of offices.
    names
        What the nodes are called.
    """
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph(kind=kind, name=TITLES[kind])
    for iri in sorted({iri for pair in edges for iri in pair}):
        graph.add_node(iri, id=iri, label=names.label(iri), kind=kind_of(iri))
        graph.nodes[iri].update(short=names.short(iri), names=names.others(iri), forum=names.forums(iri))
    for (source, target), pieces in sorted(edges.items()):
        attributes = _attributes([pieces[key] for key in sorted(pieces)])
        if shared is not None:
            common = shared[source, target]
            attributes |= {"shared": common, "weight": len(common)}
        graph.add_edge(source, target, **attributes)
    return graph


def _attributes(evidence: list[Evidence]) -> dict[str, Any]:
    done = [item["step"] for item in evidence if item["step"] in STEPS and not item["negated"]]
    told = {(item["role"], item["fact"] or (item["statement"], item["start"])) for item in evidence}
    roles = {item["role"] for item in evidence} - {""}
    return {
        "weight": len(told),
        "step": max(done, key=STEPS.index, default=""),
        "role": ", ".join(sorted(roles, key=ROLES.index)),
        "years": sorted({int(item["date"][:4]) for item in evidence if item["date"]}),
        "statements": sorted({item["statement"] for item in evidence}),
        "evidence": evidence,
    }


def pairs_of_offices(found: Iterable[Edges], names: Naming) -> tuple[Edges, dict[tuple[str, str], list[str]]]:
    """Pair the offices that meet in an initiative or at a meeting, with the labels of what they share."""
    circles: dict[str, dict[str, dict[tuple[str, ...], Evidence]]] = defaultdict(dict)
    for edges_of_a_kind in found:
        for (office, other), pieces in edges_of_a_kind.items():
            kept = {key: item for key, item in pieces.items() if item["role"] != "observer"}
            if kept and kind_of(office) == "office":
                circles[other][office] = kept
    edges: Edges = defaultdict(dict)
    shared: dict[tuple[str, str], set[str]] = defaultdict(set)
    for other, circle in circles.items():
        for pair in combinations(sorted(circle), 2):
            shared[pair].add(other)
            for office in pair:
                edges[pair].update(circle[office])
    return edges, {pair: sorted(names.label(iri) for iri in others) for pair, others in shared.items()}
