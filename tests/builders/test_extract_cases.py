"""What a text tells: one case per way of saying it, as data in ``cases``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# What a case that does not mention them must not have.
PLAIN_ACT = {"negated": False, "condition": None}
LISTS = (
    *("meetings", "roles", "persons", "posts", "acts", "steps", "figures", "members", "parts"),
    *("entities", "topics"),
)
PARTS_OF = ("rules", "dropped", "iris", "evidence")


class Case(Protocol):
    text: str
    why: str
    expected: Mapping[str, Any]


def matches(wanted: Any, found: Any) -> bool:
    """Tell whether a row fits: lists as far as written, mappings by the keys written."""
    if isinstance(wanted, dict):
        return all(matches(value, found[key]) for key, value in wanted.items())
    if isinstance(wanted, list) and isinstance(found, list):
        return len(wanted) == len(found) and all(any(matches(w, f) for f in found) for w in wanted)
    if wanted is None or found is None or isinstance(wanted, bool):
        return wanted is found or wanted == found
    return bool(found == wanted or str(found) == str(wanted))


def fits(wanted: Any, found: Any) -> bool:
    """Like `matches` for a row: elements in their order, trailing ones may be left out."""
    if isinstance(wanted, list) and isinstance(found, list):
        return len(wanted) <= len(found) and all(map(matches, wanted, found))
    return matches(wanted, found)


def differences(wanted: Sequence[Any], found: Sequence[Any]) -> tuple[list[Any], list[Any]]:
    """Return the rows that were not found, and those found and not wanted."""
    left, missing = list(found), []
    for row in wanted:
        hit = next((other for other in left if fits(row, other)), None)
        if hit is None:
            missing.append(row)
        else:
            left.remove(hit)
    return missing, left


def complete(key: str, row: Any) -> Any:
    """Add to an act what goes without saying; make the names of a person a set."""
    if key == "acts":
        return [*row[:2], PLAIN_ACT | (row[2] if len(row) > 2 else {})]
    return row


def test_case(case_name: str, cases: dict[str, Case], readings: dict[str, Any]) -> None:
    case, told = cases[case_name], readings[case_name]
    wrong: list[str] = []
    for key, wanted in case.expected.items():
        found = getattr(told, key)
        missing, extra = differences([complete(key, row) for row in wanted], found)
        wrong += [f"{key}: not found {row}" for row in missing]
        if key in LISTS:
            wrong += [f"{key}: not wanted {row}" for row in extra]
    assert not wrong, "\n".join([case.why, case.text, *wrong])


def test_every_case_says_why_and_expects_something(cases: dict[str, Case]) -> None:
    assert [name for name, case in cases.items() if not case.why or not case.expected] == []
    assert [name for name, case in cases.items() if set(case.expected) - {*LISTS, *PARTS_OF}] == []


def test_all_cases_are_found(cases: dict[str, Case]) -> None:
    assert len(cases) >= 300
