"""The server of the Model Context Protocol: tools and resources of one store, over standard input and output.

Specification: https://modelcontextprotocol.io/specification; the SDK is `mcp` (https://pypi.org/project/mcp).
"""

from __future__ import annotations

from contextlib import contextmanager
from importlib.metadata import version
from typing import TYPE_CHECKING, Annotated

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ResourceNotFoundError, ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from ip5kg.assistants.values import Answered, Entity, SavedQuestion, StatementText, Supported, Table
from ip5kg.errors import Ip5kgError
from ip5kg.queries.questions import saved_query

if TYPE_CHECKING:
    from collections.abc import Generator

    from ip5kg.assistants.tools import Tools

__all__ = ["make_server"]

_INSTRUCTIONS = (
    "A knowledge graph of statements by the five largest patent offices (EPO, JPO, KIPO/MOIP, CNIPA, USPTO) "
    "and the forums around them: who agreed what, when, with whom, and in which words. Every fact rests on a "
    "sentence. Quote the sentences that come with an answer, with statement and offsets; say so where "
    "nothing is found, and fill no gaps from elsewhere. Begin with ask; where it is not sure, look at the "
    "nearest questions it names, find_entities and run_question; run_sparql is for what no saved question "
    "answers."
)
_READING = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)

_Limit = Annotated[int, Field(ge=1, le=500, description="The most that is returned.")]


@contextmanager
def _told() -> Generator[None]:
    """Turn what can go wrong for a user into the one line that says so."""
    try:
        yield
    except Ip5kgError as error:
        raise ToolError(str(error)) from error


def make_server(tools: Tools) -> MCPServer:
    """Return the server that offers some tools, not yet running.

    Parameters
    ----------
    tools
        What it offers.
    """
    server = MCPServer("ip5kg", instructions=_INSTRUCTIONS, version=version("ip5kg"), log_level="WARNING")
    _add_questions(server, tools)
    _add_look_ups(server, tools)
    _add_resources(server, tools)
    return server


def _add_questions(server: MCPServer, tools: Tools) -> None:
    @server.tool(annotations=_READING)
    def ask(
        question: Annotated[str, Field(description='In plain English: "Who chaired the 2021 meeting?"')],
    ) -> Answered:
        """Answer a question in plain English by a saved query, with the sentences it rests on.

        A question is answered only if each of its words is accounted for; otherwise sure is false, reason
        says why, and nearest names the saved questions to try with run_question.
        """
        with _told():
            return tools.ask(question)

    @server.tool(annotations=_READING)
    def list_questions() -> list[SavedQuestion]:
        """List the saved questions with their parameters: on meetings, chairs, posts, decisions, topics."""
        return tools.questions()

    @server.tool(annotations=_READING)
    def run_question(
        name: Annotated[str, Field(description="Name of a saved question, such as chairs.")],
        parameters: Annotated[
            dict[str, str] | None,
            Field(description='Parameter → value, entities by name: {"meeting": "meeting/ip5-heads-2021"}'),
        ] = None,
        limit: _Limit = 50,
    ) -> Table:
        """Answer a saved question; its rows come with the sentences they rest on."""
        with _told():
            return tools.run_question(name, parameters or {}, limit)

    @server.tool(annotations=_READING)
    def run_sparql(
        query: Annotated[
            str,
            Field(
                description="SELECT, ASK, CONSTRUCT or DESCRIBE; the prefixes ip5, org, prov, schema, skos, "
                "oa, dcterms and one for each kind (office:jpo) are known. Name the columns quote and "
                "statement to get the places of the sentences."
            ),
        ],
        limit: _Limit = 100,
    ) -> Table:
        """Run a SPARQL query over all statements, reading only; it is stopped when it takes too long."""
        with _told():
            return tools.run_sparql(query, limit)


def _add_look_ups(server: MCPServer, tools: Tools) -> None:
    @server.tool(annotations=_READING)
    def find_entities(
        text: Annotated[str, Field(description="A name or a part of one, in any spelling.")],
        kind: Annotated[
            str | None,
            Field(
                description="office, forum, body, initiative, document, topic, person, meeting, statement, …"
            ),
        ] = None,
        limit: _Limit = 10,
    ) -> list[Entity]:
        """Find things by name: what each is, what it is called, and the IRI that means it alone."""
        with _told():
            return tools.find_entities(text, kind, limit)

    @server.tool(annotations=_READING)
    def explain(
        subject: Annotated[str, Field(description="An entity by any name or IRI.")],
        predicate: Annotated[str | None, Field(description="A property such as chair; null for all.")] = None,
        value: Annotated[str | None, Field(description="An entity or text; null for any.")] = None,
        limit: _Limit = 20,
    ) -> list[Supported]:
        """Return the sentences that all that is said of an entity, or one triple, rests on."""
        with _told():
            return tools.explain(subject, predicate, value, limit)

    @server.tool(annotations=_READING)
    def read_statement(
        identifier: Annotated[str, Field(description="Identifier of a statement, as sentences name it.")],
        start: Annotated[int, Field(ge=0, description="Where to begin, in code points.")] = 0,
        length: Annotated[int, Field(ge=1, le=20_000, description="How many code points.")] = 4000,
    ) -> StatementText:
        """Read the text of a statement, to see a sentence in its surroundings."""
        with _told():
            return tools.statement(identifier, start, length)


def _add_resources(server: MCPServer, tools: Tools) -> None:
    @server.resource("ip5kg://statement/{identifier}", mime_type="text/plain")
    def statement_text(identifier: str) -> str:
        """Return the normalised text of a statement; offsets of sentences are its code points."""
        try:
            return tools.statement(identifier, 0, _WHOLE).text
        except Ip5kgError as error:
            raise ResourceNotFoundError(str(error)) from error

    @server.resource("ip5kg://query/{name}", mime_type="application/sparql-query")
    def query_text(name: str) -> str:
        """Return the SPARQL of a saved question, with its header."""
        try:
            return saved_query(name).text
        except Ip5kgError as error:
            raise ResourceNotFoundError(str(error)) from error


_WHOLE = 10**9
