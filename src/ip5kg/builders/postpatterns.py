"""The orders in which texts put a name, its title and its office, the fullest order first."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ip5kg.builders.personnames import family_name
from ip5kg.builders.postjoined import JoinedPosts

if TYPE_CHECKING:
    from ip5kg.builders.elements import Element
    from ip5kg.builders.postrows import Reading

__all__ = ["Reader"]

_COMMA = re.compile(r",\s+(?:the\s+)?")
_BLANK = re.compile(r"\s+")
_FIELD = re.compile(r",\s+[A-Z][\w'&-]*(?:\s+(?:and|of|for|&)?\s*[A-Z][\w'&-]*){0,5},\s+(?:the\s+)?")
_LOWER = re.compile(r"(?i)(?:deputy|assistant|associate|vice)\b")
_AND_THE = re.compile(r",?\s+and\s+(?:the\s+)?")
_COPULA = re.compile(r"\s+(?:is|was)\s")
_AND = re.compile(r",?\s+and\s+")
_OF_ANOTHER = re.compile(r"\s+(?:of|at|for|from)\b")
_STANDS_FOR = re.compile(
    r"(?:\b(?:on behalf of|in place of|instead of|(?:standing|stood) in for|deputi[sz]ing for|representing)"
    r"\s+(?:the\s+)?|\bwith\s+(?:its\s+|the\s+)?)$"
)
_ENDS = re.compile(r"[,.;:)]|[^\S\n]*(?:\n|$)")
_BRACKET = re.compile(r"\s?\(\s*(?:the\s+)?")
_NAME_ORG = re.compile(r",\s+(?:the\s+)?|\s+\((?:the\s+)?")
_OWN_TITLE = re.compile(r"(?:'s?)?\s+")
_ARTICLE = re.compile(r"(?i)\b(?:the|an?)\s+$")
_BEHALF = re.compile(r"(?i)\bon behalf of\s+(?:the\s+)?$")
_UNIT_REACH = 120  # characters between a name and the office of its unit


@dataclass(frozen=True, slots=True)
class Reader(JoinedPosts):
    """Reads the post of one name of a row after the other."""

    def post(self, index: int, office: Element | None) -> Reading | None:
        """Return the post of the name at an index; `office` is the organisation of the post read last."""
        return (
            self.successor(index)
            or self._title_before(index, office)
            or self._title_of_office_before(index)
            or self._title_after(index, office)
            or self._office_and_title_after(index)
            or self.who_heads(index)
        )

    def _title_before(self, index: int, last: Element | None) -> Reading | None:
        """O T N and T N of O: the title stands before the name; `last` is the office named last."""
        name, title = self.row[index], self.at(index - 1, "T")
        if not title or index - 1 in self.used or not self.gap(title, name, self.gaps.title_name):
            return None
        before, after = self.at(index - 2, "O"), self.at(index + 1, "O")
        own = before if before and self._owns(before, title) else title.owner
        if not self._introduces(title, name, owned=own is not None):
            return None
        if own:
            more = self._other_title(index - 3) if own is before else ()
            return self.given(name, index - 1, own, "post/office-title-name", more)
        beside = after and (
            self.gap(name, after, self.gaps.of)
            or self.gap(name, after, _BRACKET)
            or self._is_signed(self.row.index(after), name)
        )
        if beside:
            return self.given(name, index - 1, after, "post/title-name-of-office")
        if after and after.start - name.end < _UNIT_REACH and self.gaps.of_unit.match(self.text, name.end):
            return self.given(name, index - 1, after, "post/title-name-of-unit")
        if title.title and title.title.plural:
            return None
        stands_for = self._stands_for(index - 1, last)
        if stands_for:
            return self.given(name, index - 1, stands_for, "post/title-name-for-office")
        return self.given(name, index - 1, None, "post/title-name")

    def _is_signed(self, index: int, name: Element) -> bool:
        """Tell "Commissioner X, JPO," from "Commissioner X, JPO and EPO" and "…, JPO Commissioner Y"."""
        office = self.row[index]
        if self.text[name.end : office.start] != ", " or not _ENDS.match(self.text, office.end):
            return False
        follows = self.at(index + 1, "O")
        listed = follows is not None and self.gap(office, follows, self.gaps.listed)
        return not listed and not self._begins_next(index)

    def _owns(self, office: Element, title: Element) -> bool:
        """Tell whether a title right after an office is of it: "KIPO's T", "(KIPO, T", "KIPO (T"."""
        if self.gap(office, title, self.gaps.office_title) or self.gap(office, title, _BRACKET):
            return True
        bracket = self.text.rfind("(", max(0, office.start - 1), office.end)
        open_bracket = bracket >= 0 and ")" not in self.text[bracket : office.end]
        return open_bracket and self.gap(office, title, _COMMA)

    def _introduces(self, title: Element, name: Element, *, owned: bool) -> bool:
        """Tell whether a title before a name can be its: in lower case it needs more to show it."""
        phrase = title.title
        if phrase is None:
            return False
        whole = name.honoured or family_name(name.text) is None
        if phrase.plural:
            return whole
        if phrase.capital:
            return whole or name.start - title.end <= 1 or owned
        told = owned or bool(_ARTICLE.search(self.text, max(0, title.start - 5), title.start))
        return whole and (told or self.text[title.end : name.start].isspace())

    def _stands_for(self, title_at: int, last: Element | None) -> Element | None:
        """Return the office that somebody speaks for or leads the delegation of."""
        title = self.row[title_at]
        if last and _STANDS_FOR.search(self.text, max(0, title.start - 20), title.start):
            return last
        chief, office = self.at(title_at - 1, "T"), self.at(title_at - 2, "O")
        if chief and office and self.gap(office, chief, _OWN_TITLE) and self.gap(chief, title, _COMMA):
            behalf = _BEHALF.search(self.text, max(0, office.start - 20), office.start)
            return office if behalf else None
        return self._shared(title_at, last) or self.sender(title_at)

    def _shared(self, title_at: int, last: Element | None) -> Element | None:
        """Return the office of "JPO Commissioner X and Deputy Commissioner Y": who ranks lower shares it.

        So does who leads a department: "KIPO was represented by Commissioner X and Y of the Bureau of Z".
        """
        title, other = self.row[title_at], self.at(title_at - 1, "N")
        if not last or not other or last.end > other.start:
            return None
        of_unit = self.gaps.of_unit.match(self.text, self.row[title_at + 1].end)
        if not _LOWER.match(title.text) and not of_unit:
            return None
        return last if self.gap(other, title, _AND) else None

    def _other_title(self, index: int) -> tuple[str, ...]:
        """Return the title joined by "and" to an office: "Under Secretary … and USPTO Director X"."""
        other = self.at(index, "T")
        return other.titles if other and self.gap(other, self.row[index + 1], _AND) else ()

    def _title_of_office_before(self, index: int) -> Reading | None:
        name, office, title = self.row[index], self.at(index - 1, "O"), self.at(index - 2, "T")
        if not office or not title or index - 2 in self.used:
            return None
        if not self.gap(title, office, self.gaps.of) or not self.gap(office, name, self.gaps.office_name):
            return None
        if not self._introduces(title, name, owned=True) or (title.title and title.title.plural):
            return None
        return self.given(name, index - 2, office, "post/title-of-office-name")

    def _title_after(self, index: int, office: Element | None) -> Reading | None:
        """N T of O, N, O's T and O, N (T: the title stands after the name; `office` was named last."""
        name, title = self.row[index], self.at(index + 1, "T")
        at, before = index + 1, self.at(index - 1, "O")
        if (
            not title
            or at in self.used
            or not self.gap(name, title, self.gaps.name_title)
            or self._is_of_next(at)
        ):
            return None
        small = title.title is not None and not title.title.capital
        if small and (family_name(name.text) and not name.honoured):
            return None
        if _COPULA.match(self.text, name.end) and not self._is_post_of(name, title):
            return None
        joined = self._and_of_office(index)
        if joined:
            return joined
        after = next((e for e in self.row[index + 2 :] if e.kind == "O"), None)
        if after and self._is_of_next_behind(after):
            return None
        if after and self.gap(title, after, self.gaps.of):
            return self.given(name, at, after, "post/name-title-of-office")
        if after and self._joined_by_comma(title, after) and not self._begins_next(self.row.index(after)):
            return self.given(name, at, after, "post/name-title-office")
        owns = before and self.gap(before, name, self.gaps.own_name)
        if before and (owns or self.text[before.end : name.start].strip() in {",", ":", ""}):
            return self.given(name, at, before, "post/office-name-title")
        own = title.owner or self.sender(index)
        if own:
            return self.given(name, at, own, "post/name-title")
        elsewhere = _OF_ANOTHER.match(self.text, title.end) or (title.title and title.title.long)
        given = self.given(name, at, None if elsewhere else office, "post/name-title")
        return replace(given, by_default=True)

    def _is_post_of(self, name: Element, title: Element) -> bool:
        """Tell whether "X was the T" names a post: with a capital, or with an office."""
        after = next((e for e in self.row if e.start >= title.end), None)
        owned = after is not None and after.kind == "O" and self.gap(title, after, self.gaps.of)
        whole = name.honoured or family_name(name.text) is None
        return whole and bool(owned or (title.title and title.title.capital))

    def _and_of_office(self, index: int) -> Reading | None:
        """N, T and O T: "Under Secretary of Commerce and USPTO Director"."""
        title, office, second = self.row[index + 1], self.at(index + 2, "O"), self.at(index + 3, "T")
        if not office or not second or not self.gap(title, office, _AND_THE):
            return None
        follows = self.at(index + 4, "N")
        if follows and not self.text[second.end : follows.start].strip():
            return None
        if not self.gap(office, second, self.gaps.office_title):
            return None
        self.used.add(index + 1)
        return self.given(self.row[index], index + 3, office, "post/name-titles", title.titles)

    def _joined_by_comma(self, title: Element, office: Element) -> bool:
        """Tell whether an office belongs to the title before it: "T, O", "T, Patents, O", "T O"."""
        return any(self.gap(title, office, pattern) for pattern in (_COMMA, _FIELD, _BLANK))

    def _is_of_next(self, title_at: int) -> bool:
        """Tell whether a title belongs to the name after it: "X (KIPO), Commissioner Y", "X, President Y"."""
        title, following = self.row[title_at], self.at(title_at + 1, "N")
        if not following or self.text[title.end : following.start].strip():
            return False
        return bool(title.title and title.title.capital)

    def _is_of_next_behind(self, office: Element) -> bool:
        """Tell "X, President of the EPO Y": title and office belong to the name right behind them."""
        follows = self.at(self.row.index(office) + 1, "N")
        return follows is not None and self.gap(office, follows, _BLANK)

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
        return self.given(name, index + 2, office, "post/name-office-title")
