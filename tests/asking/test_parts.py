"""Periods, targets and the words of questions."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ip5kg.asking.filters import filter_holding
from ip5kg.asking.periods import Period, period_at
from ip5kg.asking.targets import targets
from ip5kg.builders.dates import find_dates


@pytest.mark.parametrize(
    ("text", "period", "told"),
    [
        ("in 2021", Period("2021", "2021"), "2021"),
        ("since 2019", Period("2019", None), "2019 to …"),
        ("after 2019", Period("2019", None, beyond=True), "after 2019"),
        ("before June 2020", Period(None, "2020-06", beyond=True), "before 2020-06"),
        ("until 2020", Period(None, "2020"), "… to 2020"),
        ("between 2019 and 2021", Period("2019", "2021"), "2019 to 2021"),
        ("on 23 June 2021", Period("2021-06-23", "2021-06-23"), "2021-06-23"),
    ],
)
def test_a_period_is_read_with_the_word_before_it(text: str, period: Period, told: str) -> None:
    (date,) = find_dates(text, 0, len(text), None)
    assert period_at(text, date)[1] == period
    assert str(period) == told


@pytest.mark.parametrize(
    ("period", "date", "held"),
    [
        (Period("2021", "2021"), "2021-06-23", True),
        (Period("2021", "2021"), "2020-12-31", False),
        (Period("2021-06", "2021-06"), "2021", False),  # nobody can tell
        (Period("2019", None), "2019", True),
        (Period("2019", None, beyond=True), "2019-12-31", False),
        (Period("2019", None, beyond=True), "2020-01", True),
        (Period(None, "2020-06", beyond=True), "2020-06-01", False),
    ],
)
def test_a_date_lies_in_a_period_or_not(period: Period, date: str, held: bool) -> None:  # noqa: FBT001
    assert period.holds(date) == held


@given(st.dates(), st.dates(), st.dates())
def test_days_are_held_as_they_are_ordered(first: object, last: object, day: object) -> None:
    held = Period(str(first), str(last)).holds(str(day))
    assert held == (str(first) <= str(day) <= str(last))


@pytest.mark.parametrize(
    ("question", "keys"),
    [
        ("who chaired it", ["who"]),
        ("in which year was it", ["when", "what"]),
        ("which of the five offices hosted", ["office", "what"]),
        ("how many meetings took place", ["how many meeting", "how many"]),
        ("what did the meeting decide", ["what"]),
        ("what was the place of it", ["where", "what"]),
        ("did it meet", ["whether"]),
        ("list the topics", ["topic", "what"]),
        ("history of it", ["what"]),
    ],
)
def test_what_is_asked_for(question: str, keys: list[str]) -> None:
    places = [match.span() for match in re.finditer(r"\w+", question)]
    assert [target.key for target in targets(question, places, [])] == keys


def test_a_word_is_found_in_any_regular_form() -> None:
    keeps = filter_holding("quote", "receive").keeps
    assert keeps("In 2013 the offices received 2,077,642 applications.")
    assert not keeps("The receipt was late.")
