"""Two small statements and a registry, written by hand, that the tests of this folder share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from ip5kg.builders.model import Extraction, Fact, Passage, Statement, Term
from ip5kg.builders.quads import quads, statement_iri
from ip5kg.graph.store import GraphStore
from ip5kg.ontology import terms as t

Make = Callable[..., Extraction]

FIRST = """\
IP5 heads meet
The EPO and the JPO are members of the IP5.
The meeting was chaired by Dr. Ana Müller, President of the EPO.
The IP5 agreed to continue the Patent Prosecution Highway (PPH).
They handle around 85 percent of applications."""
SECOND = """\
The JPO launched the Quality Roadmap.
The IP5 did not adopt the PPH."""


def node(path: str) -> NamedNode:
    """Return the data IRI ``id:<path>``."""
    return NamedNode(t.DATA_NS + path)


def en(text: str) -> Literal:
    """Return an English text."""
    return Literal(text, language="en")


def _lines(text: str) -> tuple[Passage, ...]:
    passages: list[Passage] = []
    start = 0
    for line in text.split("\n"):
        passages.append(Passage(start, start + len(line)))
        start += len(line) + 1
    return tuple(passages)


def make_extraction(
    identifier: str, text: str, facts: list[tuple[int, str, NamedNode, Term]], issued: str | None = None
) -> Extraction:
    """Return an extraction whose passages are lines; a fact is (line, subject path, predicate, object)."""
    lines = _lines(text)
    made = tuple(Fact(node(s), p, o, lines[line], "test/rule") for line, s, p, o in facts)
    return Extraction(Statement(identifier, text, f"Title of {identifier}", issued), lines, made)


@pytest.fixture
def make() -> Make:
    return make_extraction


@pytest.fixture
def first() -> Extraction:
    facts: list[tuple[int, str, NamedNode, Term]] = [
        (1, "office/epo", t.MEMBER_OF, node("forum/ip5")),
        (1, "office/jpo", t.MEMBER_OF, node("forum/ip5")),
        (2, "meeting/ip5-heads-2021", t.TYPE, t.MEETING),
        (2, "meeting/ip5-heads-2021", t.PREF_LABEL, en("IP5 heads of office meeting 2021")),
        (0, "meeting/ip5-heads-2021", t.LEVEL, t.ip5("heads")),
        (2, "meeting/ip5-heads-2021", t.MEETING_FORUM, node("forum/ip5")),
        (2, "meeting/ip5-heads-2021", t.START_DATE, Literal("2021-06-23", datatype=t.XSD_DATE)),
        (2, "meeting/ip5-heads-2021", t.CHAIR, node("person/ana-muller")),
        (2, "person/ana-muller", t.TYPE, t.PERSON),
        (2, "person/ana-muller", t.PREF_LABEL, en("Ana Müller")),
        (2, "post/ana-muller-epo", t.TYPE, t.MEMBERSHIP),
        (2, "post/ana-muller-epo", t.PREF_LABEL, en("Ana Müller, President, EPO")),
        (2, "post/ana-muller-epo", t.MEMBER, node("person/ana-muller")),
        (2, "post/ana-muller-epo", t.MEMBER_ORGANIZATION, node("office/epo")),
        (2, "post/ana-muller-epo", t.POST_TITLE, en("President")),
        (3, "action/a1", t.TYPE, t.ACTION),
        (3, "action/a1", t.PREF_LABEL, en("IP5 agreed to continue: PPH")),
        (3, "action/a1", t.STEP, t.ip5("agree")),
        (3, "action/a1", t.AGENT, node("forum/ip5")),
        (3, "action/a1", t.ACTION_OBJECT, node("initiative/pph")),
        (3, "action/a1", t.AT_MEETING, node("meeting/ip5-heads-2021")),
        (3, "action/a1", t.VERB, Literal("agreed to continue")),
        (4, "figure/f1", t.TYPE, t.FIGURE),
        (4, "figure/f1", t.PREF_LABEL, en("85 percent")),
        (4, "figure/f1", t.OBSERVATION_ABOUT, node("forum/ip5")),
        (4, "figure/f1", t.MEASURED_PROPERTY, Literal("share of applications")),
        (4, "figure/f1", t.VALUE, Literal("85.0", datatype=t.XSD_DECIMAL)),
        (4, "figure/f1", t.UNIT_TEXT, Literal("percent")),
    ]
    return make_extraction("first", FIRST, facts, "2021-06")


@pytest.fixture
def second() -> Extraction:
    facts: list[tuple[int, str, NamedNode, Term]] = [
        (0, "initiative/quality-roadmap", t.TYPE, t.INITIATIVE),
        (0, "initiative/quality-roadmap", t.PREF_LABEL, en("Quality Roadmap")),
        (0, "action/b1", t.TYPE, t.ACTION),
        (0, "action/b1", t.PREF_LABEL, en("JPO launched: Quality Roadmap")),
        (0, "action/b1", t.STEP, t.ip5("launch")),
        (0, "action/b1", t.AGENT, node("office/jpo")),
        (0, "action/b1", t.ACTION_OBJECT, node("initiative/quality-roadmap")),
        (0, "action/b1", t.VERB, Literal("launched")),
        (1, "action/b2", t.TYPE, t.ACTION),
        (1, "action/b2", t.PREF_LABEL, en("IP5 did not adopt: PPH")),
        (1, "action/b2", t.STEP, t.ip5("adopt")),
        (1, "action/b2", t.AGENT, node("forum/ip5")),
        (1, "action/b2", t.ACTION_OBJECT, node("initiative/pph")),
        (1, "action/b2", t.VERB, Literal("did not adopt")),
        (1, "action/b2", t.NEGATED, Literal("true", datatype=t.XSD_BOOLEAN)),
    ]
    return make_extraction("second", SECOND, facts)


@pytest.fixture
def registry() -> list[Quad]:
    text = Path(__file__).parent.joinpath("data", "small-registry.ttl").read_bytes()
    return [Quad(q.subject, q.predicate, q.object, t.REGISTRY_GRAPH) for q in parse(text, RdfFormat.TURTLE)]


@pytest.fixture
def sample(first: Extraction, second: Extraction, registry: list[Quad]) -> Iterator[GraphStore]:
    """A store in memory with both statements and the registry, nothing derived yet."""
    with GraphStore.in_memory() as store:
        graphs = {statement_iri(e.statement.identifier): quads(e) for e in (first, second)}
        store.replace({**graphs, t.REGISTRY_GRAPH: registry})
        yield store
