"""Who is named and which post the text gives them.

A person's IRI is made from the words of the name without accents, hyphens and order, so "Park Won-joo" and "Wonjoo
Park" are one and nothing else is merged; a lone family name gets the office beside it into its IRI.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from ip5kg.builders.elements import Element, elements
from ip5kg.ontology import terms as t
from ip5kg.ontology.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Passage

__all__ = ["People", "PersonMention", "Post", "find_people", "person_iri"]

_OF = re.compile(
    r"(?:\s+for\s+[A-Z][\w\s,&-]{2,60}?)?"
    r"(?:,?\s+(?:of|in charge of|at)\s+(?:the\s+)?[A-Z][\w\s,&-]{2,60}?(?:Division|Department|Bureau|Directorate|Section|Affairs|Policy))?"
    r",?\s+(?:of|at|from|for|with)\s+(?:the\s+)?(?:newly\s+\w+\s+)?"
)
_UNIT_OF = re.compile(r"\s+of\s+the\s+(?P<unit>[A-Z][\w\s&-]{2,60}?(?:Division|Department|Bureau|Directorate|Section))\b")
_NAME_TITLE = re.compile(r",\s+(?:the\s+|its\s+|then\s+)?|\s+\(|\s+as\s+(?:the\s+)?")
_ORG_TITLE = re.compile(r"(?:'s)?\s+|\s+\w+\s+")
_TITLE_NAME = re.compile(r"\s+|,\s+")
_BRACKET = re.compile(r"\s?\(\s*(?:the\s+)?")


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person named at ``text[start:end]``."""

    start: int
    end: int
    person: NamedNode
    passage: Passage


@dataclass(frozen=True, slots=True)
class Post:
    """A post the text gives a person: title and, where said, organisation."""

    person: NamedNode
    title: str
    organization: NamedNode | None
    passage: Passage
    rule: str


@dataclass
class People:
    """All persons of a statement."""

    labels: dict[NamedNode, list[str]] = field(default_factory=dict)
    mentions: list[PersonMention] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    first: dict[NamedNode, Passage] = field(default_factory=dict)
    owned: dict[tuple[int, int], NamedNode] = field(default_factory=dict)
    """Span of an organisation named only to say whose post it is → the person."""

    def in_span(self, start: int, end: int) -> list[PersonMention]:
        """Return the persons named within ``text[start:end]``."""
        return [m for m in self.mentions if start <= m.start and m.end <= end]

    def organization_of(self, person: NamedNode) -> NamedNode | None:
        """Return the organisation of the first post the text gives the person."""
        return next((p.organization for p in self.posts if p.person == person and p.organization), None)


def name_key(name: str) -> str:
    """Return the words of a name, folded, without hyphens, sorted.

    >>> name_key("Park Won-joo") == name_key("Wonjoo PARK")
    True
    """
    folded = unicodedata.normalize("NFKD", name)
    bare = "".join(c for c in folded if not unicodedata.combining(c)).lower()
    words = re.findall(r"[^\W\d_]+", re.sub(r"[-'.]", "", bare))
    return "-".join(sorted(words))


def person_iri(name: str, organization: str = "") -> NamedNode:
    """Return the IRI of a person known by ``name``."""
    key = slug(name_key(name))
    if len(name.split()) == 1 and organization:
        key = f"{key}-{slug(organization)}"
    return NamedNode(f"{t.DATA_NS}person/{key}")


def find_people(note: Annotated) -> People:
    """Return the persons and posts of a statement."""
    people = People()
    rows = [(p, elements(note, p)) for p in note.passages]
    for passage, row in rows:
        for name, titles, organization, rule in _posts(note, row):
            person = _add(people, passage, name, titles, organization.entity if organization else None, rule)
            if person is not None and organization is not None:
                people.owned[organization.start, organization.end] = person
    for passage, row in rows:
        for element in row:
            if element.kind == "N":
                _recognise(people, passage, element)
    people.mentions = sorted(set(people.mentions), key=lambda m: (m.start, m.end))
    return people


def _add(
    people: People,
    passage: Passage,
    name: Element,
    titles: Sequence[str],
    organization: NamedNode | None,
    rule: str,
) -> NamedNode | None:
    alone = len(name.text.split()) == 1
    if alone:
        known = _by_family_name(people, name.text)
        if known:
            people.mentions.append(PersonMention(name.start, name.end, known, passage))
            return known
        if organization is None:
            return None
    person = person_iri(name.text, organization.value.rsplit("/", 1)[-1] if organization and alone else "")
    labels = people.labels.setdefault(person, [])
    if name.text not in labels:
        labels.append(name.text)
    people.first.setdefault(person, passage)
    people.mentions.append(PersonMention(name.start, name.end, person, passage))
    for title in titles:
        # "Under Secretary of Commerce and Director of the USPTO": the office goes with the title beside it.
        own = organization if len(titles) == 1 or not _is_government(title) else None
        post = Post(person, title, own, passage, rule)
        same = [p for p in people.posts if (p.person, p.title, p.organization) == (person, title, own)]
        weaker = own is None and any(p.person == person and p.title == title for p in people.posts)
        if not same and not weaker:
            people.posts.append(post)
    return person


