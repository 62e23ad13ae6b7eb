"""What was promised, and what counts as coming back to it."""

from collections.abc import Callable

import pytest

import ip5kg
from ip5kg.following.promises import Promise

Graph = ip5kg.KnowledgeGraph


def of(graph: Graph, name: str, statement: str | None = None) -> Promise:
    found = [p for p in graph.promises(name) if statement in {None, p.act.statement}]
    assert len(found) == 1
    return found[0]


def told(promise: Promise) -> list[tuple[str, str, str]]:
    return [
        (one.date, one.act.step if one.act else "named", one.quotation.statement) for one in promise.later
    ]


def test_promises_are_intentions_and_agreements_by_date(graph: Graph):
    assert [(p.act.date, p.act.step, p.object.label, p.act.statement) for p in graph.promises()] == [
        ("2018-06-14", "agree", "Global Dossier", "2018-05-heads"),
        ("2018-06-14", "agree", "PCT Collaborative Search and Examination pilot", "2018-05-heads"),
        ("2018-06-14", "agree", "Common Citation Document", "2018-05-heads"),
        ("2018-06-14", "agree", "Global Dossier", "2018-06-report"),
        ("2019-06-13", "intend", "machine translation", "2019-06-heads"),
    ]


def test_later_are_other_meetings_and_statements_in_the_order_of_time(graph: Graph):
    """Neither the year's review (a year alone) nor the later report of the same meeting is later."""
    assert told(of(graph, "Global Dossier", "2018-05-heads")) == [
        ("2019-06-13", "launch", "2019-06-heads"),
        ("2020-07-21", "named", "2020-07-note"),
        ("2020-07-21", "welcome", "2020-07-note"),
    ]


def test_a_report_of_the_meeting_has_the_promise_with_the_same_later_sentences(graph: Graph):
    first, report = graph.promises("Global Dossier")
    assert first.later == report.later


def test_the_latest_step_and_the_highest_one(graph: Graph):
    promise = of(graph, "Global Dossier", "2018-05-heads")
    assert promise.latest
    assert promise.latest.act
    assert (promise.latest.date, promise.latest.act.verb) == ("2020-07-21", "welcomed")
    assert promise.furthest
    assert promise.furthest.act
    assert (promise.furthest.date, promise.furthest.act.verb) == ("2019-06-13", "launched")
    assert promise.furthest.quotation.quote == "The IP5 launched the Global Dossier."


def test_what_nobody_comes_back_to_is_open(graph: Graph):
    promise = of(graph, "PCT Collaborative Search and Examination pilot")
    assert (promise.is_open, promise.later, promise.latest, promise.furthest) == (True, (), None, None)
    assert [p.object.label for p in graph.promises(still_open=True)] == [
        "PCT Collaborative Search and Examination pilot",
        "Common Citation Document",
        "machine translation",
    ]


def test_condition_and_negation_are_told(graph: Graph):
    assert (
        of(graph, "PCT Collaborative Search and Examination pilot").act.condition == "if the users support it"
    )
    refused = of(graph, "Common Citation Document").act
    assert (refused.negated, refused.verb) == (True, "did not agree")


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"office": "JPO"}, 5),  # four as a member of the IP5
        ({"office": "EUIPO"}, 0),
        ({"forum": "IP5"}, 5),  # machine translation by the meeting of the IP5
        ({"forum": "TM5"}, 0),
        ({"about": "Global Dossier"}, 2),
        ({"since": "2019"}, 1),
        ({"until": "2018-06"}, 4),
        ({"since": "2018-06-15", "until": "2019-06-12"}, 0),
        ({"office": "JPO", "since": "2019", "still_open": True}, 1),
    ],
)
def test_only_what_is_wanted_is_listed(graph: Graph, wanted: dict[str, str], expected: int):
    assert len(graph.promises(**wanted)) == expected  # type: ignore[arg-type]


def test_two_verbs_of_one_sentence_about_a_thing_are_one_promise(gold: Callable[[str], Graph]):
    """Projects that "will support" something, and of which each office "will lead" two."""
    jeju = gold("ip5-2008-jeju-vision")
    assert [p.act.verb for p in jeju.promises("IP5 Foundation Projects")] == ["will"]


def test_the_lead_of_a_list_is_given_with_the_item(gold: Callable[[str], Graph]):
    promise = of(gold("tm5-2013-annual-seoul-joint-statement"), "Bad Faith")
    assert promise.context
    assert promise.context.quote == "Conclusions:"
    assert promise.quotation.quote.startswith("Bad Faith, continued and expanded")


def test_a_date_that_is_none_is_refused(graph: Graph):
    with pytest.raises(ip5kg.ParameterError, match="'soon' is no date"):
        graph.promises(since="soon")
