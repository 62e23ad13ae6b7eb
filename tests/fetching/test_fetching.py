"""Addresses fetched from a site on loopback: what is archived and what is told."""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import socket
from typing import TYPE_CHECKING

import pytest

import ip5kg

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Site, StoppedClock

    Get = Callable[..., list[ip5kg.FetchOutcome]]


TEXT = b"The IP5 heads of office agreed to launch the Global Dossier.\n"
HTML = b"<!DOCTYPE html><html><head><title>IP5</title></head><body><p>The IP5 met.</p></body></html>"
TRY_LATER = "try again later or with a longer --timeout"


def names(folder: Path) -> list[str]:
    return sorted(str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file())


def only(outcomes: list[ip5kg.FetchOutcome]) -> tuple[str, str]:
    (outcome,) = outcomes
    return str(outcome.state), outcome.reason


def test_a_page_is_archived_as_it_came_with_a_note_of_where_and_when(site: Site, get: Get, archive: Path):
    address = site.put("/news/2021/Joint_Statement.txt", TEXT)
    (outcome,) = get(address)
    name = f"127-0-0-1-{site.port}-news-2021-joint-statement.txt"
    assert outcome == ip5kg.FetchOutcome(address, ip5kg.FetchState.FETCHED, "", archive / name, len(TEXT))
    assert names(archive) == [name, f"{name}.fetched.json"]
    assert (archive / name).read_bytes() == TEXT
    assert json.loads((archive / f"{name}.fetched.json").read_bytes()) == {
        "url": address,
        "requested": address,
        "retrieved": "2021-06-23T12:00:00Z",
        "sha256": hashlib.sha256(TEXT).hexdigest(),
        "media_type": "text/plain",
        "status": 200,
    }


