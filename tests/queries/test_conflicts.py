"""Conflicts: the bundled statements have none, so two invented ones disagree here."""

from collections.abc import Iterator

import pytest

from ip5kg.graph.store import GraphStore
from ip5kg.ontology.terms import PREFIXES
from ip5kg.queries.saved import run

TOLD = [
    # statement, property, value, sentence
    ("a", "schema:startDate", '"2021"^^xsd:gYear', "The IP5 met in 2021."),
    ("a", "ip5:ordinal", "14", "It was the 14th meeting."),
    ("a", "ip5:chair", "id:office\\/jpo", "The JPO chaired it."),
    ("b", "schema:startDate", '"2021-06-23"^^xsd:date', "The IP5 met on 23 June 2021."),
    ("b", "ip5:ordinal", "1", "It was the 1st meeting."),
    ("b", "ip5:chair", "id:person\\/kasutani-toshihide", "Mr. Kasutani chaired it."),
    ("c", "schema:startDate", '"2021-06-24"^^xsd:date', "The IP5 met on 24 June 2021."),
]


@pytest.fixture
def quarrel() -> Iterator[GraphStore]:
    with GraphStore.in_memory() as store:
        for number, (statement, property_, value, sentence) in enumerate(TOLD):
            store.database.update(
                f"INSERT DATA {{ GRAPH id:statement\\/{statement} {{ id:meeting\\/m {property_} {value} ."
                f" id:evidence\\/{number} rdf:subject id:meeting\\/m ; rdf:predicate {property_} ;"
                f" rdf:object {value} ; prov:wasDerivedFrom id:passage\\/{number} ."
                f" id:passage\\/{number} oa:hasSelector id:selector\\/{number} ."
                f' id:selector\\/{number} oa:exact "{sentence}" }} }}',
                prefixes=PREFIXES,
            )
        yield store


def test_contradictions_are_told_and_refinements_are_not(quarrel: GraphStore) -> None:
    rows = run(quarrel, "conflicts")
    assert [(row[1], row[2], row[3], row[5], row[6]) for row in rows] == [
        (
            "schema:startDate",
            "2021-06-23",
            "The IP5 met on 23 June 2021.",
            "2021-06-24",
            "The IP5 met on 24 June 2021.",
        ),
        ("ip5:ordinal", 1, "It was the 1st meeting.", 14, "It was the 14th meeting."),
    ]
