"""The server as an assistant meets it: its own process, standard input and output, the SDK's client."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

import anyio
import pytest
from mcp import Client, MCPError, StdioServerParameters

import ip5kg

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from mcp.types import CallToolResult

CHAIRED = {
    "quote": "The meeting was chaired by Mr. Kasutani Toshihide, Commissioner of the JPO.",
    "statement": "2021-ip5-joint-statement",
    "start": 368,
    "end": 443,
}
TOOLS = {
    "ask": {"question"},
    "list_questions": set[str](),
    "run_question": {"name", "parameters", "limit"},
    "run_sparql": {"query", "limit"},
    "find_entities": {"text", "kind", "limit"},
    "explain": {"subject", "predicate", "value", "limit"},
    "read_statement": {"identifier", "start", "length"},
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("assistants") / "store"
    ip5kg.build(store=folder, validate=False).close()
    return folder


def serve(store: Path, talk: Callable[[Client], Awaitable[Any]], *options: str) -> Any:
    """Start the server, talk to it, and let it end."""

    async def session() -> Any:
        arguments = ["-m", "ip5kg", "mcp", "--store", str(store), *options]
        with anyio.fail_after(100):
            async with Client(StdioServerParameters(command=sys.executable, args=arguments)) as client:
                return await talk(client)

    return anyio.run(session)


def called(store: Path, tool: str, *options: str, **arguments: Any) -> CallToolResult:
    return serve(store, lambda client: client.call_tool(tool, arguments), *options)


def told(store: Path, tool: str, **arguments: Any) -> Any:
    result = called(store, tool, **arguments)
    assert not result.is_error, result.content
    assert result.structured_content is not None
    return result.structured_content


def complaint(store: Path, tool: str, *options: str, **arguments: Any) -> str:
    result = called(store, tool, *options, **arguments)
    assert result.is_error
    return getattr(result.content[0], "text", "")


def test_the_tools_have_descriptions_and_schemas_and_only_read(store: Path) -> None:
    tools = {tool.name: tool for tool in serve(store, lambda client: client.list_tools()).tools}
    assert {name: set(tool.input_schema["properties"]) for name, tool in tools.items()} == TOOLS
    for tool in tools.values():
        assert tool.description
        assert tool.output_schema
        assert tool.annotations
        assert tool.annotations.read_only_hint is True


def test_an_answer_carries_its_sentence(store: Path) -> None:
    answer = told(store, "ask", question="Who chaired the 2021 IP5 heads meeting?")
    assert (answer["sure"], answer["answers"], answer["sentences"]) == (
        True,
        ["Kasutani Toshihide"],
        [CHAIRED],
    )


def test_what_is_not_sure_says_so(store: Path) -> None:
    answer = told(store, "ask", question="Who chaired the Wakanda meeting in 2021?")
    assert (answer["sure"], answer["answers"]) == (False, [])
    assert answer["reason"] == "“Wakanda” is not understood here"
    assert (answer["nearest"][0]["name"], answer["nearest"][0]["parameters"]) == ("chairs", {"year": 2021})


def test_saved_questions_are_listed_and_run(store: Path) -> None:
    listed = {one["name"]: one for one in told(store, "list_questions")["result"]}
    assert [one["name"] for one in listed["chairs"]["parameters"]] == ["meeting", "chair", "year"]
    table = told(store, "run_question", name="chairs", parameters={"year": "2021"})
    assert [row["chairLabel"] for row in table["rows"]] == ["Kasutani Toshihide"]
    assert (table["more"], table["sentences"]) == (False, [CHAIRED])


def test_rows_beyond_the_limit_are_told_of(store: Path) -> None:
    table = told(store, "run_question", name="topics", limit=2)
    assert (len(table["rows"]), table["more"]) == (2, True)


def test_sparql_brings_its_sentences(store: Path) -> None:
    query = """SELECT ?quote ?statement { GRAPH ?statement {
        ?e rdf:predicate ip5:chair ; prov:wasDerivedFrom/oa:hasSelector/oa:exact ?quote } }
        ORDER BY DESC(?statement)"""
    table = told(store, "run_sparql", query=query, limit=1)
    assert (table["columns"], table["more"]) == (["quote", "statement"], True)
    assert table["sentences"] == [CHAIRED]


@pytest.mark.parametrize(
    ("tool", "arguments", "line"),
    [
        ("run_sparql", {"query": "DELETE WHERE { ?s ?p ?o }"}, "updates are refused"),
        ("run_sparql", {"query": "SELECT nonsense"}, "not SPARQL, line 1, column 16"),
        ("run_question", {"name": "chair"}, "no saved query 'chair'; did you mean chairs?"),
        ("run_question", {"name": "SELECT * { ?s ?p ?o }"}, "no saved query"),
        ("run_question", {"name": "participants"}, "parameter 'meeting' is missing"),
        ("explain", {"subject": "Wakanda"}, "nothing is called 'Wakanda'"),
        ("find_entities", {"text": "x", "kind": "robot"}, "no kind of entity 'robot'"),
        ("read_statement", {"identifier": "nope"}, "no statement 'nope'"),
        ("ask", {"question": " "}, "no question"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(
    store: Path, tool: str, arguments: dict[str, str], line: str
) -> None:
    assert line in complaint(store, tool, **arguments)


def test_a_query_that_takes_too_long_is_stopped_and_the_server_goes_on(store: Path) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"

    async def talk(client: Client) -> tuple[str, bool]:
        stopped = await client.call_tool("run_sparql", {"query": endless})
        after = await client.call_tool("run_sparql", {"query": "ASK {}"})
        return getattr(stopped.content[0], "text", ""), after.is_error or False

    line, failed = serve(store, talk, "--timeout", "5")
    assert "not done after 5 seconds; ask for less, or add LIMIT" in line
    assert not failed


def test_entities_are_found_in_any_spelling(store: Path) -> None:
    (first, *_) = told(store, "find_entities", text="kasutani toshihde", kind="person")["result"]
    assert (first["iri"], first["label"]) == ("id:person/kasutani-toshihide", "Kasutani Toshihide")


def test_a_triple_is_explained_by_its_sentence(store: Path) -> None:
    (found,) = told(store, "explain", subject="ip5-heads-2021", predicate="chair")["result"]
    assert {key: found[key] for key in CHAIRED} == CHAIRED
    assert (found["predicate"], found["object"]) == ("chair", "Kasutani Toshihide")


def test_offsets_lead_into_the_text(store: Path) -> None:
    piece = told(store, "read_statement", identifier="2021-ip5-joint-statement", start=368, length=75)
    assert (piece["text"], piece["end"]) == (CHAIRED["quote"], 443)

    async def talk(client: Client) -> str:
        found = await client.read_resource("ip5kg://statement/2021-ip5-joint-statement")
        return getattr(found.contents[0], "text", "")

    assert serve(store, talk)[368:443] == CHAIRED["quote"]


def test_resources_are_queries_too_and_none_is_made_up(store: Path) -> None:
    async def talk(client: Client) -> str:
        found = await client.read_resource("ip5kg://query/chairs")
        with pytest.raises(MCPError, match="no statement 'nope'"):
            await client.read_resource("ip5kg://statement/nope")
        return getattr(found.contents[0], "text", "")

    assert serve(store, talk).startswith("#+ summary: Who chaired which meeting\n")


def test_without_a_store_it_ends_with_one_line(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "ip5kg", "mcp", "--store", str(tmp_path / "none")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("ip5kg: ")
    assert len(done.stderr.splitlines()) == 1


def test_without_the_extra_it_says_which(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['mcp'] = None; sys.argv = ['ip5kg', 'mcp']; "
        "from ip5kg.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert done.returncode == 2
    assert done.stderr == (
        'ip5kg: an assistant needs the MCP SDK; install it with: pip install "ip5kg[mcp]"\n'
    )
