"""What holds of every text: nothing is raised, the same in gives the same out, each fact has its passage."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from ip5kg.builders.extract import extract
from ip5kg.builders.model import Extraction, Statement
from ip5kg.builders.normalising import normalise
from ip5kg.builders.quads import statement_iri
from ip5kg.ontology import terms as t
from ip5kg.ontology.registry import load_registry

if TYPE_CHECKING:
    from ip5kg.builders.model import Term

REGISTRY = load_registry()
# Names, verbs, dates, marks and lists, in no order: what a text may hold, without its sense.
FRAGMENTS = r"""
The IP5 heads of office|the five offices|the EPO|SIPO's|the JPO and the KIPO|WIPO|Trilateral|IPO|TM5 partners
IP5 Industry|Mr Tanaka Hiroshi,|Commissioner of the|Dr. Ana Müller|EPO President|Park Won-joo|Presidents
He Liang|, Director (|agreed to launch|discussed|did not adopt|will|was endorsed by|Recognizing|agreed on:
confirmed their commitment to|the Global Dossier|"Quantum Search Pilot"|the Voice Mark Expert Panel (VMEP)
met|hosted by|AI|work plan|machine translation|WG2's|on 2 June 2016|in Tokyo, Japan|via videoconference
from 31 May to 2 June|2014.12.3|today|next year|the 7th|13th|annual meeting|chaired by|attended by
as an observer|on behalf of|respectively|namely|including|under|provided that|if|not|around
85 %|2.5 million applications|14 projects|(|)|,|;|:|.|"|“|”|’|—|…|é|中国|😀|İ|ﬁ|ẞ|\u00a0|\u200b|\u0301
\n|\n\n|\n- |\n• |\n1. |\nTopics:\n|\n-\n- |These deal with|they|it|this|these areas|the meeting|the pilot
and|and other|but|which|that|by|of|the
"""
WORDS = [
    word.encode("raw_unicode_escape").decode("unicode_escape") if "\\" in word else word
    for word in FRAGMENTS.strip().replace("\n", "|").split("|")
]
TEXTS = st.lists(st.sampled_from(WORDS) | st.text(max_size=6), min_size=5, max_size=40).map(" ".join)
DATES = st.none() | st.sampled_from(["2016", "2016-06", "2016-06-10"])
QUICK = settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
CLASSES = {
    t.PERSON: (t.PREF_LABEL,),
    t.MEMBERSHIP: (t.PREF_LABEL, t.MEMBER, t.POST_TITLE),
    t.MEETING: (t.PREF_LABEL, t.LEVEL),
    t.ACTION: (t.PREF_LABEL, t.STEP, t.VERB, t.AGENT, t.ACTION_OBJECT),
    t.FIGURE: (t.PREF_LABEL, t.VALUE, t.UNIT_TEXT, t.MEASURED_PROPERTY),
    t.PLACE: (t.PREF_LABEL,),
    t.INITIATIVE: (t.PREF_LABEL,),
    t.DOCUMENT: (t.PREF_LABEL,),
    t.WORKING_BODY: (t.PREF_LABEL,),
    t.ORGANIZATION: (t.PREF_LABEL,),
}
"""Class → what each of its members is told with."""

Grouped = dict[NamedNode, dict[NamedNode, list["Term"]]]


def read(text: str, issued: str | None) -> Extraction:
    return extract(Statement("random", normalise(text), None, issued), REGISTRY)


def grouped(found: Extraction) -> Grouped:
    facts: Grouped = defaultdict(lambda: defaultdict(list))
    for fact in found.facts:
        facts[fact.subject][fact.predicate].append(fact.object)
    return facts


@QUICK
@given(TEXTS, DATES)
@example("", None)
@example("İ The IP5 met. ﬁve offices", None)
def test_the_same_in_gives_the_same_out(text: str, issued: str | None) -> None:
    first, again = read(text, issued), read(text, issued)
    assert first == again
    assert len(set(first.facts)) == len(first.facts)


@QUICK
@given(st.text(max_size=200) | TEXTS, DATES)
def test_a_text_that_was_not_normalised_is_read_too(text: str, issued: str | None) -> None:
    found = extract(Statement("raw", text, None, issued), REGISTRY)
    assert all(0 <= fact.passage.start <= fact.passage.end <= len(text) for fact in found.facts)


@QUICK
@given(TEXTS, DATES)
def test_facts_rest_on_passages_of_the_text(text: str, issued: str | None) -> None:
    found = read(text, issued)
    known = set(found.passages)
    assert all(fact.passage in known for fact in found.facts)
    assert all(dropped.passage in known for dropped in found.dropped)
    assert all(a.end <= b.start for a, b in pairwise(found.passages))


@QUICK
@given(TEXTS, DATES)
def test_whatever_is_spoken_of_is_known_or_told(text: str, issued: str | None) -> None:
    """Every node of our own is the statement, a thing of the registry, or typed and labelled by the text."""
    found = read(text, issued)
    facts = grouped(found)
    nodes = {
        node for fact in found.facts for node in (fact.subject, fact.object) if isinstance(node, NamedNode)
    }
    ours = {node for node in nodes if node.value.startswith(t.DATA_NS)} - {statement_iri("random")}
    untold = {n for n in ours - set(REGISTRY.entities) if not (facts[n][t.TYPE] and facts[n][t.PREF_LABEL])}
    assert untold == set()
    assert not [
        fact for fact in found.facts if isinstance(fact.object, Literal) and not fact.object.value.strip()
    ]


@QUICK
@given(TEXTS, DATES)
def test_things_are_told_whole(text: str, issued: str | None) -> None:
    for node, properties in grouped(read(text, issued)).items():
        for cls in set(properties.get(t.TYPE, ())):
            missing = [p.value for p in CLASSES[cls] if p not in properties]  # type: ignore[index]
            assert not missing, (node.value, missing)


@QUICK
@given(TEXTS, DATES)
def test_meetings_have_somebody_who_meets(text: str, issued: str | None) -> None:
    for node, properties in grouped(read(text, issued)).items():
        if t.MEETING in properties.get(t.TYPE, ()):
            assert t.MEETING_FORUM in properties or len(set(properties.get(t.PARTY, ()))) == 2, node.value
            starts, ends = properties.get(t.START_DATE, []), properties.get(t.END_DATE, [])
            assert not ends or min(s.value for s in starts) <= max(e.value for e in ends)


@QUICK
@given(TEXTS, DATES)
def test_one_thing_has_one_value_where_one_is_due(text: str, issued: str | None) -> None:
    single = {t.STEP, t.VERB, t.AT_MEETING, t.LEVEL, t.ORDINAL, t.ATTENDANCE_MODE, t.EVENT_STATUS, t.VALUE}
    for node, properties in grouped(read(text, issued)).items():
        doubled = {p.value: set(o) for p, o in properties.items() if p in single and len(set(o)) > 1}
        assert not doubled, (node.value, doubled)


def test_the_fragments_make_facts() -> None:
    """What is drawn from must be able to say something, else the tests above hold of nothing."""
    told = {fact.rule for text in (" ".join(WORDS), " . ".join(WORDS)) for fact in read(text, "2016").facts}
    kinds = {rule.split("/")[0] for rule in told}
    assert kinds >= {"action", "figure", "meeting", "mention", "name", "participation", "person", "post"}
