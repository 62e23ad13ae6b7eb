"""What stands on the page of a thing: what it is, what is told of it, and where it is named."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from ip5kg.ontology import terms as t
from ip5kg.site.conflicts import conflicting
from ip5kg.site.entries import Entry, Part, Section, act, join, merged, of_fact, part, quotes_of
from ip5kg.site.leads import lead
from ip5kg.site.listpages import told as told_in
from ip5kg.site.lives import life
from ip5kg.site.names import names_section
from ip5kg.site.posts import people_section, posts_section
from ip5kg.site.rendering import Page
from ip5kg.site.splitting import split
from ip5kg.site.wording import PAST, PROPERTIES, ROLES, RUNGS, property_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ip5kg.site.model import Fact, Reading, Thing

__all__ = ["entity_pages", "plain_facts", "sections"]


_PARTICIPATES, _COOPERATES, _REPRESENTED = (
    t.PARTICIPATES_IN.value,
    t.ip5("cooperatesWith").value,
    t.ip5("represented").value,
)
# Facts of the page's own thing that have sections of their own, or are its names.
_ELSEWHERE = {
    *(
        node.value
        for node in (t.TYPE, t.PREF_LABEL, t.ALT_LABEL, t.HIDDEN_LABEL, t.MENTIONS, t.CUE, t.WEAK_CUE)
    ),
    *(node.value for node in (t.NEEDS_CONTEXT, t.SOURCE, t.PARTICIPATES_IN)),
    *(_COOPERATES, _REPRESENTED, *ROLES),
    t.LEVEL.value,
    t.ORG_NS + "changedBy",
    t.SKOSXL_NS + "prefLabel",
    t.SKOSXL_NS + "altLabel",
    t.SKOS_NS + "inScheme",
    t.RDFS_NS + "comment",
}
_BEARING = {node.value for node in (t.STEP, t.AGENT, t.MEMBER, t.MEMBER_ORGANIZATION)}
_OF_MEETINGS = tuple(node.value for node in (t.MEETING_FORUM, t.MEETING_BODY, t.PARTY, t.LOCATION))


def entity_pages(reading: Reading, thing: Thing, path: str, told: Sequence[Section]) -> Iterator[Page]:
    """Yield the page of a thing, and a page for each year where a section has too many lines for one.

    Parameters
    ----------
    reading
        What was read.
    thing
        The thing.
    path
        Of its page, without suffix.
    told
        Its sections.
    """
    facts = plain_facts(reading, thing.iri)
    misspelt = sorted({*thing.names} & {*reading.values(thing.iri, t.HIDDEN_LABEL.value)})
    shown: list[Section] = []
    for section in told:
        part_shown, years = split(section, path, thing.label)
        shown.append(part_shown)
        yield from years
    context = {
        "thing": thing,
        "title": _title(reading, thing),
        "names": [name for name in thing.names if name not in misspelt],
        "misspelt": misspelt,
        "is_told": bool(told_in(reading, thing.iri)),
        "lead": lead(reading, thing),
        "facts": facts,
        "sections": shown,
    }
    if thing.kind == "initiative":
        story = {"life": life(reading, thing.iri), "past": PAST}
        yield Page(f"{path}.html", "initiative", context | story)
    else:
        yield Page(f"{path}.html", "entity", context)


def _title(reading: Reading, thing: Thing) -> str:
    """Return the headline: what a thing is called, an act as a sentence."""
    if thing.kind == "action":
        return "".join(one.text for one in act(reading, thing.iri).parts)
    return thing.label[0].upper() + thing.label[1:] if thing.kind == "topic" else thing.label


def sections(reading: Reading, thing: Thing) -> list[Section]:
    """Return what is told of a thing, by headings, without empty ones."""
    makers: tuple[Callable[[Reading, Thing], Section], ...] = (
        names_section,
        posts_section,
        *(_role(role) for role in ROLES),
        _acts_at,
        _acts_of,
        _acts_on,
        people_section,
        _meetings,
        _takes_part,
        _taken_part_in,
        _works_with,
        _represented,
        _members,
        _offices_here,
        _parts,
        _places,
        _figures,
        _mentions,
    )
    made = (make(reading, thing) for make in makers)
    return [section for section in made if section.entries]


def plain_facts(reading: Reading, iri: str) -> list[tuple[str, list[Entry]]]:
    """Return the plain facts of a thing: the name of each property and its values."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for fact in reading.about.get(iri, ()):
        if fact.predicate not in _ELSEWHERE:
            found[fact.predicate].append(of_fact(reading, fact))
    order = {predicate: number for number, predicate in enumerate(PROPERTIES)}
    disputed = conflicting(reading, iri)
    return [
        (
            property_name(predicate) + (" (sources disagree)" if predicate in disputed else ""),
            sorted(
                found[predicate], key=lambda entry: (_is_vague(entry, found[predicate]), -len(entry.quotes))
            ),
        )
        for predicate in sorted(found, key=lambda name: (order.get(name, len(order)), name))
    ]


