"""Forms of one name match, names of two things do not."""

from __future__ import annotations

import pytest

from ip5kg.evaluation.names import forms

SAME = [
    ("Park Won-joo", "Wonjoo Park", "order of a person's names, hyphen"),
    ("Mr. António Campinos", "Antonio CAMPINOS", "honorific, accent, case"),
    ("Patent Harmonisation Expert Panel", "Patent Harmonization Expert Panel", "spelling"),
    ("Catalogue of organised programmes", "catalogue organized program s", "programme, small words"),
    ("World Intellectual Property Organization (WIPO)", "WIPO", "abbreviation in brackets"),
    (
        "World Intellectual Property Organization (WIPO)",
        "World Intellectual Property Organisation",
        "long form",
    ),
    ("IP5 NET/AI roadmap", "NET/AI Roadmap", "the forum goes without saying"),
    ("the Office's co-operation", "Office cooperation", "genitive, hyphen"),
]
DIFFERENT = [
    ("Global Dossier", "Global Dossier Task Force", "a part of the name"),
    ("JPO", "KIPO", "two abbreviations"),
    ("IP5 offices", "ID5 offices", "the forum counts where little else is there"),
    ("Kim Young-min", "Kim Young-mi", "one letter"),
]


@pytest.mark.parametrize(("one", "other", "why"), SAME)
def test_forms_of_one_name_match(one: str, other: str, why: str) -> None:
    assert forms((one,)) & forms((other,)), why


@pytest.mark.parametrize(("one", "other", "why"), DIFFERENT)
def test_two_names_do_not_match(one: str, other: str, why: str) -> None:
    assert not forms((one,)) & forms((other,)), why


def test_what_holds_no_letters_matches_nothing() -> None:
    assert forms(("…", "", "()", "the", "特許庁")) == frozenset()
