"""What two did, both of them and each alone."""

import pytest

import ip5kg

Graph = ip5kg.KnowledgeGraph


def test_what_both_did_and_each_alone(graph: Graph):
    found = graph.compare("EPO", "JPO")
    assert [(one.facet, one.thing.label, one.whose) for one in found.things] == [
        ("initiative", "Global Dossier", "both"),
        ("initiative", "PCT Collaborative Search and Examination pilot", "both"),
        ("topic", "machine translation", "other"),
    ]
    assert found.counts() == {"initiative": {"both": 2}, "topic": {"other": 1}}
    assert found.by_year() == {2018: (2, 2), 2019: (1, 2), 2020: (1, 0)}


def test_the_strongest_step_and_what_was_done_in_its_own_name(graph: Graph):
    dossier = graph.compare("EPO", "JPO").things[0]
    assert dossier.one
    assert (dossier.one.how, dossier.one.own, dossier.one.years) == ("launch", "welcome", (2018, 2019, 2020))
    assert dossier.other
    assert (dossier.other.how, dossier.other.own, dossier.other.years) == ("launch", "", (2018, 2019))


def test_what_was_not_agreed_is_not_shared(graph: Graph):
    assert "Common Citation Document" not in [one.thing.label for one in graph.compare("EPO", "JPO").things]


def test_own_deeds_alone(graph: Graph):
    found = graph.compare("EPO", "JPO", own=True)
    assert [(one.thing.label, one.whose) for one in found.things] == [
        ("Global Dossier", "one"),
        ("machine translation", "other"),
    ]


def test_roles_at_meetings_and_posts(graph: Graph):
    found = graph.compare("USPTO", "KIPO", own=True)
    told = {(one.thing.label, one.whose, (one.one or one.other).how) for one in found.things}  # type: ignore[union-attr]
    assert told == {
        ("Andrei Iancu", "one", "Director"),
        ("IP5 heads of office meeting 2018", "one", "chair"),
        ("IP5 heads of office meeting 2019", "other", "chair"),
        ("Park Wonjoo", "other", "Commissioner"),
    }


def test_every_share_has_its_sentences(bundled: Graph):
    for thing in bundled.compare("EPO", "JPO").things:
        for share in filter(None, (thing.one, thing.other)):
            assert all(entry.quotation for entry in share.entries)
            assert share.entries


def test_persons_are_compared(bundled: Graph):
    found = bundled.compare("Kasutani Toshihide", "Andrei Iancu")
    assert [(one.thing.label, one.whose) for one in found.things] == [
        ("IP5 heads of office meeting 2020", "both"),
        ("IP5 heads of office meeting 2021", "one"),
        ("Japan Patent Office", "one"),
        ("United States Patent and Trademark Office", "other"),
    ]


@pytest.mark.parametrize(
    ("one", "other", "complaint"),
    [
        ("EPO", "European Patent Office", "European Patent Office is one and the same; name two to compare"),
        (
            "EPO",
            "Global Dossier",
            r"Global Dossier \(initiative\) cannot be compared; choose two of: office,",
        ),
        (
            "EPO",
            "IP5",
            r"European Patent Office \(office\) and IP5 \(forum\) cannot be compared; choose two of one",
        ),
    ],
)
def test_what_cannot_be_compared_is_told(graph: Graph, one: str, other: str, complaint: str):
    with pytest.raises(ip5kg.EntityError, match=complaint):
        graph.compare(one, other)
