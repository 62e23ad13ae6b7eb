"""A statement as a page: its text, and under each passage that tells something what it tells."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from ip5kg.ontology import terms as t
from ip5kg.site.addresses import anchor
from ip5kg.site.entries import Entry, Part, Section, act, join, part
from ip5kg.site.leads import reported
from ip5kg.site.model import Quote
from ip5kg.site.posts import post
from ip5kg.site.rendering import Page
from ip5kg.site.wording import ROLES, kind_name, property_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ip5kg.site.model import Fact, Reading, Statement

__all__ = ["Piece", "statement_page"]

_NAMES = {t.PREF_LABEL.value, t.ALT_LABEL.value, t.HIDDEN_LABEL.value}


class Piece(NamedTuple):
    """A stretch of the text."""

    text: str
    anchor: str
    """Empty for what stands between passages."""
    told: tuple[tuple[Part, ...], ...]
    """What it tells, a line each."""


def statement_page(reading: Reading, statement: Statement, path: str) -> tuple[Page, Section]:
    """Return the page of a statement and the same as lines.

    Parameters
    ----------
    reading
        What was read.
    statement
        The statement.
    path
        Of the page, without suffix.
    """
    places: dict[tuple[int, int], list[Fact]] = defaultdict(list)
    told = reading.told.get(statement.iri, ())
    for start, end, fact in told:
        places[start, end].append(fact)
    date = reading.chronology.statement(statement.iri)
    lines = {place: tuple(dict.fromkeys(_lines(reading, facts, date))) for place, facts in places.items()}
    page = Page(
        f"{path}.html",
        "statement",
        {
            "statement": statement,
            "reported": reported(reading, statement.iri),
            "pieces": list(_pieces(statement, lines)),
            "telling": len(places),
            "facts": len(told),
            "is_address": statement.source.startswith(("http://", "https://")),
        },
    )
    entries = (
        Entry(line, statement.issued, quotes=(Quote(statement.iri, *place, "", ""),))
        for place in sorted(lines)
        for line in lines[place]
    )
    return page, Section("What it tells", tuple(entries), "told")


def _pieces(
    statement: Statement, lines: Mapping[tuple[int, int], tuple[tuple[Part, ...], ...]]
) -> Iterator[Piece]:
    """Cut the text into passages and what stands between them; a passage within another is left to it."""
    done = 0
    for start, end, _ in statement.passages:
        if start < done:
            continue
        if start > done:
            yield Piece(statement.text[done:start], "", ())
        yield Piece(statement.text[start:end], anchor(start, end), lines.get((start, end), ()))
        done = end
    if done < len(statement.text):
        yield Piece(statement.text[done:], "", ())


def _lines(reading: Reading, facts: Iterable[Fact], date: str) -> Iterator[tuple[Part, ...]]:
    """Yield what a passage tells: acts, posts and figures as a whole, everything else fact by fact."""
    known = list(facts)
    named: list[Part] = []
    whole = {"action", "post", "figure"}
    kinds = {
        fact.subject: reading.things[fact.subject].kind for fact in known if fact.subject in reading.things
    }
    for subject in dict.fromkeys(fact.subject for fact in known if kinds.get(fact.subject) in whole):
        yield _whole(reading, subject, kinds[subject])
    for fact in known:
        if kinds.get(fact.subject) in whole or fact.predicate in _NAMES:
            continue
        if fact.predicate == t.TYPE.value:
            kind = kind_name(kinds.get(fact.subject, "thing"))
            yield (Part(f"{kind}: "), part(reading, fact.subject, date))
        elif fact.predicate == t.MENTIONS.value:
            named.append(part(reading, fact.object, date))
        else:
            name = ROLES[fact.predicate][0] if fact.predicate in ROLES else property_name(fact.predicate)
            about, told = (part(reading, node, date) for node in (fact.subject, fact.object))
            yield (about, Part(f" · {name.lower()}: "), told)
    if named:
        yield (Part("Names "), *join(named))


def _whole(reading: Reading, iri: str, kind: str) -> tuple[Part, ...]:
    """Return an act, a post or a figure as a line that begins with a link to its page."""
    head = (Part(kind_name(kind).capitalize(), iri), Part(": "))
    if kind == "action":
        return (*head, *act(reading, iri).parts)
    return (*head, *post(reading, iri)) if kind == "post" else (*head, Part(reading.label(iri)))
