"""Heat maps as tables: topics by year, and who was at which meeting in which role."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from ip5kg.graph.network import ROLES
from ip5kg.graph.network_names import kind_of
from ip5kg.site.charts import years_with_gaps
from ip5kg.site.model import Quote
from ip5kg.site.rendering import Page
from ip5kg.site.timelines import occasions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ip5kg.graph.network import Evidence
    from ip5kg.site.joining import Joining
    from ip5kg.site.model import Reading
    from ip5kg.site.timelines import Occasion

__all__ = ["Cell", "HeatMap", "heat_pages", "participation", "topics_by_year"]

SHADES = 5
UNDATED = "undated"
LETTERS = {"chair": "C", "host": "H", "attendee": "A", "observer": "O"}
"""Role → the letter in a cell."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a row and a column have in common."""

    text: str
    title: str
    """The same in words."""
    quotes: tuple[Quote, ...]
    shade: int = 0
    """From 1 to `SHADES`, by the square root of the number."""
    role: str = ""
    """The foremost role."""


@dataclass(frozen=True, slots=True)
class HeatMap:
    """A table with coloured cells."""

    heading: str
    rows: tuple[str, ...]
    """IRIs."""
    columns: tuple[str, ...]
    """Years, or IRIs."""
    cells: Mapping[tuple[str, str], Cell]


def heat_pages(reading: Reading, joining: Joining) -> Iterator[Page]:
    """Yield the page of each heat map, and a page with the sentences of each topic."""
    topics = topics_by_year(reading, joining)
    yield Page(
        "heatmaps.html", "heatmap", {"map": topics, "shades": _legend(topics), "path_of_topic": path_of_topic}
    )
    for topic in topics.rows:
        years = [
            (year, topics.cells[topic, year].quotes)
            for year in reversed(topics.columns)
            if (topic, year) in topics.cells
        ]
        yield Page(path_of_topic(topic), "topicyears", {"topic": topic, "years": years})
    tables = participation(reading, joining)
    roles = [(role, LETTERS[role]) for role in ROLES]
    heads = {table.heading: _heads(reading, joining, table) for table in tables}
    yield Page("participation.html", "participation", {"tables": tables, "roles": roles, "heads": heads})


def path_of_topic(iri: str) -> str:
    """Return the path of the page with a topic's sentences by year.

    >>> path_of_topic("https://w3id.org/ip5kg/id/topic/patent-quality")
    'heatmaps/patent-quality.html'
    """
    return f"heatmaps/{iri.rpartition('/')[2]}.html"


def topics_by_year(reading: Reading, joining: Joining) -> HeatMap:
    """Return how many passages name each topic in each year; the topics named most come first."""
    dates = joining.dates
    found: dict[tuple[str, str], list[Quote]] = defaultdict(list)
    for (statement, start, end), topics in joining.topics.items():
        for topic in topics:
            found[topic, dates[statement][:4] or UNDATED].append(Quote(statement, start, end, "", ""))
    most = max(map(len, found.values()), default=1)
    cells = {key: _counted(reading, key, quotes, most) for key, quotes in sorted(found.items())}
    total: dict[str, int] = defaultdict(int)
    for (topic, _), quotes in found.items():
        total[topic] += len(quotes)
    rows = sorted(total, key=lambda topic: (-total[topic], reading.label(topic), topic))
    return HeatMap("Topics by year", tuple(rows), tuple(_columns(year for _, year in found)), cells)


def _counted(reading: Reading, key: tuple[str, str], quotes: list[Quote], most: int) -> Cell:
    number = len(quotes)
    title = f"{reading.label(key[0])}, {key[1]}: {number} {'passage' if number == 1 else 'passages'}"
    return Cell(str(number), title, tuple(sorted(quotes)), shade=ceil(SHADES * (number / most) ** 0.5))


def _columns(years: Iterable[str]) -> list[str]:
    """Return the years in order, those without anything too; "…" stands for a longer gap."""
    given = set(years)
    known = {int(year) for year in given - {UNDATED}}
    told = [str(year or "…") for year in years_with_gaps(known)]
    return [*told, UNDATED] if UNDATED in given else told


def _legend(topics: HeatMap) -> list[tuple[int, str]]:
    """Return each shade in use with the numbers it stands for."""
    numbers: dict[int, list[int]] = defaultdict(list)
    for cell in topics.cells.values():
        numbers[cell.shade].append(int(cell.text))
    return [
        (shade, "–".join(dict.fromkeys((str(min(found)), str(max(found))))))
        for shade, found in sorted(numbers.items())
    ]


def participation(reading: Reading, joining: Joining) -> list[HeatMap]:
    """Return, for each forum, which office was at which meeting in which role, the latest meeting first."""
    graph = joining.network("office-meeting")
    by_forum: dict[str, list[Occasion]] = defaultdict(list)
    for one in reversed(occasions(reading)):
        if one.iri in graph and any(kind_of(other) == "office" for other in graph[one.iri]):
            by_forum[one.forum].append(one)
    statements = {one.identifier: one.iri for one in reading.statements.values()}
    tables: list[HeatMap] = []
    for forum, meetings in sorted(by_forum.items()):
        cells = {
            (one.iri, office): _role(reading, one, office, data["evidence"], statements)
            for one in meetings
            for office, data in graph[one.iri].items()
            if kind_of(office) == "office"
        }
        columns = sorted({office for _, office in cells}, key=lambda iri: (joining.names.short(iri), iri))
        tables.append(HeatMap(forum, tuple(one.iri for one in meetings), tuple(columns), cells))
    return tables


def _heads(reading: Reading, joining: Joining, table: HeatMap) -> list[tuple[str, str]]:
    """Return what each office was called at the time of the meetings, short and in full."""
    dates = sorted(reading.chronology.meeting(meeting) for meeting in table.rows)
    heads: list[tuple[str, str]] = []
    for office in table.columns:
        names = list(dict.fromkeys(reading.label_on(office, date) for date in dates))
        short = (joining.names.short(office, name) for name in names)
        heads.append(("/".join(short), " / ".join(names)))
    return heads


def _role(
    reading: Reading, meeting: Occasion, office: str, evidence: list[Evidence], statements: Mapping[str, str]
) -> Cell:
    roles = sorted({item["role"] for item in evidence}, key=ROLES.index)
    told = sorted(evidence, key=lambda item: ROLES.index(item["role"]))
    quotes = dict.fromkeys(
        Quote(statements[item["statement"]], item["start"], item["end"], "", "") for item in told
    )
    title = f"{reading.label_on(office, meeting.date)}: {', '.join(roles)} at {meeting.label}"
    return Cell("".join(LETTERS[role] for role in roles), title, tuple(quotes), role=roles[0])
