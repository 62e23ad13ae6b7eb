"""The file of decisions: Turtle that people edit, too, so it is added to and cut from, never written anew.

Comments and layout of others stay. Each change is made to the text, read back, and only then written.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from ip5kg.builders.decisions import UNDECIDED, Decision, read_decisions, triples
from ip5kg.errors import DecisionError, ExportError
from ip5kg.graph.writing import write_file
from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Sequence
    from typing import Self

    from pyoxigraph import Triple

    from ip5kg.builders.model import Term
    from ip5kg.graph.proposals import Proposal

__all__ = ["DEFAULT_NAME", "DecisionFile", "block", "decision_file", "prefixes", "proposal_file"]

DEFAULT_NAME = "decisions.ttl"
"""Name of the file, beside the store."""

_HEAD = """\
# Decisions on identity: ip5kg applies them at every build. Keep this file under version control.
# A verdict is ip5:same (the one that is kept: ip5:kept), ip5:not-same or ip5:new.
# Take one back with: ip5kg review ID undo
"""
_PROPOSALS_HEAD = """\
# Open questions of identity. Where you can tell, change ip5:undecided to a verdict beside it, then run:
#   ip5kg review --apply THIS-FILE --who "YOUR NAME"
# What stays ip5:undecided stays open. rdfs:comment "…"@en tells those who come later why.
"""
_LOCAL = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
_END = re.compile(r"(?:^|\s)\.\s*(?:#.*)?$")


class DecisionFile:
    """Decisions in a file, which need not exist yet."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)

    @classmethod
    def beside(cls, store: str | os.PathLike[str]) -> Self:
        """Return the file that belongs to a store: ``decisions.ttl`` in the folder the store lies in.

        >>> DecisionFile.beside("graphs/my-store").path.as_posix()
        'graphs/decisions.ttl'
        """
        folder = Path(store)
        return cls((folder if folder.name not in {"", ".."} else folder.resolve()).parent / DEFAULT_NAME)

    def exists(self) -> bool:
        """Tell whether there is such a file."""
        return self.path.exists()

    def read(self) -> tuple[Decision, ...]:
        """Return the decisions, sorted by IRI, without those still undecided; none if there is no file.

        Raises
        ------
        DecisionError
            If the file cannot be read or does not hold decisions.
        """
        found = read_decisions(self._data(), str(self.path))
        return tuple(decision for decision in found if decision.verdict != UNDECIDED)

    def find(self, start: str) -> Decision:
        """Return the one decision whose id begins so.

        Raises
        ------
        DecisionError
            If there is none, or more than one.
        """
        found = [decision for decision in self.read() if decision.id.startswith(start)]
        exact = [decision for decision in found if decision.id == start] or found
        if len(exact) == 1:
            return exact[0]
        if found:
            raise DecisionError(f"{self.path}: {start} begins {', '.join(d.id for d in found)}; say which")
        raise DecisionError(f"{self.path}: no decision {start}; list what is decided: ip5kg review --decided")

    def add(self, decision: Decision) -> None:
        """Write a decision; one on the same question is replaced.

        Raises
        ------
        DecisionError
            If the file cannot be read, or the old decision cannot be cut out of it.
        """
        text = self._text()
        if any(line.subject == decision.iri for line in _parsed(text, self.path)):
            text = self._without(text, decision.iri)
        text = (text.rstrip() if text.strip() else _HEAD.rstrip()) + "\n\n"
        self._write(text + prefixes([decision], text) + block(decision))

    def remove(self, decision: Decision) -> None:
        """Take a decision out and leave everything else as it is.

        Raises
        ------
        DecisionError
            If it cannot be cut out, because somebody wrote it in a way of their own.
        """
        self._write(self._without(self._text(), decision.iri))

    def _without(self, text: str, iri: NamedNode) -> str:
        before = _parsed(text, self.path)
        lines = text.splitlines(keepends=True)
        names = (
            re.escape(f"<{iri.value}>"),
            rf"[\w-]*:(?:decision\\/)?{re.escape(iri.value.rsplit('/', 1)[-1])}",
        )
        begins = re.compile(rf"(?:{'|'.join(names)})(?=\s)")
        first = next((i for i, line in enumerate(lines) if begins.match(line)), None)
        if first is not None:
            last = next((i for i in range(first, len(lines)) if _END.search(lines[i])), None)
            if last is not None:
                while last + 1 < len(lines) and not lines[last + 1].strip():
                    last += 1
                shorter = "".join((*lines[:first], *lines[last + 1 :]))
                if _holds(shorter, {line for line in before if line.subject != iri}):
                    return shorter
        raise DecisionError(
            f"{self.path}: decision {iri.value.rsplit('/', 1)[-1]} is written in a way of its own;"
            " take its lines out by hand"
        )

    def _text(self) -> str:
        try:
            return self._data().decode("utf-8")
        except UnicodeDecodeError as error:
            raise DecisionError(
                f"{self.path}: not UTF-8 text (byte {error.start}); save it as UTF-8"
            ) from error

    def _data(self) -> bytes:
        try:
            return self.path.read_bytes()
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise DecisionError(f"{self.path}: cannot be read ({error.strerror}); check the path") from error

    def _write(self, text: str) -> None:
        read_decisions(text.encode(), str(self.path))
        try:
            write_file(self.path, text.encode())
        except ExportError as error:
            raise DecisionError(str(error)) from error


