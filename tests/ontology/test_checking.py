"""What a file for --registry says that the grammar does not know is told in one line, before any build."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from ip5kg.cli import cli

PREFIXES = """\
@base <https://w3id.org/ip5kg/id/> .
@prefix ip5: <https://w3id.org/ip5kg/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
WORD = "<expression/x> a ip5:{} ; skos:prefLabel {} ; {} ."

WRONG = {
    "number of members": (
        '<forum/x> a ip5:Forum ; skos:prefLabel "X"@en ; ip5:memberCount "two" .',
        'forum/x> says "two": A forum has at most one ip5:memberCount, an xsd:integer from 2',
    ),
    "kind of offices": (
        '<forum/x> a ip5:Forum ; skos:prefLabel "X"@en ; ip5:officeKind "post" .',
        'forum/x> says "post": A forum has at most one ip5:officeKind: "patent"',
    ),
    "step": (
        WORD.format("Expression", '"greenlight"@en', "ip5:expresses ip5:celebrate"),
        "ontology#celebrate>: An expression has one ip5:expresses, a step of the ladder",
    ),
    "role": (
        WORD.format("RoleExpression", '"greet"@en', 'ip5:tellsRole "dancer"'),
        'says "dancer": A role expr',
    ),
    "kind of name": (
        WORD.format("NameHead", '"wheel"@en', 'ip5:namesKind "planet"'),
        'says "planet": A name head',
    ),
    "level": (
        WORD.format("MeetingNoun", '"moot"@en', "ip5:level ip5:galactic"),
        "galactic>: A meeting noun has",
    ),
    "who": (
        WORD.format("Collective", '"crew"@en', 'ip5:denotes "pirates"'),
        'says "pirates": A collective has',
    ),
    "use": (WORD.format("Word", '"Doc"@en', 'ip5:use "joke"'), 'says "joke": A word has one ip5:use'),
    "no words": (
        WORD.format("Expression", '" "@en', "ip5:expresses ip5:agree"),
        "core#prefLabel> without a word in it; write one in quotes",
    ),
    "a star alone": (
        '<topic/x> a ip5:Topic ; skos:prefLabel "tide"@en ; ip5:cue "*"@en .',
        "ontology#cue> without a word in it; write one in quotes",
    ),
    "a label that is a thing": (
        "<office/x> a ip5:Office ; skos:prefLabel <office/y> .",
        "without a word in it",
    ),
    "no Turtle": ("office x", "not valid Turtle ("),
}


@pytest.mark.parametrize("case", WRONG)
def test_it_is_told_in_one_line(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    turtle, told = WRONG[case]
    monkeypatch.chdir(tmp_path)
    Path("own.ttl").write_text(PREFIXES + turtle, encoding="utf-8")
    result = CliRunner().invoke(cli, ["build", "--registry", "own.ttl"], catch_exceptions=False)
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith("ip5kg: registry own.ttl: ")
    assert told in line
    assert not Path("ip5kg-store").exists()
