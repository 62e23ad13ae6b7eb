"""A plug-in that breaks a rule is told in one clear line, and what others built stays."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import indent
from typing import Any

import pytest
import yaml
from click.testing import Result

import ip5kg

Install = Callable[..., Path]
Run = Callable[..., Result]

HEAD = """\
from pyoxigraph import BlankNode, Literal, NamedNode
from ip5kg.builders.model import Dropped, Fact, Passage
from ip5kg.ontology import terms as t

name = "{name}"
interface = 1
languages = ("en",)

def build(reading):
    first = reading.passages[0]
    node = reading.own_iri(name, "one")
"""
GOOD = '    yield Fact(node, t.PREF_LABEL, Literal("A", language="en"), first, "{name}/label")\n'
SOUND = HEAD + "    yield from ()\n"
TEXT = "The JPO and the EPO agreed to launch the Global Dossier."
FILES = ("--no-export", "--no-page", "--no-validate")

CASES: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "data" / "faults.yaml").read_text("utf-8")
)


@pytest.mark.parametrize("case", CASES["yields"])
def test_what_it_yields_is_looked_over(case: str, install: Install, run: Run) -> None:
    told = CASES["yields"][case]["told"]
    code = HEAD.format(name="prizes") + indent(CASES["yields"][case]["code"], "    ")
    install("prizes", code, package="ip5kg-prizes")
    install("zoo", HEAD.format(name="zoo") + GOOD.format(name="zoo"))
    Path("a.txt").write_text(TEXT)
    result = run("build", "a.txt", *FILES, "--format", "json")
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert line.startswith("ip5kg: plug-in prizes (ip5kg-prizes 1.0): a: ")
    assert told in line
    assert line.endswith(", or leave it out (--no-plugins)")
    report = json.loads(result.stdout)
    assert report["statements"][0]["readers"] == ["core", "zoo"]
    assert report["failures"] == [
        {"plugin": "prizes", "statement": "a", "message": line.removeprefix("ip5kg: ")}
    ]
    assert run("explain", "zoo/one", "prefLabel").exit_code == 0, "the other plug-in's facts are there"
    assert run("explain", "EPO").exit_code == 0, "the core's facts are there"


def test_a_statement_in_the_store_stays_as_it_was(install: Install, run: Run) -> None:
    site = install("prizes", HEAD.format(name="prizes") + GOOD.format(name="prizes"))
    Path("a.txt").write_text(TEXT)
    Path("b.txt").write_text("The IP5 met in Tokyo on June 3, 2020.")
    run("build", "a.txt", *FILES)
    before = run("export", "--format", "n-quads", "-o", "-").stdout
    assert "id/prizes/one" in before
    module = site / "prizes_module.py"
    with ip5kg.open_graph() as graph:
        assert graph.statements == ("a",)
    module.write_text(module.read_text().replace("    first =", "    1 / 0\n    first ="))
    del sys.modules["prizes_module"]
    result = run("build", "a.txt", "b.txt", *FILES, "--format", "json")
    assert result.exit_code == 1
    report = json.loads(result.stdout)
    assert [(one["statement"], one["state"]) for one in report["statements"]] == [("a", "kept"), ("b", "new")]
    after = run("export", "--format", "n-quads", "-o", "-").stdout
    assert set(before.splitlines()) <= set(after.splitlines())
    assert report["statements"][1]["meetings"] == 1


@pytest.mark.parametrize("case", CASES["loading"])
def test_one_that_cannot_be_used_is_told_before_anything_is_touched(
    case: str, install: Install, run: Run
) -> None:
    Path("a.txt").write_text(TEXT)
    run("build", "a.txt", *FILES)
    before = run("export", "--format", "n-quads", "-o", "-").stdout
    wrong = CASES["loading"][case]
    told = wrong["told"]
    install("prizes", ("" if wrong.get("alone") else SOUND.format(name="prizes")) + wrong["code"])
    Path("a.txt").write_text("The IP5 met.")
    result = run("build", "a.txt", *FILES)
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith(("ip5kg: plug-in ", "ip5kg: registry of plug-in "))
    assert "prizes" in line
    assert told in line
    assert line.endswith(", or leave it out (--no-plugins, or --plugin with the names of others)")
    assert run("export", "--format", "n-quads", "-o", "-").stdout == before
    assert run("build", "a.txt", *FILES, "--no-plugins").exit_code == 0
    if case != "registry":  # that one is fit in itself
        listed = run("plugins", "--format", "json")
        assert listed.exit_code == 1
        assert told in json.loads(listed.stdout)[0]["state"]


def test_two_packages_with_a_builder_of_one_name(install: Install, run: Run) -> None:
    code = SOUND.format(name="prizes")
    install("prizes", code, package="first")
    install("prizes", code, package="second", version="2.0")
    result = run("build", *FILES)
    assert result.exit_code == 2
    assert (
        "plug-in prizes: first 1.0 and second 2.0 both bring one of that name; uninstall one" in result.stderr
    )


@pytest.mark.parametrize("name", ["meeting", "core", "evidence"])
def test_a_name_of_the_core(name: str, install: Install, run: Run) -> None:
    install(name, SOUND.format(name=name))
    result = run("build", *FILES)
    assert result.exit_code == 2
    assert f"plug-in {name} ({name} 1.0): the core has that name for itself; rename it" in result.stderr


def test_a_class_instead_of_an_object() -> None:
    class Prizes:
        name = "prizes"

    with pytest.raises(
        ip5kg.PluginError, match="Prizes is a class; let the entry point lead to an object of it"
    ):
        ip5kg.build(plugins=[Prizes], validate=False)  # type: ignore[list-item]


def test_shapes_that_cannot_be_used_are_a_finding() -> None:
    class Prizes:
        name = "prizes"
        interface = 1
        languages = ("en",)
        shapes = """
            @prefix sh: <http://www.w3.org/ns/shacl#> .
            <https://example.org/x> a sh:NodeShape ; sh:property [ sh:minCount 1 ] ;
                sh:targetClass <https://w3id.org/ip5kg/ontology#Statement> .
            """

        def build(self, reading: object) -> list[ip5kg.Statement]:
            return []

    with ip5kg.build(ip5kg.Statement("a", TEXT), plugins=Prizes()) as graph:  # type: ignore[arg-type]
        (found,) = graph.violations
    assert found.message.startswith("The shapes that plug-ins brought cannot be used (")
