"""The JSON-LD context is what the ontology makes of it, and has a key for all that is said."""

from __future__ import annotations

import json
import runpy
from pathlib import Path

import pytest

from ip5kg.ontology import terms
from ip5kg.ontology.resources import context_json

CONTEXT = json.loads(context_json())["@context"]
SCRIPT = Path(__file__).parents[2] / "docs" / "make_json_ld_context.py"


def test_the_context_is_made_from_the_ontology() -> None:
    made = runpy.run_path(str(SCRIPT))["context"]()
    assert context_json().decode() == made, "run docs/make_json_ld_context.py"


@pytest.mark.parametrize(
    ("key", "definition"),
    [
        ("chair", {"@id": "ip5:chair", "@type": "@id"}),
        ("step", {"@id": "ip5:step", "@type": "@vocab"}),  # so that a value is written "agree"
        ("agree", "ip5:agree"),
        ("Meeting", "ip5:Meeting"),
        ("ordinal", "ip5:ordinal"),  # a JSON number
        ("postTitle", {"@id": "ip5:postTitle", "@container": "@language"}),
        ("startDate", {"@id": "schema:startDate", "@type": "xsd:date"}),
        ("referenceYear", {"@id": "ip5:referenceYear", "@type": "xsd:gYear"}),
        ("object", {"@id": "schema:object", "@type": "@id"}),  # rdf:object keeps its prefix
        ("evidence", {"@reverse": "rdf:subject"}),
        ("Action", "ip5:Action"),  # schema:Action keeps its prefix
    ],
)
def test_keys_are_short_and_tell_what_their_values_are(key: str, definition: object) -> None:
    assert CONTEXT[key] == definition


def test_prefixes_are_those_of_all_files() -> None:
    assert {name: CONTEXT[name] for name in terms.PREFIXES} == terms.PREFIXES
