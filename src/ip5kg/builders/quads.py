"""From an extraction to quads: the statement, its passages, its facts and the evidence of each fact.

Passages follow the Web Annotation Data Model (https://www.w3.org/TR/annotation-model/#selectors), evidence is
RDF 1.1 reification with PROV-O. IRIs are made by rule or by hash, so the same input gives the same quads.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from ip5kg.ontology import terms
from ip5kg.ontology.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ip5kg.builders.model import Extraction, Fact, Passage, Statement, Term

__all__ = ["evidence_iri", "passage_iri", "quads", "selector_iri", "statement_iri"]

# Lengths of "2020", "2020-07" and "2020-07-21" tell the precision.
_DATE_TYPES = {4: terms.XSD_YEAR, 7: terms.XSD_YEAR_MONTH, 10: terms.XSD_DATE}
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_HASH_DIGITS = 16

_Triple = tuple[NamedNode, NamedNode, "Term"]


def quads(extraction: Extraction) -> list[Quad]:
    """Return every quad of a statement's graph, without repetition, always in the same order.

    Parameters
    ----------
    extraction
        Passages and facts of one statement; every fact rests on one of the passages.

    Returns
    -------
    list of Quad
        The statement, then passages by offset, then facts with their evidence, all in the graph whose IRI is
        the statement's.

    Raises
    ------
    ValueError
        If a passage is empty or lies outside the text, or a fact rests on a passage that is not listed.
    """
    statement = extraction.statement
    graph = statement_iri(statement.identifier)
    triples: list[_Triple] = list(_about_statement(statement, graph))
    for passage in sorted(set(extraction.passages)):
        triples.extend(_about_passage(statement, graph, passage))
    known = {(passage.start, passage.end) for passage in extraction.passages}
    for fact in extraction.facts:
        if (fact.passage.start, fact.passage.end) not in known:
            raise ValueError(f"{statement.identifier}: a fact of {fact.rule} rests on no passage of the text")
        triples.extend(_about_fact(statement, fact))
    return [Quad(*triple, graph) for triple in dict.fromkeys(triples)]


def statement_iri(identifier: str) -> NamedNode:
    """Return the IRI of a statement and of its named graph.

    >>> statement_iri("2021-ip5-joint-statement").value
    'https://w3id.org/ip5kg/id/statement/2021-ip5-joint-statement'
    """
    return NamedNode(f"{terms.DATA_NS}statement/{slug(identifier)}")


def passage_iri(identifier: str, start: int, end: int) -> NamedNode:
    """Return the IRI of the passage ``text[start:end]`` of a statement.

    >>> passage_iri("2021", 0, 39).value
    'https://w3id.org/ip5kg/id/passage/2021/0-39'
    """
    return NamedNode(f"{terms.DATA_NS}passage/{slug(identifier)}/{start}-{end}")


def selector_iri(identifier: str, start: int, end: int) -> NamedNode:
    """Return the IRI of the selector that says where a passage lies and what it reads."""
    return NamedNode(f"{terms.DATA_NS}selector/{slug(identifier)}/{start}-{end}")


def evidence_iri(
    subject: NamedNode, predicate: NamedNode, value: Term, passage: NamedNode, rule: str
) -> NamedNode:
    """Return the IRI of the evidence that one rule found for one triple in one passage."""
    parts = [str(node) for node in (subject, predicate, value, passage, Literal(rule))]
    digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:_HASH_DIGITS]
    return NamedNode(f"{terms.DATA_NS}evidence/{digest}")


def _about_statement(statement: Statement, iri: NamedNode) -> Iterator[_Triple]:
    yield iri, terms.TYPE, terms.STATEMENT
    yield iri, terms.IDENTIFIER, Literal(statement.identifier)
    if statement.title:
        yield iri, terms.TITLE, Literal(statement.title, language=statement.language)
    if statement.issued:
        yield iri, terms.ISSUED, Literal(statement.issued, datatype=_DATE_TYPES[len(statement.issued)])
    if statement.source:
        is_address = _WEB_ADDRESS.fullmatch(statement.source)
        yield iri, terms.SOURCE, NamedNode(statement.source) if is_address else Literal(statement.source)
    yield iri, terms.LANGUAGE, Literal(statement.language)
    yield iri, terms.SHA256, Literal(hashlib.sha256(statement.text.encode()).hexdigest())
    yield iri, terms.TEXT, Literal(statement.text)


def _about_passage(statement: Statement, iri: NamedNode, passage: Passage) -> Iterator[_Triple]:
    start, end = passage.start, passage.end
    if not 0 <= start < end <= len(statement.text):
        raise ValueError(f"{statement.identifier}: passage {start}-{end} is empty or outside the text")
    node = passage_iri(statement.identifier, start, end)
    selector = selector_iri(statement.identifier, start, end)
    yield node, terms.TYPE, terms.PASSAGE
    yield node, terms.PASSAGE_KIND, Literal(passage.kind)
    yield node, terms.HAS_SOURCE, iri
    yield node, terms.HAS_SELECTOR, selector
    yield selector, terms.TYPE, terms.TEXT_POSITION
    yield selector, terms.TYPE, terms.TEXT_QUOTE
    yield selector, terms.START, Literal(str(start), datatype=terms.XSD_NON_NEGATIVE)
    yield selector, terms.END, Literal(str(end), datatype=terms.XSD_NON_NEGATIVE)
    yield selector, terms.EXACT, Literal(statement.text[start:end])


def _about_fact(statement: Statement, fact: Fact) -> Iterator[_Triple]:
    passage = passage_iri(statement.identifier, fact.passage.start, fact.passage.end)
    node = evidence_iri(fact.subject, fact.predicate, fact.object, passage, fact.rule)
    yield fact.subject, fact.predicate, fact.object
    yield node, terms.TYPE, terms.EVIDENCE
    yield node, terms.SUBJECT, fact.subject
    yield node, terms.PREDICATE, fact.predicate
    yield node, terms.OBJECT, fact.object
    yield node, terms.WAS_DERIVED_FROM, passage
    yield node, terms.RULE, Literal(fact.rule)
    for decision in fact.decisions:
        yield node, terms.DECISION, decision
