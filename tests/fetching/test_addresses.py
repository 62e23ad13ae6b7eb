"""Addresses as people write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ip5kg.errors import FetchError
from ip5kg.fetching.addresses import address_list, checked, is_private, read_list
from ip5kg.fetching.model import NotFetched
from ip5kg.fetching.naming import free_stem, stem_of

if TYPE_CHECKING:
    from pathlib import Path

# As given → as fetched.
GOOD = {
    "https://example.org": "https://example.org/",
    "  HTTPS://Example.ORG:443/A?b=c#d ": "https://example.org/A?b=c",
    "http://example.org:80/": "http://example.org/",
    "http://example.org:8080/": "http://example.org:8080/",
    "https://example.org?page=2": "https://example.org/?page=2",
    "https://example.org/特許?庁=1": "https://example.org/%E7%89%B9%E8%A8%B1?%E5%BA%81=1",
    "https://特許庁.jp/": "https://xn--uwt875bqkr.jp/",
    "http://[::1]:8000/a": "http://[::1]:8000/a",
    "https://example.org/a%20b": "https://example.org/a%20b",
    "https://example.org./": "https://example.org./",
}

# As given → what is said of it.
BAD = {
    "ftp://example.org/a": "begins with ftp:; only http:// and https:// can be fetched",
    "file:///etc/passwd": "begins with file:; only http:// and https:// can be fetched",
    "mailto:info@example.org": "begins with mailto:; only http:// and https:// can be fetched",
    "htps://example.org": "begins with htps:; only http:// and https:// can be fetched",
    "example.org/2021": "no https:// before it; write https://example.org/2021",
    "//example.org/2021": "no https:// before it; write https://example.org/2021",
    "localhost:8000/a": "no https:// before it; write https://localhost:8000/a",
    "": "empty; give an address that begins with https://",
    "https://": "no host in it; check the spelling",
    "https:///2021": "no host in it; check the spelling",
    "https:example.org": "no host in it; check the spelling",
    "https://example..org/": "no host is called example..org; check the spelling",
    f"https://{'a' * 64}.org/": f"no host is called {'a' * 64}.org; check the spelling",
    "https://ex%20ample.org/": "no host is called ex%20ample.org; check the spelling",
    "https://example.org:99999/": "no port 99999; check the spelling",
    "https://example.org:0/": "no port 0; check the spelling",
    "https://example.org:http/": "Invalid port: 'http'; check the spelling",
    "https://[::1/": "Invalid port: ':1'; check the spelling",
    "https://me:secret@example.org/": "a name or password in it, which the archive would keep; take it out",
    "https://example.org/a b": "' ' in it; write %20 for a space, and one address to a line",
    "https://a.org/\nhttps://b.org/": "'\\n' in it; write %20 for a space, and one address to a line",
    "<https://example.org/>": "'<' in it; write %20 for a space, and one address to a line",
}


@pytest.mark.parametrize("given_as", GOOD)
def test_an_address_is_brought_to_its_usual_spelling(given_as: str):
    assert checked(given_as) == GOOD[given_as]
    assert checked(GOOD[given_as]) == GOOD[given_as]


@pytest.mark.parametrize("given_as", BAD)
def test_what_is_no_address_is_told_in_one_line(given_as: str):
    with pytest.raises(NotFetched) as raised:
        checked(given_as)
    assert (str(raised.value.state), raised.value.reason) == ("bad address", BAD[given_as])


@settings(deadline=None, derandomize=True)
@given(st.text() | st.text(alphabet="htps:/.@[]%#?a1").map(lambda text: f"https://{text}"))
def test_whatever_is_given_is_an_address_or_told_in_one_line(text: str):
    try:
        address = checked(text)
    except NotFetched as trouble:
        assert len(trouble.reason.splitlines()) == 1  # noqa: PT017  one way or the other
    else:
        assert checked(address) == address
        stem = stem_of(address)
        assert stem
        assert len(stem) <= 80
        assert set(stem) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
        assert free_stem(address, {stem}).startswith(f"{stem}-")


def test_a_list_has_comments_and_blank_lines(tmp_path: Path):
    file = tmp_path / "list.txt"
    file.write_bytes(
        b"\xef\xbb\xbf# Heads of office\r\n\r\nhttps://example.org/2020\r\n"
        b"  https://example.org/2021#top   # the 14th\r\n\t#https://example.org/2022\r\n"
    )
    assert read_list(file) == ["https://example.org/2020", "https://example.org/2021#top"]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "list.txt: no address in it; write one to a line"),
        (b"# https://example.org/\n", "list.txt: no address in it; write one to a line"),
        (b"\xff\xfeh", "list.txt: not UTF-8 text (byte 0); a list has one address to a line"),
    ],
)
def test_a_list_that_is_none(data: bytes, told: str):
    with pytest.raises(FetchError) as raised:
        address_list(data, "list.txt")
    assert str(raised.value) == told


def test_a_list_that_is_not_there(tmp_path: Path):
    with pytest.raises(FetchError, match=r"absent.txt: no such file; check the path"):
        read_list(tmp_path / "absent.txt")
    with pytest.raises(FetchError, match=r"cannot be read \(Is a directory\)"):
        read_list(tmp_path)


@pytest.mark.parametrize(
    ("host", "private"),
    [
        *(("127.0.0.1", True), ("10.1.2.3", True), ("169.254.169.254", True), ("0.0.0.0", True)),  # noqa: S104
        *(("[::1]", True), ("[fd00::1]", True), ("localhost", True), ("intranet.local", True)),
        *(("8.8.8.8", False), ("[2606:4700::1111]", False), ("www.jpo.go.jp", False), ("local.org", False)),
    ],
)
def test_private_places(host: str, private: bool):  # noqa: FBT001
    assert is_private(f"http://{host}/") is private
