"""The two bundled statements against labels made by hand."""

from __future__ import annotations

import importlib.util
import json
import sys
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ip5kg.builders.extract import extract
from ip5kg.builders.reading import read_statement
from ip5kg.ontology.registry import load_registry

if TYPE_CHECKING:
    from ip5kg.builders.model import Extraction

GOLD = Path(__file__).parent / "gold"
SEEDS = {
    "seed-2020-press-release": "2020-ip5-press-release",
    "seed-2021-joint-statement": "2021-ip5-joint-statement",
}


def _load_scorer() -> Any:
    """Tests are no package, so the scorer is loaded from its file."""
    spec = importlib.util.spec_from_file_location("gold_score", GOLD / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


scorer = _load_scorer()


def labels(seed: str) -> dict[str, Any]:
    return dict(json.loads((GOLD / f"{seed}.gold.json").read_text(encoding="utf-8")))


def extraction(seed: str) -> Extraction:
    name = SEEDS[seed]
    data = (files("ip5kg") / "statements" / f"{name}.txt").read_bytes()
    return extract(read_statement(Path(f"{name}.txt"), data, name), load_registry())


@pytest.fixture(scope="module")
def tallies() -> dict[str, dict[str, Any]]:
    """Seed → category → tally."""
    return {seed: scorer.score(extraction(seed), labels(seed), load_registry()) for seed in SEEDS}


def joined(tallies: dict[str, dict[str, Any]], categories: tuple[str, ...]) -> Any:
    whole = scorer.Tally()
    for by_category in tallies.values():
        for category in categories:
            tally = by_category[category]
            whole.add(tally.hits, tally.misses, tally.alarms)
    return whole


def test_the_labels_are_all_there() -> None:
    rows = {
        seed: sum(len(value) for value in labels(seed).values() if isinstance(value, list)) for seed in SEEDS
    }
    assert rows == {"seed-2020-press-release": 56, "seed-2021-joint-statement": 48}


def test_overall(tallies: dict[str, dict[str, Any]]) -> None:
    whole = joined(tallies, scorer.CATEGORIES)
    assert len(whole.hits) > 100
    assert whole.f1 >= 0.98, (whole.misses, whole.alarms)


@pytest.mark.parametrize("category", scorer.CATEGORIES)
def test_category(category: str, tallies: dict[str, dict[str, Any]]) -> None:
    tally = joined(tallies, (category,))
    assert tally.hits
    assert tally.f1 >= 0.85, (tally.misses, tally.alarms)


@pytest.mark.parametrize("category", scorer.CATEGORIES)
def test_the_scorer_sees_what_is_missing(category: str) -> None:
    """Without facts nothing is found; without labels everything is a false alarm."""
    seed = "seed-2020-press-release"
    whole, gold = extraction(seed), labels(seed)
    nothing = scorer.score(replace(whole, facts=()), gold, load_registry())
    assert not nothing[category].hits
    blank = {key: [] for key in gold}
    alarms = scorer.score(whole, blank, load_registry())[category]
    assert not alarms.hits
    assert bool(alarms.alarms) == (category not in {"members", "parts", "slots"})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Park Won-joo", "Wonjoo Park"),
        ("Mr. António Campinos", "Antonio CAMPINOS"),
        ("Patent Harmonisation Expert Panel", "Patent Harmonization Expert Panel"),
        ("World Intellectual Property Organization (WIPO)", "WIPO"),
        ("IP5 NET/AI roadmap", "NET/AI Roadmap"),
    ],
)
def test_forms_of_one_name_match(one: str, other: str) -> None:
    assert scorer.keys(one) & scorer.keys(other)


def test_two_names_do_not_match() -> None:
    assert not scorer.keys("Global Dossier") & scorer.keys("Global Dossier Task Force")
    assert not scorer.keys("JPO") & scorer.keys("KIPO")
