"""Paths between entities, sentence by sentence."""

from collections.abc import Callable

import pytest

import ip5kg
from ip5kg.following.paths import EvidencedPath

Graph = ip5kg.KnowledgeGraph


def passed(path: EvidencedPath | None) -> list[str]:
    return [entity.label for entity in path.entities] if path else []


def test_each_step_has_its_fact_and_sentence(graph: Graph):
    path = graph.path("Andrei Iancu", "Global Dossier")
    assert path
    assert passed(path) == ["Andrei Iancu", "IP5 heads of office meeting 2018", "Global Dossier"]
    assert [
        (s.subject.label, s.predicate, s.words, s.object.label, s.quotation.quote) for s in path.steps
    ] == [
        (
            "IP5 heads of office meeting 2018",
            "chair",
            "",
            "Andrei Iancu",
            "The meeting was chaired by Andrei Iancu, Director of the USPTO.",
        ),
        (
            "Global Dossier",
            "agree at",
            "agreed to launch",
            "IP5 heads of office meeting 2018",
            "The IP5 agreed to launch the Global Dossier.",
        ),
    ]


def test_other_sentences_that_say_the_same_are_given_too(graph: Graph):
    path = graph.path("Andrei Iancu", "Global Dossier")
    assert path
    assert [one.statement for one in path.steps[1].others] == ["2018-06-report"]


def test_a_longer_way_is_taken_before_one_through_a_forum(graph: Graph):
    """By the IP5 it would be two steps: both meetings are its meetings."""
    assert passed(graph.path("ip5-heads-2018", "ip5-heads-2019")) == [
        "IP5 heads of office meeting 2018",
        "Global Dossier",
        "IP5 heads of office meeting 2019",
    ]
    assert passed(graph.path("ip5-heads-2018", "ip5-heads-2019", avoid=["Global Dossier"])) == [
        "IP5 heads of office meeting 2018",
        "IP5",
        "IP5 heads of office meeting 2019",
    ]


def test_through_and_avoid(graph: Graph):
    assert passed(graph.path("EPO", "ip5-heads-2019", through=["IP5"])) == [
        "European Patent Office",
        "Global Dossier",
        "IP5",
        "IP5 heads of office meeting 2019",
    ]
    assert graph.path("EPO", "ip5-heads-2019", avoid=["Global Dossier"]) is None


def test_of_equally_short_ways_the_stronger_comes_first(bundled: Graph):
    ends = ("role of IP in innovation", "user engagement")
    found = bundled.paths(*ends)
    assert [(passed(path)[1], [step.predicate for step in path.steps]) for path in found] == [
        ("IP5 heads of office meeting 2021", ["agree at", "agree at"]),
        ("IP5 heads of office meeting 2020", ["agree at", "reaffirm at"]),
    ]
    assert found[0] == bundled.path(*ends)


def test_a_role_at_a_meeting_says_more_than_that_somebody_acted_there(gold: Callable[[str], Graph]):
    path = gold("tri-2021-39th-epo").path("JPO", "trilateral-heads-2021")
    assert path
    assert [step.predicate for step in path.steps] == ["host"]
    assert len(path.steps[0].others) > 0


def test_what_was_not_agreed_links_nothing(graph: Graph):
    assert graph.path("Common Citation Document", "EPO") is None
    assert graph.paths("Common Citation Document", "EPO") == ()


@pytest.mark.parametrize(
    ("start", "end", "avoid", "complaint"),
    [
        (
            "EPO",
            "European Patent Office",
            [],
            "European Patent Office is one and the same; name two things to link",
        ),
        ("EPO", "Global Dossier", ["EPO"], "European Patent Office is to be passed and to be avoided"),
    ],
)
def test_what_leads_nowhere_is_told(graph: Graph, start: str, end: str, avoid: list[str], complaint: str):
    with pytest.raises(ip5kg.EntityError, match=complaint):
        graph.path(start, end, avoid=avoid)


def test_nothing_of_a_removed_statement_is_left():
    with ip5kg.build(validate=False) as graph:
        assert graph.path("EPO", "global assignment")
        graph.remove("2021-ip5-joint-statement")
        assert [
            entry.statement for entry in graph.timeline("EPO").entries if entry.date == "2021-06-23"
        ] == []
