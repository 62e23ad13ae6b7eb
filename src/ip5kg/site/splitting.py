"""Sections too long for one page: the latest lines stay, each year has a page with all of its own."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from ip5kg.ontology.slugs import slug
from ip5kg.site.rendering import Page

if TYPE_CHECKING:
    from ip5kg.site.entries import Entry, Section

__all__ = ["split"]

# More lines than this make pages of years; then so many stay.
_MOST, _SHOWN = 200, 60
_UNDATED = "without a date"


def split(section: Section, path: str, title: str) -> tuple[Section, list[Page]]:
    """Return a section as it is shown, and the pages of its years where it has too many lines.

    Parameters
    ----------
    section
        The whole section.
    path
        Of the page it stands on, without suffix.
    title
        Of that page.
    """
    if len(section.entries) <= _MOST:
        return section, []
    counts = Counter(map(_year, section.entries))
    years = tuple(
        (year, counts[year], f"{path}/{section.anchor}-{slug(year)}.html")
        for year in sorted(counts, key=lambda year: (year != _UNDATED, year), reverse=True)
    )
    pages = [
        Page(
            target,
            "year",
            {
                "title": title,
                "above": f"{path}.html",
                "year": year,
                "section": replace(section, entries=tuple(e for e in section.entries if _year(e) == year)),
            },
        )
        for year, _, target in years
    ]
    return replace(section, entries=section.entries[:_SHOWN], years=years), pages


def _year(entry: Entry) -> str:
    return entry.year or _UNDATED
