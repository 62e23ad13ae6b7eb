"""What joins two things, from what was read: the edges of `ip5kg.graph.network` without a query for each."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, cached_property
from typing import TYPE_CHECKING

from ip5kg.graph.network import ROLES, Edges, Evidence, assemble, pairs_of_offices
from ip5kg.graph.network_names import acronym, kind_of
from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import networkx as nx

    from ip5kg.site.model import Fact, Quote, Reading

__all__ = ["Joining"]

_ROLES = {t.ip5(role).value: role for role in ROLES}
_WHOLES = frozenset(node.value for node in (t.MEMBER_OF, t.IS_PART_OF, t.MEETING_FORUM))
_NAMING = frozenset(node.value for node in (t.ACTION_OBJECT, t.MENTIONS))
_LABELS = (t.PREF_LABEL.value, t.ALT_LABEL.value)  # not the misspellings seen
_DATED, _LITERAL = t.SKOSXL_NS + "altLabel", t.SKOSXL_NS + "literalForm"

_Place = tuple[str, int, int]


class Joining:
    """Makes networks of what was read."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self.names = _Names(reading)
        self._organizations = cache(self._find_organizations)

    def network(self, kind: str) -> nx.Graph[str]:
        """Return a network; the same as `ip5kg.graph.network.network` gives of the store.

        Parameters
        ----------
        kind
            One of `ip5kg.graph.network.KINDS`.
        """
        if kind == "office-office":
            circles = (self._office_initiative, self._office_meeting)
            return assemble(kind, *pairs_of_offices(circles, self.names), self.names)
        return assemble(kind, getattr(self, f"_{kind.replace('-', '_')}"), None, self.names)

    @cached_property
    def dates(self) -> dict[str, str]:
        """When each statement was issued, else when the latest meeting was at which it has something done."""
        met: dict[str, str] = defaultdict(str)
        for act in self._acts():
            for fact in self._reading.about[act]:
                if fact.predicate == t.AT_MEETING.value:
                    for quote in fact.quotes:
                        date = self._date([str(fact.object)], quote.statement)
                        met[quote.statement] = max(met[quote.statement], date)
        return {iri: one.issued or met[iri] for iri, one in self._reading.statements.items()}

    @cached_property
    def topics(self) -> dict[_Place, set[str]]:
        """Topics named in each passage."""
        found: dict[_Place, set[str]] = defaultdict(set)
        for iri, facts in self._reading.naming.items():
            if kind_of(iri) == "topic":
                for fact in facts:
                    if fact.predicate in _NAMING:
                        for quote in fact.quotes:
                            found[_place(quote)].add(iri)
        return found

    @cached_property
    def forums(self) -> dict[_Place, set[str]]:
        """Forums of the meetings of which each passage tells who was there."""
        found: dict[_Place, set[str]] = defaultdict(set)
        for fact, quote in self._roles():
            found[_place(quote)].update(self._reading.values(fact.subject, t.MEETING_FORUM.value))
        return found

    @cached_property
    def _office_initiative(self) -> Edges:
        edges: Edges = defaultdict(dict)
        for facts in self._reading.about.values():
            for fact in facts:
                if fact.predicate == t.PARTICIPATES_IN.value:
                    for act in fact.grounds:
                        self._tell(
                            edges, fact.subject, str(fact.object), self._objects(act, str(fact.object))
                        )
        return edges

    @cached_property
    def _meeting_initiative(self) -> Edges:
        edges: Edges = defaultdict(dict)
        for act in self._acts():
            for meeting in self._reading.values(act, t.AT_MEETING.value):
                for fact in self._objects(act):
                    if kind_of(str(fact.object)) == "initiative":
                        self._tell(edges, meeting, str(fact.object), [fact])
        return edges

    @cached_property
    def _initiative_topic(self) -> Edges:
        edges: Edges = defaultdict(dict)
        for act in self._acts():
            objects = list(self._objects(act))
            own = {str(fact.object) for fact in objects if kind_of(str(fact.object)) == "topic"}
            for fact in objects:
                if kind_of(str(fact.object)) == "initiative":
                    for quote in fact.quotes:
                        for topic in own | self.topics.get(_place(quote), set()):
                            self._add(edges, str(fact.object), topic, self._deed(act, quote))
        return edges

    @cached_property
    def _person_meeting(self) -> Edges:
        edges: Edges = defaultdict(dict)
        for fact, quote in self._roles():
            if kind_of(str(fact.object)) == "person":
                self._add(edges, str(fact.object), fact.subject, self._role(fact, quote))
        return edges

    @cached_property
    def _office_meeting(self) -> Edges:
        edges: Edges = defaultdict(dict)
        for fact, quote in self._roles():
            participant = str(fact.object)
            posts = self._organizations(participant, quote.statement)
            for organization in posts or ([] if kind_of(participant) == "person" else [participant]):
                self._add(
                    edges, organization, fact.subject, self._role(fact, quote, participant if posts else "")
                )
        return edges

    def _acts(self) -> Iterator[str]:
        return (iri for iri in self._reading.about if kind_of(iri) == "action")

    def _objects(self, act: str, wanted: str | None = None) -> Iterator[Fact]:
        for fact in self._reading.about.get(act, ()):
            if fact.predicate == t.ACTION_OBJECT.value and wanted in (None, fact.object):
                yield fact

    def _roles(self) -> Iterator[tuple[Fact, Quote]]:
        for facts in self._reading.about.values():
            for fact in facts:
                if fact.predicate in _ROLES:
                    yield from ((fact, quote) for quote in fact.quotes)

    def _find_organizations(self, person: str, statement: str) -> list[str]:
        """Return where a statement attests posts of a person."""
        return sorted(
            {
                str(fact.object)
                for post in self._reading.naming.get(person, ())
                if post.predicate == t.MEMBER.value and _told_in(post, statement)
                for fact in self._reading.about.get(post.subject, ())
                if fact.predicate == t.MEMBER_ORGANIZATION.value and _told_in(fact, statement)
            }
        )

    def _tell(self, edges: Edges, source: str, target: str, objects: Iterable[Fact]) -> None:
        for fact in objects:
            for quote in fact.quotes:
                self._add(edges, source, target, self._deed(fact.subject, quote))

    @staticmethod
    def _add(edges: Edges, source: str, target: str, item: Evidence) -> None:
        key = (item["statement"], f"{item['start']:09}", item["fact"], item["role"])
        known = edges[source, target].setdefault(key, item)
        known["agents"] = sorted({*known["agents"], *item["agents"]})
        known["rule"] = min(known["rule"], item["rule"])

    def _deed(self, act: str, quote: Quote) -> Evidence:
        """Return what an act and one of the sentences that name its object say."""
        reading = self._reading
        step = reading.first(act, t.STEP.value)
        return self._evidence(
            quote,
            date=self._date(reading.values(act, t.AT_MEETING.value), quote.statement),
            context=self._context(act, quote),
            verb=reading.first(act, t.VERB.value),
            step=step.removeprefix(t.IP5_NS),
            negated=reading.first(act, t.NEGATED.value) in {"true", "1"},
            agents=sorted(map(reading.label, reading.values(act, t.AGENT.value))),
            fact=act,
        )

    def _role(self, fact: Fact, quote: Quote, person: str = "") -> Evidence:
        return self._evidence(
            quote,
            date=self._date([fact.subject], quote.statement),
            role=_ROLES[fact.predicate],
            agents=[self._reading.label(person)] if person else [],
        )

    def _evidence(
        self,
        quote: Quote,
        *,
        date: str,
        context: str = "",
        verb: str = "",
        step: str = "",
        negated: bool = False,
        role: str = "",
        agents: list[str],
        fact: str = "",
    ) -> Evidence:
        statement = self._reading.statements[quote.statement]
        return {
            "quote": statement.text[quote.start : quote.end],
            "context": context,
            "statement": statement.identifier,
            "title": statement.title,
            "date": date or statement.issued,
            "start": quote.start,
            "end": quote.end,
            "rule": quote.rule,
            "verb": verb,
            "step": step,
            "negated": negated,
            "role": role,
            "agents": agents,
            "fact": fact,
        }

    def _date(self, meetings: Iterable[str], statement: str) -> str:
        """Return when a statement says that one of its meetings began."""
        dates = (
            _text(fact)
            for meeting in meetings
            for fact in self._reading.about.get(meeting, ())
            if fact.predicate == t.START_DATE.value and _told_in(fact, statement)
        )
        return min(dates, default="")

    def _context(self, act: str, quote: Quote) -> str:
        """Return the sentence of the verb, where that is another one."""
        text = self._reading.statements[quote.statement].text
        leads = (
            text[lead.start : lead.end]
            for fact in self._reading.about.get(act, ())
            if fact.predicate == t.STEP.value
            for lead in fact.quotes
            if lead.statement == quote.statement and _place(lead) != _place(quote)
        )
        return min(leads, default="")


