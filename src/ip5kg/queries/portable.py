"""A saved question as one SPARQL 1.1 query that any endpoint runs: prefixes and values written in.

The endpoint's default graph must be the union of its named graphs, as it is here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ip5kg.ontology.terms import QUERY_PREFIXES, XSD_INTEGER
from ip5kg.queries.running import blanked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ip5kg.queries.questions import SavedQuery

__all__ = ["portable_text", "used_prefixes"]

# A prefixed name with "\/" in it, which some engines (rdflib 7) do not read.
_ESCAPED = re.compile(r"(?<![\w?$:-])([a-z][a-z0-9]*):([\w-]+(?:\\/[\w-]+)+)")
_PREFIX = re.compile(r"(?<![\w?$:-])([a-z][a-z0-9]*):")


def portable_text(query: SavedQuery, bound: Mapping[str, NamedNode | Literal]) -> str:
    """Return the question with these values in it and without its header.

    A value is a line ``VALUES ?_year { 2021 }`` at the head of the query, and again in each inner group that
    tests a variable which no pattern binds (``?_year``), for SPARQL evaluates inner groups by themselves.
    """
    text = "".join(line for line in query.text.splitlines(keepends=True) if not line.startswith("#+"))
    text = _ESCAPED.sub(lambda m: f"<{QUERY_PREFIXES[m[1]]}{m[2].replace(chr(92), '')}>", text)
    plain = blanked(text)
    for start, end in sorted(_groups(plain), reverse=True):
        names = [name for name in bound if _needs(plain, start, end, name)]
        indent = "\n" + " " * (_indent(text, start) + 2)
        lines = "".join(f"{indent}VALUES ?{name} {{ {_term(bound[name])} }}" for name in names)
        text = text[: start + 1] + lines + text[start + 1 :]
    prefixes = (f"PREFIX {name}: <{QUERY_PREFIXES[name]}>\n" for name in used_prefixes(text))
    return "".join(prefixes) + text


def used_prefixes(text: str) -> list[str]:
    """Return the prefixes that a query uses, sorted.

    >>> used_prefixes("SELECT ?x { ?x a ip5:Office ; skos:prefLabel ?name } # not foaf:name")
    ['ip5', 'skos']
    """
    return sorted(set(_PREFIX.findall(blanked(text))) & QUERY_PREFIXES.keys())


def _groups(plain: str) -> Iterator[tuple[int, int]]:
    """Yield where the groups of the WHERE clause begin and end."""
    first = plain.index("{", plain.index("WHERE"))
    opened: list[int] = []
    for place in range(first, len(plain)):
        if plain[place] == "{":
            opened.append(place)
        elif plain[place] == "}":
            yield opened.pop(), place
            if not opened:
                return


def _needs(plain: str, start: int, end: int, name: str) -> bool:
    """Return whether a group needs the value: the outermost, and those that test what no pattern binds."""
    if start == plain.index("{", plain.index("WHERE")):
        return True
    inside = plain[start + 1 : end].lstrip()
    if inside.startswith("SELECT"):
        return False  # its own WHERE is the group
    while (shorter := re.sub(r"\{[^{}]*\}", "", inside)) != inside:
        inside = shorter
    return name.startswith("_") and re.search(rf"\?{name}\b", inside) is not None


def _indent(text: str, place: int) -> int:
    line = text[text.rfind("\n", 0, place) + 1 : place]
    return len(line) - len(line.lstrip())


def _term(term: NamedNode | Literal) -> str:
    number = isinstance(term, Literal) and term.datatype == XSD_INTEGER
    return term.value if number else str(term)
