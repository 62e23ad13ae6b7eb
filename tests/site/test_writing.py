"""The folder: what is written, what is left alone, what is removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ip5kg.errors import ExportError
from ip5kg.site.writing import SiteReport, write_site

if TYPE_CHECKING:
    from pathlib import Path


def test_only_what_differs_is_written_and_only_what_was_written_is_removed(tmp_path: Path) -> None:
    folder = tmp_path / "public"
    assert write_site(folder, [("a.html", b"a"), ("id/x/b.html", b"b")]) == SiteReport(2, 2, 0)
    (folder / "mine.txt").write_text("kept")
    assert write_site(folder, [("a.html", b"A")]) == SiteReport(1, 1, 1)
    found = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))
    assert found == ["a.html", "mine.txt", "site-manifest.json"]
    assert write_site(folder, [("a.html", b"A")]) == SiteReport(1, 0, 0)


def test_a_file_that_somebody_removed_is_written_again(tmp_path: Path) -> None:
    write_site(tmp_path, [("a.html", b"a")])
    (tmp_path / "a.html").unlink()
    assert write_site(tmp_path, [("a.html", b"a")]) == SiteReport(1, 1, 0)


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(ExportError, match="not empty and no site of ip5kg; choose another folder"):
        write_site(tmp_path, [("index.html", b"")])
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]
