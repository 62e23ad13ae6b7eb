"""The worked example of docs/how-to/add-a-forum.md: every entry is needed for something that is read."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse, serialize

from ip5kg.builders.extract import extract
from ip5kg.builders.reading import read_paths
from ip5kg.ontology import terms as t
from ip5kg.ontology.registry import load_registry

HOW_TO = Path(__file__).parents[2] / "docs" / "how-to"
MEETING = "meeting/sea-offices-heads-2031"

# Entry → a fact that is read with it and not without it: subject, predicate, object.
NEEDED = {
    "office/atlantis": (
        "post/dakkar-nemo-harbour-master-atlantis-2031-06-11",
        "organization",
        "office/atlantis",
    ),
    "office/lemuria": ("*", "agent", "office/lemuria"),
    "forum/sea-offices": (MEETING, "forum", "forum/sea-offices"),
    "initiative/tide-tables": ("*", "object", "initiative/tide-tables"),
    "body/sea-tide-panel": ("statement/2031-sea-offices", "mentions", "body/sea-tide-panel"),
    "place/poseidonis": (MEETING, "location", "place/poseidonis"),
    "topic/salvage": ("*", "object", "topic/salvage"),
    "expression/sea-moot": (MEETING, "startDate", "2031-06-11"),
    "expression/sea-regatta": ("meeting/sea-offices-conference-2031-03", "level", "conference"),
    "expression/sea-harbour-master": ("*", "postTitle", "Harbour Master"),
    "expression/sea-hold-the-conch": (MEETING, "chair", "person/dakkar-nemo"),
    "expression/sea-set-sail-on": ("*", "step", "launch"),
    "expression/sea-crews": ("*", "verb", "set sail on"),
    "expression/sea-logbook": ("*", "object", "document/sea-offices-coral-logbook"),
    "expression/sea-admiral": ("person/dakkar-nemo", "type", "Person"),
}


def entries() -> dict[str, list[str]]:
    """Return each entry of the file with its triples."""
    found: dict[str, list[str]] = {}
    for quad in parse((HOW_TO / "atlantis.ttl").read_bytes(), RdfFormat.TURTLE):
        subject = quad.subject
        assert isinstance(subject, NamedNode)
        triple = serialize([quad.triple], format=RdfFormat.N_TRIPLES) or b""
        found.setdefault(subject.value.removeprefix(t.DATA_NS), []).append(triple.decode())
    return found


@cache
def read(without: str | None) -> frozenset[tuple[str, str, str]]:
    """Return what is read in the example without one of the entries, names without addresses."""
    turtle = "".join(line for name, lines in entries().items() if name != without for line in lines)
    registry = load_registry().with_turtle(turtle.encode(), "example")
    (statement,), _ = read_paths([HOW_TO / "2031-sea-offices.txt"])
    return frozenset(
        (
            fact.subject.value.removeprefix(t.DATA_NS),
            fact.predicate.value.replace("#", "/").rsplit("/", 1)[-1],
            fact.object.value.removeprefix(t.DATA_NS).removeprefix(t.IP5_NS).removeprefix(t.FOAF_NS),
        )
        for fact in extract(statement, registry).facts
    )


def is_read(fact: tuple[str, str, str], without: str | None) -> bool:
    return any(fact in {found, ("*", *found[1:])} for found in read(without))


def test_the_list_is_complete() -> None:
    assert set(NEEDED) == set(entries())


@pytest.mark.parametrize("entry", NEEDED)
def test_an_entry_is_needed(entry: str) -> None:
    assert is_read(NEEDED[entry], None)
    assert not is_read(NEEDED[entry], entry)


def test_without_any_of_them_there_is_no_meeting_no_person_and_no_action() -> None:
    (statement,), _ = read_paths([HOW_TO / "2031-sea-offices.txt"])
    subjects = {fact.subject.value for fact in extract(statement, load_registry()).facts}
    kinds = {subject.removeprefix(t.DATA_NS).split("/")[0] for subject in subjects}
    assert kinds.isdisjoint({"meeting", "person", "post", "action"})
