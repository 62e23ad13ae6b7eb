"""How well an extraction agrees with hand-made labels: rows by category, matched one to one.

Names match in any of their forms: case, accents, punctuation, British or American spelling, order of a
person's names, long form or abbreviation. What matches no label is a false alarm, a label that nothing
matches a miss.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from pyoxigraph import NamedNode

from ip5kg.builders.quads import statement_iri
from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from ip5kg.builders.model import Extraction, Term
    from ip5kg.ontology.registry import Registry

__all__ = ["CATEGORIES", "Tally", "keys", "score"]

CATEGORIES = ("meetings", "slots", "roles", "posts", "members", "entities", "parts", "acts", "figures")
KINDS = {
    t.OFFICE: "office",
    t.FORUM: "forum",
    t.WORKING_BODY: "body",
    t.INITIATIVE: "initiative",
    t.DOCUMENT: "document",
    t.STAKEHOLDER: "organization",
    t.ORGANIZATION: "organization",
    t.FORMAL_ORGANIZATION: "organization",
}
MODES = {t.ONLINE_MODE: "online", t.OFFLINE_MODE: "in-person", t.MIXED_MODE: "hybrid"}
STATUSES = {t.EVENT_SCHEDULED: "planned", t.EVENT_POSTPONED: "postponed"}
ROLES = {"chair": t.CHAIR, "host": t.HOST, "attendee": t.ATTENDEE, "observer": t.OBSERVER}
LABELS = (t.PREF_LABEL, t.ALT_LABEL, t.HIDDEN_LABEL, t.NOTATION)
HONORIFICS = {"mr", "mrs", "ms", "dr", "prof", "the", "hon", "sir", "madam"}
DROPPED_WORDS = {"the", "a", "an", "of", "on", "for", "and", "in"}
YEAR = 4  # characters of a date that say the year only

Row = dict[str, Any]
G = TypeVar("G")
P = TypeVar("P")


@dataclass
class Tally:
    """What fitted, what was missed and what was a false alarm in one category."""

    hits: list[Any] = field(default_factory=list)
    misses: list[Any] = field(default_factory=list)
    alarms: list[Any] = field(default_factory=list)

    def add(self, hits: Sequence[Any], misses: Sequence[Any], alarms: Sequence[Any]) -> None:
        """Count further rows."""
        self.hits += hits
        self.misses += misses
        self.alarms += alarms

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 1 where there is nothing to find and nothing was found."""
        wrong = len(self.misses) + len(self.alarms)
        return 2 * len(self.hits) / (2 * len(self.hits) + wrong) if self.hits or wrong else 1.0


def norm(text: str) -> str:
    """Fold case, accents, punctuation and British or American spelling."""
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    text = re.sub(r"(?<=[a-z])'s?\b", "", text)
    text = re.sub(r"[^a-z0-9]+", " ", text)
    text = re.sub(r"is(e[sdr]?|ing|ations?)\b", r"iz\1", text)
    text = text.replace("programme", "program").replace("co operation", "cooperation")
    return " ".join(word for word in text.split() if word not in DROPPED_WORDS)


def keys(name: str) -> set[str]:
    """Return all the forms under which a name may match."""
    plain = norm(name)
    found = {plain, norm(re.sub(r"\([^)]*\)", " ", name))}
    found |= {norm(inner) for inner in re.findall(r"\(([^)]*)\)", name)}
    for prefix in ("ip5 ", "id5 ", "tm5 ", "trilateral "):
        if plain.startswith(prefix) and len(plain.split()) > 2:
            found.add(plain[len(prefix) :])
    words = [word for word in plain.split() if word not in HONORIFICS]
    found.add("~" + "".join(sorted(words)))
    if len(words) in {2, 3}:
        letters = "".join(words)
        found.add(f"~{''.join(sorted(letters))}{len(letters)}")
    return {key for key in found if key and key != "~"}


def _forms(names: str | Iterable[str] | None) -> set[str]:
    names = [names] if isinstance(names, str) else names or []
    return {key for name in names for key in keys(name)}


