"""Where things lie in the folder of the site: addresses that mirror the IRIs, and links from page to page."""

from __future__ import annotations

import re

from ip5kg.ontology.terms import DATA_NS

__all__ = ["LISTED", "anchor", "path_of", "relative"]

LISTED = (
    *("office", "forum", "body", "organization", "person", "meeting", "initiative", "document", "topic"),
    *("place", "statement", "action", "post", "figure"),
)
"""Kinds of things that have pages, in the order in which they are listed."""

_PAGE = re.compile(re.escape(DATA_NS) + f"(?:{'|'.join(LISTED)})/[a-z0-9-]+")


def path_of(iri: str) -> str | None:
    """Return the path of a thing's files from the root of the site, without suffix; None if it has no page.

    >>> path_of("https://w3id.org/ip5kg/id/office/epo")
    'id/office/epo'
    >>> path_of("https://w3id.org/ip5kg/id/evidence/0123456789abcdef")
    """
    return "id/" + iri.removeprefix(DATA_NS) if _PAGE.fullmatch(iri) else None


def relative(target: str, page: str) -> str:
    """Return the address of a file as seen from a page; both are paths from the root of the site.

    >>> relative("id/office/epo.html", "id/meeting/ip5-heads-2021.html")
    '../../id/office/epo.html'
    >>> relative("assets/site.css", "index.html")
    'assets/site.css'
    """
    return "../" * page.count("/") + target


def anchor(start: int, end: int) -> str:
    """Return the anchor of a passage in its statement's page.

    >>> anchor(0, 39)
    'p-0-39'
    """
    return f"p-{start}-{end}"
