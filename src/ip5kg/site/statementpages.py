"""A statement as a page: its text, and under each passage that tells something what it tells."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from ip5kg.ontology import terms as t
from ip5kg.site.addresses import anchor
from ip5kg.site.entries import Part, part
from ip5kg.site.rendering import Page
from ip5kg.site.wording import ROLES, kind_name, property_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ip5kg.site.model import Fact, Reading, Statement

__all__ = ["Piece", "statement_page", "told_by"]

_NAMES = {t.PREF_LABEL.value, t.ALT_LABEL.value, t.HIDDEN_LABEL.value}


class Piece(NamedTuple):
    """A stretch of the text."""

    text: str
    anchor: str
    """Empty for what stands between passages."""
    told: tuple[tuple[Part, ...], ...]
    """What it tells, a line each."""


def told_by(reading: Reading) -> Mapping[str, list[tuple[int, int, Fact]]]:
    """Return the facts that each statement tells, with the places where it does."""
    found: dict[str, list[tuple[int, int, Fact]]] = defaultdict(list)
    for facts in reading.about.values():
        for fact in facts:
            for quote in fact.quotes:
                found[quote.statement].append((quote.start, quote.end, fact))
    return found


def statement_page(
    reading: Reading, statement: Statement, told: Iterable[tuple[int, int, Fact]], path: str
) -> Page:
    """Return the page of a statement.

    Parameters
    ----------
    reading
        What was read.
    statement
        The statement.
    told
        The facts that it tells, with start and end of the passage.
    path
        Of the page, without suffix.
    """
    places: dict[tuple[int, int], list[Fact]] = defaultdict(list)
    for start, end, fact in told:
        places[start, end].append(fact)
    return Page(
        f"{path}.html",
        "statement",
        {
            "statement": statement,
            "pieces": list(_pieces(reading, statement, places)),
            "telling": len(places),
            "facts": sum(map(len, places.values())),
            "is_address": statement.source.startswith(("http://", "https://")),
        },
    )


def _pieces(
    reading: Reading, statement: Statement, places: Mapping[tuple[int, int], list[Fact]]
) -> Iterator[Piece]:
    """Cut the text into passages and what stands between them; a passage within another is left to it."""
    done = 0
    for start, end, _ in statement.passages:
        if start < done:
            continue
        if start > done:
            yield Piece(statement.text[done:start], "", ())
        lines = tuple(dict.fromkeys(_lines(reading, places.get((start, end), ()))))
        yield Piece(statement.text[start:end], anchor(start, end), lines)
        done = end
    if done < len(statement.text):
        yield Piece(statement.text[done:], "", ())


def _lines(reading: Reading, facts: Iterable[Fact]) -> Iterator[tuple[Part, ...]]:
    """Yield what a passage tells: acts, posts and figures as a whole, everything else fact by fact."""
    known = list(facts)
    whole = {"action", "post", "figure"}
    kinds = {
        fact.subject: reading.things[fact.subject].kind for fact in known if fact.subject in reading.things
    }
    for subject in dict.fromkeys(fact.subject for fact in known if kinds.get(fact.subject) in whole):
        yield (Part(f"{kind_name(kinds[subject])}: "), part(reading, subject))
    for fact in known:
        if kinds.get(fact.subject) in whole or fact.predicate in _NAMES:
            continue
        if fact.predicate == t.TYPE.value:
            yield (Part(f"{kind_name(kinds.get(fact.subject, 'thing'))}: "), part(reading, fact.subject))
        elif fact.predicate == t.MENTIONS.value:
            yield (Part("names "), part(reading, fact.object))
        else:
            name = ROLES[fact.predicate][0] if fact.predicate in ROLES else property_name(fact.predicate)
            yield (part(reading, fact.subject), Part(f" · {name.lower()}: "), part(reading, fact.object))
