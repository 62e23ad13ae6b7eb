"""Who is who: a person has one IRI under all orders and spellings of the name, and nobody else has it."""

from __future__ import annotations

from typing import Any, Protocol

import pytest


class Say(Protocol):
    def __call__(self, text: str, issued: str | None = None, title: str | None = None) -> Any: ...


def person(told: Any) -> str:
    (post,) = told.posts
    return post[0].iri


SAME = [
    ("Park Won-joo", "Wonjoo Park"),
    ("PARK Wonjoo", "Park Won-Joo"),
    ("Kasutani Toshihide", "Toshihide KASUTANI"),
    ("António Campinha", "Antonio Campinha"),
    ("Sofia van den Berg", "Van den Berg Sofia"),
    ("Jean-Luc Morel", "Jeanluc Morel"),
    ("O'Brien Sean", "Sean O’Brien"),
]
DIFFERENT = [
    ("Li Wei", "Li Wen"),
    ("Kim Min-jae", "Kim Min-jun"),
    ("John Carver", "Joan Carver"),
    ("John R. Carver", "John Q. Carver"),
    ("Tanaka Hiroshi", "Tanaka Hiroshige"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_person(say: Say, one: str, other: str) -> None:
    first, second = (
        person(say(f"The IP5 heads thanked Mr {n}, Commissioner of the JPO.")) for n in (one, other)
    )
    assert first == second


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_persons(say: Say, one: str, other: str) -> None:
    first, second = (
        person(say(f"The IP5 heads thanked Mr {n}, Commissioner of the JPO.")) for n in (one, other)
    )
    assert first != second


def test_a_family_name_alone_takes_the_office_into_its_iri(say: Say) -> None:
    """Two officials called Tanaka in two offices are not one."""
    first, second = (person(say(f"{o} Commissioner Tanaka met the IP5 heads.")) for o in ("JPO", "KIPO"))
    assert first == "person/tanaka-jpo"
    assert second == "person/tanaka-kipo"


def test_two_of_one_family_name_are_not_guessed(say: Say) -> None:
    """Where two persons bear the name, the name alone is nobody."""
    told = say(
        "The IP5 heads of office met in Seoul on 5 June 2014. Mr Kim Min-jae, Commissioner of KIPO, and"
        " Ms Kim Soo-mi, Deputy Commissioner of KIPO, greeted the guests. Mr Kim chaired the meeting."
    )
    assert sorted(told.persons) == [["Kim Min-jae"], ["Kim Soo-mi"]]
    assert "chair" not in {row[0] for row in told.roles}


def test_a_post_is_one_node_per_date(say: Say) -> None:
    """The same post attested in two years stays two attestations, so that who held it when can be asked."""
    text = "The IP5 heads thanked Mr Karl Brandt, President of the EPO."
    first, second = (say(text, issued) for issued in ("2016-06-02", "2017-06-01"))
    posts = [{iri for iri in told.iris if iri.startswith("post/")} for told in (first, second)]
    assert posts == [
        {"post/brandt-karl-president-epo-2016-06-02"},
        {"post/brandt-karl-president-epo-2017-06-01"},
    ]
