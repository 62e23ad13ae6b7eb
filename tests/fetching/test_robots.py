"""robots.txt: asked for once, obeyed as RFC 9309 says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Site, StoppedClock

    import ip5kg

    Get = Callable[..., list[ip5kg.FetchOutcome]]

TEXT = b"The IP5 met.\n"

# robots.txt → path → whether it may be fetched.
RULES = {
    "nothing is said": ("", {"/a": True}),
    "all is forbidden": ("User-agent: *\nDisallow: /\n", {"/a": False}),
    "for others only": ("User-agent: GPTBot\nDisallow: /\n", {"/a": True}),
    "for us by name": ("User-agent: *\nAllow: /\n\nUser-agent: IP5KG\nDisallow: /\n", {"/a": False}),
    "for us less strictly": ("User-agent: *\nDisallow: /\n\nUser-agent: ip5kg\nDisallow: /b\n", {"/a": True}),
    "a folder": ("User-agent: *\nDisallow: /press/\n", {"/press/a": False, "/press": True}),
    "the longest rule counts": (
        "User-agent: *\nDisallow: /\nAllow: /press\nDisallow: /press/draft\n",
        {"/press/2021": True, "/press/draft/2021": False, "/other": False},
    ),
    "stars and ends": (
        "User-agent: *\nDisallow: /*.pdf$\nDisallow: /*?print=\n",
        {"/a.pdf": False, "/a.pdf?b": True, "/a?print=1": False, "/a": True},
    ),
    "with a mark and Windows lines": ("\ufeffUser-agent: *\r\nDisallow: /a\r\n", {"/a": False, "/b": True}),
    "a page instead": ("<!DOCTYPE html><title>Not found</title><p>Disallow: /</p>", {"/a": True}),
}


@pytest.mark.parametrize("case", RULES)
def test_what_is_allowed_is_fetched_and_nothing_else(site: Site, get: Get, case: str):
    rules, paths = RULES[case]
    site.put("/robots.txt", rules.encode())
    outcomes = get(*(site.put(path, TEXT) for path in paths))
    assert dict(zip(paths, (outcome.ok for outcome in outcomes), strict=True)) == paths
    assert site.paths == ["/robots.txt", *(path for path, allowed in paths.items() if allowed)]
    for outcome in outcomes:
        if not outcome.ok:
            told = f"{site.url}/robots.txt allows no robots there; save it from a browser"
            assert (str(outcome.state), outcome.reason) == ("refused", told)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_where_there_is_none_all_is_allowed(site: Site, get: Get, status: int):
    site.put("/robots.txt", site.reply(b"User-agent: *\nDisallow: /", status=status))
    assert get(site.put("/a", TEXT))[0].ok


@pytest.mark.parametrize("status", [500, 501, 503, 429])
def test_where_it_cannot_be_had_nothing_is_allowed(site: Site, get: Get, status: int):
    site.put("/robots.txt", site.reply(b"sorry", status=status))
    outcomes = get(site.put("/a", TEXT), site.put("/b", TEXT), retries=0)
    for outcome in outcomes:
        assert outcome.state == "refused"
        assert outcome.reason.startswith(f"{site.url}/robots.txt cannot be read (")
        assert f"({status})), which forbids all; try again later" in outcome.reason
    assert site.paths == ["/robots.txt"]


def test_it_is_tried_again_like_a_page(site: Site, get: Get, clock: StoppedClock):
    site.put("/robots.txt", site.reply(status=503), b"User-agent: *\nDisallow: /b")
    assert [outcome.ok for outcome in get(site.put("/a", TEXT), site.put("/b", TEXT))] == [True, False]
    assert clock.waits == [2]


def test_a_server_that_is_silent_is_told_as_such(site: Site, get: Get):
    site.put("/robots.txt", site.reply(framing="silent"))
    assert [str(o.state) for o in get(f"{site.url}/a", f"{site.url}/b", timeout=0.05, retries=0)] == [
        "timed out",
        "timed out",
    ]
    assert site.paths == ["/robots.txt"]


def test_redirects_of_it_are_followed(site: Site, get: Get):
    site.put("/robots.txt", site.reply(status=301, headers={"Location": "/rules/robots.txt"}))
    site.put("/rules/robots.txt", b"User-agent: *\nDisallow: /a")
    assert get(site.put("/a", TEXT))[0].state == "refused"
    assert site.paths == ["/robots.txt", "/rules/robots.txt"]


@pytest.mark.parametrize("target", ["/robots.txt", "ftp://127.0.0.1/robots.txt"])
def test_one_that_leads_nowhere_is_none(site: Site, get: Get, target: str):
    site.put("/robots.txt", site.reply(status=301, headers={"Location": target}))
    assert get(site.put("/a", TEXT))[0].ok
    assert site.paths.count("/robots.txt") <= 6


def test_only_the_beginning_of_a_very_long_one_counts(site: Site, get: Get):
    filler = b"# nothing\n" * 60_000
    site.put("/robots.txt", b"User-agent: *\nDisallow: /a\n" + filler + b"Disallow: /b\n")
    assert [outcome.ok for outcome in get(site.put("/a", TEXT), site.put("/b", TEXT))] == [False, True]


@pytest.mark.parametrize(
    ("rule", "waits"),
    [("Crawl-delay: 7", [7]), ("Crawl-delay: 0.5", [1]), ("Request-rate: 1/20", [20])],
)
def test_pauses_are_as_long_as_the_site_asks_for(
    site: Site, get: Get, clock: StoppedClock, rule: str, waits: list[float]
):
    site.put("/robots.txt", f"User-agent: *\n{rule}\n".encode())
    assert all(outcome.ok for outcome in get(site.put("/a", TEXT), site.put("/b", TEXT), pause=1))
    assert clock.waits == waits


def test_nobody_waits_for_an_hour_between_two_pages(site: Site, get: Get, clock: StoppedClock):
    site.put("/robots.txt", b"User-agent: *\nCrawl-delay: 3600\n")
    (outcome,) = get(site.put("/a", TEXT))
    assert outcome.state == "refused"
    assert "wants 3600 seconds between requests; save it from a browser" in outcome.reason
    assert clock.waits == []
