"""Whatever is given, the answer is one clear line and the right exit code, and the store is as it was."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from ip5kg.builders.reading import MAX_BYTES
from ip5kg.graph.store import GraphStore

Run = Callable[..., Result]
Content = Callable[[Path], str]
Process = Callable[..., subprocess.CompletedProcess[str]]

# Bytes of the file `bad.txt` → what is said of it.
TEXTS = {
    "empty": (b"", "bad.txt: empty; give a file with the words of a statement"),
    "blank": (b" \n\t\n", "bad.txt: empty; give a file with the words of a statement"),
    "binary": (b"\x00\x01\x02", "bad.txt: binary, not text; save it as text, HTML, PDF or DOCX"),
    "PDF": (b"%PDF-1.7\n\x00\x01\x02", "bad.txt: damaged, or no PDF; open it in a viewer and print"),
    "DOCX": (b"PK\x03\x04[Content_Types].xml", "bad.txt: a packed archive; unpack it and give the folder"),
    "HTML": (b"<!DOCTYPE html><p>", "bad.txt: no text in it; give a page with the words of a statement"),
    "latin-1": ("Präsident".encode("latin-1"), "bad.txt: not UTF-8 text (byte 2); convert it with `iconv"),
    "UTF-16 cut short": (b"\xff\xfeI\x00P", "bad.txt: not UTF-16 text"),
    "too long": (b"The IP5 met.\n" * (MAX_BYTES // 13 + 1), "bad.txt: longer than 20 MB; split it"),
    "front matter": (b"---\nissued: [\n---\nText.", "bad.txt"),
}
BUILD = ("--no-validate", "--no-export", "--no-page")


def _one_line(result: Result) -> str:
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("ip5kg: ")
    return result.stderr


@pytest.mark.parametrize("case", TEXTS)
def test_a_text_that_cannot_be_read(run: Run, small: Path, content: Content, case: str) -> None:
    data, message = TEXTS[case]
    before = content(small)
    Path("second.txt").write_text("The IP5 launched the PPH.")
    Path("bad.txt").write_bytes(data)
    result = run("build", "second.txt", "bad.txt", "--store", small, *BUILD)
    assert result.exit_code == 2
    assert message in _one_line(result)
    assert content(small) == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["build", "absent.txt"], "absent.txt: no such file; check the path"),
        (["build", "--registry", "absent.ttl"], "absent.ttl"),
        (["build", "--output-dir", "absent"], "absent: no such folder; make it first"),
        (["remove", "first", "absent"], "no statement absent; it holds: first"),
        (["export", "--output", "absent/ip5.ttl"], "absent/ip5.ttl: cannot be written (No such file"),
        (["export", "--output", "ip5.docx"], "unknown format 'docx'; choose one of turtle (.ttl)"),
        (
            ["export", "--output", "ip5.rdf", "--rdf", "1.2"],
            "rdf-xml has no RDF 1.2 form; choose one of turtle",
        ),
        (["network", "--output", "absent/n.gexf"], "absent/n.gexf: cannot be written"),
        (["network", "--output", "n.pdf"], "no network format for '.pdf'; use .cyjs"),
        (["entities", "--output", "absent/list.txt"], "absent/list.txt: cannot be written"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_a_place_or_name_that_is_not_there(
    run: Run, small: Path, content: Content, arguments: list[str], message: str
) -> None:
    before = content(small)
    result = run(*arguments, "--store", small)
    assert result.exit_code == 2
    assert message in _one_line(result)
    assert content(small) == before


def test_two_statements_of_one_name_are_told_not_merged(run: Run, small: Path, content: Content) -> None:
    before = content(small)
    for folder in ("a", "b"):
        Path(folder).mkdir()
        Path(folder, "same.txt").write_text(f"The IP5 met in {folder}.")
    result = run("build", "a", "b", "--store", small, *BUILD)
    assert result.exit_code == 2
    assert "a/same.txt and b/same.txt: both would be statement 'same'; rename one" in _one_line(result)
    assert content(small) == before


def test_a_text_without_a_statement_is_stored_with_a_warning(run: Run, small: Path) -> None:
    Path("soup.txt").write_text("Peel the carrots and cut them small.")
    result = run("build", "soup.txt", "--store", small, *BUILD)
    assert result.exit_code == 0
    assert result.stderr == "ip5kg: soup: nothing recognised in it; stored as text without facts\n"
    assert result.stdout.splitlines()[1].split() == ["soup", "0", "0", "0", "0", "0", "0", "0"]


@pytest.mark.parametrize("command", [["build"], ["remove", "first"]])
def test_a_store_that_another_process_reads(
    process: Process, small: Path, content: Content, command: list[str]
) -> None:
    before = content(small)
    with GraphStore.open(small):
        done = process(*command, "--store", small)
    assert done.returncode == 2
    assert done.stderr == (
        f"ip5kg: store {small}: in use by another process or an open graph;"
        " close it or wait until it is done\n"
    )
    assert content(small) == before


def test_a_store_that_another_process_writes_cannot_be_read(process: Process, small: Path) -> None:
    with GraphStore.open(small, write=True):
        done = process("show", "EPO", "--store", small)
    assert done.returncode == 2
    assert f"store {small}: in use by another process" in done.stderr


@pytest.mark.parametrize("command", [["build"], ["entities"], ["remove", "first"]])
def test_a_store_of_a_newer_version(run: Run, small: Path, command: list[str]) -> None:
    manifest = small / "ip5kg.json"
    known = manifest.read_text()
    manifest.write_text(json.dumps({"format": 99}))
    result = run(*command, "--store", small)
    assert result.exit_code == 2
    assert "built by a newer ip5kg (format 99, known up to 1); upgrade ip5kg" in _one_line(result)
    assert json.loads(manifest.read_text()) == {"format": 99}
    manifest.write_text(known)
    assert run("entities", "--store", small).exit_code == 0


def test_a_store_that_cannot_be_written(run: Run) -> None:
    Path("file").write_text("in the way")
    result = run("build", "--store", "file/store")
    assert result.exit_code == 2
    assert "store file/store: cannot be written (Not a directory); choose another folder" in _one_line(result)
    assert Path("file").read_text() == "in the way"


def test_a_folder_that_is_no_store(run: Run) -> None:
    Path("photos").mkdir()
    Path("photos", "cat.jpg").write_bytes(b"\xff\xd8")
    for command in ("build", "entities"):
        result = run(command, "--store", "photos")
        assert result.exit_code == 2
        assert "store photos: not a store of ip5kg; choose another folder" in _one_line(result)
    assert [path.name for path in Path("photos").iterdir()] == ["cat.jpg"]


def test_no_store_yet(run: Run) -> None:
    result = run("show", "EPO")
    assert result.exit_code == 2
    assert "store ip5kg-store: there is no store yet; build one first (ip5kg build)" in _one_line(result)
    assert not Path("ip5kg-store").exists()


def test_a_folder_of_files_that_are_no_texts(run: Run) -> None:
    Path("mixed").mkdir()
    Path("mixed", "first.txt").write_text("The IP5 launched the Global Dossier.")
    Path("mixed", "scan.pdf").write_bytes(b"%PDF-1.7")
    Path("mixed", "notes.json").write_text("{}")
    Path("mixed", ".hidden.txt").write_text("x")
    result = run("build", "mixed", *BUILD)
    assert result.exit_code == 0
    assert result.stderr.splitlines() == [
        "skipped mixed/.hidden.txt: hidden file",
        "skipped mixed/notes.json: not read for its suffix .json",
        "skipped mixed/scan.pdf: damaged, or no PDF; open it in a viewer and print it to a new PDF",
    ]


def test_two_kinds_of_file_with_one_name_are_told(run: Run) -> None:
    Path("a.txt").write_text("The IP5 met.")
    Path("a.html").write_text("<!DOCTYPE html><p>The IP5 met.</p>")
    result = run("build", "a.txt", "a.html", *BUILD)
    assert result.exit_code == 2
    assert "a.txt and a.html: both would be statement 'a'; rename one file" in _one_line(result)


def test_bytes_from_standard_input_are_judged_alike() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ip5kg", "build", "-", "--name", "scan", *BUILD],
        input=b"%PDF-1.7\x00",
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.decode().startswith("ip5kg: scan: damaged, or no PDF;")
    assert not Path("ip5kg-store").exists()


def test_a_file_that_is_no_rdf(run: Run) -> None:
    Path("broken.ttl").write_text("<a> <b>")
    result = run("convert", "broken.ttl", "--format", "trig")
    assert result.exit_code == 2
    assert "broken.ttl: not turtle: " in _one_line(result)
