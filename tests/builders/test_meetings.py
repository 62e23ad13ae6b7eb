"""Which meeting is which: one IRI for the same meeting in several texts, several for several."""

from __future__ import annotations

from typing import Any, Protocol

import pytest


class Say(Protocol):
    def __call__(self, text: str, issued: str | None = None, title: str | None = None) -> Any: ...


def iris(*told: Any) -> list[set[str]]:
    return [{meeting["iri"] for meeting in one.meetings} for one in told]


def test_the_meeting_one_text_plans_and_another_reports_is_one(say: Say) -> None:
    plan = say("The next IP5 Heads of Office Meeting will be hosted by the JPO in 2016.", "2015-05-22")
    report = say("The heads of the IP5 offices met in Tokyo on 2 June 2016.", "2016-06-02")
    assert iris(plan, report) == [{"meeting/ip5-heads-2016"}, {"meeting/ip5-heads-2016"}]
    assert [m["status"] for told in (plan, report) for m in told.meetings] == ["planned", "held"]


@pytest.mark.parametrize(
    "text",
    [
        "The 9th IP5 Heads of Office Meeting was held in Tokyo on 2 June 2016.",
        "The heads of the world's five largest patent offices met in Tokyo, Japan, on June 2, 2016.",
        "On 2 June 2016, the JPO hosted the ninth IP5 Heads of Office Meeting.",
        "The IP5 heads of office met in June 2016. The heads of the five IP offices met in Tokyo.",
        "Tokyo, 3 June 2016 - The annual meeting of the IP5 was held on 2 June 2016.",
    ],
)
def test_however_it_is_told_the_heads_meeting_of_a_year_is_one(say: Say, text: str) -> None:
    assert iris(say(text)) == [{"meeting/ip5-heads-2016"}]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The TM5 Annual Meeting was held on 1 December 2017.",
            "The TM5 Mid-Term Meeting was held on 8 May 2017.",
        ),
        (
            "The TM5 Annual Meeting was held on 1 December 2017.",
            "The ID5 Annual Meeting was held on 4 December 2017.",
        ),
        ("The IP5 heads of office met on 1 June 2017.", "The IP5 heads of office met on 14 June 2018."),
        ("The IP5 heads of office met on 1 June 2017.", "The IP5 Deputy Heads met on 31 May 2017."),
        ("The IP5 PHEP met on 7 March 2017.", "The IP5 Global Dossier Task Force met on 7 March 2017."),
        ("The IP5 PHEP met on 7 March 2017.", "The IP5 PHEP met on 9 October 2017."),
    ],
    ids=["term", "forum", "year", "level", "body", "month"],
)
def test_other_meetings_have_other_iris(say: Say, one: str, other: str) -> None:
    first, second = iris(say(one), say(other))
    assert len(first) == len(second) == 1
    assert first != second


def test_the_postponed_meeting_is_another_than_the_one_held(say: Say) -> None:
    told = say(
        "The IP5 heads of office met by videoconference on 5 May 2021. The annual meeting, originally due"
        " to take place in April 2021 in Lyon, was postponed."
    )
    assert {m["status"]: m["iri"] for m in told.meetings} == {
        "held": "meeting/ip5-heads-2021",
        "postponed": "meeting/ip5-heads-2021-04-postponed",
    }


def test_a_meeting_without_a_date_belongs_to_its_statement(say: Say) -> None:
    assert iris(say("The IP5 Deputy Heads met in Geneva.")) == [{"meeting/ip5-deputy-heads-of-case"}]


def test_the_label_names_forum_level_and_time(say: Say) -> None:
    told = say("The IP5 Deputy Heads met in Geneva on 4 March 2014. WIPO attended as an observer.")
    (role,) = told.roles
    assert role[2] == "IP5 deputy heads meeting 2014-03-04"
