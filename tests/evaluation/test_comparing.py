"""What counts as matched, missed and extra: one case per rule, counted by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

import ip5kg

CASES = yaml.safe_load((Path(__file__).parent / "data" / "cases.yaml").read_text("utf-8"))
Compare = Callable[[dict[str, Any]], ip5kg.Evaluation]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_case_is_counted_as_by_hand(case: dict[str, Any], compare: Compare) -> None:
    scores = compare(case["gold"]).scores
    counted = {name: [s.matched, s.missed, s.extra] for name, s in scores.items() if name != "all"}
    assert counted == CASES[0]["expected"] | case["expected"], case["why"]


def test_all_is_the_sum_of_the_categories(compare: Compare) -> None:
    score = compare({"acts": [["agree", ["Global Dossier"]], ["adopt", ["Global Dossier"]]]}).scores["all"]
    assert (score.matched, score.missed, score.extra) == (1, 1, 10)
    assert (score.expected, score.found) == (2, 11)
    assert (score.precision, score.recall) == (1 / 11, 0.5)
    assert score.f1 == pytest.approx(2 / 13)


def test_where_there_is_nothing_nothing_is_wrong() -> None:
    nothing = ip5kg.Score()
    assert (nothing.precision, nothing.recall, nothing.f1) == (1.0, 1.0, 1.0)
    assert ip5kg.Score(missed=1).f1 == 0.0
