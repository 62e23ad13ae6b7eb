"""The index of the search."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from ip5kg.site.searching import documents, search_index, words

if TYPE_CHECKING:
    from ip5kg.site.joining import Joining
    from ip5kg.site.model import Reading


def test_things_come_before_passages_and_each_has_its_address(reading: Reading, joining: Joining) -> None:
    found = list(documents(reading, joining.dates))
    by_page = {one["page"]: one for one in found}
    assert len(by_page) == len(found)
    assert found[0]["kind"] == "office"
    assert {one["kind"] for one in found} >= {
        "person",
        "meeting",
        "initiative",
        "topic",
        "statement",
        "passage",
    }
    assert by_page["id/person/kasutani-toshihide.html"]["label"] == "Kasutani Toshihide"
    assert by_page["id/statement/2021-ip5-joint-statement.html#p-368-443"] == {
        "kind": "passage",
        "page": "id/statement/2021-ip5-joint-statement.html#p-368-443",
        "label": "",
        "names": "",
        "text": "The meeting was chaired by Mr. Kasutani Toshihide, Commissioner of the JPO.",
        "title": "2021 Joint Statement of the IP5 Offices",
        "date": "2021-06-23",
    }


def test_the_index_has_the_form_that_minisearch_loads() -> None:
    found = [
        {"kind": "office", "page": "a.html", "label": "The Office", "names": "", "text": ""},
        {"kind": "passage", "page": "b.html", "label": "", "names": "", "text": "Office to office: café"},
    ]
    index = search_index(found)["index"]
    assert index["index"] == [
        ["cafe", {"2": {"1": 1}}],
        ["office", {"0": {"0": 1}, "2": {"1": 2}}],
    ]
    assert index["fieldLength"] == {"0": [2, 0, 0], "1": [0, 0, 3]}
    assert index["averageFieldLength"] == [1.0, 0.0, 1.5]
    assert index["storedFields"]["1"] == {
        "kind": "passage",
        "page": "b.html",
        "text": "Office to office: café",
    }


@given(st.text())
def test_words_know_no_case_accents_or_signs(text: str) -> None:
    found = words(text)
    assert words(" ".join(found)) == found
    assert found == words(unicodedata.normalize("NFD", text))
    assert all(word.isalnum() for word in found)
