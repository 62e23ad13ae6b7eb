import datetime as dt

import pytest

from ip5kg.graph.days import days, periods


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021", "2021-01-01", "2021-12-31"),
        ("2021-06", "2021-06-01", "2021-06-30"),
        ("2020-02", "2020-02-01", "2020-02-29"),  # a leap year
        ("2019-02", "2019-02-01", "2019-02-28"),
        ("2021-06-23", "2021-06-23", "2021-06-23"),
    ],
)
def test_a_date_means_the_days_it_leaves_open(text: str, first: str, last: str) -> None:
    assert days(text) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize(
    "text",
    ["", "soon", "21", "2021-6", "2021-13", "2021-02-30", "2021-06-23Z", "+2021", "0000", "2021-06-23 "],
)
def test_what_is_no_date_means_no_days(text: str) -> None:
    assert days(text) is None


def test_periods_are_told_once_and_in_order() -> None:
    found = periods(["2021", "", "2019-05-14", "2021", "never"])
    assert [(str(first), str(last)) for first, last in found] == [
        ("2019-05-14", "2019-05-14"),
        ("2021-01-01", "2021-12-31"),
    ]
