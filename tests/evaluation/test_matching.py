"""As many labels are matched as can be, whatever the order."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from ip5kg.evaluation.matching import match


def _most(fitting: list[set[int]], rows: int) -> int:
    """Count by trying every order of the rows."""
    places = range(max(rows, len(fitting)))
    return max(
        sum(order[label] in wanted for label, wanted in enumerate(fitting)) for order in permutations(places)
    )


@settings(deadline=None, derandomize=True)
@given(st.lists(st.sets(st.integers(0, 4)), max_size=5), st.integers(0, 5))
def test_the_matching_is_the_greatest_there_is(labels: list[set[int]], rows: int) -> None:
    fitting = [{row for row in label if row < rows} for label in labels]
    found = match(fitting, range(rows), lambda label, row: row in label)
    assert len(found.pairs) == _most(fitting, rows)
    assert all(row in fitting[label] for label, row in found.pairs)
    assert sorted([*(label for label, _ in found.pairs), *found.missed]) == list(range(len(fitting)))
    assert sorted([*(row for _, row in found.pairs), *found.extra]) == list(range(rows))


def test_a_label_leaves_its_row_to_one_that_fits_no_other() -> None:
    fitting = {"PPH": "ab", "pilot": "a"}
    found = match(list(fitting), "ab", lambda label, row: row in fitting[label])
    assert found.pairs == ((0, 1), (1, 0))
