"""The description is valid, and a client that goes by it alone gets what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openapi_spec_validator import validate

from ip5kg.queries.saved import saved_queries

if TYPE_CHECKING:
    from tests.serving.conftest import Server


def described(server: Server) -> dict[str, Any]:
    told: dict[str, Any] = server.get("/openapi.json").json()
    return told


def test_it_is_valid_openapi_3_1(server: Server) -> None:
    told = described(server)
    assert told["openapi"] == "3.1.0"
    validate(told)


def test_each_question_is_an_operation_with_its_parameters(server: Server) -> None:
    paths = described(server)["paths"]
    for query in saved_queries():
        operation = paths[f"/queries/{query.name}"]["get"]
        assert operation["summary"] == query.question
        names = [parameter["name"] for parameter in operation["parameters"]]
        assert names == [*(parameter.name for parameter in query.parameters), "format"]


def test_types_choices_and_examples_are_told(server: Server) -> None:
    paths = described(server)["paths"]
    year = paths["/queries/chairs"]["get"]["parameters"][2]
    assert year["schema"] == {"type": "integer", "minimum": 1000, "maximum": 9999}
    thing = paths["/queries/said-of"]["get"]["parameters"][0]
    assert (thing["required"], thing["example"]) == (True, "id:initiative/global-dossier")


def test_a_client_that_goes_by_it_is_answered_in_each_form(server: Server) -> None:
    asked = 0
    for path, operations in described(server)["paths"].items():
        operation = operations["get"]
        if "questions" not in operation["tags"] or path == "/queries":
            continue
        required = {p["name"]: p["example"] for p in operation["parameters"] if p.get("required")}
        for media_type in operation["responses"]["200"]["content"]:
            answer = server.get(path, params=required, headers={"Accept": media_type})
            assert answer.status_code == 200, (path, media_type, answer.text)
            assert answer.headers["Content-Type"].partition(";")[0] == media_type
            asked += 1
    assert asked == len(saved_queries()) * 5
