"""The labelled texts: what is reached on them is a floor, and of nothing comes nothing."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest

import ip5kg
from ip5kg.evaluation.gold import read_gold
from ip5kg.evaluation.model import ALL, CATEGORIES

GOLD = Path(__file__).parent / "gold"
LABELS = {gold.identifier: gold for gold in read_gold(GOLD)}
NEGATIVE = sorted(name for name, gold in LABELS.items() if gold.negative)
SEEDS = {
    "seed-2020-press-release": "2020-ip5-press-release",
    "seed-2021-joint-statement": "2021-ip5-joint-statement",
}
HELD = tomllib.loads((GOLD / "floors.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def result() -> ip5kg.Evaluation:
    return ip5kg.evaluate(GOLD, GOLD)


def _differences(result: ip5kg.Evaluation, category: str) -> str:
    """What to look at when a score falls."""
    found = [item for item in (*result.misses, *result.extras) if item.category == category]
    return "\n".join(f"{item.kind} in {item.text}: {item.what} | {item.sentence}" for item in found)


def test_every_text_has_labels_and_every_label_its_text(result: ip5kg.Evaluation) -> None:
    assert len(result.texts) == 36
    assert result.not_in_graph == ()
    assert result.not_labelled == ()


def test_the_labels_are_all_there(result: ip5kg.Evaluation) -> None:
    expected = {category: result.scores[category].expected for category in CATEGORIES if category != "slots"}
    assert expected == {
        "meetings": 56,
        "roles": 159,
        "posts": 71,
        "members": 82,
        "entities": 324,
        "parts": 30,
        "actions": 236,
        "figures": 22,
    }


@pytest.mark.parametrize("category", [*CATEGORIES, ALL])
def test_a_score_does_not_fall(result: ip5kg.Evaluation, category: str) -> None:
    assert result.scores[category].f1 >= HELD["floors"][category], _differences(result, category)


def test_no_floor_is_lower_than_its_target() -> None:
    assert set(HELD["floors"]) == {*CATEGORIES, ALL}
    assert {name: HELD["floors"][name] >= least for name, least in HELD["targets"].items()} == dict.fromkeys(
        HELD["targets"], True
    )


def test_what_the_package_brings_along_is_read_almost_without_mistake(result: ip5kg.Evaluation) -> None:
    whole = sum((t.scores[ALL] for t in result.texts if t.identifier in SEEDS), ip5kg.Score())
    assert whole.expected == 116
    assert whole.f1 >= 0.98


@pytest.mark.parametrize("seed", SEEDS)
def test_the_labelled_seeds_are_the_bundled_statements(seed: str) -> None:
    bundled = ip5kg.bundled_statements() / f"{SEEDS[seed]}.txt"
    assert (GOLD / f"{seed}.txt").read_bytes() == bundled.read_bytes()


def test_five_texts_tell_of_nothing() -> None:
    assert Counter(name.split("-")[0] for name in LABELS)["neg"] == 5
    assert len(NEGATIVE) == 5


@pytest.mark.parametrize("name", NEGATIVE)
def test_a_text_that_tells_of_nothing_yields_no_meeting_and_no_action(name: str) -> None:
    report = ip5kg.build(GOLD / f"{name}.md", validate=False).report
    assert report is not None
    (statement,) = report.statements
    assert (statement.counts.meetings, statement.counts.actions) == (0, 0)
