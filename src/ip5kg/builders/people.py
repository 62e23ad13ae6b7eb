"""Who is named and which post the text gives them.

A person's IRI is made from the words of the name without accents, hyphens and order, so "Park Won-joo" and
"Wonjoo Park" are one and nothing else is merged; a lone family name gets the office beside it into its IRI.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from ip5kg.builders.elements import Rows
from ip5kg.builders.personnames import family_name
from ip5kg.builders.posts import read_posts
from ip5kg.builders.stackedposts import read_stacked
from ip5kg.builders.values import value
from ip5kg.ontology import terms as t
from ip5kg.ontology.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.elements import Element
    from ip5kg.builders.model import Passage
    from ip5kg.builders.postrows import Reading

__all__ = ["People", "PersonMention", "Post", "find_people", "name_key", "person_iri"]

_HYPHENS = re.compile(r"[-'.]")
_LETTERS = re.compile(r"[^\W\d_]+")
_NEEDS_OFFICE = re.compile(r"(?i)\bchair")


@value(frozen=True, slots=True)
class PersonMention:
    """A person named at ``text[start:end]``."""

    start: int
    end: int
    person: NamedNode
    passage: Passage


@value(frozen=True, slots=True)
class Post:
    """A post the text gives a person: title and, where said, organisation."""

    person: NamedNode
    title: str
    organization: NamedNode | None
    written: str | None
    """The organisation as the text names it."""
    passage: Passage
    rule: str
    long: str | None = None
    """The title as written, where that says more."""


@dataclass(frozen=True, eq=False)
class People:
    """All persons of a statement."""

    labels: dict[NamedNode, dict[str, Passage]]
    """Person → forms of the name with the passage that has each first, in the order of their introduction."""
    mentions: Sequence[PersonMention]
    """In order of the text."""
    posts: Sequence[Post]
    owned: Sequence[tuple[int, int]]
    """Spans of organisations named only to say whose post it is, in order."""
    organizations: dict[NamedNode, NamedNode]
    """Person → organisation of the first post the text gives, else the one named beside the person."""

    def in_span(self, start: int, end: int) -> list[PersonMention]:
        """Return the persons named within ``text[start:end]``."""
        if not self.mentions:
            return []
        low = bisect_left(self._starts, start)
        high = bisect_left(self._starts, end, low)
        return [m for m in self.mentions[low:high] if m.end <= end] if low < high else []

    @cached_property
    def _starts(self) -> list[int]:
        return [m.start for m in self.mentions]


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """Return the words of a name, folded, without hyphens, sorted.

    >>> name_key("Park Won-joo") == name_key("Wonjoo PARK")
    True
    """
    folded = unicodedata.normalize("NFKD", name)
    bare = "".join(c for c in folded if not unicodedata.combining(c)).lower()
    return "-".join(sorted(_LETTERS.findall(_HYPHENS.sub("", bare))))


def person_iri(name: str, organization: str = "") -> NamedNode:
    """Return the IRI of a person known by a name; a lone word takes the organisation into it.

    >>> person_iri("Kasutani Toshihide").value, person_iri("Park", "kipo").value
    ('https://w3id.org/ip5kg/id/person/kasutani-toshihide', 'https://w3id.org/ip5kg/id/person/park-kipo')
    """
    key = slug(name_key(name))
    if organization and _is_lone(name):
        key = f"{key}-{slug(organization)}"
    return NamedNode(f"{t.DATA_NS}person/{key}")


def find_people(note: Annotated) -> People:
    """Return the persons and posts of a statement.

    Only who is given a post or an honorific is a person; names alone are recognised once they are known.
    """
    register, rows = _Register(note.lexicon.government_titles), Rows(note)
    named = [passage for passage in note.passages if rows.may_name(passage)]
    introducing = [(passage, rows.of(passage)) for passage in named if rows.may_introduce(passage)]
    told = list(read_stacked(note, rows))
    told += [(p, p, reading) for p, row in introducing for reading in read_posts(note, p, row)]
    # Whole names first: who is named by the family name alone is one of them, even if told of before.
    told.sort(key=lambda each: (family_name(each[2].name.text) is not None, each[0].start))
    for passage, below, reading in told:
        register.introduce(passage, reading, below)
    known = {passage.start: row for passage, row in introducing}
    for passage in named:
        elements = known.get(passage.start)
        if elements is None and register.by_word and register.knows_any(rows.name_words(passage)):
            elements = rows.of(passage)
        for element in elements or ():
            if element.kind == "N":
                register.recognise(passage, element)
    return register.people(note)


def _is_lone(name: str) -> bool:
    return family_name(name) is not None


@dataclass(slots=True)
class _Register:
    """The persons known so far."""

    government_titles: frozenset[str]
    labels: dict[NamedNode, dict[str, Passage]] = field(default_factory=dict)
    mentions: dict[PersonMention, None] = field(default_factory=dict)
    posts: dict[tuple[NamedNode, str, NamedNode | None], Post] = field(default_factory=dict)
    titles: set[tuple[NamedNode, str]] = field(default_factory=set)
    owned: set[tuple[int, int]] = field(default_factory=set)
    offices: dict[NamedNode, NamedNode] = field(default_factory=dict)
    by_word: defaultdict[str, set[NamedNode]] = field(default_factory=lambda: defaultdict(set))

    def people(self, note: Annotated) -> People:
        """Return all that was found, in order of the text."""
        full = {(post.person, post.title) for post in self.posts.values() if post.organization}
        told = [p for p in self.posts.values() if p.organization or (p.person, p.title) not in full]
        posts = [self._in_company(note, post) for post in told]
        organizations: dict[NamedNode, NamedNode] = {}
        for post in posts:
            if post.organization:
                organizations.setdefault(post.person, post.organization)
        mentions = sorted(self.mentions, key=lambda m: (m.start, m.end))
        offices = self.offices | organizations
        return People(self.labels, mentions, posts, sorted(self.owned), offices)

    def _in_company(self, note: Annotated, post: Post) -> Post:
        """Give a post in a department of nobody's the one office of those whom its holder accompanied."""
        place = post.passage
        if post.organization or not post.long or "accompan" not in note.folded[place.start : place.end]:
            return post
        here = {m.person for m in self.mentions if m.passage == place}
        offices = {self.offices[person] for person in here if person in self.offices}
        return replace(post, organization=offices.pop()) if len(offices) == 1 else post

    def introduce(self, passage: Passage, reading: Reading, below: Passage) -> None:
        """Take a person with titles and organisation; a lone family name must be known or have an office.

        Parameters
        ----------
        passage
            Names the person.
        reading
            What is told of the person.
        below
            Tells the post: the same passage, or the line below it.
        """
        name, organization = reading.name, reading.organization
        node = organization.entity if organization else None
        person = self._owner(name.text) if _is_lone(name.text) else None
        known = person is not None and any(held == person for held, _ in self.titles)
        if person is None:
            if _is_lone(name.text) and node is None:
                return
            person = person_iri(name.text, node.value.rsplit("/", 1)[-1] if node else "")
            self._name(person, name.text, passage)
        if not known:
            self._give_posts(person, below, reading, node)
        if node:
            self.offices.setdefault(person, node)
        self._mention(person, passage, name)
        self.owned.update(span for span in (reading.unit, reading.owner) if span)
        if organization and passage.start <= organization.start < passage.end and not reading.by_reference:
            self.owned.add((organization.start, organization.end))

    def knows_any(self, words: Iterable[str]) -> bool:
        """Tell whether one of some words is in the name of a person introduced."""
        return any(name_key(word) in self.by_word for word in words)

    def recognise(self, passage: Passage, element: Element) -> None:
        """Recognise a person already introduced: by all words of the name, or by the family name alone."""
        person = person_iri(element.text)
        if person in self.labels:
            self._name(person, element.text, passage)
            self._mention(person, passage, element)
            return
        owner = self._owner(element.text) if _is_lone(element.text) else None
        if owner is not None:
            self._mention(owner, passage, element)

    def _owner(self, word: str) -> NamedNode | None:
        """Return the one person with a word in the name."""
        owners = self.by_word.get(name_key(family_name(word) or word), set())
        return next(iter(owners)) if len(owners) == 1 else None

    def _name(self, person: NamedNode, name: str, passage: Passage) -> None:
        labels = self.labels.setdefault(person, {})
        if name not in labels:
            labels[name] = passage
            for word in name.split():
                self.by_word[name_key(word)].add(person)

    def _mention(self, person: NamedNode, passage: Passage, element: Element) -> None:
        self.mentions[PersonMention(element.start, element.end, person, passage)] = None

    def _give_posts(
        self, person: NamedNode, passage: Passage, reading: Reading, organization: NamedNode | None
    ) -> None:
        for title in reading.titles:
            # "Under Secretary of Commerce and Director of the USPTO": the office is that of the director.
            of_government = len(reading.titles) > 1 and title in self.government_titles
            own = None if of_government else organization
            written = reading.organization.text if reading.organization and own else None
            if own is None and ((person, title) in self.titles or _NEEDS_OFFICE.search(title)):
                continue  # told already, and where; or no post but a part in a meeting
            self.posts.setdefault(
                (person, title, own), Post(person, title, own, written, passage, reading.rule, reading.long)
            )
            self.titles.add((person, title))
