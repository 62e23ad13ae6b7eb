"""All pages of the site, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ip5kg.site.addresses import LISTED, path_of
from ip5kg.site.entitypages import entity_page
from ip5kg.site.frontpages import about_page, front_page
from ip5kg.site.listpages import list_page
from ip5kg.site.statementpages import statement_page, told_by

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ip5kg.site.model import Reading
    from ip5kg.site.rendering import Page

__all__ = ["pages"]


def pages(reading: Reading) -> Iterator[Page]:
    """Yield every page of the site."""
    yield front_page(reading)
    yield about_page(reading)
    for kind in LISTED:
        yield list_page(reading, kind)
    told = told_by(reading)
    for thing in reading.things.values():
        path = path_of(thing.iri)
        if path is None:
            continue
        if thing.iri in reading.statements:
            yield statement_page(reading, reading.statements[thing.iri], told.get(thing.iri, ()), path)
        else:
            yield entity_page(reading, thing, path)
