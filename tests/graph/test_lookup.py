import pytest

from ip5kg.errors import EntityError
from ip5kg.graph.entities import KINDS, entities
from ip5kg.graph.lookup import find_entity, find_property
from ip5kg.graph.store import GraphStore
from ip5kg.ontology import terms as t

# What is typed, what is found, why.
FOUND = [
    ("https://w3id.org/ip5kg/id/office/epo", "office/epo", "IRI"),
    ("<https://w3id.org/ip5kg/id/office/epo>", "office/epo", "IRI as in Turtle"),
    ("id:office/epo", "office/epo", "CURIE"),
    ("office/epo", "office/epo", "path"),
    ("office:epo", "office/epo", "CURIE as the Turtle export has it"),
    ("EPO", "office/epo", "acronym"),
    ("epo", "office/epo", "case"),
    ("the European  Patent-Office", "office/epo", "article, spaces, hyphens"),
    ("Ana Müller", "person/ana-muller", "label"),
    ("Dr. ANA MULLER", "person/ana-muller", "honorific, case, accent"),
    ("Müller, Ana", "person/ana-muller", "family name first"),
    ("patent prosecution highway", "initiative/pph", "folded label"),
    ("ip5-heads-2021", "meeting/ip5-heads-2021", "last part of the IRI"),
    ("first", "statement/first", "identifier"),
    ("action/a1", "action/a1", "hash"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), FOUND)
def test_names_that_are_understood(text: str, expected: str, reason: str, sample: GraphStore) -> None:
    assert find_entity(sample, text).value == t.DATA_NS + expected, reason


def test_a_name_like_others_is_not_guessed(sample: GraphStore) -> None:
    message = r"called 'Quality Roadmaps'; did you mean Quality Roadmap \(id:initiative/quality-roadmap\)\?"
    with pytest.raises(EntityError, match=message):
        find_entity(sample, "Quality Roadmaps")


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [("roadmap", "Quality Roadmap"), ("qual", "Quality Roadmap"), ("Roadmop", "Quality Roadmap")],
    ids=["a word", "how it begins", "a word misspelt"],
)
def test_a_part_of_a_name_suggests_it(typed: str, suggested: str, sample: GraphStore) -> None:
    with pytest.raises(EntityError, match=rf"nothing is called '{typed}'; did you mean {suggested} \("):
        find_entity(sample, typed)


def test_a_name_that_holds_what_is_typed_goes_before_one_that_is_like_it(sample: GraphStore) -> None:
    sample.database.update(
        'INSERT DATA { GRAPH id:x { id:place\\/muellar a ip5:Place ; skos:prefLabel "Mullar"@en } }',
        prefixes=t.PREFIXES,
    )
    with pytest.raises(
        EntityError, match=r"did you mean Ana Müller \(id:person/.* \(id:post/ana-muller-epo\)\?$"
    ):
        find_entity(sample, "Muller")


def test_a_name_like_nothing_says_where_to_look(sample: GraphStore) -> None:
    with pytest.raises(EntityError, match="nothing is called 'zzzz'; list what there is"):
        find_entity(sample, "zzzz")


@pytest.mark.parametrize(
    "text", ["", " ", "<>", "a\nb", "https://example.org/none", "id:office/none", "'\"; DROP"]
)
def test_odd_names_are_refused_politely(text: str, sample: GraphStore) -> None:
    with pytest.raises(EntityError, match="nothing is called"):
        find_entity(sample, text)


def test_an_ambiguous_name_lists_what_it_may_mean(sample: GraphStore) -> None:
    sample.database.update(
        'INSERT DATA { GRAPH id:x { id:person\\/b a foaf:Person ; skos:prefLabel "Ana Muller"@en } }',
        prefixes=t.PREFIXES,
    )
    expected = (
        r"'ana muller' may mean Ana Muller \(id:person/b\), Ana Müller \(id:person/ana-muller\); say which"
    )
    with pytest.raises(EntityError, match=expected):
        find_entity(sample, "ana muller")
    assert find_entity(sample, "Ana Muller").value.endswith("person/b")  # letter for letter it is one


PROPERTIES = [
    ("ip5:chair", t.CHAIR),
    ("chair", t.CHAIR),
    (t.CHAIR.value, t.CHAIR),
    ("Start date", t.START_DATE),
]


@pytest.mark.parametrize(("text", "expected"), PROPERTIES)
def test_properties_are_understood(text: str, expected: object, sample: GraphStore) -> None:
    assert find_property(sample, text) == expected


def test_an_unknown_property_names_those_in_use(sample: GraphStore) -> None:
    with pytest.raises(
        EntityError, match=r"'chairs' is no property that a fact has; choose one of .*ip5:chair"
    ):
        find_property(sample, "chairs")


def test_entities_are_those_that_statements_tell_of(sample: GraphStore) -> None:
    offices = entities(sample, "office")
    assert [(entity.label, entity.names) for entity in offices] == [
        ("European Patent Office", ("EPO",)),
        ("Japan Patent Office", ("JPO",)),
    ]
    assert len(entities(sample, "office", known=True)) == 4


def test_all_entities_come_by_kind_and_label(sample: GraphStore) -> None:
    found = entities(sample)
    assert [entity.kind for entity in found] == sorted((e.kind for e in found), key=KINDS.index)
    kinds = {entity.kind for entity in found}
    assert kinds == {
        "office",
        "forum",
        "initiative",
        "person",
        "meeting",
        "post",
        "action",
        "figure",
        "statement",
    }


def test_an_unknown_kind_names_the_known_ones(sample: GraphStore) -> None:
    with pytest.raises(EntityError, match="no kind of entity 'offices'; choose one of office, forum, body"):
        entities(sample, "offices")
