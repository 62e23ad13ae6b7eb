"""Cities, countries and regions in running text.

A country or a curated place is known by its name; a city only where its position in the sentence shows that a
place is meant: after "in", before a country, in a dateline, as the host of a meeting.
"""

from __future__ import annotations

import re
import sys
from itertools import islice
from typing import TYPE_CHECKING

from ip5kg.builders import placegrammar as p
from ip5kg.builders.folding import straighten
from ip5kg.builders.gazetteer import LARGE, NO_CITY, Gazetteer, KnownPlace, gazetteer, place_iri
from ip5kg.builders.locating import located
from ip5kg.builders.placespans import PlaceSpan
from ip5kg.builders.values import value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyoxigraph import NamedNode

__all__ = ["Gazetteer", "PlaceSpan", "find_places", "gazetteer"]

_LONGEST = 6  # words in a place name
_COUNTRY_REACH = 60  # characters that the name of a country may take
_CONTEXT = 40  # characters beside a name that decide what it is
# Persons and months bear these names more often than a text of this kind means the country.
_AMBIGUOUS_COUNTRIES = frozenset(
    {"Chad", "Georgia", "Guinea", "Jersey", "Jordan", "Mali", "Niger", "Reunion", "Togo"}
)
_LETTERS = r"[^\W\d_]*(?:['.-][^\W\d_]+)*\.?"
_WORD = re.compile(rf"[^\W\d_]{_LETTERS}")
# The same from a capital on; the engine need not look at other words.
_CAPITALISED = re.compile(rf"[^\W\d_a-z]{_LETTERS}")
_CAPITALISED_ASCII = re.compile(r"[A-Z][A-Za-z]*(?:['.-][A-Za-z]+)*\.?")
_JOINTS = frozenset("'.-")


def find_places(
    text: str, start: int, end: int, atlas: Gazetteer, exclude: Sequence[tuple[int, int]] = ()
) -> list[PlaceSpan]:
    """Return the places named in ``text[start:end]``, in order.

    Parameters
    ----------
    text
        The normalised text; offsets of the result refer to it.
    start, end
        The passage to read.
    atlas
        The names known.
    exclude
        Stretches of `text` that name something else ("Japan Patent Office").
    """
    window = straighten(text[start:end])
    pattern = _CAPITALISED_ASCII if window.isascii() else _CAPITALISED
    words = {word.start(): word[0].rstrip(".") for word in pattern.finditer(window)}
    if not atlas.may_be_named_by(words.values()):
        return []
    blocked = _blocked(start, end, exclude)
    found: list[_Candidate] = []
    inside = any(
        word in atlas.containers and window.endswith(p.TO_CONTAINER, 0, low) for low, word in words.items()
    )
    tellers = atlas.tellers
    reached = 0
    for low, first in words.items():
        if low < reached or not (inside or first in tellers or first == "The"):
            continue
        if blocked[low] or not first[0].isupper() or _is_within_word(window, low):
            continue
        if candidate := _at(window, low, atlas, found, blocked):
            found.append(candidate)
            reached = candidate.last
    return _spans(text, start, window, found)


def _is_within_word(window: str, low: int) -> bool:
    """Tell whether a letter goes on a word that begins before it: "iPhone", "co-Chair"."""
    before = window[max(0, low - 2) : low]
    if before[-1:] in _JOINTS:
        before = before[:-1]
    return before[-1:].isalnum() and not before[-1:].isdecimal()


def _blocked(start: int, end: int, exclude: Sequence[tuple[int, int]]) -> bytearray:
    """Return a mark for each character of the passage that belongs to something else."""
    marks = bytearray(end - start)
    for low, high in exclude:
        if low < end and high > start:
            inside = slice(max(low, start) - start, min(high, end) - start)
            marks[inside] = b"\1" * (inside.stop - inside.start)
    return marks


def _before(window: str, low: int) -> str:
    """Return the characters before a name that matter for what it is."""
    return window[max(0, low - _CONTEXT) : low]


