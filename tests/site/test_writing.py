"""The folder: what is written, what is left alone, what is removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ip5kg.errors import ExportError
from ip5kg.site.writing import Batch, SiteReport, open_folder, write_site

if TYPE_CHECKING:
    from pathlib import Path


def write(folder: Path, files: dict[str, bytes], digest: str = "", version: str = "1") -> SiteReport:
    return write_site(folder, open_folder(folder), [Batch("thing", digest, lambda: files.items())], version)


def test_only_what_differs_is_written_and_only_what_was_written_is_removed(tmp_path: Path) -> None:
    folder = tmp_path / "public"
    assert write(folder, {"a.html": b"a", "id/x/b.html": b"b"}) == SiteReport(2, 2, 0)
    (folder / "mine.txt").write_text("kept")
    assert write(folder, {"a.html": b"A"}) == SiteReport(1, 1, 1)
    found = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))
    assert found == ["a.html", "mine.txt", "site-manifest.json"]
    assert write(folder, {"a.html": b"A"}) == SiteReport(1, 0, 0)


@pytest.mark.parametrize(
    ("digest", "version", "content"),
    [
        ("same", "1", b"as it was"),
        ("other", "1", b"new"),  # it shows something else
        ("same", "2", b"new"),  # another program would show it otherwise
        ("", "1", b"new"),  # to be made each time
    ],
)
def test_what_shows_the_same_is_not_made_again(
    tmp_path: Path, digest: str, version: str, content: bytes
) -> None:
    write(tmp_path, {"a.html": b"as it was"}, "same")
    write(tmp_path, {"a.html": b"new"}, digest, version)
    assert (tmp_path / "a.html").read_bytes() == content


def test_a_file_that_somebody_removed_is_written_again(tmp_path: Path) -> None:
    write(tmp_path, {"a.html": b"a"}, "same")
    (tmp_path / "a.html").unlink()
    assert write(tmp_path, {"a.html": b"a"}, "same") == SiteReport(1, 1, 0)


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(ExportError, match="not empty and no site of ip5kg; choose another folder"):
        write(tmp_path, {"index.html": b""})
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_manifest_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "site-manifest.json").write_text('{"batches": [1]}')
    with pytest.raises(
        ExportError, match=r"site-manifest.json: not a manifest of ip5kg site; empty the folder"
    ):
        write(tmp_path, {})
