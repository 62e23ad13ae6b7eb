"""Every rule has a case that fails without it, and no rule goes unlisted."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest

import ip5kg.builders.extract

if TYPE_CHECKING:
    from collections.abc import Mapping

SOURCE = Path(ip5kg.builders.extract.__file__).parent
KINDS = "action|figure|meeting|member|mention|name|part|participation|person|post"
NAMED = re.compile(rf'"((?:{KINDS})/[a-z-]+)"')
LISTED: dict[str, set[str]] = defaultdict(set)
for line in (Path(__file__).parent / "cases" / "rules.txt").read_text(encoding="utf-8").splitlines():
    if not line.startswith("#"):
        LISTED[line.split()[0]].add(line.split()[1])


class Case(Protocol):
    expected: Mapping[str, Any]


def test_the_list_has_the_three_kinds() -> None:
    assert set(LISTED) == {"fact", "dropped", "inner"}
    assert len(LISTED["fact"]) >= 64


@pytest.mark.parametrize("rule", sorted(LISTED["fact"]))
def test_a_case_asks_for_the_rule(rule: str, cases: Mapping[str, Case]) -> None:
    assert [name for name, case in cases.items() if rule in case.expected.get("rules", ())]


@pytest.mark.parametrize("rule", sorted(LISTED["dropped"]))
def test_a_case_asks_for_what_is_dropped(rule: str, cases: Mapping[str, Case]) -> None:
    assert [n for n, case in cases.items() if any(row[0] == rule for row in case.expected.get("dropped", ()))]


def test_no_case_yields_an_unlisted_rule(readings: Mapping[str, Any]) -> None:
    assert {rule for told in readings.values() for rule in told.rules} == LISTED["fact"]
    assert {row[0] for told in readings.values() for row in told.dropped} == LISTED["dropped"]


def test_no_rule_of_the_source_is_unlisted() -> None:
    texts = [path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py")]
    written = {rule for text in texts for rule in NAMED.findall(text)}
    assert len(written) > 40
    assert written - set().union(*LISTED.values()) == set()


def test_every_rule_is_of_a_kind_of_fact(readings: Mapping[str, Any]) -> None:
    """A rule is `<kind>/<what was read>`, in lower case, so that queries can group by kind."""
    rules = {fact.rule for told in readings.values() for fact in told.extraction.facts}
    assert [rule for rule in sorted(rules) if not re.fullmatch(r"[a-z]+/[a-z-]+", rule)] == []
