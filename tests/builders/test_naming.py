"""Names that no registry lists keep their IRIs from text to text, and are minted for what they say alone."""

from __future__ import annotations

from typing import Any, Protocol

import pytest


class Say(Protocol):
    def __call__(self, text: str, issued: str | None = None, title: str | None = None) -> Any: ...


def minted(told: Any) -> set[str]:
    return {iri for iri in told.iris if iri.split("/")[0] in {"initiative", "body", "document"}}


@pytest.mark.parametrize(
    ("first", "second", "iri"),
    [
        (
            "The IP5 offices launched the Quantum Search Pilot.",
            "In 2019, IP5 heads of office met. They discussed AI and the Quantum Search Pilot.",
            "initiative/ip5-quantum-search-pilot",
        ),
        (
            "The TM5 partners set up the Voice Mark Task Force.",
            "The Voice Mark Task Force of experts met in Tokyo. The TM5 thanked it.",
            "body/tm5-voice-mark-task-force",
        ),
        (
            "The IP5 heads of office adopted the 2019 Joint Statement.",
            "The IP5 offices recalled their 2019 Joint Statement. The EPO did, too.",
            "document/ip5-joint-statement-2019",
        ),
    ],
    ids=["initiative", "body", "document"],
)
def test_an_unknown_name_has_one_iri_in_all_texts(say: Say, first: str, second: str, iri: str) -> None:
    assert minted(say(first)) == {iri}
    assert minted(say(second)) == {iri}


def test_another_text_does_not_change_an_iri(say: Say) -> None:
    """What else a text names has no say in the IRI of a name."""
    text = "The IP5 offices launched the Quantum Search Pilot."
    more = f"{text} The IP5 offices also launched the Quantum Search Portal and the Quantum Pilot."
    assert minted(say(text)) < minted(say(more))


def test_the_forum_tells_two_pilots_apart(say: Say) -> None:
    of_ip5 = say("The IP5 offices launched the Priority Pilot.")
    of_tm5 = say("The TM5 partners launched the Priority Pilot.")
    assert minted(of_ip5) == {"initiative/ip5-priority-pilot"}
    assert minted(of_tm5) == {"initiative/tm5-priority-pilot"}


def test_the_abbreviation_becomes_a_label(say: Say) -> None:
    told = say("The IP5 offices set up the Plant Variety Expert Group (PVEG). They thanked the PVEG.")
    bodies = [name for kind, name in told.entities if kind == "body"]
    assert len(bodies) == 1
    assert bodies[0].names == {"Plant Variety Expert Group", "PVEG"}
