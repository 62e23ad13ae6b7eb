"""Where marks, lanes and years lie."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ip5kg.site.charts import Dot, stacked


def dot(lane: str, date: str, title: str = "") -> Dot:
    return Dot(lane, date, title, "a.html", "heads")


def test_marks_stand_in_their_lane_at_their_time_and_stack_where_there_is_no_room() -> None:
    chart = stacked(
        ["IP5", "TM5"],
        [
            dot("TM5", "2021-12-01"),
            dot("IP5", "2020", "b"),
            dot("IP5", "2020-06-20", "a"),
            dot("IP5", "2021-01"),
        ],
    )
    assert chart is not None
    assert (chart.width, chart.height) == (328, 88)
    assert [(tick.x, tick.label) for tick in chart.ticks] == [(14, "2020"), (164, "2021")]
    assert [(lane.label, lane.top, lane.height) for lane in chart.lanes] == [("IP5", 26, 39), ("TM5", 65, 22)]
    assert [(mark.dot.date, mark.x, mark.y) for mark in chart.marks] == [
        ("2020-06-20", 84.2, 37),
        ("2020", 89.0, 54),
        ("2021-01", 170.3, 37),
        ("2021-12-01", 301.5, 76),
    ]


def test_long_gaps_between_years_are_one_narrow_column() -> None:
    chart = stacked(["a"], [dot("a", "1983"), dot("a", "2008-05"), dot("a", "2010")])
    assert chart is not None
    assert [tick.label for tick in chart.ticks] == ["1983", "…", "2008", "2009", "2010"]


def test_what_has_no_date_is_left_out() -> None:
    assert stacked(["a"], [dot("a", "")]) is None
    assert stacked(["a"], []) is None


DATES = (
    st.dates().map(str)
    | st.dates().map(lambda date: str(date)[:7])
    | st.dates().map(lambda date: str(date)[:4])
)


@given(st.lists(st.tuples(st.sampled_from("ab"), DATES)))
def test_no_two_marks_of_a_lane_overlap_and_all_are_in_sight(told: list[tuple[str, str]]) -> None:
    chart = stacked(["a", "b"], [dot(lane, date) for lane, date in told])
    if chart is None:
        assert not told
        return
    assert len(chart.marks) == len(told)
    assert all(0 < mark.x < chart.width and 0 < mark.y < chart.height for mark in chart.marks)
    rows: dict[float, list[float]] = {}
    for mark in chart.marks:
        rows.setdefault(mark.y, []).append(mark.x)
    for row in rows.values():
        assert all(after - before >= 14 - 1e-6 for before, after in pairwise(row))
