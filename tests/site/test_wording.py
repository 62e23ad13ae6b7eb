"""What a reader who has never seen the program stumbles over: names, dates, repetitions, empty pages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import ip5kg
from ip5kg.builders.model import Statement
from ip5kg.ontology.terms import DATA_NS
from ip5kg.site.entitypages import sections
from ip5kg.site.leads import reported
from ip5kg.site.reading import read

if TYPE_CHECKING:
    from ip5kg.site.entries import Section
    from ip5kg.site.model import Reading

GOLD = Path(__file__).parents[1] / "gold"


@pytest.fixture(scope="module")
def labelled() -> Reading:
    with ip5kg.build(GOLD, validate=False) as graph:
        return read(graph.store)


@pytest.fixture(scope="module")
def silent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("silent") / "site"
    with ip5kg.build(Statement("weather", "The weather was fine.", "Weather"), validate=False) as graph:
        graph.site(target)
    return target


def text(folder: Path, path: str) -> str:
    """Return the words of a page, without tags."""
    words = re.sub(r"<[^>]+>", "", (folder / path).read_text(encoding="utf-8"))
    return " ".join(words.split())


def section(reading: Reading, thing: str, anchor: str) -> Section:
    (found,) = (one for one in sections(reading, reading.things[DATA_NS + thing]) if one.anchor == anchor)
    return found


def lines(reading: Reading, thing: str, anchor: str) -> list[str]:
    return ["".join(part.text for part in entry.parts) for entry in section(reading, thing, anchor).entries]


def test_an_office_is_called_as_it_was_called_at_the_time(folder: Path) -> None:
    meeting = text(folder, "id/meeting/ip5-heads-2021.html")
    assert "Korean Intellectual Property Office" in meeting
    assert "Ministry of Intellectual Property" not in meeting
    person = text(folder, "id/person/park-wonjoo.html")
    assert "Commissioner, Korean Intellectual Property Office (21 July 2020)" in person
    assert r"\"short\":\"KIPO\"" in (folder / "assets/data/network-office-initiative.js").read_text("utf-8")
    assert '<abbr title="Korean Intellectual Property Office">KIPO</abbr>' in (
        folder / "participation.html"
    ).read_text("utf-8")


def test_an_office_that_changed_its_name_among_the_meetings_has_both(labelled: Reading) -> None:
    cnipa = f"{DATA_NS}office/cnipa"
    assert labelled.label_on(cnipa, "2015-05-22").startswith("State Intellectual Property Office")
    assert labelled.label_on(cnipa, "2018-09") == "China National Intellectual Property Administration"
    assert labelled.label_on(cnipa, "") == "China National Intellectual Property Administration"
    assert "CHOI Donggyou, Korean Intellectual Property Office" in lines(
        labelled, "meeting/ip5-heads-2015", "attended"
    )


def test_an_act_says_how_far_it_goes_and_in_which_words(folder: Path) -> None:
    shown = text(folder, "id/meeting/ip5-heads-2021.html")
    assert "IP5 adopted (“endorsed”): IP5 NET/AI roadmap" in shown
    assert "IP5 agreed to initiate: allowable features in drawings and global assignment" in shown


def test_a_post_told_for_several_days_is_one_line(labelled: Reading) -> None:
    people = lines(labelled, "office/kipo", "people")
    assert "Commissioner, Park Won-joo · also on 13 June 2019 and 12 June 2019" in people
    assert len([line for line in people if "Park Won-joo" in line]) == 1


def test_a_place_has_its_meetings(labelled: Reading) -> None:
    assert lines(labelled, "place/seoul", "meetings") == [
        "ID5 annual meeting 2018",
        "TM5 annual meeting 2013",
    ]


def test_misspellings_are_no_names(folder: Path) -> None:
    page = text(folder, "id/office/cnipa.html")
    named, _, rest = page.partition("found in texts")
    assert "China National Intellectual Property Adminstration" in rest
    assert "Adminstration" not in named


def test_what_a_forum_did_is_not_said_to_stand_with_a_task_force(labelled: Reading) -> None:
    assert section(labelled, "forum/ip5", "acts").note == ()
    note = "".join(part.text for part in section(labelled, "office/epo", "acts").note)
    assert note.startswith("What it did as a member stands with ")


def test_a_statement_leads_to_the_meeting_it_reports_on(folder: Path) -> None:
    shown = text(folder, "id/statement/2021-ip5-joint-statement.html")
    assert "Statement · reports on IP5 heads of office meeting 2021, 23 June 2021" in shown
    assert "23 June 2021 2021 Joint Statement of the IP5 Offices" in text(folder, "index.html")
    listed = text(folder, "id/statement/index.html")
    assert "23 June 2021IP5 heads of office meeting 2021, 23 June 2021" in listed


def test_a_statement_reports_on_the_latest_meeting_it_tells_of_as_held(labelled: Reading) -> None:
    told = "".join(part.text for part in reported(labelled, f"{DATA_NS}statement/ip5-2020-netai-berlin-epo"))
    assert told.startswith("New Emerging Technologies/Artificial Intelligence Task Force meeting 2020")


def test_a_sentence_of_two_statements_is_shown_once_with_both(tmp_path: Path) -> None:
    words = "The IP5 heads adopted the NET/AI roadmap."
    twice = [Statement(name, words, "IP5 heads meet", "2021") for name in ("first", "second")]
    with ip5kg.build(twice, validate=False) as graph:
        graph.site(tmp_path / "site")
    page = (tmp_path / "site/id/initiative/net-ai-roadmap.html").read_text("utf-8")
    history = page[page.index('id="history"') : page.index('id="mentions"')]
    history = history[: history.index("</section>")]
    assert history.count("<blockquote>") == 1
    assert "IP5 heads meet (first)</a>, 2021" in history
    assert "IP5 heads meet (second)</a>, 2021" in history


def test_topics_are_marked_by_the_words_that_stand_for_them(folder: Path) -> None:
    page = (folder / "heatmaps/user-services.html").read_text("utf-8")
    assert "<mark>" in page


def test_a_passage_names_things_in_one_line(folder: Path) -> None:
    shown = text(folder, "id/statement/2021-ip5-joint-statement.html")
    assert (
        "Names IP5, IP5 NET/AI roadmap, artificial intelligence, classification, information technology"
        in shown
    )


def test_what_only_the_registry_knows_says_so(folder: Path) -> None:
    assert "No statement here names it" in text(
        folder, "id/initiative/cooperative-patent-classification.html"
    )
    assert "No statement here names it" not in text(folder, "id/initiative/net-ai-roadmap.html")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("index.html", "forums around them; nothing was recognised in it."),
        ("about.html", "1 statement was read by fixed rules"),
        ("conflicts.html", "No statement contradicts another."),
        ("promises.html", "No statement tells of an intention or an agreement."),
        ("timeline.html", "No statement tells of a meeting."),
        ("participation.html", "No statement tells which office was at a meeting."),
        ("heatmaps.html", "No statement names a topic."),
        ("network.html", "No statement tells of anything that would be joined here."),
        ("id/meeting/index.html", "No statement tells of any."),
        ("id/statement/weather.html", "Nothing in it was recognised."),
        ("id/office/epo.html", "No statement here names it"),
    ],
)
def test_where_there_is_nothing_a_page_says_so(silent: Path, path: str, words: str) -> None:
    shown = text(silent, path)
    assert words in shown
    assert not re.search(r"\b(0 \w|None\b)", shown)
