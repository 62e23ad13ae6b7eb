"""What the search can find."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ip5kg.site.searching import documents

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
        "text": "The meeting was chaired by Mr. Kasutani Toshihide, Commissioner of the JPO.",
        "title": "2021 Joint Statement of the IP5 Offices",
        "date": "2021-06-23",
    }
