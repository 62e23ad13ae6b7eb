"""Redirects: followed to a page, not round in circles, not to where nobody asked to go."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Site, StoppedClock

    import ip5kg

    Get = Callable[..., list[ip5kg.FetchOutcome]]

TEXT = b"The IP5 met.\n"


def leads_to(site: Site, path: str, target: str, status: int = 302) -> str:
    return site.put(path, site.reply(b"moved", "text/html", status, {"Location": target}))


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("target", ["/b/c.txt", "c.txt", "//127.0.0.1:{port}/b/c.txt", "{url}/b/c.txt#top"])
def test_the_note_has_the_address_asked_for_and_the_one_found(
    site: Site, get: Get, archive: Path, target: str, status: int
):
    asked = leads_to(site, "/b/a", target.format(port=site.port, url=site.url), status)
    found = site.put("/b/c.txt", TEXT)
    (outcome,) = get(asked)
    assert (outcome.address, str(outcome.state)) == (asked, "fetched")
    name = f"127-0-0-1-{site.port}-b-a.txt"
    assert outcome.file == archive / name
    note = json.loads((archive / f"{name}.fetched.json").read_bytes())
    assert (note["url"], note["requested"]) == (found, asked)


def test_a_circle_is_left(site: Site, get: Get, clock: StoppedClock):
    leads_to(site, "/b", "/a")
    (outcome,) = get(leads_to(site, "/a", "/b"), max_redirects=4)
    assert outcome.state == "redirected too often"
    assert outcome.reason == f"more than 4 redirects, the last to {site.url}/b; check it in a browser"
    assert site.paths == ["/robots.txt", "/a", "/b", "/a", "/b", "/a"]
    assert clock.waits == []


def test_as_many_redirects_as_allowed_are_followed(site: Site, get: Get):
    for number in range(4):
        leads_to(site, f"/{number}", f"/{number + 1}")
    site.put("/4", TEXT)
    assert get(f"{site.url}/0", max_redirects=4)[0].ok
    assert not get(f"{site.url}/0", max_redirects=3)[0].ok


@pytest.mark.parametrize(
    "target", ["ftp://127.0.0.1/a", "file:///etc/passwd", "https://", "http://u:p@127.0.0.1/"]
)
def test_a_redirect_to_what_is_not_on_the_web(site: Site, get: Get, target: str):
    (outcome,) = get(leads_to(site, "/a", target))
    assert outcome.state == "refused"
    assert outcome.reason == f"redirected to {target!r}, which cannot be fetched; check the address"


@pytest.mark.parametrize("target", ["mailto:a@b", "http://[::1/", "http://xn--/", "http://h:port/"])
def test_a_redirect_to_what_is_no_address(site: Site, get: Get, clock: StoppedClock, target: str):
    (outcome,) = get(leads_to(site, "/a", target))
    assert outcome.state == "refused"
    assert outcome.reason == "redirected to what is no address; check it in a browser"
    assert clock.waits == []


def test_a_public_page_leads_to_no_private_one(site: Site, get: Get, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HTTP_PROXY", site.url)
    leads_to(site, "http://statements.example/2021", "http://192.168.0.1/admin")
    site.put("http://192.168.0.1/admin", TEXT)
    (outcome,) = get("http://statements.example/2021")
    assert outcome.state == "refused"
    assert "redirected to http://192.168.0.1/admin, a private place" in outcome.reason
    assert get("http://192.168.0.1/admin")[0].ok  # for whoever asks for it


def test_robots_are_asked_at_each_place(site: Site, get: Get):
    site.put("/robots.txt", b"User-agent: *\nDisallow: /inside\n")
    site.put("/inside/b", TEXT)
    (outcome,) = get(leads_to(site, "/a", "/inside/b"))
    assert outcome.state == "refused"
    assert site.paths == ["/robots.txt", "/a"]


def test_a_cookie_is_kept_on_the_way_and_forgotten_for_the_next_address(site: Site, get: Get):
    headers = {"Location": "/b", "Set-Cookie": "seen=yes; Path=/"}
    moved = site.put("/a", site.reply(b"moved", status=302, headers=headers))
    get(moved, site.put("/b", TEXT), site.put("/c", TEXT))
    assert [(path, asked.get("cookie")) for path, asked in site.asked[1:]] == [
        ("/a", None),
        ("/b", "seen=yes"),
        ("/b", None),
        ("/c", None),
    ]
