"""Dates of different precision."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ip5kg.errors import ParameterError
from ip5kg.following.dates import as_date, is_later, refined, within

days = st.dates(min_value=date(1000, 1, 1))  # %Y does not pad years with zeros everywhere
dates = st.one_of(days.map(format), days.map("{:%Y-%m}".format), days.map("{:%Y}".format))


@pytest.mark.parametrize(
    ("one", "than", "expected"),
    [
        ("2021-06-24", "2021-06-23", True),
        ("2021-06-23", "2021-06-23", False),
        ("2021", "2021-06-23", False),  # a year is not later than a day in it
        ("2021-06-23", "2021", False),
        ("2021-07", "2021-06-23", True),
        ("2021-06", "2021-06-23", False),
        (None, "2021", False),
        ("2021", None, False),
    ],
)
def test_one_date_is_later_than_another(one: str | None, than: str | None, expected: bool):  # noqa: FBT001
    assert is_later(one, than) is expected


@given(dates, dates)
def test_two_dates_are_never_each_later_than_the_other(one: str, other: str):
    assert not (is_later(one, other) and is_later(other, one))


@given(dates, dates, dates)
def test_what_lies_between_is_not_before_or_after(day: str, since: str, until: str):
    if within(day, since, until):
        assert not is_later(since, day)
        assert not is_later(day, until)


@given(dates)
def test_a_date_is_refined_by_itself_alone_or_by_what_it_holds(day: str):
    assert refined(day, day) == day
    assert refined(day, None) == day
    assert refined(None, day) == day
    assert refined(day[:4], day) == day


@pytest.mark.parametrize("text", ["yesterday", "2021-13", "2021-02-30", "21", "2021-6-1", ""])
def test_what_is_no_date_is_refused(text: str):
    with pytest.raises(ParameterError, match="is no date; give one such as 2021-06-23, 2021-06 or 2021"):
        as_date(text)
