"""The registry can be extended by Turtle files; a bad one is refused with one clear line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import NamedNode

from ip5kg.builders.extract import extract
from ip5kg.builders.model import Fact, Statement
from ip5kg.errors import RegistryError
from ip5kg.ontology import terms as t
from ip5kg.ontology.registry import Registry, load_registry

if TYPE_CHECKING:
    from pathlib import Path

PREFIXES = """\
@base <https://w3id.org/ip5kg/id/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix ip5: <https://w3id.org/ip5kg/ontology#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
THINGS = """\
<office/lupa> a ip5:Office ; skos:prefLabel "Lunar Patent Bureau"@en ; skos:altLabel "LUPA"@en .
<forum/lunar-three> a ip5:Forum ; skos:prefLabel "Lunar Three"@en ; ip5:officeKind "patent" .
<office/lupa> org:memberOf <forum/lunar-three> .
<forum/solar-four> a ip5:Forum ; skos:prefLabel "Solar Four"@en .
<initiative/moonlighting> a ip5:Initiative ; skos:prefLabel "moonlighting"@en ; dcterms:isPartOf <forum/ip5> .
<initiative/global-dossier> skos:altLabel "Planetary Folder"@en .
<initiative/night-work> a ip5:Initiative ; skos:prefLabel "Night Work"@en ; dcterms:isPartOf <forum/tm5> ;
    ip5:needsContext true .
"""


@pytest.fixture(scope="module")
def extended(tmp_path_factory: pytest.TempPathFactory) -> Registry:
    """The registry with all the things above, read once: what costs time is the atlas of places."""
    own = tmp_path_factory.mktemp("things") / "own.ttl"
    own.write_text(PREFIXES + THINGS, encoding="utf-8")
    return load_registry((own,))


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "own.ttl"


def facts(text: str, registry: Registry | None = None) -> tuple[Fact, ...]:
    return extract(Statement("case", text), registry or load_registry()).facts


def values(found: tuple[Fact, ...], *predicates: str) -> list[str]:
    """Return the objects, without the address before them, of the predicates whose local names are given."""
    local = re.compile(r"^http\S*[/#]")
    return sorted(
        {local.sub("", f.object.value) for f in found if local.sub("", f.predicate.value) in predicates}
    )


def test_an_office(extended: Registry) -> None:
    text = "Lunar Patent Bureau Commissioner Jane Whitfield and the JPO signed a work plan."
    assert "lupa" not in values(facts(text), "organization", "agent", "mentions")
    found = facts(text, extended)
    assert values(found, "organization") == ["lupa"]
    assert not [f for f in found if f.subject.value.endswith("office/lupa")], (
        "the registry labels it, no statement"
    )


def test_a_forum(extended: Registry) -> None:
    text = "The heads of the Lunar Three met in Tokyo on 2 June 2016. They discussed classification."
    assert values(facts(text), "level", "step", "forum") == []
    found = facts(text, extended)
    assert values(found, "level", "forum") == ["heads", "lunar-three"]
    assert values(found, "step", "agent") == ["discuss", "lunar-three"]
    assert {f.subject.value for f in found if f.predicate == t.LEVEL} == {
        f"{t.DATA_NS}meeting/lunar-three-heads-2016"
    }


def test_a_forum_of_no_offices(extended: Registry) -> None:
    """Without `ip5:officeKind` a forum is somebody else's: it neither meets nor acts here."""
    text = "The heads of the Solar Four met in Tokyo on 2 June 2016. They discussed classification."
    found = facts(text, extended)
    assert values(found, "level", "step") == []
    assert "solar-four" in values(found, "mentions")


def test_a_member_of_a_forum(extended: Registry) -> None:
    """The members a registry knows tell which forum a text is about."""
    assert extended.members[next(f.iri for f in extended.by_kind["forum"] if f.label == "Lunar Three")] == {
        next(o.iri for o in extended.by_kind["office"] if o.label == "Lunar Patent Bureau")
    }


def test_an_initiative(extended: Registry) -> None:
    text = "The IP5 offices welcomed moonlighting."
    assert values(facts(text), "object") == []
    assert values(facts(text, extended), "object") == ["moonlighting"]


