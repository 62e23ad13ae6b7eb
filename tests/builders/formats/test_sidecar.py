"""The note beside a fetched file: where it came from, and that it is still the file that was fetched."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import pytest

from ip5kg.builders.reading import read_paths
from ip5kg.errors import ArchiveError, StatementError

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Heads meet\nThe heads of the five offices met in Munich.\n"
URL = "https://x.org/news/1"


def fetched(file: Path, data: bytes, **changes: Any) -> Path:
    """Write a file and the note beside it."""
    note = {
        "url": URL,
        "requested": "http://x.org/1",
        "retrieved": "2021-06-24T07:14:00Z",
        "sha256": hashlib.sha256(data).hexdigest(),
        "media_type": "text/plain",
        "status": 200,
    }
    file.write_bytes(data)
    file.with_name(f"{file.name}.fetched.json").write_text(json.dumps(note | changes), encoding="utf-8")
    return file


def source(path: Path) -> str | None:
    statements, skipped = read_paths([path])
    assert skipped == []
    assert len(statements) == 1
    return statements[0].source


def test_the_address_is_the_source(tmp_path: Path) -> None:
    assert source(fetched(tmp_path / "a.txt", TEXT.encode())) == URL
    assert source(tmp_path) == URL


def test_what_a_document_says_itself_comes_first(tmp_path: Path) -> None:
    front = f"---\nsource: https://y.org/2\n---\n{TEXT}".encode()
    assert source(fetched(tmp_path / "a.md", front)) == "https://y.org/2"
    page = f'<html><head><link rel="canonical" href="/n/2"></head><body><p>{TEXT}</p></body></html>'.encode()
    assert source(fetched(tmp_path / "b.html", page)) == "https://x.org/n/2"
    page = f'<html><head><link rel="canonical" href="/"></head><body><p>{TEXT}</p></body></html>'.encode()
    assert source(fetched(tmp_path / "c.html", page)) == URL


def test_the_encoding_that_the_server_named_is_used(tmp_path: Path) -> None:
    file = fetched(
        tmp_path / "a.txt",
        "Benoît met the heads.".encode("cp1252"),
        media_type="text/plain; charset=ISO-8859-1",
    )
    assert read_paths([file])[0][0].text == "Benoît met the heads."


@pytest.mark.parametrize("as_folder", [True, False], ids=["folder", "file"])
@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"sha256": "0" * 64},
            "{file}: not the bytes that were fetched (SHA-256 differs from a.txt.fetched.json);"
            " fetch it again, or remove a.txt.fetched.json if you changed the file on purpose",
        ),
        ({"sha256": None}, "{file}.fetched.json: no `sha256` in it; fetch the file again"),
    ],
    ids=["other bytes", "no hash"],
)
def test_a_file_that_is_not_what_was_fetched_stops_the_build(
    tmp_path: Path, changes: dict[str, Any], said: str, *, as_folder: bool
) -> None:
    file = fetched(tmp_path / "a.txt", TEXT.encode(), **changes)
    with pytest.raises(ArchiveError) as caught:
        read_paths([tmp_path if as_folder else file])
    assert str(caught.value) == said.format(file=file)
    assert isinstance(caught.value, StatementError)


def test_a_note_that_is_no_json(tmp_path: Path) -> None:
    file = fetched(tmp_path / "a.txt", TEXT.encode())
    file.with_name("a.txt.fetched.json").write_text("{", encoding="utf-8")
    with pytest.raises(ArchiveError, match=r"a\.txt\.fetched\.json: not JSON; fetch the file again"):
        read_paths([file])


def test_a_hash_in_capitals_and_no_address(tmp_path: Path) -> None:
    digest = hashlib.sha256(TEXT.encode()).hexdigest().upper()
    assert source(fetched(tmp_path / "a.txt", TEXT.encode(), sha256=digest, url="")) is None


def test_notes_whose_file_is_gone_are_passed_over(tmp_path: Path) -> None:
    fetched(tmp_path / "a.txt", TEXT.encode()).unlink()
    assert read_paths([tmp_path]) == ([], [])
