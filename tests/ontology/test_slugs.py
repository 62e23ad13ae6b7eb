import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ip5kg.ontology.slugs import slug

CASES = [
    ("Kasutani Toshihide", "kasutani-toshihide", "words joined by hyphens"),
    ("António Campinos", "antonio-campinos", "accents folded"),
    ("Anto\u0301nio Campinos", "antonio-campinos", "composed or not, the same"),
    ("Straße Łódź Ørsted Þór", "strasse-lodz-orsted-thor", "letters without decomposition"),
    ("user’s user's", "users-users", "apostrophes vanish"),
    ("  IP5 — NET/AI (2021) ", "ip5-net-ai-2021", "punctuation separates"),
    ("ﬁne ①", "fine-1", "compatibility forms folded"),
    ("特許庁", "1b8764bb", "other scripts get a hash"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), CASES)
def test_slug(text: str, expected: str, reason: str) -> None:
    assert slug(text) == expected, reason


def test_names_that_differ_only_in_another_script_stay_apart() -> None:
    assert slug("中国 2021") != slug("日本 2021")
    assert slug("中国 2021").startswith("2021-")


@given(st.text())
def test_slug_is_a_plain_path_segment_and_idempotent(text: str) -> None:
    made = slug(text)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made)
    assert slug(made) == made


@given(st.text(alphabet=st.characters(max_codepoint=0x24F)))
def test_case_does_not_matter(text: str) -> None:
    assert slug(text.upper().lower()) == slug(text.lower())