def test_a_further_name_of_a_known_thing(extended: Registry) -> None:
    text = "The IP5 offices welcomed the Planetary Folder."
    assert values(facts(text), "object") == ["ip5-planetary-folder"]
    assert values(facts(text, extended), "object") == ["global-dossier"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The TM5 partners welcomed Night Work.", ["night-work"]),
        ("The TM5 partners welcomed night work.", []),
        ("The IP5 offices welcomed Night Work. The IP5 met.", []),
    ],
    ids=["its forum", "no name", "another forum"],
)
def test_a_name_of_ordinary_words(text: str, named: list[str], extended: Registry) -> None:
    """`ip5:needsContext`: counts only in texts of its forum, and only where written as a name."""
    assert values(facts(text, extended), "object") == named


def test_further_files_leave_the_bundled_registry_alone(extended: Registry) -> None:
    bundled = load_registry()
    new = {iri.value.removeprefix(t.DATA_NS) for iri in set(extended.entities) - set(bundled.entities)}
    assert new == {
        "office/lupa",
        "forum/lunar-three",
        "forum/solar-four",
        "initiative/moonlighting",
        "initiative/night-work",
    }
    assert set(bundled.entities) < set(extended.entities)


def test_the_same_triple_twice_counts_once(own: Path) -> None:
    own.write_text(PREFIXES + '<office/epo> a ip5:Office .\n<office/epo> skos:altLabel "EPO"@en .')
    assert len(load_registry((own,)).quads) == len(load_registry().quads)


@pytest.mark.parametrize(
    ("turtle", "message"),
    [
        ("this is no Turtle", "registry {path}: not valid Turtle ("),
        ('<office/x> a ip5:Office ; skos:prefLabel "X"@en', "registry {path}: not valid Turtle ("),
        (
            '[] skos:prefLabel "X"@en .',
            "registry {path}: blank node near http://www.w3.org/2004/02/skos/core#prefLabel; give it an IRI",
        ),
        (
            '<office/x> a ip5:Office ; skos:prefLabel "X"@en ; dcterms:isPartOf [] .',
            "registry {path}: blank node near http://purl.org/dc/terms/isPartOf; give it an IRI",
        ),
        (
            '<office/x> a ip5:Office ; skos:altLabel "X"@en .',
            "registry: https://w3id.org/ip5kg/id/office/x has no skos:prefLabel; give it one",
        ),
    ],
    ids=["not Turtle", "no full stop", "blank subject", "blank object", "no label"],
)
def test_a_bad_file_is_refused_with_one_line(own: Path, turtle: str, message: str) -> None:
    own.write_text(PREFIXES + turtle)
    with pytest.raises(RegistryError) as caught:
        load_registry((own,))
    told = str(caught.value)
    assert told.startswith(message.format(path=own))
    assert "\n" not in told


def test_a_file_that_changed_is_read_again(own: Path) -> None:
    for name in ("Quantum Search", "Quantum Examination"):
        own.write_text(f'{PREFIXES}<initiative/q> a ip5:Initiative ; skos:prefLabel "{name} Hub"@en .')
        assert f"{name} Hub" in {entity.label for entity in load_registry((own,)).entities.values()}


def test_a_file_that_is_not_there(own: Path) -> None:
    with pytest.raises(RegistryError, match=r"own\.ttl: cannot be read \(No such file or directory\); check"):
        load_registry((own,))


def test_a_statement_names_what_the_registry_knows_and_no_more() -> None:
    found = facts("The EPO works on it.")
    assert [(f.predicate, f.object.value) for f in found] == [(t.MENTIONS, f"{t.DATA_NS}office/epo")]


def test_a_registry_without_some_things_knows_nothing_of_them_nor_what_refers_to_them() -> None:
    whole = load_registry()
    projects = NamedNode(f"{t.DATA_NS}initiative/foundation-projects")
    part = NamedNode(f"{t.DATA_NS}initiative/common-documentation")
    assert projects in whole.parts[part]
    left = whole.without({projects})
    assert set(whole.entities) - set(left.entities) == {projects}
    assert projects not in left.parts[part]
    assert not [quad for quad in left.quads if projects in {quad.subject, quad.object}]
    assert left.quads
