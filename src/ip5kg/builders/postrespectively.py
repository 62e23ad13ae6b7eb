"""Posts told one by one, "respectively", and the runs of names and offices in which they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ip5kg.builders.postrows import Reading

if TYPE_CHECKING:
    from ip5kg.builders.elements import Element
    from ip5kg.builders.postpatterns import Reader

__all__ = ["respectively", "run_of"]

_RESPECTIVELY = re.compile(r",?\s+respectively\b")
_THE_POSTS = re.compile(r",?\s+(?:respectively,?\s+)?(?:the\s+)?")
_LED_BY = re.compile(
    r"\)?\s+(?:(?:delegations?|teams?|sides?|groups?)\s+)?[^.;:]{2,40}?\bby\s+(?:the\s+)?(?:[A-Z]\w{1,3}\.\s+)?"
)
_AND_OF = re.compile(r"\)?,?\s+(?:and\s+)?(?:of\s+)?(?:the\s+)?")
_LEAST = 2  # of a list


def respectively(reader: Reader, index: int) -> list[Reading]:
    """Return the posts that "respectively" gives one by one, where a title stands at `index`."""
    return _each_his_post(reader, index) or _each_of_own(reader, index)


def run_of(reader: Reader, index: int, step: int, kind: str) -> list[Element]:
    """Return the elements of a kind listed from an index on, forwards or backwards."""
    found: list[Element] = []
    while element := reader.at(index, kind):
        if found:
            left, right = (found[-1], element) if step > 0 else (element, found[-1])
            if not reader.gap(left, right, reader.gaps.listed):
                break
        found.append(element)
        index += step
    return found


def _offices_before(reader: Reader, index: int) -> list[Element]:
    """Return the offices of "the delegations of X and of Y" before an index, in order."""
    found: list[Element] = []
    at = index - 1
    while office := reader.at(at, "O"):
        if found and not reader.gap(office, found[-1], _AND_OF):
            break
        found.append(office)
        at -= 1
    return found[::-1]


def _each_of_own(reader: Reader, index: int) -> list[Reading]:
    """Return the posts of "The delegations of X and of Y were led by Title A and Title B respectively"."""
    offices = _offices_before(reader, index)
    pairs: list[tuple[int, Element]] = []
    at = index
    while (title := reader.at(at, "T")) and (name := reader.at(at + 1, "N")):
        joined = not pairs or reader.gap(pairs[-1][1], title, reader.gaps.listed)
        if not joined or not reader.gap(title, name, reader.gaps.title_name):
            break
        pairs.append((at, name))
        at += 2
    if len(pairs) != len(offices) or len(pairs) < _LEAST:
        return []
    led = _LED_BY.fullmatch(reader.text, offices[-1].end, reader.row[index].start)
    if not led or not _RESPECTIVELY.match(reader.text, pairs[-1][1].end):
        return []
    reader.used.update(at for at, _ in pairs)
    return [
        Reading(name, reader.row[at].titles, office, "post/respectively")
        for (at, name), office in zip(pairs, offices, strict=True)
    ]


def _each_his_post(reader: Reader, index: int) -> list[Reading]:
    """Return the posts of "A and B, President of X and Commissioner of Y respectively"."""
    names = run_of(reader, index - 1, -1, "N")[::-1]
    posts: list[tuple[int, Element]] = []
    at = index
    while (title := reader.at(at, "T")) and (office := reader.at(at + 1, "O")):
        if not reader.gap(title, office, reader.gaps.of):
            break
        if posts and not reader.gap(posts[-1][1], title, reader.gaps.listed):
            break
        posts.append((at, office))
        at += 2
    if len(names) < _LEAST or len(names) != len(posts):
        return []
    between = reader.text[names[-1].end : reader.row[index].start]
    behind = _RESPECTIVELY.match(reader.text, posts[-1][1].end)
    if not _THE_POSTS.fullmatch(between) or not (behind or "respectively" in between):
        return []
    reader.used.update(title_at for title_at, _ in posts)
    return [
        Reading(name, reader.row[title_at].titles, office, "post/respectively")
        for name, (title_at, office) in zip(names, posts, strict=True)
    ]
