"""Reading files, folders and streams: what goes in, what is said when it cannot."""

from __future__ import annotations

import codecs
import io
import subprocess
import sys
from pathlib import Path

import pytest

from ip5kg.builders.reading import MAX_BYTES, Skipped, read_paths, read_statement, read_stream
from ip5kg.errors import StatementError

ISSUED = [
    line.split("\t")
    for line in (Path(__file__).parent / "data" / "issued.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def read(text: str) -> tuple[str | None, str | None, str]:
    statement = read_statement(None, text.encode(), "x")
    return statement.title, statement.issued, statement.text


def message(data: bytes) -> str:
    with pytest.raises(StatementError) as caught:
        read_statement(None, data, "x")
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_front_matter() -> None:
    statement = read_statement(
        Path("folder/2021-heads.md"),
        b'---\ntitle: "Heads: meet"\nissued: 2021-06-23\nsource: https://x.org/2019/1/1\n'
        b"language: en\n---\nThey met.\n",
        "2021-heads.md",
    )
    assert statement.identifier == "2021-heads"
    assert (statement.title, statement.issued) == ("Heads: meet", "2021-06-23")
    assert (statement.source, statement.language) == ("https://x.org/2019/1/1", "en")
    assert statement.text == "Heads: meet\nThey met."


def test_without_front_matter() -> None:
    assert read("Heads meet\nThey met.") == ("Heads meet", None, "Heads meet\nThey met.")
    assert read("They met. They agreed.\nThey left.") == (None, None, "They met. They agreed.\nThey left.")


@pytest.mark.parametrize("body", ["Heads’ vision", "HEADS' VISION (5 25, 2015)", "Heads' vision"])
def test_title_that_the_text_repeats_is_not_doubled(body: str) -> None:
    title, _, text = read(f'---\ntitle: "Heads\' vision"\n---\n{body}\nThey met.')
    assert (title, text) == ("Heads' vision", f"{body}\nThey met.")


@pytest.mark.parametrize(
    ("told", "issued"),
    [
        ("2021", "2021"),
        ("2021-06", "2021-06"),
        ("2021-06-23", "2021-06-23"),
        ('"23 June 2021"', "2021-06-23"),
        ("June 2021", "2021-06"),
        ("2021-06-23 10:00:00", "2021-06-23"),
        ("2021/06/23", "2021-06-23"),
        ("", None),
    ],
)
def test_issued_in_front_matter(told: str, issued: str | None) -> None:
    assert read(f"---\nissued: {told}\n---\nThey met.")[1] == issued


@pytest.mark.parametrize(
    ("told", "text", "issued"), [row[:3] for row in ISSUED], ids=[row[3] for row in ISSUED]
)
def test_issued(told: str, text: str, issued: str) -> None:
    head = "" if told == "-" else f"---\nissued: {told}\n---\n"
    assert (read(head + text.replace("\\n", "\n"))[1] or "") == issued


@pytest.mark.parametrize(
    "data",
    [
        "Benoît – met.".encode(),
        codecs.BOM_UTF8 + "Benoît – met.".encode(),
        "Benoît – met.".encode("utf-16"),
        codecs.BOM_UTF16_BE + "Benoît – met.".encode("utf-16-be"),
        "Benoi\u0302t – met.".encode(),
    ],
)
def test_encodings(data: bytes) -> None:
    assert read_statement(None, data, "x").text == "Benoît – met."


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "x: empty; give a file with the words of a statement"),
        (b" \n\t\n", "x: empty; give a file with the words of a statement"),
        (b"---\ntitle: A\n---\n\n", "x: no text in it; give a file with the words of a statement"),
        (b"They\x00met.", "x: binary, not text; save it as text, HTML, PDF or DOCX"),
        (b"%PDF-1.4\x00", "x: damaged, or no PDF; open it in a viewer and print it to a new PDF"),
        (
            "Benoît".encode("cp1252"),
            "x: not UTF-8 text (byte 4); convert it with `iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW`",
        ),
        (
            codecs.BOM_UTF16_LE + b"a",
            "x: not UTF-16 text (byte 2); convert it with `iconv -f UTF-16 -t UTF-8 OLD > NEW`",
        ),
        (b"a " * (MAX_BYTES // 2) + b"bc", "x: longer than 20 MB; split it into one file per statement"),
        (
            b"---\ntitle: A\nThey met.",
            "x, line 1: front matter has no end; close it with a line of three hyphens",
        ),
        (
            b"---\ntitle: A\nissued: 2021: 3\n---\nThey met.",
            "x, line 3: front matter is not YAML (mapping values are not allowed here); "
            "put values with a colon in quotes",
        ),
        (
            b"---\njust words\n---\nThey met.",
            "x, line 2: front matter needs lines like `issued: 2021-06-23`; add the keys",
        ),
        (
            b"---\ntitle: [a, b]\n---\nThey met.",
            "x: `title` in the front matter is not a single value; keep one",
        ),
        (
            b"---\nissued: soon\n---\nThey met.",
            "x: `issued: soon` is no date; write 2021, 2021-06 or 2021-06-23",
        ),
    ],
)
def test_what_is_said_of_bad_input(data: bytes, said: str) -> None:
    assert message(data) == said


def test_impossible_date_in_front_matter_is_told() -> None:
    assert "day is out of range" in message(b"---\nissued: 2021-02-31\n---\nThey met.")


def test_rule_above_a_text_is_no_front_matter() -> None:
    assert read("---\nThe heads met. They agreed.")[2] == "The heads met. They agreed."


def test_folder_is_walked_in_order_and_the_rest_is_told(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/z.md", "b/a.TXT", "c.markdown", "a.gold.json", ".hidden.md", "README", "~$b.docx"):
        (tmp_path / name).write_text("They met.", encoding="utf-8")
    statements, skipped = read_paths([tmp_path])
    assert [s.identifier for s in statements] == ["a", "z", "c"]
    assert skipped == [
        Skipped(str(tmp_path / ".hidden.md"), "hidden file"),
        Skipped(str(tmp_path / "README"), "not read for want of a suffix such as .txt"),
        Skipped(str(tmp_path / "a.gold.json"), "not read for its suffix .json"),
        Skipped(str(tmp_path / "~$b.docx"), "lock file of an open document"),
    ]


def test_hidden_folders_are_passed_over_as_a_whole(tmp_path: Path) -> None:
    for name in (".earlier/a.md", ".earlier/.b/c.md", "d/.git/e.md", "d/.git/f.html", "d/g.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("They met.", encoding="utf-8")
    statements, skipped = read_paths([tmp_path])
    assert [s.identifier for s in statements] == ["g"]
    assert skipped == [
        Skipped(str(tmp_path / ".earlier"), "hidden folder (2 files)"),
        Skipped(str(tmp_path / "d/.git"), "hidden folder (2 files)"),
    ]
    assert [s.identifier for s in read_paths([tmp_path / ".earlier"])[0]] == ["a"]


def test_what_cannot_be_read_in_a_folder_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    for name, data in {
        "bad.docx": b"PK\x03\x04",
        "bad.pdf": b"%PDF-1.7 and nothing more",
        "empty.txt": b"",
        "front.md": b"---\nissued: soon\n---\nThey met.",
        "good.md": b"They met.",
        "inner.txt": b"<!DOCTYPE html><p>They met.",
        "latin.txt": "Benoît".encode("cp1252"),
        "letter": b"From: a@x.org\nMessage-ID: <1>\n\nThey met.",
        "long.txt": b"The IP5 met.\n" * (MAX_BYTES // 13 + 1),
        "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "photo.jpg": b"\xff\xd8\xff\xe0",
        "sheet.csv": b"a,b",
        "things.bin": b"\x00\x01",
    }.items():
        (tmp_path / name).write_bytes(data)
    statements, skipped = read_paths([tmp_path])
    assert [(one.identifier, one.text) for one in statements] == [
        (name, "They met.") for name in ("good", "inner", "letter")
    ]
    assert {Path(one.name).name: one.reason for one in skipped} == {
        "bad.docx": "damaged, or no Word document (DOCX); open it in Word and save it again",
        "bad.pdf": "damaged, or no PDF; open it in a viewer and print it to a new PDF",
        "empty.txt": "empty; give a file with the words of a statement",
        "front.md": "`issued: soon` is no date; write 2021, 2021-06 or 2021-06-23",
        "latin.txt": "not UTF-8 text (byte 4); convert it with `iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW`",
        "long.txt": "longer than 20 MB; split it into one file per statement",
        "old.doc": "an old Word file, an Outlook message or a file with a password;"
        " save it as DOCX, EML or PDF",
        "photo.jpg": "an image, not text; make a PDF of it with text recognition (`ocrmypdf OLD NEW`)",
        "sheet.csv": "not read for its suffix .csv",
        "things.bin": "not read for its suffix .bin",
    }
    for one in skipped:
        if Path(one.name).suffix in {".docx", ".pdf", ".doc", ".jpg"}:
            with pytest.raises(StatementError) as caught:
                read_paths([Path(one.name)])
            assert str(caught.value) == f"{one.name}: {one.reason}"


def test_what_a_browser_saves_beside_a_page_is_told_once(tmp_path: Path) -> None:
    parts = tmp_path / "deep" / "page_files"
    (parts / "inner").mkdir(parents=True)
    (tmp_path / "deep" / "page.html").write_text("<!DOCTYPE html><p>They met.", encoding="utf-8")
    for name in ("style.css", "frame.html", "inner/advert.html"):
        (parts / name).write_text("<html><p>Buy!", encoding="utf-8")
    (tmp_path / "other_files").mkdir()
    (tmp_path / "other_files" / "b.txt").write_text("They left.", encoding="utf-8")
    statements, skipped = read_paths([tmp_path])
    assert [one.identifier for one in statements] == ["page", "b"]
    assert skipped == [Skipped(str(parts), "belongs to a saved page (3 files)")]


def test_attachments_of_a_mail_are_told(tmp_path: Path) -> None:
    mail = b"MIME-Version: 1.0\nFrom: a@x.org\nContent-Type: multipart/mixed; boundary=b\n\n"
    mail += b"--b\n\nThey met.\n--b\n"
    mail += b"Content-Type: application/pdf\nContent-Disposition: attachment; filename=s.pdf\n\n%PDF\n--b--\n"
    (tmp_path / "a.eml").write_bytes(mail)
    for path in (tmp_path, tmp_path / "a.eml"):
        statements, skipped = read_paths([path])
        assert [one.text for one in statements] == ["They met."]
        assert skipped == [
            Skipped(
                f"{tmp_path / 'a.eml'}: s.pdf", "attachment; save it as a file of its own to have it read"
            )
        ]


def test_title_under_a_letterhead_is_not_doubled() -> None:
    page = "<html><head><meta property='og:title' content='Heads meet in Munich'></head><body>"
    page += (
        "<p>Example Office</p><p>24 June 2021</p><p>Heads meet in Munich</p><p>They met.</p></body></html>"
    )
    title, issued, text = read(page)
    assert (title, issued) == ("Heads meet in Munich", "2021-06-24")
    assert text.count("Heads meet") == 1


def test_named_file_may_have_any_suffix(tmp_path: Path) -> None:
    (tmp_path / "release.text").write_text("They met.", encoding="utf-8")
    statements, skipped = read_paths([tmp_path / "release.text"])
    assert ([s.identifier for s in statements], skipped) == (["release"], [])


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(StatementError, match=r"nothing\.md: no such file; check the path"):
        read_paths([tmp_path / "nothing.md"])


def test_stream() -> None:
    statement = read_stream(io.BytesIO(b"They met."))
    assert (statement.identifier, statement.text) == ("stdin", "They met.")


def test_libraries_are_loaded_only_for_their_kind_of_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("They met.", encoding="utf-8")
    (tmp_path / "b.html").write_text("<!DOCTYPE html><p>They met.", encoding="utf-8")
    code = """
import sys
from pathlib import Path
from ip5kg.builders.reading import read_paths
for name in sys.argv[1:]:
    read_paths([Path(name)])
    print(sorted({"docx", "email", "lxml", "pypdfium2", "trafilatura", "zipfile"} & set(sys.modules)))
"""
    files = [str(tmp_path / name) for name in ("a.txt", "b.html")]
    done = subprocess.run([sys.executable, "-c", code, *files], capture_output=True, check=True, text=True)
    plain, page = done.stdout.splitlines()
    assert plain == "[]"
    assert "trafilatura" in page
    assert "docx" not in page
    assert "pypdfium2" not in page
