"""Topics by year, and who was at which meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ip5kg.ontology.terms import DATA_NS
from ip5kg.site.heatmaps import heat_pages, participation, topics_by_year

if TYPE_CHECKING:
    from ip5kg.site.joining import Joining
    from ip5kg.site.model import Reading


def test_topics_are_counted_by_passage_and_year(reading: Reading, joining: Joining) -> None:
    found = topics_by_year(reading, joining)
    assert found.columns == ("2020", "2021")
    assert [reading.label(topic) for topic in found.rows[:3]] == [
        "role of IP in innovation",
        "COVID-19 response",
        "artificial intelligence",
    ]
    cells = {
        (reading.label(topic), year): (cell.text, cell.shade, len(cell.quotes))
        for (topic, year), cell in found.cells.items()
    }
    assert cells["role of IP in innovation", "2020"] == ("5", 5, 5)
    assert cells["COVID-19 response", "2020"] == ("6", 5, 6)
    assert cells["classification", "2021"] == ("1", 3, 1)
    assert ("COVID-19 response", "2021") not in cells
    cell = found.cells[f"{DATA_NS}topic/classification", "2021"]
    assert cell.title == "classification, 2021: 1 passage"


def test_offices_stand_with_their_roles_at_each_meeting(reading: Reading, joining: Joining) -> None:
    (table,) = participation(reading, joining)
    assert table.heading == "IP5"
    assert table.rows == (f"{DATA_NS}meeting/ip5-heads-2021", f"{DATA_NS}meeting/ip5-heads-2020")
    roles = {
        (meeting[-4:], joining.names.short(office)): cell.text
        for (meeting, office), cell in table.cells.items()
    }
    assert roles == {
        **{("2021", name): "A" for name in ("CNIPA", "EPO", "MOIP", "USPTO")},
        **{("2020", name): "A" for name in ("EPO", "JPO", "MOIP", "USPTO")},
        ("2021", "JPO"): "CH",
        ("2020", "CNIPA"): "C",
    }
    chair = table.cells[f"{DATA_NS}meeting/ip5-heads-2021", f"{DATA_NS}office/jpo"]
    assert chair.title == "Japan Patent Office: chair, host at IP5 heads of office meeting 2021"
    quote = chair.quotes[0]
    text = reading.statements[quote.statement].text[quote.start : quote.end]
    assert text == "The meeting was chaired by Mr. Kasutani Toshihide, Commissioner of the JPO."


def test_each_topic_has_a_page_of_its_sentences(reading: Reading, joining: Joining) -> None:
    pages = [page.path for page in heat_pages(reading, joining)]
    assert pages[:2] == ["heatmaps.html", "heatmaps/role-of-ip-in-innovation.html"]
    assert pages[-1] == "participation.html"
    assert len(pages) == 2 + 15