class _Names:
    """What things are called and which forums they belong to."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self.label = reading.label
        self.forums = cache(self._find_forums)  # most nodes are in several networks
        self._wholes = cache(self._find_wholes)  # many persons speak for one office

    def others(self, iri: str) -> list[str]:
        reading = self._reading
        dated = (value for label in reading.values(iri, _DATED) for value in reading.values(label, _LITERAL))
        plain = (value for name in _LABELS for value in reading.values(iri, name))
        return sorted({*plain, *dated} - {self.label(iri)})

    def short(self, iri: str, name: str = "") -> str:
        """Return the acronym of a thing, or of one of its names."""
        return acronym(name or self.label(iri), self.others(iri))

    def _find_forums(self, iri: str) -> list[str]:
        found: set[str] = set()
        seen = {iri}
        waiting = [iri]
        while waiting:
            for whole in self._wholes(waiting.pop()) - seen:
                seen.add(whole)
                waiting.append(whole)
                if kind_of(whole) == "forum":
                    found.add(self.label(whole))
        return sorted(found)

    def _find_wholes(self, iri: str) -> set[str]:
        reading = self._reading
        direct = {str(f.object) for f in reading.about.get(iri, ()) if f.predicate in _WHOLES}
        posts = (f.subject for f in reading.naming.get(iri, ()) if f.predicate == t.MEMBER.value)
        return direct | {
            whole for post in posts for whole in reading.values(post, t.MEMBER_ORGANIZATION.value)
        }


def _place(quote: Quote) -> _Place:
    return quote.statement, quote.start, quote.end


def _told_in(fact: Fact, statement: str) -> bool:
    return any(quote.statement == statement for quote in fact.quotes)


def _text(fact: Fact) -> str:
    return fact.object if isinstance(fact.object, str) else fact.object.text
