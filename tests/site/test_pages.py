"""What stands on the pages of the two bundled statements."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def text(folder: Path, path: str) -> str:
    """Return the words of a page, without tags."""
    words = re.sub(r"<[^>]+>", " ", (folder / path).read_text(encoding="utf-8"))
    return " ".join(words.split())


def test_a_meeting_says_what_it_was_and_shows_the_sentence_of_its_chair(folder: Path) -> None:
    page = (folder / "id/meeting/ip5-heads-2021.html").read_text(encoding="utf-8")
    assert "<h1>IP5 heads of office meeting 2021</h1>" in page
    assert "The meeting was <mark>chaired</mark> by Mr. <mark>Kasutani Toshihide</mark>" in page
