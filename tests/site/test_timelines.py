"""Meetings and the lives of initiatives in the order of time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import ip5kg
from ip5kg.ontology.terms import DATA_NS
from ip5kg.site.lives import ladder, life
from ip5kg.site.reading import read
from ip5kg.site.timelines import occasions, timeline_page

if TYPE_CHECKING:
    from ip5kg.site.model import Reading

GOLD = Path(__file__).parents[1] / "gold"


def test_meetings_have_date_forum_level_and_status(reading: Reading) -> None:
    found = [(one.label, one.date, one.forum, one.level, one.status) for one in occasions(reading)]
    assert found == [
        ("IP5 meeting with industry and users 2020-05", "2020-05", "IP5", "industry", "held"),
        ("IP5 heads of office meeting 2020 (postponed)", "2020-06", "IP5", "heads", "postponed"),
        ("IP5 heads of office meeting 2020", "2020-07-21", "IP5", "heads", "held"),
        ("IP5 heads of office meeting 2021", "2021-06-23", "IP5", "heads", "held"),
    ]


def test_the_evidence_of_a_meeting_is_the_sentence_that_dates_it(reading: Reading) -> None:
    (quote,) = occasions(reading)[-1].entry.quotes
    text = reading.statements[quote.statement].text[quote.start : quote.end]
    assert text.endswith("held a meeting via videoconference on 23 June, 2021.")


def test_marks_of_meetings_lead_to_their_pages(reading: Reading) -> None:
    chart = timeline_page(reading).context["chart"]
    last = chart.marks[-1].dot
    assert last.href == "id/meeting/ip5-heads-2021.html"
    assert last.title == "IP5 heads of office meeting 2021, 23 June 2021, heads, held"
    assert (last.form, last.manner) == ("heads", "held")


def test_a_planned_meeting_that_another_statement_tells_of_was_held() -> None:
    plan = next(GOLD.glob("ip5-2010-guilin-foundation-projects.[mt]*"))
    with ip5kg.build(plan, validate=False) as graph:
        status = {one.label: one.status for one in occasions(read(graph.store))}
    assert status["IP5 heads of office meeting 2011"] == "planned"
    assert status["IP5 heads of office meeting 2010"] == "held"


def test_an_initiative_is_followed_from_step_to_step(reading: Reading) -> None:
    roadmap = life(reading, f"{DATA_NS}initiative/net-ai-roadmap")
    assert (roadmap.acts, roadmap.furthest, list(roadmap.first)) == (1, "adopt", ["adopt"])
    assert roadmap.chart is not None
    assert [lane.label for lane in roadmap.chart.lanes] == [
        *("concluded", "launched", "adopted", "agreed", "intended"),
        *("reaffirmed", "welcomed", "acknowledged", "discussed"),
    ]
    (mark,) = roadmap.chart.marks
    assert mark.dot.lane == "adopted"
    assert mark.dot.href == "id/statement/2021-ip5-joint-statement.html#p-1815-2061"
    assert mark.dot.title.startswith("23 June 2021: IP5 adopted (“endorsed”): IP5 NET/AI roadmap")


def test_those_that_came_furthest_come_first(reading: Reading) -> None:
    assert [(one.label, one.furthest) for one in ladder(reading)] == [
        ("IP5 NET/AI roadmap", "adopt"),
        ("allowable features in drawings", "agree"),
        ("global assignment", "agree"),
    ]
