"""A digest of what each page shows, by which a page that shows the same as before is not made again.

A page shows the facts of its thing, the sentences they rest on, and of each thing they lead to what stands
for it elsewhere: its name, other names (they are marked in sentences), its date, and of an act, a post or a
figure all that is told of it. Whatever a page shows must go into its digest; a test compares a site brought
up to date with one made anew.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from ip5kg.ontology import terms as t
from ip5kg.site.model import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ip5kg.site.entries import Section
    from ip5kg.site.model import Fact, Quote, Reading

__all__ = ["Digests", "digest_of"]

_WHOLE = {"action", "post", "figure"}
_REPRESENTED = t.ip5("represented").value  # stands beside a person at a meeting


class Digests:
    """Digests of the pages of what was read."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._marks: dict[str, str] = {}

    def page(self, iri: str) -> str:
        """Return the digest of a thing's page."""
        reading = self._reading
        parts = [self._mark(iri)]
        for fact in reading.about.get(iri, ()):
            parts += (fact.predicate, self._object(fact), *self._grounds(fact))
        for fact in reading.naming.get(iri, ()):
            parts += (fact.predicate, self._mark(fact.subject), *self._grounds(fact))
        for start, end, fact in reading.told.get(iri, ()):
            parts += (f"{start}-{end}", fact.predicate, self._mark(fact.subject), self._object(fact))
        return digest_of(parts)

    def section(self, section: Section) -> str:
        """Return the digest of a section that stands on a page of its own."""
        parts = [section.heading, str(section.years)]
        for line in section.entries:
            for entry in (line, line.then) if line.then else (line,):
                parts += (entry.date, entry.step, *map(str, (entry.curated, entry.words)))
                for word in (*entry.parts, *entry.outcome):
                    parts += (word.text, self._mark(word.iri) if word.iri else "")
                for quote in entry.quotes:
                    parts += (quote.evidence, self._mark(quote.statement))
        return digest_of(parts)

    def passages(self, iri: str, years: Iterable[tuple[str, Iterable[Quote]]]) -> str:
        """Return the digest of a page with passages that name a thing, year by year."""
        parts = [self._mark(iri)]
        for year, quotes in years:
            parts.append(year)
            for quote in quotes:
                parts += (str(quote.start), str(quote.end), self._mark(quote.statement))
        return digest_of(parts)

    def _mark(self, iri: str) -> str:
        """Return a digest of what stands for a thing on the pages of others."""
        known = self._marks.get(iri)
        if known is None:
            known = self._marks[iri] = digest_of(self._shown(iri))
        return known

    def _shown(self, iri: str) -> Iterator[str]:
        reading = self._reading
        if iri in reading.statements:
            yield from (
                reading.statements[iri].fingerprint,
                reading.label(iri),
                reading.chronology.issue(iri),
            )
            return
        thing = reading.things.get(iri)
        kind = thing.kind if thing else ""
        yield from (iri, kind, reading.label(iri), *(thing.names if thing else ()))
        yield str(reading.dated_names.get(iri, ()))
        if kind == "meeting":
            yield reading.chronology.meeting(iri)
        if kind == "action":
            yield reading.chronology.act(iri)
        for fact in reading.about.get(iri, ()):
            if kind in _WHOLE:
                yield from (fact.predicate, self._object(fact), *self._grounds(fact))
            elif not kind or fact.predicate == _REPRESENTED:  # no kind: a dated name, a change of names
                yield from (fact.predicate, self._name(fact))

    def _object(self, fact: Fact) -> str:
        return self._mark(fact.object) if isinstance(fact.object, str) else self._name(fact)

    def _name(self, fact: Fact) -> str:
        if isinstance(fact.object, Value):
            return f"{fact.object.text}\n{fact.object.datatype}\n{fact.object.language}"
        return f"{fact.object} {self._reading.label(fact.object)}"

    def _grounds(self, fact: Fact) -> Iterator[str]:
        """Yield what a fact rests on."""
        yield "curated" if fact.curated else ""
        for quote in fact.quotes:
            yield quote.evidence
            yield self._mark(quote.statement)
        for ground in fact.grounds:
            record = self._reading.records.get(ground)
            yield ground
            yield self._mark(ground) if record is None else self._mark(record.quotes[0].statement)


def digest_of(parts: Iterable[str]) -> str:
    """Return a digest of some texts in their order."""
    return hashlib.blake2b("\x00".join(parts).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
