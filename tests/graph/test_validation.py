import subprocess
import sys
from dataclasses import replace

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from ip5kg.builders.model import Extraction
from ip5kg.builders.quads import quads, statement_iri
from ip5kg.graph.deriving import derive
from ip5kg.graph.store import GraphStore
from ip5kg.graph.validation import Violation, validate
from ip5kg.ontology import terms as t
from ip5kg.ontology.resources import ontology_turtle

FIRST = statement_iri("first")
SHAPE = "https://w3id.org/ip5kg/shapes#"


@pytest.fixture
def sound(sample: GraphStore) -> GraphStore:
    graph = t.ONTOLOGY_GRAPH
    ontology = [
        Quad(q.subject, q.predicate, q.object, graph) for q in parse(ontology_turtle(), RdfFormat.TURTLE)
    ]
    sample.replace({graph: ontology})
    derive(sample)
    return sample


def _id(path: str) -> NamedNode:
    return NamedNode(t.DATA_NS + path)


def _names(found: tuple[Violation, ...]) -> list[tuple[str, str, str]]:
    return [(v.statement, v.focus.removeprefix(t.DATA_NS), v.shape.removeprefix(SHAPE)) for v in found]


def test_sound_statements_have_no_violations(sound: GraphStore) -> None:
    assert validate(sound) == ()


def test_derived_edges_are_sound_too(sound: GraphStore) -> None:
    assert [v for v in validate(sound, [], curated=True) if v.statement == "derived"] == []


def test_a_fact_of_the_wrong_kind_is_told_with_its_sentence(sound: GraphStore, first: Extraction) -> None:
    action = next(fact for fact in first.facts if fact.predicate == t.STEP)
    wrong = replace(action, object=_id("office/epo"))
    facts = tuple(wrong if fact == action else fact for fact in first.facts)
    sound.replace({FIRST: quads(replace(first, facts=facts))})
    (violation,) = validate(sound)
    assert _names((violation,)) == [("first", "action/a1", "Action-step")]
    assert violation.severity == "Violation"
    assert violation.path == t.STEP.value
    assert violation.value == t.DATA_NS + "office/epo"
    assert violation.quote == "The IP5 agreed to continue the Patent Prosecution Highway (PPH)."
    assert violation.start == 124
    assert "\n" not in str(violation)
    assert "action/a1" in str(violation)
    held = [quad.object for quad in sound.quads(FIRST) if quad.predicate == t.STEP]
    assert held == [_id("office/epo")]  # reported, not dropped


def test_a_fact_without_evidence_is_told(sound: GraphStore) -> None:
    kept = [quad for quad in sound.quads(FIRST) if quad.object != t.CHAIR]
    lost = [quad for quad in sound.quads(FIRST) if quad.object == t.CHAIR]
    assert len(lost) == 1
    node = lost[0].subject
    sound.replace({FIRST: [quad for quad in kept if quad.subject != node]})
    found = validate(sound)
    assert _names(found) == [("first", "statement/first", "Evidenced-fact")]
    assert found[0].value == t.DATA_NS + "meeting/ip5-heads-2021"
    assert found[0].quote is not None


def test_a_violation_belongs_to_its_statement_alone(sound: GraphStore, second: Extraction) -> None:
    facts = tuple(fact for fact in second.facts if fact.predicate != t.PREF_LABEL)
    sound.replace({statement_iri("second"): quads(replace(second, facts=facts))})
    assert {v.statement for v in validate(sound)} == {"second"}
    assert validate(sound, ["first"]) == ()
    focus = {v.focus.removeprefix(t.DATA_NS) for v in validate(sound, ["second"])}
    assert focus == {"action/b1", "action/b2", "initiative/quality-roadmap"}


def test_a_flaw_of_the_registry_is_not_blamed_on_statements(sound: GraphStore, registry: list[Quad]) -> None:
    kept = [quad for quad in registry if quad.subject != _id("forum/ip5") or quad.predicate != t.PREF_LABEL]
    sound.replace({t.REGISTRY_GRAPH: kept})
    assert validate(sound) == ()
    assert ("registry", "forum/ip5", "label") in _names(validate(sound, [], curated=True))


def test_a_text_that_was_changed_is_told(sound: GraphStore) -> None:
    changed = [
        Quad(quad.subject, quad.predicate, Literal("Other."), FIRST) if quad.predicate == t.TEXT else quad
        for quad in sound.quads(FIRST)
    ]
    sound.replace({FIRST: changed})
    assert ("first", "statement/first", "Evidenced-sha256") in _names(validate(sound))


def test_reports_come_in_the_same_order(sound: GraphStore, first: Extraction) -> None:
    facts = tuple(fact for fact in first.facts if fact.predicate not in {t.PREF_LABEL, t.STEP})
    sound.replace({FIRST: quads(replace(first, facts=facts))})
    found = validate(sound)
    assert len(found) > 4
    assert found == validate(sound)
    assert [v.start for v in found] == sorted(v.start or 0 for v in found)


def test_pyshacl_is_loaded_only_when_validating() -> None:
    code = "import sys, ip5kg.graph.store, ip5kg.graph.export; print('rdflib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout == "False\n"
