"""What a web page says of itself: title, day of publication, address, language.

Read from meta elements (Open Graph, Dublin Core, Highwire's ``citation_``), JSON-LD, the canonical link,
``<time>`` and ``<h1>``. trafilatura's own search for dates asks the clock, so it is not used.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from ip5kg.builders.dates import to_iso
from ip5kg.builders.folding import fold
from ip5kg.builders.formats.jsonld import described
from ip5kg.builders.formats.pagedates import marked_day, shown_day, updated_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["PageMetadata", "iso_day", "language_tag", "page_metadata"]

_Tree = Any  # lxml ships no types

_TITLES = (
    "citation_title",
    "articletitle",
    "dcterms.title",
    "dc.title",
    "@headline",
    "og:title",
    "twitter:title",
    "<title>",
)
_DATES = (
    "citation_publication_date",
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "dcterms.issued",
    "dc.date.issued",
    "citation_date",
    "citation_online_date",
    "dcterms.date",
    "dc.date",
    "dcterms.created",
    "dc.date.created",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "publication-date",
    "release_date",
    "publicationdate",
    "date",
    "@datePublished",
)
_ADDRESSES = ("<canonical>", "og:url", "citation_public_url", "@url", "dcterms.identifier", "dc.identifier")
_LANGUAGES = ("<lang>", "og:locale", "content-language", "dcterms.language", "dc.language", "@inLanguage")

_SEPARATOR = re.compile(r"\s+(?:[|–—»·]|::?|-)\s+")
_TITLE_WIDTH = 300  # characters
_TITLED = "//*[contains(@class, 'title') or contains(@id, 'title')][not(self::h1) and not(self::title)]"
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://[^\s>]+)", re.IGNORECASE)
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_NO_IRI = re.compile(r"[\s<>\"{}|\\^`]")
_FIGURES = re.compile(r"((?:19|20)\d\d)-?(\d\d)?-?(\d\d)?(?:[T ].*|$)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What was found; ``issued`` is ISO 8601 at the precision given."""

    title: str | None
    issued: str | None
    updated: str | None
    source: str | None
    language: str | None


def page_metadata(tree: _Tree, raw: str, base: str | None = None) -> PageMetadata:
    """Return what a page says of itself.

    Parameters
    ----------
    tree
        The page as parsed by lxml.
    raw
        Its source.
    base
        The address the page came from, if that is known.
    """
    told = _told(tree)
    days = filter(None, (iso_day(value) for key in _DATES for value in told.get(key, ())))
    tags = filter(None, (language_tag(value) for key in _LANGUAGES for value in told.get(key, ())))
    return PageMetadata(
        title=_title(tree, told),
        issued=next(days, None) or marked_day(tree) or shown_day(tree),
        updated=updated_day(tree),
        source=_address(told, raw, base),
        language=next(tags, None),
    )


def iso_day(text: str) -> str | None:
    """Return the date of a metadata value at its precision, up to the day.

    >>> iso_day("2020-07-21T10:00:00+02:00"), iso_day("20200721"), iso_day("July 2020"), iso_day("2020-02-31")
    ('2020-07-21', '2020-07-21', '2020-07', None)
    """
    figures = _FIGURES.fullmatch(text.strip())
    if not figures:
        return to_iso(text.strip()[:100])
    year, month, day = figures.groups()
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join(filter(None, (year, month, day)))


def language_tag(text: str) -> str | None:
    """Return a language tag of BCP 47 as it is usually written; None if the text is none.

    >>> language_tag("en_GB"), language_tag("EN"), language_tag("English language")
    ('en-GB', 'en', None)
    """
    tag = text.strip().replace("_", "-")
    if not _TAG.fullmatch(tag):
        return None
    first, *rest = tag.split("-")
    return "-".join([first.lower(), *(part.upper() if len(part) == 2 else part for part in rest)])


def _told(tree: _Tree) -> Mapping[str, list[str]]:
    """Return all that the page declares, by the key that declares it, in the order of the page."""
    told: dict[str, list[str]] = {}
    for key, value in _declared(tree):
        if value and value.strip():
            told.setdefault(key, []).append(" ".join(value.split()))
    return told


def _declared(tree: _Tree) -> Iterator[tuple[str, str | None]]:
    for meta in tree.iter("meta"):
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if key := meta.get(attribute):
                yield key.lower().replace("dc:", "dc.").replace("dcterms:", "dcterms."), meta.get("content")
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical":
            yield "<canonical>", link.get("href")
    for title in tree.iter("title"):
        yield "<title>", title.text_content()
    for attribute in ("lang", "xml:lang", "{http://www.w3.org/XML/1998/namespace}lang"):
        yield "<lang>", tree.get(attribute)
    for element in tree.xpath("//*[@itemprop='datePublished' and not(self::meta)]"):
        yield "datepublished", element.get("content") or element.get("datetime") or element.text_content()
    scripts = tree.xpath("//script[@type='application/ld+json']")
    yield from described([script.text or "" for script in scripts])


def _title(tree: _Tree, told: Mapping[str, list[str]]) -> str | None:
    """Return the title as the page shows it, which is nearer to the text than what its head says."""
    named = next((told[key][0] for key in _TITLES if key in told), None)
    shown = [text for heading in tree.iter("h1") if (text := _line(heading))]
    if named is None:
        return shown[0] if len(shown) == 1 else None
    named = _without_site(named, told.get("og:site_name", []))
    marked = [text for element in tree.xpath(_TITLED) if len(text := _line(element)) <= _TITLE_WIDTH]
    near = [text for text in shown + marked if len(text) * 2 >= len(named) and fold(text) in fold(named)]
    near += [heading for heading in shown if len(heading) <= _TITLE_WIDTH and fold(named) in fold(heading)]
    return max(near, key=len, default=named)


def _without_site(title: str, sites: Iterable[str]) -> str:
    """Return a title without the name of the site before or after it."""
    known = {fold(site) for site in sites}
    parts = [(match.start(), match.end()) for match in _SEPARATOR.finditer(title)]
    if parts and fold(title[: parts[0][0]]) in known:
        return title[parts[0][1] :]
    for start, end in reversed(parts):
        rest, last = title[:start], title[end:]
        short = last.count(" ") < 5 and len(last) < len(rest) and (rest.count(" ") > 1 or fold(last) in known)
        if not short:
            break
        title = rest
    return title


def _line(element: _Tree) -> str:
    return " ".join(str(element.text_content()).split())


def _address(told: Mapping[str, list[str]], raw: str, base: str | None) -> str | None:
    """Return the address the page gives as its own, unless that is the front page of its site."""
    saved = _SAVED_FROM.search(raw[:5000])
    found = [urljoin(base or "", value) for key in _ADDRESSES for value in told.get(key, ())]
    found += [saved[1]] if saved else []
    usable = [address for address in found if _is_web(address)]
    deep = [address for address in usable if urlsplit(address).path.strip("/")]
    if base and urlsplit(base).path.strip("/"):
        return next(iter(deep), None)  # the address fetched says more than the front page of the site
    return next(iter(deep + usable), None)


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and not _NO_IRI.search(address)
