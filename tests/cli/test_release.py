"""The command `release`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run


def test_a_release_is_written_and_told(ask: Run) -> None:
    result = ask("release", "out", "--title", "Agreements", "--issued", "2026-12-01", "--version", "1.0")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "39 files in out, described in out/void.ttl\n"
    text = Path("out/void.ttl").read_text("utf-8")
    assert '\tdcterms:title "Agreements"@en ;' in text
    assert '\tdcterms:issued "2026-12-01"^^xsd:date ;' in text
    assert '\tdcat:version "1.0" ' in text


def test_licence_address_and_endpoint_stand_in_the_description(ask: Run) -> None:
    licence = "https://www.example.org/licence"
    addresses = ("--address", "https://www.example.org/ip5", "--endpoint", "https://www.example.org/sparql")
    assert ask("release", "out", "--licence", licence, *addresses).exit_code == 0
    text = Path("out/void.ttl").read_text("utf-8")
    assert f"\tdcterms:license <{licence}> ;" in text
    assert "\tdcat:downloadURL <https://www.example.org/ip5/ip5kg.ttl> ;" in text
    assert "\tvoid:sparqlEndpoint <https://www.example.org/sparql> ;" in text
    assert "schema:target <https://www.example.org/sparql> ;" in Path("out/queries.ttl").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--issued", "today"), "'today' is no day; give one like 2026-12-01"),
        (("--issued", "2026-02-30"), "'2026-02-30' is no day; give one like 2026-12-01"),
        (("--address", "my folder"), "'my folder' is no address; give one like https://"),
        (("--licence", "CC BY"), "'CC BY' is no address; give one like https://"),
    ],
)
def test_what_makes_no_sense_is_refused_before_anything_is_written(
    ask: Run, arguments: tuple[str, ...], told: str
) -> None:
    result = ask("release", "out", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr
    assert not Path("out").exists()


def test_a_folder_with_other_files_is_refused(ask: Run) -> None:
    Path("out").mkdir()
    Path("out/mine.txt").write_text("mine")
    result = ask("release", "out")
    assert result.exit_code == 2
    assert result.stderr == "ip5kg: out: holds other files and no release; choose an empty folder\n"
    assert [path.name for path in Path("out").iterdir()] == ["mine.txt"]
