"""Facts of an extraction in the compact form in which the cases are written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from pyoxigraph import NamedNode

from ip5kg.builders.extract import extract
from ip5kg.builders.model import Extraction, Statement, Term
from ip5kg.builders.normalising import normalise
from ip5kg.ontology import terms as t
from ip5kg.ontology.registry import Registry, load_registry

CASES = Path(__file__).parent / "cases"
MODES = {t.ONLINE_MODE: "online", t.OFFLINE_MODE: "in-person", t.MIXED_MODE: "hybrid"}
STATUSES = {t.EVENT_SCHEDULED: "planned", t.EVENT_POSTPONED: "postponed"}
ROLES = {t.CHAIR: "chair", t.HOST: "host", t.ATTENDEE: "attendee", t.OBSERVER: "observer"}
EXPECTED = (
    "acts", "dropped", "entities", "evidence", "figures", "iris", "meetings", "members", "parts", "persons",
    "posts", "roles", "rules", "steps", "topics",
)  # fmt: skip

Properties = Mapping[NamedNode, list[Term]]
Say = Callable[..., "Told"]


@dataclass(frozen=True, slots=True)
class Case:
    """A text and what must be read in it; ``why`` says what the case guards."""

    name: str
    why: str
    text: str
    expected: Mapping[str, Any]
    issued: str | None = None
    title: str | None = None


class Names:
    """All names under which an entity may be given in a case."""

    def __init__(self, iri: str, names: set[str]) -> None:
        self.iri = iri
        self.names = names

    def __eq__(self, other: object) -> bool:
        if isinstance(other, str):
            return other in self.names or other == f"id:{self.iri}"
        return isinstance(other, Names) and other.iri == self.iri

    def __hash__(self) -> int:
        return hash(self.iri)

    def __repr__(self) -> str:
        return min(sorted(self.names), key=lambda name: (len(name) < 3, len(name)), default=f"id:{self.iri}")


class Told:
    """What one text tells, in rows that can be compared with those of a case."""

    def __init__(self, extraction: Extraction, registry: Registry) -> None:
        self.extraction = extraction
        self._registry = registry
        self._facts: dict[NamedNode, dict[NamedNode, list[Term]]] = {}
        for fact in extraction.facts:
            values = self._facts.setdefault(fact.subject, {}).setdefault(fact.predicate, [])
            if fact.object not in values:
                values.append(fact.object)

    def _of(self, cls: NamedNode) -> list[Properties]:
        return [po for po in self._facts.values() if cls in po.get(t.TYPE, ())]

    def name(self, node: Term | None) -> Names | None:
        if not isinstance(node, NamedNode):
            return None
        labels = set(_texts(self._facts.get(node, {}), t.PREF_LABEL, t.ALT_LABEL))
        entity = self._registry.entities.get(node)
        return Names(node.value.removeprefix(t.DATA_NS), labels | set(entity.labels if entity else ()))

    def _names(self, nodes: list[Term]) -> list[Names]:
        return [name for node in nodes if (name := self.name(node))]

    @property
    def meetings(self) -> list[dict[str, Any]]:
        return [
            {
                "iri": node.value.removeprefix(t.DATA_NS),
                "level": _local(_one(po, t.LEVEL)),
                "forum": self.name(_one(po, t.MEETING_FORUM)),
                "body": self.name(_one(po, t.MEETING_BODY)),
                "parties": self._names(po.get(t.PARTY, [])),
                "start": _value(po, t.START_DATE),
                "end": _value(po, t.END_DATE),
                "ordinal": int(_value(po, t.ORDINAL) or 0) or None,
                "mode": MODES.get(_one(po, t.ATTENDANCE_MODE)),  # type: ignore[arg-type]
                "places": self._names(po.get(t.LOCATION, [])),
                "status": STATUSES.get(_one(po, t.EVENT_STATUS), "held"),  # type: ignore[arg-type]
            }
            for node, po in self._facts.items()
            if t.MEETING in po.get(t.TYPE, ())
        ]

    @property
    def roles(self) -> list[list[Any]]:
        return [
            [role, self.name(party), self.name(s)]
            for s, po in self._facts.items()
            for p, role in ROLES.items()
            for party in po.get(p, ())
        ]

    @property
    def persons(self) -> list[list[Any]]:
        return [_texts(po, t.PREF_LABEL, t.ALT_LABEL) for po in self._of(t.PERSON)]

    @property
    def posts(self) -> list[list[Any]]:
        return [
            [
                self.name(_one(po, t.MEMBER)),
                _value(po, t.POST_TITLE),
                self.name(_one(po, t.MEMBER_ORGANIZATION)),
                _value(po, t.ATTESTED_ON),
            ]
            for po in self._of(t.MEMBERSHIP)
        ]

    @property
    def acts(self) -> list[list[Any]]:
        return [
            [
                _local(_one(po, t.STEP)),
                self.name(thing),
                {
                    "verb": _value(po, t.VERB),
                    "negated": _value(po, t.NEGATED) == "true",
                    "condition": _value(po, t.CONDITION),
                    "agents": self._names(po.get(t.AGENT, [])),
                    "at": self.name(_one(po, t.AT_MEETING)),
                },
            ]
            for po in self._of(t.ACTION)
            for thing in po.get(t.ACTION_OBJECT, ())
        ]

    @property
    def steps(self) -> list[list[Any]]:
        """Like acts, without telling apart two actions of the same step on the same thing."""
        return [list(pair) for pair in dict.fromkeys((step, thing) for step, thing, _ in self.acts)]

    @property
    def figures(self) -> list[list[Any]]:
        return [
            [
                _value(po, t.VALUE),
                _value(po, t.UNIT_TEXT),
                {
                    "comparator": _value(po, t.COMPARATOR),
                    "year": _value(po, t.REFERENCE_YEAR),
                    "about": self.name(_one(po, t.OBSERVATION_ABOUT)),
                    "measured": _value(po, t.MEASURED_PROPERTY),
                },
            ]
            for po in self._of(t.FIGURE)
        ]

    def _pairs(self, predicate: NamedNode) -> list[list[Any]]:
        return [[self.name(s), self.name(o)] for s, po in self._facts.items() for o in po.get(predicate, ())]

    @property
    def members(self) -> list[list[Any]]:
        return self._pairs(t.MEMBER_OF)

    @property
    def parts(self) -> list[list[Any]]:
        return self._pairs(t.IS_PART_OF)

    @property
    def _mentions(self) -> list[list[Any]]:
        rows: list[list[Any]] = []
        for fact in self.extraction.facts:
            if fact.predicate == t.MENTIONS:
                row = [fact.rule.split("/")[1], self.name(fact.object)]
                if row not in rows:
                    rows.append(row)
        return rows

    @property
    def entities(self) -> list[list[Any]]:
        """What is named; what is merely spoken of is under topics."""
        return [row for row in self._mentions if row[0] != "topic"]

    @property
    def topics(self) -> list[Any]:
        return [name for kind, name in self._mentions if kind == "topic"]

    @property
    def iris(self) -> list[str]:
        nodes = {n for f in self.extraction.facts for n in (f.subject, f.object) if isinstance(n, NamedNode)}
        return sorted(n.value.removeprefix(t.DATA_NS) for n in nodes)

    @property
    def rules(self) -> list[str]:
        return sorted({f.rule for f in self.extraction.facts})

    @property
    def dropped(self) -> list[list[str]]:
        return [[d.rule, d.text] for d in self.extraction.dropped]

    @property
    def evidence(self) -> list[list[str]]:
        text = self.extraction.statement.text
        return [[f.rule, text[f.passage.start : f.passage.end]] for f in self.extraction.facts]


def _texts(po: Properties, *predicates: NamedNode) -> list[str]:
    return [value.value for p in predicates for value in po.get(p, ())]


def _one(po: Properties, predicate: NamedNode) -> Term | None:
    """Return the only value; two values where one is due are a mistake of the builders."""
    values = po.get(predicate, [])
    assert len(values) <= 1, f"{predicate.value} has {[v.value for v in values]}"
    return values[0] if values else None


def _value(po: Properties, predicate: NamedNode) -> str | None:
    found = _one(po, predicate)
    return found.value if found is not None else None


def _local(node: Term | None) -> str | None:
    return node.value.split("#")[-1] if node is not None else None


def told(
    text: str, issued: str | None = None, title: str | None = None, registry: Registry | None = None
) -> Told:
    """Read a text as a statement of its own."""
    known = registry or load_registry()
    written = normalise(f"{title}\n{text}" if title else text)
    return Told(extract(Statement("case", written, title, issued), known), known)


class _Loader(yaml.SafeLoader):
    """YAML in which dates stay text."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if not tag.endswith(":timestamp")]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@cache
def _cases() -> dict[str, Case]:
    found: dict[str, Case] = {}
    for path in sorted(CASES.glob("*.yaml")):
        for row in yaml.load(path.read_text(encoding="utf-8"), _Loader):  # noqa: S506 - a safe loader
            expected = {key: row.pop(key) for key in EXPECTED if key in row}
            case = Case(expected=expected, **row)
            name = f"{path.stem}: {case.name}"
            assert name not in found, f"two cases called {name}"
            found[name] = case
    return found


@pytest.fixture(scope="session")
def cases() -> dict[str, Case]:
    """All cases under their file and name."""
    return _cases()


@pytest.fixture(scope="session")
def readings(cases: dict[str, Case]) -> dict[str, Told]:
    """What each case tells, read once."""
    return {name: told(case.text, case.issued, case.title) for name, case in cases.items()}


@pytest.fixture
def say() -> Say:
    """Read a text: ``say(text, issued=…, title=…, registry=…)``."""
    return told


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "case_name" in metafunc.fixturenames:
        metafunc.parametrize("case_name", _cases())