def _is_vague(entry: Entry, others: Iterable[Entry]) -> bool:
    """Tell whether a value is a date of which another is the day or the month."""
    vague = entry.parts[0]
    return not vague.iri and any(other.parts[0].text.endswith(f" {vague.text}") for other in others)


def _naming(reading: Reading, thing: Thing, *predicates: str) -> list[Fact]:
    return [fact for fact in reading.naming.get(thing.iri, ()) if fact.predicate in predicates]


def _recent(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Sort by date, the latest first and of one day what binds most; what has no date comes last."""
    known = sorted(entries, key=lambda e: (-RUNGS.get(e.step, 0), "".join(one.text for one in e.parts)))
    return tuple(sorted(known, key=lambda entry: entry.date, reverse=True))


def _acts(reading: Reading, thing: Thing, predicate: str) -> tuple[Entry, ...]:
    acts = dict.fromkeys(fact.subject for fact in _naming(reading, thing, predicate))
    without = "" if predicate == t.ACTION_OBJECT.value else thing.iri
    return _recent(merged(act(reading, iri, without=without) for iri in acts))


def _acts_of(reading: Reading, thing: Thing) -> Section:
    wholes = reading.values(thing.iri, t.MEMBER_OF.value)
    forums = [Part(reading.label(iri), iri) for iri in wholes if reading.kind(iri) == "forum"]
    note = (Part("What it did as a member stands with "), *join(forums), Part(".")) if forums else ()
    return Section("What it did and undertook", _acts(reading, thing, t.AGENT.value), "acts", note)


def _acts_on(reading: Reading, thing: Thing) -> Section:
    return Section("What was done about it", _acts(reading, thing, t.ACTION_OBJECT.value), anchor="history")


def _acts_at(reading: Reading, thing: Thing) -> Section:
    """Return what was done at a meeting, what binds most first; the day is that of the meeting."""
    entries = (replace(entry, date="") for entry in _acts(reading, thing, t.AT_MEETING.value))
    ladder = sorted(merged(entries), key=lambda entry: -RUNGS.get(entry.step, 0))
    return Section("What was decided and discussed", tuple(ladder), anchor="decisions")


def _role(predicate: str) -> Callable[[Reading, Thing], Section]:
    heading, _, word = ROLES[predicate]

    def make(reading: Reading, thing: Thing) -> Section:
        facts = [fact for fact in reading.about.get(thing.iri, ()) if fact.predicate == predicate]
        date = reading.chronology.meeting(thing.iri)
        entries = (
            Entry(
                (part(reading, f.object, date), *_office(reading, f, date)),
                quotes=f.quotes,
                words=(word,),
                step=heading.split()[0].lower(),
            )
            for f in facts
        )
        return Section(heading, tuple(entries), anchor=heading.split()[0].lower())

    return make


def _office(reading: Reading, fact: Fact, date: str) -> tuple[Part, ...]:
    """Return for whom a person was at a meeting."""
    found = [
        part(reading, edge.object, date)
        for edge in reading.about.get(str(fact.object), ())
        if edge.predicate == _REPRESENTED
    ]
    return (Part(", "), *join(found)) if found else ()


def _meetings(reading: Reading, thing: Thing) -> Section:
    told: dict[str, list[tuple[str, Fact]]] = defaultdict(list)
    for fact in _naming(reading, thing, *_OF_MEETINGS, *ROLES):
        if fact.predicate != t.LOCATION.value or reading.kind(fact.subject) == "meeting":
            told[fact.subject].append((ROLES.get(fact.predicate, ("", "", ""))[1], fact))
    entries = (
        Entry(
            (part(reading, iri), *_in_brackets(role for role, _ in found)),
            reading.chronology.meeting(iri),
            quotes=quotes_of(fact for _, fact in found),
        )
        for iri, found in told.items()
    )
    return Section("Meetings", _recent(entries), anchor="meetings")


def _in_brackets(roles: Iterable[str]) -> tuple[Part, ...]:
    known = [Part(role) for role in dict.fromkeys(roles) if role]
    return (Part(" · "), *join(known)) if known else ()


def _edges(reading: Reading, facts: Iterable[Fact], *, inverse: bool) -> tuple[Entry, ...]:
    """Return derived edges as lines, each with the sentences of what it rests on."""
    entries: list[Entry] = []
    for fact in facts:
        quotes = fact.quotes or quotes_of(_resting(reading, fact))
        date = max((reading.chronology.statement(quote.statement) for quote in quotes), default="")
        named = part(reading, fact.subject if inverse else fact.object, date)
        entries.append(Entry((named,), quotes=quotes, curated=fact.curated))
    return tuple(sorted(entries, key=lambda entry: entry.parts[0].text.casefold()))


def _resting(reading: Reading, fact: Fact) -> Iterable[Fact]:
    """Yield the facts that a derived edge rests on; of an act or a post those that tell who did what."""
    for ground in fact.grounds:
        if ground in reading.records:
            yield reading.records[ground]
        yield from (told for told in reading.about.get(ground, ()) if told.predicate in _BEARING)


def _own(predicate: str, heading: str, anchor: str) -> Callable[[Reading, Thing], Section]:
    def make(reading: Reading, thing: Thing) -> Section:
        facts = (fact for fact in reading.about.get(thing.iri, ()) if fact.predicate == predicate)
        return Section(heading, _edges(reading, facts, inverse=False), anchor=anchor)

    return make


def _inverse(predicate: str, heading: str, anchor: str) -> Callable[[Reading, Thing], Section]:
    def make(reading: Reading, thing: Thing) -> Section:
        return Section(
            heading, _edges(reading, _naming(reading, thing, predicate), inverse=True), anchor=anchor
        )

    return make


_takes_part = _own(_PARTICIPATES, "Initiatives it takes part in", "initiatives")
_taken_part_in = _inverse(_PARTICIPATES, "Offices that take part", "offices")
_works_with = _own(_COOPERATES, "Offices it works with", "works-with")
_represented = _own(_REPRESENTED, "Spoke for", "represented")
_members = _inverse(t.MEMBER_OF.value, "Members", "members")
_parts = _inverse(t.IS_PART_OF.value, "What belongs to it", "parts")
_places = _inverse(t.CONTAINED_IN_PLACE.value, "Places in it", "places")


def _offices_here(reading: Reading, thing: Thing) -> Section:
    found = _naming(reading, thing, t.LOCATION.value)
    facts = (fact for fact in found if reading.kind(fact.subject) == "office")
    return Section("Offices here", _edges(reading, facts, inverse=True), anchor="offices-here")


def _figures(reading: Reading, thing: Thing) -> Section:
    facts = _naming(reading, thing, t.OBSERVATION_ABOUT.value)
    entries = (
        Entry(
            (part(reading, fact.subject),),
            reading.first(fact.subject, t.REFERENCE_YEAR.value),
            quotes=quotes_of(reading.about.get(fact.subject, ())),
            words=tuple(reading.values(fact.subject, t.VALUE.value)),
        )
        for fact in facts
    )
    return Section("Figures", _recent(entries), anchor="figures")


def _mentions(reading: Reading, thing: Thing) -> Section:
    facts = _naming(reading, thing, t.MENTIONS.value)
    entries = (
        Entry((part(reading, fact.subject),), reading.chronology.issue(fact.subject), quotes=fact.quotes)
        for fact in facts
    )
    return Section("Statements that name it", _recent(entries), anchor="mentions")
