"""Every saved question and its answer for the two bundled statements."""

import re
import runpy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

import ip5kg
from ip5kg.graph.store import GraphStore
from ip5kg.ontology.terms import PREFIXES
from ip5kg.queries.saved import SavedQuery, run, saved_queries

HERE = Path(__file__).parent
EXPECTED = HERE / "expected"
QUESTIONS = HERE.parents[1] / "docs" / "competency-questions.md"
CASES: dict[str, dict[str, dict[str, Any]]] = yaml.safe_load((HERE / "cases.yaml").read_text("utf-8"))
WRONG_YET: dict[str, str] = yaml.safe_load((HERE / "wrong-yet.yaml").read_text("utf-8")) or {}
ROWS = [(query, name, given) for query, cases in CASES.items() for name, given in cases.items()]
HOW_MANY = 39
# Without the entity that the others require they would be other questions.
OPEN = [q for q in saved_queries() if not any(p.type == "entity" and p.required for p in q.parameters)]

every_query = pytest.mark.parametrize("query", saved_queries(), ids=lambda query: query.name)


def case(query: str, name: str, given: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(reason=WRONG_YET[name])] if name in WRONG_YET else []
    return pytest.param(query, name, given, id=name, marks=marks)


@pytest.mark.parametrize(("query", "name", "given"), [case(*row) for row in ROWS])
def test_answer(query: str, name: str, given: dict[str, Any], bundled: GraphStore) -> None:
    assert run(bundled, query, given).to_tsv() == (EXPECTED / f"{name}.tsv").read_text("utf-8")


def test_every_question_has_an_answer_and_every_answer_a_question() -> None:
    assert len(saved_queries()) == HOW_MANY
    assert sorted(CASES) == [query.name for query in saved_queries()]
    assert all(query in cases for query, cases in CASES.items()), "the first case bears the query's name"
    assert sorted(file.stem for file in EXPECTED.iterdir()) == sorted(name for _, name, _ in ROWS)


@every_query
def test_question_is_documented(query: SavedQuery) -> None:
    assert query.question.endswith("?")
    assert query.summary
    assert query.description.endswith(".")
    page = QUESTIONS.read_text("utf-8")
    assert f"### {query.question}\n" in page
    assert f"queries/{query.name}.rq)" in page


def test_the_page_of_questions_shows_the_answers_as_they_are() -> None:
    made = runpy.run_path(str(HERE / "page.py"))["page"]()
    assert QUESTIONS.read_text("utf-8") == made, "run tests/queries/refresh.py"


@every_query
def test_rows_have_a_fixed_order(query: SavedQuery) -> None:
    outermost = re.findall(r"^ORDER BY (.+)$", query.text, re.MULTILINE)
    assert len(outermost) == 1, query.name


@every_query
def test_only_declared_parameters_are_hidden_columns(query: SavedQuery) -> None:
    hidden = set(re.findall(r"\?_(\w+)", query.text))
    assert hidden <= {parameter.name for parameter in query.parameters}


@pytest.mark.parametrize("query", OPEN, ids=lambda query: query.name)
def test_binding_an_entity_gives_the_rows_that_have_it(query: SavedQuery, bundled: GraphStore) -> None:
    """The engine's optimiser must not lose or add rows when a variable is bound beforehand."""
    required = {p.name: 2020 if p.type == "year" else "2021-12-31" for p in query.parameters if p.required}
    opened = replace(
        query,
        parameters=tuple(
            replace(p, default=None, required=False) if p.type == "entity" else p for p in query.parameters
        ),
    )
    everything = run(bundled, opened, required)
    for parameter in query.parameters:
        if parameter.type != "entity" or parameter.name not in everything.columns:
            continue
        place = everything.columns.index(parameter.name)
        for value in dict.fromkeys(everything.column(parameter.name)):
            if isinstance(value, str) and value.partition(":")[0] in PREFIXES:
                expected = tuple(row for row in everything if row[place] == value)
                assert run(bundled, opened, {**required, parameter.name: value}).rows == expected, value


def test_the_order_in_which_statements_come_does_not_matter(bundled: GraphStore, tmp_path: Path) -> None:
    statements = sorted(ip5kg.bundled_statements().iterdir(), reverse=True)
    folder = tmp_path / "store"
    for statement in statements:
        ip5kg.build(statement, store=folder, validate=False).close()
    with ip5kg.open_graph(folder) as graph:
        for query, name, given in ROWS:
            assert run(graph.store, query, given) == run(bundled, query, given), name


def test_the_example_of_the_how_to_is_the_file_beside_it() -> None:
    how_to = QUESTIONS.parent / "how-to"
    page = (how_to / "add-a-query.md").read_text("utf-8")
    assert f"```sparql\n{(how_to / 'places.rq').read_text('utf-8')}```" in page
