"""What the builder reads, and what it leaves, sentence by sentence."""

from __future__ import annotations

import re

import ip5kg_fees
import pytest

import ip5kg

QUESTION = """
PREFIX fees: <https://example.org/ip5kg-fees#>
SELECT DISTINCT ?office ?direction ?fee ?percent ?since WHERE {
  ?change a fees:FeeChange ; fees:office ?office ; fees:direction ?direction ; fees:fee ?fee .
  OPTIONAL { ?change fees:percent ?percent } OPTIONAL { ?change fees:since ?since }
}"""


def read(text: str) -> list[tuple[str, ...]]:
    """Return the changes of fees that a text tells, as words."""
    statement = ip5kg.Statement("case", text, issued="2031-06-12")
    with ip5kg.build(statement, plugins=ip5kg_fees, validate=False) as graph:
        return sorted(
            tuple("" if value is None else re.split("[#/]", str(value))[-1] for value in row)
            for row in graph.query(QUESTION)
        )


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("The EPO reduced the search fee.", ("epo", "reduced", "search fee", "", "")),
        ("The EPO will cut its annual fees by 12.5%.", ("epo", "reduced", "annual fee", "12.5", "")),
        ("Filing fees at the JPO were raised.", ("jpo", "raised", "filing fee", "", "")),
        ("KIPO waives the issue fee from May 1, 2032.", ("kipo", "waived", "issue fee", "", "2032-05-01")),
        ("CNIPA introduced an appeal fee.", ("cnipa", "introduced", "appeal fee", "", "")),
    ],
)
def test_a_change(text: str, change: tuple[str, ...]) -> None:
    assert read(text) == [change]


@pytest.mark.parametrize(
    "text",
    [
        "The EPO did not reduce the search fee.",
        "The EPO and the JPO discussed whether to reduce the search fee.",
        "The EPO and the JPO waived the search fee.",
        "The EPO published its search fees.",
        "The EPO reduced the backlog.",
    ],
)
def test_no_change(text: str) -> None:
    assert read(text) == []


def test_two_statements_tell_of_one_change() -> None:
    text = "The EPO reduced the search fee from May 1, 2032."
    given = [ip5kg.Statement(name, text) for name in ("one", "two")]
    with ip5kg.build(given, plugins=ip5kg_fees, validate=False) as graph:
        assert len(graph.query(QUESTION)) == 1


def test_it_passes_its_own_shapes() -> None:
    statement = ip5kg.Statement("case", "The EPO cut its annual fees by 12.5%.")
    with ip5kg.build(statement, plugins=ip5kg_fees) as graph:
        assert graph.violations == ()