class _Graph:
    """The facts of one extraction beside the registry."""

    def __init__(self, extraction: Extraction, registry: Registry) -> None:
        self.statement = statement_iri(extraction.statement.identifier)
        self.facts: dict[NamedNode, dict[NamedNode, list[Term]]] = defaultdict(lambda: defaultdict(list))
        for fact in extraction.facts:
            if fact.object not in self.facts[fact.subject][fact.predicate]:
                self.facts[fact.subject][fact.predicate].append(fact.object)
        self.registry = registry

    def of(self, cls: NamedNode) -> list[NamedNode]:
        return [s for s, po in self.facts.items() if cls in po.get(t.TYPE, ())]

    def objects(self, subject: NamedNode, predicate: NamedNode) -> list[Term]:
        return self.facts.get(subject, {}).get(predicate, [])

    def value(self, subject: NamedNode, predicate: NamedNode) -> str | None:
        return next((node.value for node in self.objects(subject, predicate)), None)

    def nodes(self, subject: NamedNode, predicate: NamedNode) -> list[NamedNode]:
        return [node for node in self.objects(subject, predicate) if isinstance(node, NamedNode)]

    def names(self, node: NamedNode) -> set[str]:
        labels = [o.value for p in LABELS for o in (*self.objects(node, p), *self.registry.values(node, p))]
        return _forms(labels) or keys(node.value.rsplit("/", 1)[-1].replace("-", " "))

    def kind(self, node: NamedNode) -> str | None:
        types = {*self.objects(node, t.TYPE), *self.registry.values(node, t.TYPE)}
        return next((kind for cls, kind in KINDS.items() if cls in types), None)


def _meeting(graph: _Graph, node: NamedNode) -> Row:
    start = graph.value(node, t.START_DATE)
    ordinal = graph.value(node, t.ORDINAL)
    mode, status = graph.nodes(node, t.ATTENDANCE_MODE), graph.nodes(node, t.EVENT_STATUS)
    return {
        "node": node.value,
        "level": (graph.value(node, t.LEVEL) or "").rsplit("#", 1)[-1],
        "forum": [graph.names(forum) for forum in graph.nodes(node, t.MEETING_FORUM)],
        "year": int(start[:YEAR]) if start else None,
        "start": start,
        "end": graph.value(node, t.END_DATE),
        "ordinal": int(ordinal) if ordinal else None,
        "mode": MODES[mode[0]] if mode else None,
        "places": [graph.names(place) for place in graph.nodes(node, t.LOCATION)],
        "status": STATUSES[status[0]] if status else "held",
        "roles": [(role, graph.names(o)) for role, p in ROLES.items() for o in graph.nodes(node, p)],
    }


def _post(graph: _Graph, node: NamedNode) -> tuple[set[str], set[str], set[str]]:
    titles = _forms([title.value for title in graph.objects(node, t.POST_TITLE)])
    persons, organizations = graph.nodes(node, t.MEMBER), graph.nodes(node, t.MEMBER_ORGANIZATION)
    return graph.names(persons[0]), titles, graph.names(organizations[0]) if organizations else set()


def _pair(
    gold: Sequence[G], found: Sequence[P], match: Callable[[G, P], bool]
) -> tuple[list[tuple[G, P]], list[G], list[P]]:
    """Match greedily, one to one: pairs, labels without a match, rows without a match."""
    left, pairs, missed = list(found), list[tuple[G, P]](), list[G]()
    for row in gold:
        hit = next((other for other in left if match(row, other)), None)
        if hit is None:
            missed.append(row)
        else:
            left.remove(hit)
            pairs.append((row, hit))
    return pairs, missed, left


def _date_matches(gold: str, found: str) -> bool:
    return found == gold or (YEAR < len(gold) < len(found) and found.startswith(gold))


def _same_meeting(gold: Row, found: Row) -> bool:
    levels = {gold["level"], found["level"]}
    if len(levels) > 1 and levels != {"heads", "bilateral"}:
        return False
    if gold.get("year") and found["year"] and gold["year"] != found["year"]:
        return False
    return not gold.get("forum") or any(_forms(gold["forum"]) & names for names in found["forum"])


def _closeness(gold: Row, found: Row) -> tuple[bool, bool]:
    return bool(gold.get("start")) and found["start"] == gold["start"], gold.get("ordinal") == found[
        "ordinal"
    ]


def _meetings(
    gold: Sequence[Row], found: Sequence[Row], tally: Tally
) -> tuple[list[tuple[Row, Row]], list[Row]]:
    """Pair meetings; a postponed date may be told as an earlier date of the meeting held."""
    left, pairs = list(found), list[tuple[Row, Row]]()
    for row in gold:
        options = [other for other in left if _same_meeting(row, other)]
        if options:
            best = max(options, key=lambda other: _closeness(row, other))
            left.remove(best)
            pairs.append((row, best))
        elif row.get("status") != "postponed":
            tally.misses.append(row)
    alarms = [row for row in left if row["status"] != "postponed"]
    tally.add(pairs, [], alarms)
    return pairs, alarms


