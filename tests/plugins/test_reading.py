"""What a builder is given, in which order builders are called, and who reads which language."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from pyoxigraph import Literal, NamedNode

import ip5kg
from ip5kg.builders.extract import extract
from ip5kg.builders.model import Dropped, Extraction, Fact, Statement
from ip5kg.builders.plugin_loading import knowing, load_plugins
from ip5kg.cli import cli
from ip5kg.ontology import terms as t
from ip5kg.ontology.registry import load_registry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ip5kg.builders.plugins import Builder, Reading

ENGLISH = (
    "The IP5 heads of office held their meeting in Tokyo on June 23, 2021.\n"
    "The meeting was chaired by Mr. Kasutani Toshihide, Commissioner of the JPO.\n"
    "They welcomed the Lunar Roadmap."
)
FRENCH = (
    "Les chefs de l'IP5 se sont réunis à Tokyo. La réunion était présidée par l'OEB. "
    "Ils saluent le Lunar Roadmap."
)


def said(note: str) -> Literal:
    return Literal(note, language="en")


@dataclass(frozen=True)
class Telling:
    """Tells what it was given, as labels of a node of its own."""

    name: str = "telling"
    languages: tuple[str, ...] = ("en",)
    interface: int = 1
    registry: str = ""

    def build(self, reading: Reading) -> Iterator[Fact | Dropped]:
        first = reading.passages[0]
        told = {
            "mentions": [reading.note.label_of(m.entity) for m in reading.note.mentions],
            "minted": [minted.label for minted in reading.note.minted.values()],
            "people": [next(iter(names)) for names in reading.people.labels.values()],
            "meetings": [reading.meeting_iri(m).value.rsplit("/", 1)[-1] for m in reading.meetings.told],
            "dates": [d.first for p in reading.passages for d in reading.note.dates_in(p)],
            "places": [place.name for p in reading.passages for place in reading.note.places_in(p)],
            "before": sorted({fact.rule.split("/")[0] for fact in reading.facts} - {"mention"}),
        }
        for what, values in told.items():
            node = reading.own_iri(self.name, what)
            yield Fact(node, t.PREF_LABEL, said(", ".join(values)), first, f"{self.name}/{what}")


def read(text: str, *builders: Builder, language: str = "en") -> Extraction:
    plugins = load_plugins(builders)
    statement = Statement("case", text, language=language)
    return extract(statement, knowing(load_registry(), plugins), plugins=plugins)


def labels(found: Extraction, name: str = "telling") -> dict[str, str]:
    return {
        fact.rule.removeprefix(f"{name}/"): fact.object.value
        for fact in found.facts
        if fact.rule.startswith(f"{name}/")
    }


def test_it_is_given_all_that_the_core_read() -> None:
    assert labels(read(ENGLISH, Telling())) == {
        "mentions": "IP5, Japan Patent Office, Lunar Roadmap",
        "minted": "Lunar Roadmap",
        "people": "Kasutani Toshihide",
        "meetings": "ip5-heads-2021",
        "dates": "2021-06-23",
        "places": "Tokyo",
        "before": "action, meeting, name, participation, person, post",
    }


def test_builders_are_called_in_the_order_of_their_names_after_the_core() -> None:
    found = read(ENGLISH, Telling("zoo"), Telling("abc"))
    assert found.readers == ("core", "abc", "zoo")
    assert "abc" not in labels(found, "abc")["before"]
    assert labels(found, "zoo")["before"] == "abc, action, meeting, name, participation, person, post"


@dataclass(frozen=True)
class Repeating:
    """Says again what was said, and one of the facts in another passage."""

    name: str = "repeating"
    interface: int = 1
    languages: tuple[str, ...] = ("*",)

    def build(self, reading: Reading) -> Iterator[Fact]:
        for fact in reading.facts:
            yield Fact(fact.subject, fact.predicate, fact.object, fact.passage, "repeating/again")
        chair = next(fact for fact in reading.facts if fact.predicate == t.CHAIR)
        yield Fact(chair.subject, chair.predicate, chair.object, reading.passages[0], "repeating/elsewhere")


def test_a_fact_is_not_doubled_but_a_further_passage_counts() -> None:
    alone, found = read(ENGLISH), read(ENGLISH, Repeating())
    assert found.facts[: len(alone.facts)] == alone.facts
    assert [fact.rule for fact in found.facts[len(alone.facts) :]] == ["repeating/elsewhere"]


def test_the_order_in_which_a_builder_yields_does_not_show() -> None:
    class Upside(Telling):
        def build(self, reading: Reading) -> Iterator[Fact | Dropped]:
            yield from reversed([*super().build(reading)])

    assert read(ENGLISH, Upside()).facts == read(ENGLISH, Telling()).facts


def test_what_a_builder_drops_is_listed() -> None:
    class Careful(Telling):
        def build(self, reading: Reading) -> Iterator[Fact | Dropped]:
            yield Dropped(reading.passages[0], "telling/unsure", "not sure", "held")

    told = read(ENGLISH, Careful()).dropped
    assert [(one.rule, one.reason) for one in told if one.rule.startswith("telling/")] == [
        ("telling/unsure", "not sure")
    ]


def test_registry_of_a_plugin_is_known_to_the_core() -> None:
    lunar = """
        @prefix ip5: <https://w3id.org/ip5kg/ontology#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        <https://w3id.org/ip5kg/id/office/luna> a ip5:Office ; skos:prefLabel "Lunar Office"@en .
        """
    text = "The EPO and the Lunar Office agreed to launch the Global Dossier."
    luna = NamedNode(t.DATA_NS + "office/luna")
    assert luna not in {fact.object for fact in read(text).facts}
    found = read(text, Telling(registry=lunar))
    assert [fact.predicate for fact in found.facts if fact.object == luna] == [t.MENTIONS, t.AGENT]
    with ip5kg.build(Statement("a", text), plugins=Telling(registry=lunar)) as graph:
        assert graph.show("Lunar Office").entity.iri == luna.value
        assert graph.violations == ()


@dataclass(frozen=True)
class Francophone:
    """Reads who presides, in French."""

    name: str = "francophone"
    interface: int = 1
    languages: tuple[str, ...] = ("fr",)

    def build(self, reading: Reading) -> Iterator[Fact]:
        for passage in reading.passages:
            if "présidée par" in reading.text[passage.start : passage.end]:
                for mention in reading.note.mentions_in(passage.start, passage.end):
                    node = NamedNode(t.DATA_NS + "meeting/ip5-heads-2021")
                    yield Fact(node, t.CHAIR, mention.entity, passage, "francophone/chair")


@pytest.mark.parametrize("tag", ["fr", "FR", "fr-CH"])
def test_another_language_is_read_by_those_who_read_it(tag: str) -> None:
    found = read(FRENCH.replace("l'OEB", "l'EPO"), Francophone(), Telling(), language=tag)
    assert found.readers == ("francophone",)
    assert [(fact.rule, fact.object.value) for fact in found.facts] == [
        ("francophone/chair", f"{t.DATA_NS}office/epo")
    ]


@pytest.mark.parametrize("tag", ["en", "EN", "en-GB"])
def test_the_core_reads_english(tag: str) -> None:
    found = read(ENGLISH, Francophone(), language=tag)
    assert found.readers == ("core",)
    assert len(found.facts) > 20


def test_english_rules_mint_nothing_in_another_language() -> None:
    told = labels(read(FRENCH, Telling(languages=("*",)), language="fr"))
    assert told["mentions"] == "IP5"
    assert [told[what] for what in ("minted", "people", "meetings", "before")] == ["", "", "", ""]


def test_a_wrong_tag_does_not_keep_english_from_being_read() -> None:
    assert read(ENGLISH, language="zh-CN").readers == ("core",)


def test_a_language_that_nobody_reads_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = read(FRENCH, language="fr")
    assert (found.readers, found.facts) == ((), ())
    assert [(one.rule, one.reason) for one in found.dropped] == [
        ("language/unread", "no builder reads the language fr")
    ]
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text(f"---\nlanguage: fr\n---\n{FRENCH}\n", "utf-8")
    result = CliRunner().invoke(cli, ["build", "a.md", "--no-page", "--no-export"])
    assert result.exit_code == 0
    assert result.stderr == "ip5kg: a: no builder reads its language; stored as text without facts\n"
    with ip5kg.open_graph() as graph:
        assert graph.statements == ("a",)
