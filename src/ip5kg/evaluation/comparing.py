"""A text's labels against what a graph tells of it, category by category."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ip5kg.evaluation.meetings import compare_meetings
from ip5kg.evaluation.names import forms, plain
from ip5kg.evaluation.outcome import Miss, Outcome, outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ip5kg.evaluation.gold import Gold, Names
    from ip5kg.evaluation.rows import Forms, Row, Told

__all__ = ["compare"]

_Post = tuple["Names", "Names", "Names"]
_Pair = tuple["Names", "Names"]
_Named = tuple[str, "Names"]


def compare(gold: Gold, told: Told) -> dict[str, Outcome]:
    """Return the outcome of each category."""
    return compare_meetings(gold, told.meetings) | {
        "posts": outcome(gold.posts, told.posts, _same_post, _missed_post),
        "members": _pairs(gold.members, told.members, "in"),
        "entities": outcome(gold.entities, told.entities, _same_name, _missed_name),
        "parts": _pairs(gold.parts, told.parts, "part of"),
        "actions": outcome(gold.actions, told.actions, _same_action, _missed_action),
        "figures": outcome(gold.figures, told.figures, _same_value, _missed_value),
    }


def _pairs(labels: Sequence[_Pair], rows: Sequence[Row], word: str) -> Outcome:
    return outcome(
        labels,
        rows,
        lambda label, row: _meet(label[0], row.names[0]) and _meet(label[1], row.names[1]),
        lambda label: Miss(f"{label[0][0]} {word} {label[1][0]}", label),
    )


def _same_post(label: _Post, row: Row) -> bool:
    """Tell whether it is the same person, and title and organisation where they are labelled.

    A title may hold the other: "Deputy Director" and "Deputy Director of the Office".
    """
    person, titles, organization = label
    if not _meet(person, row.names[0]) or not (not organization or _meet(organization, row.names[2])):
        return False
    ordered = [title for title in row.names[1] if not title.startswith("~")]
    return (
        not titles
        or _meet(titles, row.names[1])
        or any(one in other or other in one for one in map(plain, titles) for other in ordered)
    )


def _missed_post(label: _Post) -> Miss:
    return Miss(", ".join(names[0] for names in label if names), tuple(names for names in label if names))


def _same_name(label: _Named, row: Row) -> bool:
    return _meet(label[1], row.names[0])  # one may argue about a kind, not about the thing


def _missed_name(label: _Named) -> Miss:
    return Miss(f"{label[0]} {label[1][0]}", (label[1],))


def _same_action(label: _Named, row: Row) -> bool:
    return label[0] == row.kind and _meet(label[1], row.names[0])


def _missed_action(label: _Named) -> Miss:
    return Miss(f"{label[0]} {label[1][0]}", (label[1],), label[0])


def _same_value(label: tuple[str, str], row: Row) -> bool:
    return label[0] == row.kind


def _missed_value(label: tuple[str, str]) -> Miss:
    return Miss(" ".join(filter(None, label)), tuple((part,) for part in label if part))


def _meet(names: Names, told: Forms) -> bool:
    return bool(forms(names) & told)
