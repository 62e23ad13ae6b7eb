"""One text gives the same words and facts, whatever kind of file it came in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ip5kg.builders.extract import extract
from ip5kg.builders.reading import read_statement
from ip5kg.ontology.registry import load_registry

if TYPE_CHECKING:
    from collections.abc import Callable

    from ip5kg.builders.model import Statement

GOLD = sorted((Path(__file__).parents[2] / "gold").glob("*.md"))
Facts = set[tuple[str, str, str, str, str]]


def facts(statement: Statement) -> Facts:
    """Return the facts with the words they rest on."""
    found = extract(statement, load_registry())
    assert all(0 <= fact.passage.start < fact.passage.end <= len(statement.text) for fact in found.facts)
    return {
        (
            str(fact.subject),
            str(fact.predicate),
            str(fact.object),
            fact.rule,
            statement.text[fact.passage.start : fact.passage.end],
        )
        for fact in found.facts
    }


def words(statement: Statement, suffix: str) -> str:
    """Return the text; of mails, where breaks inside paragraphs say little, without its lines."""
    return " ".join(statement.text.split()) if suffix == ".eml" else statement.text


@pytest.mark.parametrize("name", ["2020-ip5-press-release", "2021-ip5-joint-statement"])
def test_each_kind_of_file_gives_what_plain_text_gives(
    made: tuple[str, dict[str, bytes]], plain: dict[str, Statement], name: str
) -> None:
    suffix, data = made
    statement = read_statement(Path(name + suffix), data[name], name)
    assert words(statement, suffix) == words(plain[name], suffix)
    assert statement.title == plain[name].title
    assert statement.issued == plain[name].issued
    assert facts(statement) == facts(plain[name])


def test_the_same_bytes_give_the_same_statement(made: tuple[str, dict[str, bytes]]) -> None:
    suffix, data = made
    for name, content in data.items():
        twice = [read_statement(Path(name + suffix), content, name) for _ in range(2)]
        assert twice[0] == twice[1]


def test_the_kind_shows_without_a_suffix(
    made: tuple[str, dict[str, bytes]], plain: dict[str, Statement]
) -> None:
    name = "2021-ip5-joint-statement"
    for misleading in ("", ".txt"):
        statement = read_statement(Path(name + misleading), made[1][name], name)
        assert words(statement, made[0]) == words(plain[name], made[0])


@pytest.mark.parametrize("kind", ["html", "pdf-two-columns"])
@pytest.mark.parametrize("file", GOLD, ids=lambda file: file.stem)
def test_the_labelled_texts_come_out_word_for_word(
    file: Path, kind: str, makers: dict[str, Callable[[Path], bytes]]
) -> None:
    """The breaks between paragraphs are not compared: at the head of a column nothing shows one."""
    plain = read_statement(file, file.read_bytes(), file.name)
    statement = read_statement(Path(f"{file.stem}.x"), makers[kind](file), file.name)
    assert " ".join(statement.text.split()) == " ".join(plain.text.split())
