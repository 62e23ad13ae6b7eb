"""Misses and extras come with the sentence to look at."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ip5kg

Compare = Callable[[dict[str, Any]], ip5kg.Evaluation]

AGREED = "They agreed on better work and the Global Dossier."
SAID = "Better work was the aim, said Mr. Young-Min KIM on 4 June."


def _found(findings: tuple[ip5kg.Finding, ...], category: str) -> list[tuple[str, str, int | None]]:
    return [(item.what, item.sentence, item.start) for item in findings if item.category == category]


def test_an_extra_shows_the_passage_it_rests_on_and_nothing_where_there_is_no_evidence(
    compare: Compare,
) -> None:
    assert _found(compare({}).extras, "actions") == [
        ("agree Global Dossier", AGREED, 81),
        ("agree examination quality", "", None),
    ]


def test_of_several_passages_an_extra_rests_on_the_first_is_shown(compare: Compare) -> None:
    extras = compare({}).extras
    assert _found(extras, "figures") == [("85 percent", SAID, 23)]
    assert _found(extras, "posts") == [
        ("Kim Young-min, Deputy Commissioner, Korean Intellectual Property Office", SAID, 23)
    ]


def test_a_miss_shows_the_sentence_that_names_most_of_it(compare: Compare) -> None:
    posts, acts = [[["Kim Young-min"], ["Boss"], None]], [["adopt", ["Global Dossier"]]]
    result = compare({"posts": posts, "acts": acts})
    assert _found(result.misses, "actions") == [("adopt Global Dossier", AGREED, 81)]
    assert _found(result.misses, "posts") == [("Kim Young-min, Boss", SAID, 23)]


def test_a_verb_of_the_step_decides_between_sentences_that_are_about_the_same(compare: Compare) -> None:
    """The topic is not named in either: what each is about comes from the evidence of its mention."""
    wanted = [["discuss", ["examination quality"]], ["agree", ["examination quality"]]]
    result = compare({"acts": [*wanted, wanted[1]]})
    assert _found(result.misses, "actions") == [
        ("discuss examination quality", SAID, 23),
        ("agree examination quality", AGREED, 81),
    ]


def test_a_missed_date_is_looked_for_as_it_may_be_written(compare: Compare) -> None:
    label = {"key": "m", "level": "annual", "year": 2014, "start": "2014-06-04", "forum": ["IP5"]}
    assert _found(compare({"meetings": [label]}).misses, "meetings") == [("IP5 annual 2014-06-04", SAID, 23)]


def test_a_sentence_goes_before_a_title_and_nothing_is_shown_where_nothing_fits(compare: Compare) -> None:
    names = ("Better Work", "Heads", "Board of Appeal")
    result = compare({"entities": [["body", [name]] for name in names]})
    assert _found(result.misses, "entities") == [
        ("body Better Work", SAID, 23),
        ("body Heads", "Heads on better work", 0),
        ("body Board of Appeal", "", None),
    ]


def test_every_miss_and_extra_that_is_counted_is_listed(compare: Compare) -> None:
    result = compare({"figures": [["1"], ["1"], ["1"]]})
    assert [item.what for item in result.misses] == ["1", "1", "1"]
    assert len(result.extras) == result.scores["all"].extra