def test_only_the_page_and_the_robots_txt_are_asked_for_and_by_name(
    site: Site, get: Get, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login me password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    get(site.put("/a", site.reply(HTML.replace(b"<p>", b'<img src="/cat.png"><p>'), "text/html")))
    assert site.paths == ["/robots.txt", "/a"]
    for _, headers in site.asked:
        assert headers["user-agent"].startswith(f"ip5kg/{ip5kg.__version__} ")
        assert "cookie" not in headers
        assert "authorization" not in headers


# What the server says, what it sends, the end of the address → the end of the file.
TYPES = {
    "HTML": ("text/html; charset=utf-8", HTML, "/a", ".html"),
    "XHTML": ("application/xhtml+xml", HTML, "/a", ".html"),
    "PDF": ("application/pdf", b"%PDF-1.7\n%\xe2\xe3", "/a", ".pdf"),
    "PDF called a page": ("text/html", b"%PDF-1.7\n%\xe2\xe3", "/a", ".pdf"),
    "PDF without a type": (None, b"%PDF-1.7\n%\xe2\xe3", "/a.aspx", ".pdf"),
    "page without a type": (None, HTML, "/a", ".html"),
    "text as a download": ("application/octet-stream", TEXT, "/a.txt", ".txt"),
    "Markdown": ("text/markdown", TEXT, "/a", ".md"),
    "Markdown called text": ("text/plain", TEXT, "/a.md", ".md"),
    "text": ("TEXT/Plain", TEXT, "/a.php", ".txt"),
}


@pytest.mark.parametrize("case", TYPES)
def test_the_bytes_tell_the_suffix_then_the_server_then_the_address(site: Site, get: Get, case: str):
    told, content, path, suffix = TYPES[case]
    (outcome,) = get(site.put(path, site.reply(content, told)))
    assert outcome.ok
    assert outcome.file is not None
    assert outcome.file.name == f"127-0-0-1-{site.port}-a{suffix}"


def test_the_encoding_is_noted_where_the_server_says_it(site: Site, get: Get):
    (outcome,) = get(site.put("/a", site.reply(TEXT, 'Text/HTML; level=1; Charset="Shift_JIS"')))
    assert outcome.file is not None
    note = json.loads(outcome.file.with_name(f"{outcome.file.name}.fetched.json").read_bytes())
    assert note["media_type"] == "text/html; charset=shift_jis"


@pytest.mark.parametrize("framing", ["length", "chunked", "close"])
def test_what_is_sent_compressed_is_archived_unpacked(site: Site, get: Get, framing: str):
    packed = site.reply(gzip.compress(TEXT, mtime=0), headers={"Content-Encoding": "gzip"}, framing=framing)
    (outcome,) = get(site.put("/a", packed))
    assert outcome.file is not None
    assert outcome.file.read_bytes() == TEXT
    assert site.asked[-1][1]["accept-encoding"] == "gzip"


@pytest.mark.parametrize(
    ("packed", "reason"),
    [
        (gzip.compress(TEXT, mtime=0)[:-9], "the answer ended early; try again later"),
        (b"They met.", "the compressed answer is damaged; try again later"),
    ],
    ids=["cut short", "not packed at all"],
)
def test_what_cannot_be_unpacked_is_not_archived(
    site: Site, get: Get, archive: Path, packed: bytes, reason: str
):
    broken = site.reply(packed, headers={"Content-Encoding": "gzip"}, framing="close")
    assert only(get(site.put("/a", broken), retries=0)) == ("server error", reason)
    assert not archive.exists()


def test_an_encoding_nobody_asked_for(site: Site, get: Get):
    state, reason = only(get(site.put("/a", site.reply(TEXT, headers={"Content-Encoding": "br"}))))
    assert (state, reason) == (
        "unsupported type",
        "sent compressed as br, which nobody asked for; save it from a browser",
    )


# Reply's status → state, reason.
STATUSES = {
    404: ("not found", "not found (404); check the address, it may have moved"),
    410: ("not found", "not found (410); check the address, it may have moved"),
    401: ("denied", "the server denies it (401); save it from a browser"),
    403: ("denied", "the server denies it (403); save it from a browser"),
    204: ("server error", "answered 204, not with a page; check the address"),
    300: ("server error", "answered 300, not with a page; check the address"),
    304: ("server error", "answered 304, not with a page; check the address"),
    501: ("server error", "the server failed (501); try again later"),
}


@pytest.mark.parametrize("status", STATUSES)
def test_what_is_no_page_is_told_at_once(site: Site, get: Get, clock: StoppedClock, status: int):
    body = b"" if status in {204, 304} else b"sorry"
    assert only(get(site.put("/a", site.reply(body, "text/html", status)))) == STATUSES[status]
    assert site.paths == ["/robots.txt", "/a"]
    assert clock.waits == []


def test_one_that_fails_stops_no_other(site: Site, get: Get, archive: Path):
    outcomes = get(site.put("/a", TEXT), f"{site.url}/absent", "ftp://example.org/", site.put("/b", TEXT))
    assert [str(outcome.state) for outcome in outcomes] == ["fetched", "not found", "bad address", "fetched"]
    assert len(names(archive)) == 4


@pytest.mark.parametrize("kind", ["image/png", "application/zip", "application/json", "application/msword"])
def test_a_type_that_cannot_be_read_is_refused_before_it_comes(site: Site, get: Get, kind: str):
    hanging = site.reply(b"x" * 1000, kind, stop=0)
    reason = f"{kind} is not read; give the address of a page, a PDF, a DOCX or a text"
    assert only(get(site.put("/a", hanging))) == ("unsupported type", reason)


def test_a_type_that_is_not_what_it_says_is_refused_too(site: Site, get: Get, archive: Path):
    state, reason = only(get(site.put("/a", site.reply(b"\x89PNG\r\n\x1a\n\0", "application/octet-stream"))))
    assert state == "unsupported type"
    assert reason.startswith("an image, not text;")
    assert not archive.exists()


@pytest.mark.parametrize("body", [b"", b" \r\n\t"])
def test_an_empty_page(site: Site, get: Get, body: bytes):
    assert only(get(site.put("/a", body))) == ("empty", "nothing in it; check the address in a browser")


# Framing, compressed or not → requests that are told too large; the limit is 1 MB.
LARGE = random.Random(5).randbytes(1_000_001)  # noqa: S311  bytes that do not compress


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
@pytest.mark.parametrize("framing", ["length", "chunked", "close"])
def test_what_is_too_large_is_not_archived(
    site: Site,
    get: Get,
    archive: Path,
    framing: str,
    packed: bool,  # noqa: FBT001
):
    headers = {"Content-Encoding": "gzip"} if packed else {}
    body = gzip.compress(LARGE, mtime=0) if packed else LARGE
    address = site.put("/a", site.reply(body, "application/pdf", headers=headers, framing=framing))
    reason = "longer than 1 MB; raise --max-megabytes if it is a statement"
    assert only(get(address, max_megabytes=1)) == ("too large", reason)
    assert not archive.exists()
    assert get(address, max_megabytes=1.1)[0].state == "unsupported type"  # got so far as to look at it


def test_what_says_that_it_is_too_large_is_not_waited_for(site: Site, get: Get):
    hanging = site.reply(b"x", headers={"Content-Length": "20000001"}, stop=0)
    assert only(get(site.put("/a", hanging)))[0] == "too large"


def test_a_small_answer_that_unpacks_to_a_large_one_is_stopped(site: Site, get: Get):
    bomb = site.reply(gzip.compress(bytes(50_000_000)), headers={"Content-Encoding": "gzip"})
    assert only(get(site.put("/a", bomb)))[0] == "too large"


def test_a_server_that_does_not_answer(site: Site, get: Get, clock: StoppedClock):
    address = site.put("/a", site.reply(framing="silent"))
    assert only(get(address, timeout=0.05, retries=2)) == ("timed out", f"no answer in time; {TRY_LATER}")
    assert site.paths == ["/robots.txt", "/a", "/a", "/a"]
    assert clock.waits == [2, 4]


def test_a_server_that_stops_in_the_middle(site: Site, get: Get, archive: Path):
    address = site.put("/a", site.reply(TEXT, stop=10))
    assert only(get(address, timeout=0.05, retries=0)) == ("timed out", f"no answer in time; {TRY_LATER}")
    assert not archive.exists()


def test_an_answer_that_drips_is_given_up_in_the_end(site: Site, get: Get, clock: StoppedClock):
    clock.tick = 30  # seconds pass at each look at the clock, of which there is one for each piece
    address = site.put("/a", site.reply(bytes(2_000_000), "application/pdf"))
    reason = f"not complete after 100 seconds; {TRY_LATER}"
    assert only(get(address, timeout=10, retries=0)) == ("timed out", reason)


def test_a_connection_that_breaks_is_tried_again(site: Site, get: Get, archive: Path, clock: StoppedClock):
    cut = site.reply(TEXT, stop=10, then="cut")
    address = site.put("/a", cut, cut, site.reply(TEXT))
    (outcome,) = get(address)
    assert outcome.ok
    assert (archive / f"127-0-0-1-{site.port}-a.txt").read_bytes() == TEXT
    assert clock.waits == [2, 4]
    state, reason = only(get(site.put("/b", cut), retries=1))
    assert state == "unreachable"
    assert reason.startswith("the connection broke (")
    assert len(names(archive)) == 2


@pytest.mark.parametrize("status", [500, 502, 503, 504, 429, 408])
def test_a_server_that_recovers(site: Site, get: Get, clock: StoppedClock, status: int):
    sorry = site.reply(b"sorry", status=status)
    assert get(site.put("/a", sorry, sorry, sorry, site.reply(TEXT)))[0].ok
    assert clock.waits == [2, 4, 8]


def test_a_server_that_does_not_recover(site: Site, get: Get):
    address = site.put("/a", site.reply(b"sorry", status=503))
    assert only(get(address, retries=2)) == ("server error", "the server failed (503); try again later")
    assert site.paths.count("/a") == 3
    busy = "too many requests (429); try again later or with a longer --pause"
    assert only(get(site.put("/b", site.reply(status=429)), retries=0)) == ("busy", busy)


@pytest.mark.parametrize(
    ("told", "waited"),
    [("17", 17), ("1", 2), ("Wed, 23 Jun 2021 12:01:30 GMT", 90), ("yesterday", 2), ("-5", 2)],
)
def test_a_server_says_when_to_come_back(site: Site, get: Get, clock: StoppedClock, told: str, waited: float):
    busy = site.reply(status=429, headers={"Retry-After": told})
    assert get(site.put("/a", busy, site.reply(TEXT)))[0].ok
    assert clock.waits == [waited]


def test_nobody_waits_for_an_hour(site: Site, get: Get, clock: StoppedClock):
    address = site.put("/a", site.reply(status=503, headers={"Retry-After": "3600"}))
    reason = "the server asks to come back in 3600 seconds; try again then"
    assert only(get(address)) == ("busy", reason)
    assert clock.waits == []


def test_between_two_pages_of_a_host_there_is_a_pause(site: Site, get: Get, clock: StoppedClock):
    site.put("/c", site.reply(status=302, headers={"Location": "/a"}))
    get(site.put("/a", TEXT), site.put("/b", TEXT), f"{site.url}/c", pause=1.5)
    assert site.paths == ["/robots.txt", "/a", "/b", "/c", "/a"]
    assert clock.waits == [1.5, 1.5, 1.5]


def test_a_retry_waits_no_less_than_the_pause(site: Site, get: Get, clock: StoppedClock):
    get(site.put("/a", site.reply(status=503), TEXT), pause=5)
    assert sum(clock.waits) == 5


def test_a_port_where_nobody_listens(get: Get, site: Site):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    outcomes = get(f"http://127.0.0.1:{port}/a", f"http://127.0.0.1:{port}/b", retries=0)
    told = ("unreachable", "no connection (connection refused); try again later")
    assert [(str(outcome.state), outcome.reason) for outcome in outcomes] == [told, told]
    assert site.asked == []


def test_a_server_that_does_not_speak_tls(get: Get, site: Site):
    (outcome,) = get(f"https://127.0.0.1:{site.port}/", retries=0)  # TLS where plain HTTP is spoken
    assert outcome.state == "unreachable"
    assert "\n" not in outcome.reason


def test_the_same_address_twice_is_fetched_once(site: Site, get: Get):
    address = site.put("/a", TEXT)
    assert len(get(address, f"{address}#top", address.replace("http:", "HTTP:"))) == 1
    assert site.paths == ["/robots.txt", "/a"]


def test_a_proxy_of_the_environment_is_used(site: Site, get: Get, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HTTP_PROXY", site.url)
    site.put("http://statements.invalid/2021", TEXT)
    assert get("http://statements.invalid/2021")[0].ok
    assert site.paths == ["http://statements.invalid/robots.txt", "http://statements.invalid/2021"]


def test_the_environment_may_be_left_alone(site: Site, get: Get, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")  # nobody listens at the port of discard
    address = site.put("/a", TEXT)
    assert get(address, retries=0)[0].state == "unreachable"
    assert get(address, retries=0, environment=False)[0].ok


@pytest.mark.parametrize(
    ("setting", "value", "told"),
    [
        ("pause", -1.0, "pause: -1.0 will not do; give a number, 0 or more"),
        ("timeout", 0.0, "timeout: 0.0 will not do; give a number, more than 0"),
        ("retries", -1, "retries: -1 will not do; give a number, 0 or more"),
        ("max_megabytes", float("nan"), "max megabytes: nan will not do; give a number, more than 0"),
        ("pause", float("inf"), "pause: inf will not do; give a number, 0 or more"),
    ],
)
def test_settings_that_make_no_sense(get: Get, setting: str, value: float, told: str):
    with pytest.raises(ip5kg.FetchError) as raised:
        get("https://example.org/", **{setting: value})
    assert str(raised.value) == told
