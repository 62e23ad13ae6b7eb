"""What a person decided on identity: one record for each question, read from Turtle.

A record is an ``ip5:IdentityDecision`` (a prov:Entity, https://www.w3.org/TR/prov-o/#Entity). Its IRI is a
hash of the question, so a question has one answer; who wrote the file by hand may use any other IRI.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, NoReturn

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from ip5kg.errors import DecisionError
from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ip5kg.builders.model import Term

__all__ = [
    "NEW",
    "NOT_SAME",
    "SAME",
    "UNDECIDED",
    "VERDICTS",
    "Decision",
    "are_comparable",
    "decision_iri",
    "kind_of",
    "read_decisions",
    "triples",
]

SAME, NOT_SAME, NEW, UNDECIDED = "same", "not-same", "new", "undecided"
VERDICTS = (SAME, NOT_SAME, NEW)
"""What can be decided; ``undecided`` stands in files to be edited only."""

_HASH_DIGITS = 10
_NAMED = frozenset({"body", "document", "forum", "initiative", "office", "organization"})
# Kinds whose members may turn out to be one; the others are told apart by where they stand in a text.
_COMPARABLE = (_NAMED, frozenset({"person"}), frozenset({"meeting"}), frozenset({"place"}))
_KNOWN = (
    *(t.TYPE, t.PREF_LABEL, t.VERDICT, t.CONCERNS, t.KEPT, t.KEPT_NAME),
    *(t.IN_STATEMENT, t.AMBIGUOUS_NAME, t.COMMENT, t.CREATOR, t.GENERATED_AT),
)
_MANY = frozenset({t.TYPE, t.CONCERNS})

_Values = dict[NamedNode, list["Term"]]


@dataclass(frozen=True, slots=True)
class Decision:
    """An answer to the question whether things are one."""

    iri: NamedNode
    verdict: str
    """One of `VERDICTS`, or ``undecided``."""
    concerns: tuple[NamedNode, ...]
    """The things in question, sorted: one, two, or of an ambiguous name all that bear it."""
    kept: NamedNode | None = None
    """The IRI under which facts are stated afterwards."""
    kept_name: Literal | None = None
    """Preferred label of what is kept, with its language."""
    statement: NamedNode | None = None
    """The one statement it holds for; None for all."""
    name: str | None = None
    """An ambiguous name as the statement writes it, with straight quotes and hyphens."""
    label: Literal | None = None
    """What the decision is called; what was read has one."""
    who: Term | None = None
    """Name or IRI."""
    when: Literal | None = None
    """An xsd:dateTime."""
    why: Literal | None = None
    more: tuple[tuple[NamedNode, Term], ...] = field(default=())
    """What else the file says of it, sorted."""

    @property
    def id(self) -> str:
        """The last part of the IRI, by which people refer to the decision."""
        return self.iri.value.rsplit("/", 1)[-1]


def decision_iri(
    concerns: Iterable[NamedNode], statement: NamedNode | None = None, name: str | None = None
) -> NamedNode:
    """Return the IRI of the question about some things, in one statement or all, so that it is asked once.

    >>> a, b = NamedNode("https://example.org/a"), NamedNode("https://example.org/b")
    >>> decision_iri([a, b]) == decision_iri([b, a]) != decision_iri([a, b], NamedNode("https://example.org/s"))
    True
    """
    things = sorted(node.value for node in concerns)
    key = "\n".join((*things, statement.value if statement else "", name or ""))
    return NamedNode(f"{t.DATA_NS}decision/{hashlib.sha256(key.encode()).hexdigest()[:_HASH_DIGITS]}")


def kind_of(node: NamedNode) -> str:
    """Return the kind of thing that a data IRI names, nothing for other IRIs.

    >>> kind_of(NamedNode("https://w3id.org/ip5kg/id/person/park-wonjoo"))
    'person'
    """
    kind, slash, _ = node.value.removeprefix(t.DATA_NS).partition("/")
    return kind if slash and node.value.startswith(t.DATA_NS) else ""


def are_comparable(one: NamedNode, other: NamedNode) -> bool:
    """Tell whether two things are of kinds that may turn out to be one."""
    kinds = {kind_of(one), kind_of(other)}
    return any(kinds <= group for group in _COMPARABLE)


def read_decisions(data: bytes, place: str, *, signed: bool = True) -> tuple[Decision, ...]:
    """Return the decisions that Turtle holds, sorted by IRI, the undecided among them.

    Parameters
    ----------
    data
        Turtle.
    place
        What to call the file in messages.
    signed
        Whether what is decided must say who decided it and when.

    Raises
    ------
    DecisionError
        If it is not Turtle, holds something else than decisions, or a decision lacks or repeats something.
    """
    found: dict[NamedNode, _Values] = defaultdict(lambda: defaultdict(list))
    try:
        for quad in parse(data, RdfFormat.TURTLE):
            if not isinstance(quad.subject, NamedNode) or not isinstance(quad.object, NamedNode | Literal):
                raise DecisionError(f"{place}: blank node near {quad.predicate.value}; give it an IRI")
            found[quad.subject][quad.predicate].append(quad.object)
    except SyntaxError as error:
        raise DecisionError(f"{place}: not valid Turtle ({error}); mend the line named") from error
    read = [_decision(node, found[node], place) for node in sorted(found, key=lambda n: n.value)]
    for decision in read:
        if signed and decision.verdict != UNDECIDED and not (decision.who and decision.when):
            raise DecisionError(
                f"{place}: decision {decision.id} does not say who made it and when;"
                ' add dcterms:creator "…" and prov:generatedAtTime "2026-01-31T12:00:00Z"^^xsd:dateTime'
            )
    return tuple(read)


def triples(decision: Decision) -> Iterator[tuple[NamedNode, NamedNode, Term]]:
    """Yield what the graph says of a decision, in the order in which people read it."""
    yield decision.iri, t.TYPE, t.IDENTITY_DECISION
    yield decision.iri, t.PREF_LABEL, decision.label or _label(decision.concerns, decision.verdict)
    yield decision.iri, t.VERDICT, t.ip5(decision.verdict)
    for node in decision.concerns:
        yield decision.iri, t.CONCERNS, node
    rest: tuple[tuple[NamedNode, Term | None], ...] = (
        (t.KEPT, decision.kept),
        (t.KEPT_NAME, decision.kept_name),
        (t.IN_STATEMENT, decision.statement),
        (t.AMBIGUOUS_NAME, None if decision.name is None else Literal(decision.name)),
        (t.COMMENT, decision.why),
        (t.CREATOR, decision.who),
        (t.GENERATED_AT, decision.when),
        *decision.more,
    )
    for predicate, value in rest:
        if value is not None:
            yield decision.iri, predicate, value


def _label(concerns: Iterable[NamedNode], verdict: str) -> Literal:
    things = ", ".join(node.value.removeprefix(t.DATA_NS) for node in concerns)
    return Literal(f"{things}: {verdict}", language="en")


def _decision(node: NamedNode, values: Mapping[NamedNode, list[Term]], place: str) -> Decision:
    known = _Record(node, values, place)
    if t.IDENTITY_DECISION not in values.get(t.TYPE, ()):
        known.fail("is no ip5:IdentityDecision; make it one or move it to another file")
    verdict, concerns = known.verdict(), tuple(known.things())
    decision = Decision(
        iri=node,
        verdict=verdict,
        concerns=concerns,
        kept=known.node(t.KEPT),
        kept_name=known.literal(t.KEPT_NAME),
        statement=known.node(t.IN_STATEMENT),
        name=known.text(t.AMBIGUOUS_NAME),
        label=known.literal(t.PREF_LABEL) or _label(concerns, verdict),
        who=known.one(t.CREATOR),
        when=known.time(),
        why=known.literal(t.COMMENT),
        more=tuple(sorted(((p, v) for p in values if p not in _KNOWN for v in values[p]), key=str)),
    )
    _check_form(decision, known)
    return decision


class _Record:
    """The values that a file gives one node, with complaints that name it."""

    def __init__(self, node: NamedNode, values: Mapping[NamedNode, list[Term]], place: str) -> None:
        self._name = f"{place}: {node.value.removeprefix(t.DATA_NS).replace('decision/', 'decision ')}"
        self._values = values
        for predicate, found in values.items():
            if predicate in _KNOWN and predicate not in _MANY and len(set(found)) > 1:
                self.fail(f"has {len(found)} of {_short(predicate)}; leave one")

    def fail(self, what: str) -> NoReturn:
        raise DecisionError(f"{self._name} {what}")

    def one(self, predicate: NamedNode) -> Term | None:
        return next(iter(self._values.get(predicate, ())), None)

    def node(self, predicate: NamedNode) -> NamedNode | None:
        value = self.one(predicate)
        if isinstance(value, Literal):
            self.fail(f"has text for {_short(predicate)}; give an IRI")
        return value if isinstance(value, NamedNode) else None

    def verdict(self) -> str:
        value = self.node(t.VERDICT)
        return "" if value is None else value.value.removeprefix(t.IP5_NS)

    def literal(self, predicate: NamedNode) -> Literal | None:
        """Return a text with its language, English where none is told."""
        value = self.one(predicate)
        if value is None:
            return None
        if isinstance(value, NamedNode):
            self.fail(f"has an IRI for {_short(predicate)}; give a text")
        return value if value.language else Literal(value.value, language="en")

    def text(self, predicate: NamedNode) -> str | None:
        value = self.literal(predicate)
        return None if value is None else value.value

    def things(self) -> list[NamedNode]:
        found = sorted(set(self._values.get(t.CONCERNS, ())), key=str)
        things = [node for node in found if isinstance(node, NamedNode) and kind_of(node)]
        if len(things) < len(found):
            self.fail(f"concerns something that is no IRI under {t.DATA_NS}; correct ip5:concerns")
        return things

    def time(self) -> Literal | None:
        value = self.one(t.GENERATED_AT)
        if value is None:
            return None
        try:
            time = datetime.fromisoformat(value.value).isoformat()
        except ValueError:
            self.fail(f"was made at {value.value!r}, which is no time; write 2026-01-31T12:00:00Z")
        return Literal(time.replace("+00:00", "Z"), datatype=t.XSD_DATE_TIME)


def _check_form(decision: Decision, known: _Record) -> None:
    """Make sure that the parts of a decision fit together."""
    if decision.verdict not in {*VERDICTS, UNDECIDED}:
        known.fail("has no ip5:verdict; give ip5:same, ip5:not-same or ip5:new")
    if not decision.concerns:
        known.fail("concerns nothing; name the things by ip5:concerns")
    if decision.verdict == UNDECIDED:
        return
    first = decision.concerns[0]
    if decision.verdict == SAME and not all(are_comparable(first, other) for other in decision.concerns):
        known.fail("makes one of things of different kinds; only like can be the same")
    if decision.name is not None:
        _check_name(decision, known)
    elif decision.statement is None:
        _check_pair(decision, known)
    else:
        _check_in_statement(decision, known)


def _check_name(decision: Decision, known: _Record) -> None:
    if decision.statement is None:
        known.fail("does not say in which statement the name is meant; add ip5:inStatement")
    if decision.verdict == NEW:
        known.fail("cannot make a name something new; give ip5:same with ip5:kept, or ip5:not-same")
    if decision.verdict == SAME and decision.kept not in decision.concerns:
        known.fail("does not say which of the things the name means; give it as ip5:kept")


def _check_pair(decision: Decision, known: _Record) -> None:
    if decision.verdict != NEW and len(decision.concerns) != 2:
        known.fail(f"concerns {len(decision.concerns)} things; it takes two to be the same or not")
    if decision.verdict == SAME and decision.kept not in decision.concerns:
        known.fail("does not say which of the two is kept; give one of them as ip5:kept")


def _check_in_statement(decision: Decision, known: _Record) -> None:
    number = len(decision.concerns)
    if decision.verdict == NOT_SAME:
        known.fail("answers not-same for one statement; answer ip5:new if it is another thing there")
    if number > 2 or (decision.verdict == NEW and number > 1):
        known.fail(f"concerns {number} things; name the one that stands for another in the statement")
    if number == 2 and decision.kept not in decision.concerns:
        known.fail("does not say which of the two the statement means; give it as ip5:kept")
    if decision.verdict == NEW and not _sets_apart(decision):
        known.fail("keeps what it should set apart; give as ip5:kept a new IRI of the same kind, or none")


def _sets_apart(decision: Decision) -> bool:
    new = decision.kept
    return new is None or (new not in decision.concerns and are_comparable(new, decision.concerns[0]))


def _short(predicate: NamedNode) -> str:
    name = next((n for n, iri in t.PREFIXES.items() if predicate.value.startswith(iri)), None)
    return f"{name}:{predicate.value[len(t.PREFIXES[name]) :]}" if name else f"<{predicate.value}>"
