"""The benchmark of what rests on the registry does what it says; the others only measure time."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest

from ip5kg.builders.model import Statement
from ip5kg.ontology.registry import load_registry

SCRIPT = Path(__file__).parents[1] / "benchmarks" / "leave_one_out.py"
OWN = """
@base <https://w3id.org/ip5kg/id/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix ip5: <https://w3id.org/ip5kg/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<office/atlantis> a ip5:Office ; skos:prefLabel "Atlantis Patent Office"@en ;
    dcterms:source <https://sea.example/1> .
<initiative/tides> a ip5:Initiative ; skos:prefLabel "Tide Tables"@en ;
    dcterms:source <https://sea.example/1> .
<initiative/waves> a ip5:Initiative ; skos:prefLabel "Wave Tables"@en ;
    dcterms:source <https://sea.example/1> , <https://sea.example/2> .
<initiative/foam> a ip5:Initiative ; skos:prefLabel "Foam Tables"@en .
"""
PHEP = "ip5-web-phep-first-work-plan"


@pytest.fixture(scope="module")
def benchmark() -> Any:
    spec = spec_from_file_location("leave_one_out", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def _labels(nodes: Any) -> list[str]:
    return sorted(load_registry().entities[node].label for node in nodes)


def test_one_text_is_read_without_what_the_registry_has_from_it() -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--text", PHEP], capture_output=True, text=True, check=True
    )
    title, _, row, removed, *_ = done.stdout.splitlines()
    assert title == "Without the entries that have the text as their only source:"
    name, number, whole, without, change = row.split()
    assert (name, number) == (PHEP, "2")
    assert removed == "  citation of prior art, written description/sufficiency of disclosure"
    assert float(without) < float(whole)
    assert float(change) == pytest.approx(float(without) - float(whole), abs=0.002)


def test_only_entries_with_no_other_source_are_taken_out_and_offices_stay(
    benchmark: Any, tmp_path: Path
) -> None:
    own = tmp_path / "own.ttl"
    own.write_text(OWN)
    texts = [Statement("sea", "…", source="https://sea.example/1"), Statement("other", "…")]
    found = benchmark.sourced_once(texts, load_registry((own,)))
    assert [node.value.split("/id/")[1] for node in found["sea"]] == ["initiative/tides"]
    assert found["other"] == frozenset()


def test_an_entry_that_two_texts_name_stays(benchmark: Any) -> None:
    texts = [
        Statement("a", "The IP5 offices discussed the Global Dossier and the Common Citation Document."),
        Statement("b", "The IP5 offices discussed the Global Dossier and the Common Application Format."),
    ]
    found = benchmark.named_once(texts, load_registry())
    assert _labels(found["a"]) == ["Common Citation Document"]
    assert _labels(found["b"]) == ["Common Application Format"]


def test_a_text_for_which_nothing_is_taken_out_is_not_read_twice(benchmark: Any) -> None:
    from ip5kg.evaluation.gold import Gold

    one = Statement("a", "The IP5 offices discussed the Global Dossier.")
    found = benchmark.loss(one, Gold("a", entities=(("forum", ("IP5",)),)), frozenset(), load_registry())
    assert found.whole is found.without
    assert found.whole.matched == 1
