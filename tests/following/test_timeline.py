"""All that is told of an entity, in the order of time."""

import ip5kg
from ip5kg.following.entries import Entry

Graph = ip5kg.KnowledgeGraph


def lines(graph: Graph, name: str, *, through: bool = False) -> list[tuple[str | None, str, str, str]]:
    return [_line(entry) for entry in graph.timeline(name, through=through).entries]


def _line(entry: Entry) -> tuple[str | None, str, str, str]:
    what = " ".join(filter(None, (entry.what, entry.status, entry.words)))
    return entry.date, what, "; ".join(one.label for one in entry.who), entry.statement


def test_the_life_of_an_initiative(graph: Graph):
    assert lines(graph, "Global Dossier") == [
        ("2018", "discuss discussed", "European Patent Office", "2018-year"),
        ("2018-06-14", "agree agreed to launch", "IP5", "2018-05-heads"),
        ("2018-06-14", "agree agreed to launch", "IP5", "2018-06-report"),
        ("2018-06-20", "named", "", "2018-06-report"),
        ("2019-06-13", "launch launched", "IP5", "2019-06-heads"),
        ("2020-07-21", "named", "", "2020-07-note"),
        ("2020-07-21", "welcome welcomed", "European Patent Office", "2020-07-note"),
    ]


def test_an_office_has_the_roles_of_those_who_stand_for_it_and_its_changes_of_name(graph: Graph):
    assert lines(graph, "KIPO") == [
        ("2019-06-13", "chair held", "Park Wonjoo", "2019-06-heads"),
        ("2019-06-13", "post Commissioner", "Park Wonjoo", "2019-06-heads"),
        ("2025-10-01", "renamed KIPO becomes MOIP", "", "registry"),
    ]
    chair = graph.timeline("KIPO").entries[0]
    assert chair.through
    assert chair.through.label == "Park Wonjoo"


def test_what_its_forums_did_is_told_on_demand(graph: Graph):
    own, whole = lines(graph, "KIPO"), lines(graph, "KIPO", through=True)
    assert set(own) < set(whole)
    assert ("2019-06-13", "launch launched", "IP5", "2019-06-heads") in whole
    assert ("2018-06-14", "agree did not agree", "IP5", "2018-05-heads") in whole


def test_planned_things_stand_at_their_date(bundled: Graph):
    assert lines(bundled, "ip5-heads-2021")[:2] == [
        ("2021", "host planned", "Japan Patent Office", "2020-ip5-press-release"),
        ("2021", "meeting planned", "", "2020-ip5-press-release"),
    ]


def test_a_meeting_has_who_was_there_and_what_was_done(bundled: Graph):
    entries = bundled.timeline("ip5-heads-2021").entries
    assert {entry.what for entry in entries} >= {"chair", "host", "observer", "meeting", "agree", "adopt"}
    done = next(entry for entry in entries if entry.what == "adopt")
    assert [one.label for one in done.about] == ["IP5 NET/AI roadmap"]


def test_a_figure_has_its_value(bundled: Graph):
    figures = [entry for entry in bundled.timeline("IP5").entries if entry.what == "figure"]
    assert [(entry.words, entry.statement) for entry in figures] == [
        ("around 85 percent", "2020-ip5-press-release")
    ]