@value(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    known: KnownPlace
    last: int
    """Where its last word ends, with its full stop."""


def _at(
    window: str, start: int, atlas: Gazetteer, found: list[_Candidate], blocked: bytearray
) -> _Candidate | None:
    """Return the longest place name that begins where a word does."""
    for phrase, low, high, last in _phrases(window, start, atlas):
        if any(blocked[low:high]):
            continue
        known = atlas.strong.get(phrase)
        if known and _stands_alone(window, low, high, known):
            return _Candidate(low, high, known, last)
        if not known and (city := _city(window, low, high, phrase, atlas, found)):
            return _Candidate(low, high, city, last)
    return None


def _phrases(
    window: str, low: int, atlas: Gazetteer, end: int = sys.maxsize
) -> list[tuple[str, int, int, int]]:
    """Return the phrases of up to six words from a word on, the longest first, and where their words end.

    They end before a word in lower case that is in no name.
    """
    phrases: list[tuple[str, int, int, int]] = []
    high = low
    for word in islice(_WORD.finditer(window, low, end), _LONGEST):
        gap = window[high : word.start()]
        if phrases and gap != " " and not (gap == ", " and word[0].startswith("D")):
            break
        if phrases and word[0][0].islower() and word[0].rstrip(".") not in atlas.small_words:
            break
        high = word.end()
        whole = window[low:high]
        phrases.append((whole, low, high, high))
        if whole.endswith(".") and not p.INITIAL.search(whole):
            phrases.append((whole[:-1], low, high - 1, high))
    phrases.reverse()
    return phrases


def _stands_alone(window: str, low: int, high: int, known: KnownPlace) -> bool:
    """Tell whether a known name is the place and not part of a longer name."""
    before, after = _before(window, low), window[high : high + _CONTEXT]
    located = bool(p.LOCATED.search(before[-24:]))
    housed = located and known.kind == "city" and p.BUILDING.match(after)
    if p.GOES_ON.match(after) and not p.NEW_WORD.match(after) and not housed:
        return False
    if known.name == "D.C." and "Washington" in before[-14:]:
        return False  # what stands before made no place of the whole: "the Smith Washington, D.C. office"
    if re.match(r" [A-Z]{2}", after) and not located:
        return False  # "China IP News", but "in Hong Kong JPO will present"
    if before.endswith("-") or (
        known.name in _AMBIGUOUS_COUNTRIES and not p.BEFORE_PLACE.search(before[-16:])
    ):
        return False
    return not p.NAME_BEFORE.search(before[-24:]) or located


def _city(
    window: str, low: int, high: int, phrase: str, atlas: Gazetteer, found: list[_Candidate]
) -> KnownPlace | None:
    """Return the city that the position of a capitalised phrase shows it to be."""
    if not window.startswith((", ", " (", ", ("), high) and not atlas.has_city(phrase, capitals=not low):
        return None
    before, after = _before(window, low), window[high : high + 60]
    placed = bool(p.BEFORE_PLACE.search(before[-16:])) or _follows_city(window, low, found)
    first = not before.strip(" (\"'-") or before.endswith(". ")
    inside = p.COUNTRY_AFTER.match(after)
    country = inside and _country_at(window, high + inside.end(), atlas)
    housed = p.LOCATED.search(before[-16:]) and p.BUILDING.match(after) and _is_large(phrase, atlas)
    goes_on = p.GOES_ON.match(after) and not p.NEW_WORD.match(after) and not housed
    in_house = p.HOUSE_BEFORE.search(before) and _is_large(phrase, atlas) and not goes_on
    if not in_house and (p.NAME_BEFORE.search(before[-24:]) or before.endswith("-")):
        return None
    city = atlas.city(phrase, capitals=not before) if not goes_on else None
    if country and country.kind in {"country", "region"}:
        if city:
            return city
        name_like = (
            phrase.istitle()
            and not p.BUILDING.search(phrase)
            and len(phrase) > 3
            and phrase not in NO_CITY
            and not p.LED.match(phrase)
            and (placed or first)
        )
        return KnownPlace(phrase, place_iri(phrase), "city") if name_like else None
    if not city or phrase.title() in NO_CITY:
        return None
    dateline = not before and p.DATELINE_END.match(after)
    hosting = first and city.population >= LARGE and p.HOSTED.match(after) and phrase[0].isupper()
    hosting = hosting or (
        before.endswith(", ") and city.population >= LARGE and p.HOSTED_THEN.match(after) is not None
    )
    closing = before.endswith(", ") and not after.strip(' )"') and city.population >= LARGE
    closing = closing or (before.endswith((", ", "(", " - ")) and _dated(city, after))
    return city if placed or dateline or hosting or closing or in_house else None


def _is_large(phrase: str, atlas: Gazetteer) -> bool:
    """Tell "in the Daejeon Government Complex" from "at Imperial Palace": small towns name few buildings."""
    city = atlas.city(phrase, capitals=False)
    return city is not None and city.population >= LARGE


def _dated(city: KnownPlace, after: str) -> bool:
    """Tell "…, Tokyo, 2 June 2016" from names in a row."""
    return city.population >= LARGE and bool(p.DATE_AFTER.match(after))


def _country_at(window: str, position: int, atlas: Gazetteer) -> KnownPlace | None:
    """Return the country or region whose name begins at `position`."""
    if not _WORD.match(window, position):
        return None
    for phrase, low, high, _ in _phrases(window, position, atlas, position + _COUNTRY_REACH):
        known = atlas.strong.get(phrase)
        if known and known.kind != "city" and _stands_alone(window, low, high, known):
            return known
    return None


def _follows_city(window: str, low: int, found: list[_Candidate]) -> bool:
    """Tell whether "and", "or", a comma or a slash links the word to a place just found."""
    if not found:
        return False
    gap = window[found[-1].end : low]
    return found[-1].known.kind == "city" and gap in {" and ", " or ", "/", " & "}


def _spans(text: str, offset: int, window: str, found: list[_Candidate]) -> list[PlaceSpan]:
    spans: list[PlaceSpan] = []
    container: NamedNode | None = None
    after: _Candidate | None = None
    for candidate in reversed(found):
        gap = window[candidate.end : after.start] if after else ""
        inside = (
            after is not None and bool(re.fullmatch(r",? \(?(?:the )?", gap)) and _contains(candidate, after)
        )
        if not inside or after is None:
            container = None
        elif container is None or after.known.kind == "country":
            container = after.known.iri
        name = text[offset + candidate.start : offset + candidate.end]
        spans.append(
            PlaceSpan(
                offset + candidate.start, offset + candidate.end, name, candidate.known.iri, container,
                candidate.known.kind,
            )
        )  # fmt: skip
        after = candidate
    return located(window, offset, spans[::-1])


def _contains(inner: _Candidate, outer: _Candidate) -> bool:
    order = {"city": 0, "region": 1, "country": 2}
    return order[inner.known.kind] < order[outer.known.kind]
