"""The orders in which texts put a name, its title and its office, the fullest order first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ip5kg.builders.personnames import person_names
from ip5kg.builders.phrases import alternation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.elements import Element
    from ip5kg.ontology.lexicon import Lexicon

__all__ = ["Reading", "read_posts"]

_NAME_TITLE = re.compile(r",\s+(?:the\s+|its\s+|then\s+)?|\s+\(|\s+as\s+(?:the\s+)?")
_OF_OFFICE = re.compile(r"\s+(?:of|from)\s+(?:the\s+)?")
_COMMA = re.compile(r",\s+(?:the\s+)?")
_AND = re.compile(r",?\s+and\s+")
_OF_ANOTHER = re.compile(r"\s+(?:of|at|for|from)\b")
_STANDS_FOR = re.compile(r"(?:\bon behalf of\s+(?:the\s+)?|\bwith\s+(?:its\s+|the\s+)?)$")
_BRACKET = re.compile(r"\s?\(\s*(?:the\s+)?")
_NAME_ORG = re.compile(r",\s+(?:the\s+)?|\s+\((?:the\s+)?")
_OWN_TITLE = re.compile(r"(?:'s)?\s+")
_UNIT_REACH = 120  # characters between a name and the office of its unit
_LIST_REACH = 12  # characters between a plural title and the list of names it is for


@dataclass(frozen=True, slots=True)
class _Gaps:
    """What may stand between a name, its title and its office, as far as the lexicon tells."""

    of: re.Pattern[str]
    """"of the", with a unit of the office before it."""
    of_unit: re.Pattern[str]
    office_title: re.Pattern[str]
    title_name: re.Pattern[str]
    office_name: re.Pattern[str]


@cache
def _gaps(lexicon: Lexicon) -> _Gaps:
    unit, qualifier = (alternation(lexicon.words[use]) for use in ("office unit", "title qualifier"))
    honorific = person_names(lexicon).honorific
    return _Gaps(
        of=re.compile(
            r"(?:\s+for\s+[A-Z][\w\s,&-]{2,60}?)?"
            rf"(?:,?\s+(?:of|in charge of|at)\s+(?:the\s+)?[A-Z][\w\s,&-]{{2,60}}?(?:{unit}))?"
            r",?\s+(?:of|at|from|for|with)\s+(?:the\s+)?(?:newly\s+\w+\s+)?"
        ),
        of_unit=re.compile(rf"\s+of\s+the\s+[A-Z][\w\s&-]{{2,60}}?(?:{unit})\b"),
        office_title=re.compile(rf"(?i)(?:'s)?\s+(?:(?:{qualifier})\s+)?"),
        title_name=re.compile(rf",?\s+(?:{honorific})*"),
        office_name=re.compile(rf"\s+(?:{honorific})*"),
    )


@dataclass(frozen=True, slots=True)
class Reading:
    """A name with the titles and the organisation that a row gives it."""

    name: Element
    titles: tuple[str, ...]
    """Empty where only an honorific shows that it is a person."""
    organization: Element | None
    rule: str


def read_posts(note: Annotated, row: Sequence[Element]) -> Iterator[Reading]:
    """Yield who holds which post, read off the row of a passage in order."""
    reader = _Reader(note.straight, row, note.lexicon, _gaps(note.lexicon))
    plural: tuple[str, ...] = ()
    office: Element | None = None
    for index, element in enumerate(row):
        if element.kind == "T":
            plural = element.titles if reader.heads_list(index) else ()
        if element.kind != "N":
            continue
        found = (
            reader.title_before(index, office)
            or reader.title_after(index, office)
            or reader.bracketed(index, plural)
        )
        if found:
            office = found.organization or office
            yield found
        elif element.honoured and " " in element.text:
            yield Reading(element, (), reader.office_of(index), "person/honorific")


@dataclass(frozen=True, slots=True)
class _Reader:
    """A row and the text between its elements."""

    text: str
    row: Sequence[Element]
    lexicon: Lexicon
    gaps: _Gaps

    def at(self, index: int, kind: str) -> Element | None:
        """Return the element at an index if it is there and of a kind."""
        if 0 <= index < len(self.row) and self.row[index].kind == kind:
            return self.row[index]
        return None

    def gap(self, left: Element, right: Element, pattern: re.Pattern[str]) -> bool:
        """Tell whether what stands between two elements fits a pattern."""
        return bool(pattern.fullmatch(self.text[left.end : right.start]))

    def office_of(self, index: int) -> Element | None:
        """Return the office in "Ms X of the EPO"."""
        office = self.at(index + 1, "O")
        return office if office and self.gap(self.row[index], office, _OF_OFFICE) else None

    def heads_list(self, index: int) -> bool:
        """Tell whether a title is a plural right before a list of names."""
        follows = self.at(index + 1, "N")
        title = self.row[index]
        near = follows is not None and follows.start - title.end < _LIST_REACH
        return near and self.is_plural(title)

    def is_plural(self, title: Element) -> bool:
        """Tell whether a title is for several names: "Commissioners"."""
        return title.text.lower() in self.lexicon.plural_titles

    def title_before(self, index: int, last: Element | None) -> Reading | None:
        """O T N, T of O N and T N of O: the title stands before the name; `last` is the office named last."""
        name, title = self.row[index], self.at(index - 1, "T")
        if not title or not self.gap(title, name, self.gaps.title_name):
            return self._title_of_office_before(index)
        office = self.at(index - 2, "O")
        if office and self.gap(office, title, self.gaps.office_title):
            return Reading(
                name, self._other_title(index - 3) + title.titles, office, "post/office-title-name"
            )
        after = self.at(index + 1, "O")
        if after and (self.gap(name, after, self.gaps.of) or self.gap(name, after, _BRACKET)):
            return Reading(name, title.titles, after, "post/title-name-of-office")
        if after and after.start - name.end < _UNIT_REACH and self.gaps.of_unit.match(self.text, name.end):
            return Reading(name, title.titles, after, "post/title-name-of-unit")
        if self.is_plural(title):
            return None
        if last and _STANDS_FOR.search(self.text, max(0, title.start - 20), title.start):
            return Reading(name, title.titles, last, "post/title-name-for-office")
        return Reading(name, title.titles, None, "post/title-name")

    def _other_title(self, index: int) -> tuple[str, ...]:
        """Return the title joined by "and" to an office: "Under Secretary … and USPTO Director X"."""
        other = self.at(index, "T")
        return other.titles if other and self.gap(other, self.row[index + 1], _AND) else ()

    def _title_of_office_before(self, index: int) -> Reading | None:
        name, office, title = self.row[index], self.at(index - 1, "O"), self.at(index - 2, "T")
        if not office or not title:
            return None
        if not self.gap(title, office, self.gaps.of) or not self.gap(office, name, self.gaps.office_name):
            return None
        return Reading(name, title.titles, office, "post/title-of-office-name")

    def title_after(self, index: int, office: Element | None) -> Reading | None:
        """N T of O, N, O's T and O, N (T: the title stands after the name; `office` was named last."""
        name, title = self.row[index], self.at(index + 1, "T")
        if not title or not self.gap(name, title, _NAME_TITLE):
            return self._office_and_title_after(index)
        after, before = self.at(index + 2, "O"), self.at(index - 1, "O")
        if after and self.gap(title, after, self.gaps.of):
            return Reading(name, title.titles, after, "post/name-title-of-office")
        if after and self.gap(title, after, _COMMA) and not self._begins_next(index + 2):
            return Reading(name, title.titles, after, "post/name-title-office")
        if before and self.text[before.end : name.start].strip() in {",", ""}:
            return Reading(name, title.titles, before, "post/office-name-title")
        elsewhere = _OF_ANOTHER.match(self.text, title.end)
        return Reading(name, title.titles, None if elsewhere else office, "post/name-title")

    def _begins_next(self, index: int) -> bool:
        """Tell whether an office belongs to the title after it: "…, Commissioner, EPO President X"."""
        title = self.at(index + 1, "T")
        return title is not None and self.gap(self.row[index], title, _OWN_TITLE)

    def _office_and_title_after(self, index: int) -> Reading | None:
        name, office, title = self.row[index], self.at(index + 1, "O"), self.at(index + 2, "T")
        if not office or not title:
            return None
        if not self.gap(name, office, _NAME_ORG) or not self.gap(office, title, _OWN_TITLE):
            return None
        following = self.at(index + 3, "N")
        if following and not self.text[title.end : following.start].strip():
            return None  # the title belongs to the next name: "…, KIPO Commissioner Kim"
        return Reading(name, title.titles, office, "post/name-office-title")

    def bracketed(self, index: int, plural: tuple[str, ...]) -> Reading | None:
        """N (O), where a plural title stands before the list of names."""
        office = self.at(index + 1, "O")
        if office and plural and self.gap(self.row[index], office, _BRACKET):
            return Reading(self.row[index], plural, office, "post/plural-title")
        return None
