"""Templates filled in: Jinja2 with autoescaping, where a name that is missing is an error."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from ip5kg.ontology import terms as t
from ip5kg.site.addresses import anchor, path_of, relative
from ip5kg.site.marking import marked
from ip5kg.site.wording import counted, day, kind_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from jinja2 import Environment

    from ip5kg.site.entries import Entry
    from ip5kg.site.model import Quote, Reading, Thing

__all__ = ["NAVIGATION", "Page", "Renderer"]

NAVIGATION = (
    ("Offices", "id/office/index.html"),
    ("Initiatives", "id/initiative/index.html"),
    ("Meetings", "id/meeting/index.html"),
    ("People", "id/person/index.html"),
    ("Forums", "id/forum/index.html"),
    ("Topics", "id/topic/index.html"),
    ("Promises", "promises.html"),
    ("Statements", "id/statement/index.html"),
    ("Network", "network.html"),
    ("Timeline", "timeline.html"),
    ("Heat maps", "heatmaps.html"),
    ("Search", "search.html"),
)
"""What stands on top of each page: a name and the path of a page."""

_MOST_QUOTES = 5  # sentences shown under a line; the table beside the page has them all


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be rendered."""

    path: str
    """From the root of the site."""
    template: str
    """Name without suffixes."""
    context: Mapping[str, Any]


class Renderer:
    """Renders pages about what was read."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._environment = _environment()

    def render(self, page: Page) -> str:
        """Return the HTML of a page."""

        def to(target: str) -> str:
            return relative(target, page.path)

        def link(iri: str) -> str:
            """Return the address of a thing's page, or nothing."""
            path = path_of(iri)
            return to(f"{path}.html") if path and iri in self._reading.things else ""

        def place(quote: Quote) -> str:
            """Return the address of a passage."""
            return f"{to(f'{path_of(quote.statement)}.html')}#{anchor(quote.start, quote.end)}"

        def marks(entry: Entry) -> tuple[str, ...]:
            """Return the words of a line to be marked in its sentences."""
            named = [thing for one in entry.parts if (thing := self._reading.things.get(one.iri))]
            return (*(name for thing in named for name in naming(thing)), *entry.words)

        def naming(thing: Thing) -> tuple[str, ...]:
            """Return the words by which a sentence names a thing: its names, of a topic its cues too."""
            values = self._reading.values
            cues = values(thing.iri, t.CUE.value) + values(thing.iri, t.WEAK_CUE.value)
            return (thing.label, *thing.names, *cues)

        template = self._environment.get_template(f"{page.template}.html.j2")
        return template.render(
            page=page,
            csv=f"{page.path.removesuffix('.html')}.csv",
            turtle=f"{page.path.removesuffix('.html')}.ttl",
            reading=self._reading,
            navigation=NAVIGATION,
            most_quotes=_MOST_QUOTES,
            to=to,
            link=link,
            place=place,
            marks=marks,
            naming=naming,
            sentence=self._sentence,
            same_words=self._same_words,
            **page.context,
        )

    def _sentence(self, quote: Quote, names: tuple[str, ...]) -> str:
        return marked(self._words(quote), names)

    def _same_words(self, quotes: Iterable[Quote]) -> list[list[Quote]]:
        """Return the passages, those that are word for word the same together."""
        found: dict[str, list[Quote]] = {}
        for quote in quotes:
            found.setdefault(" ".join(self._words(quote).split()), []).append(quote)
        return list(found.values())

    def _words(self, quote: Quote) -> str:
        return self._reading.statements[quote.statement].text[quote.start : quote.end]


@cache
def _environment() -> Environment:
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

    environment = Environment(
        autoescape=True,
        loader=ChoiceLoader([PackageLoader("ip5kg.site", "templates"), PackageLoader("ip5kg.graph", "page")]),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    filters: dict[str, Any] = {"counted": counted, "day": day, "kind_name": kind_name}
    environment.filters.update(filters)
    return environment