def block(decision: Decision, *, verdict_comment: str = "") -> str:
    """Return a decision as Turtle, one property a line, with the prefixes of `prefixes`."""
    lines: list[str] = []
    by_predicate: dict[NamedNode, list[Term]] = {}
    for _, predicate, value in triples(decision):
        by_predicate.setdefault(predicate, []).append(value)
    for predicate, values in by_predicate.items():
        name = "a" if predicate == t.TYPE else _term(predicate)
        lines.append(f"{name} {' , '.join(map(_term, values))}")
    verdict = next(i for i, line in enumerate(lines) if line.startswith("ip5:verdict "))
    ended = [f"{line} {'.' if i == len(lines) - 1 else ';'}" for i, line in enumerate(lines)]
    ended[verdict] += f"  # {verdict_comment}" if verdict_comment else ""
    return f"{_term(decision.iri)} " + "\n    ".join(ended) + "\n"


def prefixes(decisions: Iterable[Decision], text: str = "") -> str:
    """Return the prefix declarations that the blocks of decisions need and a text lacks."""
    needed = {
        name
        for decision in decisions
        for triple in triples(decision)
        for node in triple
        if isinstance(node, NamedNode) and node != t.TYPE and (name := _prefix(node))
    }
    needed |= {"xsd"} if any(d.when for d in decisions) else set()
    wanted = [f"@prefix {name}: <{t.QUERY_PREFIXES[name]}> ." for name in sorted(needed)]
    declared = re.findall(r"^@prefix [^\n]*$", text, re.MULTILINE)
    last = {line.split()[1]: line for line in declared}
    missing = [line for line in wanted if last.get(line.split()[1]) != line]
    return "".join(f"{line}\n" for line in missing) + ("\n" if missing else "")


def decision_file(decisions: Sequence[Decision]) -> str:
    """Return a whole file of decisions."""
    return _HEAD + "\n" + prefixes(decisions) + "\n".join(map(block, decisions))


def proposal_file(proposals: Iterable[Proposal]) -> str:
    """Return a file to be edited: each proposal with its sentences and a line to change."""
    found = list(proposals)
    parts = [_PROPOSALS_HEAD, prefixes([proposal.decision for proposal in found])]
    for proposal in found:
        parts.append("".join(f"# {line}\n" for line in _described(proposal)))
        offered = ", ".join(f"ip5:{answer}" for answer in proposal.answers)
        if proposal.kind == "ambiguous":
            offered = offered.replace("ip5:same", "ip5:same (and add ip5:kept, what is meant)")
        parts.append(block(proposal.decision, verdict_comment=f"or: {offered}") + "\n")
    return "".join(parts)


def _described(proposal: Proposal) -> list[str]:
    lines = [f"{proposal.title} ({proposal.kind}, {proposal.score:.2f})", f"  {proposal.reason}"]
    for side in proposal.sides:
        lines.append(f"  {_term(side.iri)}  {side.label}{' (in the registry)' if side.registered else ''}")
        lines += [f"    {one.statement}: {' '.join(one.quote.split())}" for one in side.sentences]
    return [" ".join(line.splitlines()) for line in lines]


def _term(node: Term) -> str:
    if isinstance(node, Literal):
        return str(node).replace(f"<{t.XSD_DATE_TIME.value}>", "xsd:dateTime")
    name = _prefix(node)
    return f"{name}:{node.value.removeprefix(t.QUERY_PREFIXES[name])}" if name else str(node)


def _prefix(node: NamedNode) -> str | None:
    """Return the prefix by which an IRI is written, None if it has to be written out."""
    fitting = [name for name, iri in t.QUERY_PREFIXES.items() if node.value.startswith(iri)]
    if not fitting:
        return None
    name = max(fitting, key=lambda known: len(t.QUERY_PREFIXES[known]))
    local = node.value.removeprefix(t.QUERY_PREFIXES[name])
    return name if _LOCAL.fullmatch(local) or (local.isalpha() and local.isascii()) else None


def _parsed(text: str, path: Path) -> set[Triple]:
    read_decisions(text.encode(), str(path))
    return _triples(text)


def _triples(text: str) -> set[Triple]:
    return {quad.triple for quad in parse(text.encode(), RdfFormat.TURTLE)}


def _holds(text: str, wanted: set[Triple]) -> bool:
    try:
        return _triples(text) == wanted
    except SyntaxError:
        return False
