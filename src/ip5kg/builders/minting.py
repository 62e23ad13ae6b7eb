"""IRIs for what no registry lists: made from the name, the kind and the forum alone, so they never change.

A joint statement is told from those of other years by its year; an initiative or body by its forum.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from ip5kg.builders.values import value
from ip5kg.ontology import terms as t
from ip5kg.ontology.slugs import slug

if TYPE_CHECKING:
    from ip5kg.builders.candidates import Candidate
    from ip5kg.builders.model import Statement

__all__ = ["CLASSES", "Minted", "mint"]

CLASSES = {
    "initiative": t.INITIATIVE,
    "body": t.WORKING_BODY,
    "document": t.DOCUMENT,
    "organization": t.ORGANIZATION,
    "forum": t.FORUM,
}
"""Kind → class of a minted entity."""

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# What a joint statement is called differs from office to office; its forum and year tell it apart.
_SERIAL = re.compile(
    r"(?i)\b(joint (?:vision )?statement|joint declaration|joint communiqu[eé]|memorandum of \w+|mou"
    r"|vision statement|work plan|action plan|scoping document)s?\b"
)
_SHORT = {"mou": "memorandum of understanding"}
_KIND = re.compile(r"(?i)\s+(?:project|programme|program|initiative)$")
_QUALIFIER = re.compile(r"(?i)^(?:(?:19|20)\d\d|new|future|joint)\s+")


@value(frozen=True, slots=True)
class Minted:
    """An entity that a text names and the registry does not."""

    iri: NamedNode
    kind: str
    """A key of `CLASSES`."""
    label: str
    forms: tuple[str, ...]
    """The name and its short forms as the text writes them."""
    rule: str

    def joined(self, other: Minted) -> Minted:
        """Return this entity with the forms of another occurrence added."""
        return replace(self, forms=tuple(dict.fromkeys(self.forms + other.forms)))


def mint(candidate: Candidate, statement: Statement, forum: NamedNode | None) -> Minted:
    """Give a candidate its IRI.

    Parameters
    ----------
    candidate
        A name found in the text.
    statement
        Gives its year to a joint statement that names none.
    forum
        The forum the text is about, if any.
    """
    prefix = forum.value.rsplit("/", 1)[-1] if forum else ""
    name, label = candidate.name, statement.text[candidate.start : candidate.end]
    forms = (name, *candidate.shorts)
    serial = _SERIAL.search(name)
    if serial and (candidate.kind == "document" or _bare(name) == serial[1].lower()):
        year = _YEAR.search(name)
        when = year[0] if year else (statement.issued or "")[:4]
        noun = _SHORT.get(serial[1].lower(), serial[1])
        local = "-".join(x for x in (prefix, slug(noun), when) if x)
    else:
        local = slug(_without_kind(name) if candidate.kind == "initiative" else name)
        if prefix and candidate.kind != "organization" and not local.startswith(prefix):
            local = f"{prefix}-{local}"
    iri = NamedNode(f"{t.DATA_NS}{candidate.kind}/{local}")
    return Minted(iri, candidate.kind, label, forms, candidate.rule)


def _without_kind(name: str) -> str:
    """Return a name without "project" and the like, which one text adds and another leaves out."""
    short = _KIND.sub("", name)
    return short if " " in short else name


def _bare(name: str) -> str:
    """Return a name in lower case without what only dates or qualifies it."""
    return _QUALIFIER.sub("", name).lower()