def _is_government(title: str) -> bool:
    return "Secretary" in title or "Minister" in title


def _recognise(people: People, passage: Passage, element: Element) -> None:
    """Recognise a person already introduced: by the full name in any order, or by the family name alone."""
    person = person_iri(element.text)
    if person not in people.labels:
        if len(element.text.split()) > 1:
            return
        known = _by_family_name(people, element.text)
        if known is None:
            return
        person = known
    people.mentions.append(PersonMention(element.start, element.end, person, passage))


def _by_family_name(people: People, word: str) -> NamedNode | None:
    key = name_key(word)
    owners = [
        person
        for person, labels in people.labels.items()
        if any(key in {name_key(w) for w in label.split()} for label in labels)
    ]
    return owners[0] if len(owners) == 1 else None


Row = tuple[Element, tuple[str, ...], Element | None, str]


def _posts(note: Annotated, row: Sequence[Element]) -> Iterator[Row]:
    """Read posts off a row of elements, trying the fullest pattern first."""
    plural: tuple[str, ...] = ()
    last_org: Element | None = None
    for index, element in enumerate(row):
        if element.kind == "T":
            follows = row[index + 1] if index + 1 < len(row) else None
            near = follows is not None and follows.kind == "N" and len(_gap(note, element, follows)) < 12
            plural = element.titles if near and _is_plural(element.text) else ()
        if element.kind != "N":
            continue
        found = (
            _before(note, row, index)
            or _after(note, row, index, last_org)
            or _bracketed(note, row, index, plural)
        )
        if found:
            titles, organization, rule = found
            last_org = organization or last_org
            yield element, titles, organization, rule
        elif element.honoured and len(element.text.split()) > 1:
            yield element, (), None, "person/honorific"


def _is_plural(title: str) -> bool:
    return bool(re.search(r"(?i)(?:commissioners|presidents|directors|ministers|directors.general)\b", title))


def _gap(note: Annotated, left: Element, right: Element) -> str:
    return note.straight[left.end : right.start]


Found = tuple[tuple[str, ...], Element | None, str]


def _before(note: Annotated, row: Sequence[Element], index: int) -> Found | None:
    """O T N and T N of O: the title stands before the name."""
    if index < 1 or row[index - 1].kind != "T":
        return None
    title, name = row[index - 1], row[index]
    if not re.fullmatch(r",?\s+(?:(?:Mr|Mrs|Ms|Dr|Prof)\.?\s+)*", _gap(note, title, name)):
        return None
    if index >= 2 and row[index - 2].kind == "O" and _ORG_TITLE.fullmatch(_gap(note, row[index - 2], title)):
        return title.titles, row[index - 2], "post/office-title-name"
    following = row[index + 1] if index + 1 < len(row) else None
    if following and following.kind == "O":
        gap = _gap(note, name, following)
        if _OF.fullmatch(gap) or _BRACKET.fullmatch(gap):
            return title.titles, following, "post/title-name-of-office"
        if _UNIT_OF.match(note.straight, name.end) and len(gap) < 120:
            return title.titles, following, "post/title-name-of-unit"
    if _is_plural(title.text):
        return None
    return title.titles, None, "post/title-name"


def _after(
    note: Annotated, row: Sequence[Element], index: int, last_org: Element | None
) -> Found | None:
    """N T of O, N, O's T and O, N (T: the title stands after the name."""
    name = row[index]
    rest = row[index + 1 : index + 3]
    if rest and rest[0].kind == "T" and _NAME_TITLE.fullmatch(_gap(note, name, rest[0])):
        title = rest[0]
        if len(rest) > 1 and rest[1].kind == "O" and _OF.fullmatch(_gap(note, title, rest[1])):
            return title.titles, rest[1], "post/name-title-of-office"
        if index and row[index - 1].kind == "O" and _gap(note, row[index - 1], name).strip() in {",", ""}:
            return title.titles, row[index - 1], "post/office-name-title"
        return title.titles, last_org, "post/name-title"
    if len(rest) == 2 and rest[0].kind == "O" and rest[1].kind == "T":
        if re.fullmatch(r",\s+(?:the\s+)?|\s+\((?:the\s+)?", _gap(note, name, rest[0])) and re.fullmatch(
            r"(?:'s)?\s+", _gap(note, rest[0], rest[1])
        ):
            following = row[index + 3] if index + 3 < len(row) else None
            if following and following.kind == "N" and re.fullmatch(r"\s+", _gap(note, rest[1], following)):
                return None  # the title belongs to the next name: "…, KIPO Commissioner Kim"
            return rest[1].titles, rest[0], "post/name-office-title"
    return None


def _bracketed(
    note: Annotated, row: Sequence[Element], index: int, plural: tuple[str, ...]
) -> Found | None:
    """N (O), where a plural title stands before the list of names."""
    following = row[index + 1] if index + 1 < len(row) else None
    if following and following.kind == "O" and plural and _BRACKET.fullmatch(_gap(note, row[index], following)):
        return plural, following, "post/plural-title"
    return None
