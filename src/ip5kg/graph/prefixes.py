"""Prefixes of files that people read: the vocabularies', and one for each kind of entity (``office:epo``)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from ip5kg.ontology import terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["head", "prefixes_for", "short_name"]

_KIND = re.compile(re.escape(terms.DATA_NS) + "([a-z]+)/")
# Plain local names: all that IRIs of ours need. "/" is escaped; anything else is written in full.
_LOCAL = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_/-]*")


def prefixes_for(subjects: Iterable[object]) -> dict[str, str]:
    """Return name → namespace: the usual prefixes and those of the kinds of entities among the subjects."""
    kinds = {
        kind[1] for node in subjects if isinstance(node, NamedNode) and (kind := _KIND.match(node.value))
    }
    return {kind: f"{terms.DATA_NS}{kind}/" for kind in kinds} | terms.PREFIXES


def head(prefixes: Mapping[str, str], body: bytes) -> bytes:
    """Return the lines that declare the prefixes in use, sorted."""
    used = (name for name in sorted(prefixes) if f"{name}:".encode() in body)
    return "".join(f"@prefix {name}: <{prefixes[name]}> .\n" for name in used).encode()


def short_name(node: NamedNode, prefixes: Mapping[str, str]) -> str:
    r"""Return the prefixed name of a node, the longest namespace first, or its IRI in full.

    >>> short_name(NamedNode(terms.DATA_NS + "passage/a/1-2"), {"passage": terms.DATA_NS + "passage/"})
    'passage:a\\/1-2'
    """
    fitting = [(len(iri), name) for name, iri in prefixes.items() if node.value.startswith(iri)]
    if fitting:
        length, name = max(fitting)
        if _LOCAL.fullmatch(local := node.value[length:]):
            return f"{name}:{local.replace('/', chr(92) + '/')}"
    return str(node)