def _slot(slot: str, gold: Row, found: Row, tally: Tally) -> None:
    want, have = gold.get(slot), found[slot]
    if (slot == "status" and want == have == "held") or (want is None and (have is None or slot == "start")):
        return
    both = want is not None and have is not None
    dates = slot in {"start", "end"}
    if both and (_date_matches(str(want), str(have)) if dates else str(want) == str(have)):
        tally.hits.append((slot, want))
    else:
        tally.add([], [(slot, want)] if want is not None else [], [(slot, have)] if have is not None else [])


def _roles(
    gold: Mapping[str, Any], pairs: Sequence[tuple[Row, Row]], alarms: Sequence[Row], tally: Tally
) -> None:
    labels: dict[str, list[tuple[str, set[str]]]] = defaultdict(list)
    for key, role, name in gold["roles"]:
        labels[key].append((role, _forms(name)))
    told = {row["key"]: other["roles"] for row, other in pairs}
    for key in dict.fromkeys([*labels, *told]):
        tally.add(*_pair(labels.get(key, []), told.get(key, []), _same_role))
    tally.add([], [], [role for row in alarms for role in row["roles"]])


def _same_role(gold: tuple[str, set[str]], found: tuple[str, set[str]]) -> bool:
    return gold[0] == found[0] and bool(gold[1] & found[1])


def _named(gold: Any, found: Any) -> bool:
    return bool(_forms(gold) & found)


def _both_named(gold: Any, found: Any) -> bool:
    return _named(gold[0], found[0]) and _named(gold[1], found[1])


def _same_post(gold: Any, found: Any) -> bool:
    person, title, organization = gold
    titles = {form for form in found[1] if not form.startswith("~")}
    fits = _named(title, found[1]) or any(a in b or b in a for a in map(norm, title) for b in titles)
    return _named(person, found[0]) and fits and (not organization or _named(organization, found[2]))


def score(extraction: Extraction, gold: Mapping[str, Any], registry: Registry) -> dict[str, Tally]:
    """Compare one extraction with the labels of its text, category by category."""
    graph = _Graph(extraction, registry)
    found = {category: Tally() for category in CATEGORIES}
    meetings = [_meeting(graph, node) for node in graph.of(t.MEETING)]
    pairs, alarms = _meetings(gold["meetings"], meetings, found["meetings"])
    for row, other in pairs:
        for slot in ("start", "end", "ordinal", "mode", "status"):
            _slot(slot, row, other, found["slots"])
        found["slots"].add(*_pair(row.get("places") or [], other["places"], _named))
    _roles(gold, pairs, alarms, found["roles"])
    posts = [_post(graph, node) for node in graph.of(t.MEMBERSHIP)]
    found["posts"].add(*_pair(gold["posts"], posts, _same_post))
    for category, predicate in (("members", t.MEMBER_OF), ("parts", t.IS_PART_OF)):
        rows = [
            (graph.names(s), graph.names(o)) for s in list(graph.facts) for o in graph.nodes(s, predicate)
        ]
        found[category].add(*_pair(gold[category], rows, _both_named))
    entities = [(k, graph.names(e)) for e in graph.nodes(graph.statement, t.MENTIONS) if (k := graph.kind(e))]
    found["entities"].add(*_pair(gold["entities"], entities, lambda g, p: _named(g[1], p[1])))
    acts = dict.fromkeys(
        ((graph.value(a, t.STEP) or "").rsplit("#", 1)[-1], thing)
        for a in graph.of(t.ACTION)
        for thing in graph.nodes(a, t.ACTION_OBJECT)
    )
    steps = [(step, graph.names(thing)) for step, thing in acts]
    found["acts"].add(*_pair(gold["acts"], steps, lambda g, p: g[0] == p[0] and _named(g[1], p[1])))
    values = [re.sub(r"\.0+$", "", graph.value(f, t.VALUE) or "") for f in graph.of(t.FIGURE)]
    wanted = [re.sub(r"[^0-9.]", "", str(figure[0])) for figure in gold["figures"]]
    found["figures"].add(*_pair(wanted, values, lambda g, p: g == p))
    return found
