"""Word documents: what stands in the body, in its order, and what cannot be read."""

from __future__ import annotations

import zipfile
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.oxml import parse_xml

from ip5kg.builders.formats.word import read_word
from ip5kg.builders.normalising import normalise
from ip5kg.errors import StatementError

if TYPE_CHECKING:
    from collections.abc import Callable

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DAMAGED = "x.docx: damaged, or no Word document (DOCX); open it in Word and save it again"


def written(write: Callable[[Any], object]) -> bytes:
    document = docx.Document()
    write(document)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def lines(write: Callable[[Any], object]) -> list[str]:
    return normalise(read_word(written(write), "x.docx").text).split("\n")


def said(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def message(data: bytes) -> str:
    with pytest.raises(StatementError) as caught:
        read_word(data, "x.docx")
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_minutes_with_a_table_of_participants() -> None:
    def write(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "Draft"
        document.add_paragraph("European Patent Office\nMunich")
        document.add_heading("Minutes of the Deputy Heads Meeting", 0)
        document.add_heading("Participants", 1)
        table = document.add_table(rows=0, cols=3)
        for row in [("Name", "Function", "Office"), ("Mr. Cheon Sechang", "Deputy Commissioner", "KIPO")]:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        document.add_heading("Results", 1)
        document.add_paragraph("The deputy heads agreed on the following:")
        document.add_paragraph("the exchange of examiners;", style="List Bullet")
        document.add_paragraph("the Global Dossier.", style="List Bullet 2")
        document.add_paragraph("They met in Incheon.", style="List Number")
        document.add_paragraph("They left.", style="List Number")

    assert lines(write) == [
        "European Patent Office",
        "Munich",
        "Minutes of the Deputy Heads Meeting",
        "Participants",
        "- Name, Function, Office",
        "- Mr. Cheon Sechang, Deputy Commissioner, KIPO",
        "Results",
        "The deputy heads agreed on the following:",
        "- the exchange of examiners;",
        "- the Global Dossier.",
        "1. They met in Incheon.",
        "2. They left.",
    ]
    assert read_word(written(write), "x.docx").title == "Minutes of the Deputy Heads Meeting"


def test_tracked_changes_content_controls_and_boxes() -> None:
    def write(document: Any) -> None:
        paragraph = document.add_paragraph("The heads ")
        for xml in (
            f'<w:del {W} w:id="1"><w:r><w:delText>discussed</w:delText></w:r></w:del>',
            f'<w:ins {W} w:id="2"><w:r><w:t>agreed</w:t></w:r></w:ins>',
            f'<w:hyperlink {W}><w:r><w:t xml:space="preserve"> to meet</w:t></w:r></w:hyperlink>',
            f"<w:r {W}><w:tab/><w:t>again.</w:t><w:instrText>PAGE</w:instrText></w:r>",
            f"<w:r {W}><w:pict><w:txbxContent>{said('In a box.')}</w:txbxContent></w:pict></w:r>",
        ):
            paragraph._p.append(parse_xml(xml))
        control = f"<w:sdt {W}><w:sdtContent>{said('In a control.')}</w:sdtContent></w:sdt>"
        document.element.body.insert(1, parse_xml(control))

    assert lines(write) == ["The heads agreed to meet again.", "In a box.", "In a control."]


@pytest.mark.parametrize(
    ("formats", "marks"),
    [
        ("decimal %1. lowerLetter (%2) lowerRoman %3)", ["1.", "(a)", "i)", "(b)", "2."]),
        ("decimal %1 decimal %1.%2 decimal %1.%2.%3", ["1.", "1.1.", "1.1.1.", "1.2.", "2."]),
        ("bullet o bullet – none x", ["-", "-", "", "-", "-"]),
    ],
    ids=["letters", "legal", "bullets"],
)
def test_lists_are_counted_as_word_does(formats: str, marks: list[str]) -> None:
    def write(document: Any) -> None:
        words = formats.split()
        levels = "".join(
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl>'
            for depth, (kind, text) in enumerate(zip(words[::2], words[1::2], strict=True))
        )
        numbering = document.part.numbering_part.element
        numbering.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="90">{levels}</w:abstractNum>'))
        numbering.append(parse_xml(f'<w:num {W} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
        for depth in (0, 1, 2, 1, 0):
            place = f'<w:numPr {W}><w:ilvl w:val="{depth}"/><w:numId w:val="90"/></w:numPr>'
            document.add_paragraph("They met.")._p.get_or_add_pPr().append(parse_xml(place))

    assert lines(write) == [f"{mark} They met.".strip() for mark in marks]


def test_title_day_and_language_of_the_properties() -> None:
    def write(document: Any) -> None:
        document.add_paragraph("Report of the five offices")
        document.add_paragraph("They met.")
        document.core_properties.title = "REPORT OF THE FIVE OFFICES"
        document.core_properties.created = datetime(2021, 6, 24)
        document.core_properties.language = "en-GB"

    document = read_word(written(write), "x.docx")
    assert (document.title, document.created, document.language) == (
        "Report of the five offices",
        "2021-06-24",
        "en-GB",
    )
    blank = read_word(written(lambda document: document.add_paragraph("They met.")), "x.docx")
    assert (blank.title, blank.created) == (None, None)  # of the template, not of the document


def test_footnotes_come_last() -> None:
    def write(document: Any) -> None:
        from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        document.add_paragraph("The heads met.")
        notes = (
            f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0">{said("x")}</w:footnote>'
            f'<w:footnote w:id="1">{said("In Munich.")}</w:footnote></w:footnotes>'
        )
        part = Part(
            PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, notes.encode(), document.part.package
        )
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    assert lines(write) == ["The heads met.", "In Munich."]


def packed(parts: dict[str, bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def test_a_document_without_text_is_refused() -> None:
    assert message(written(lambda document: document)) == (
        "x.docx: no text in it (a picture of a page?); give a file with words"
    )


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 and nothing more",
        packed({"word/document.xml": b"<x/>"}),
        packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<not closed"}),
        written(lambda document: document.add_paragraph("They met."))[:9000],
    ],
    ids=["no archive", "no parts", "no XML", "cut short"],
)
def test_a_damaged_file_is_refused(data: bytes) -> None:
    assert message(data) == DAMAGED


def test_an_archive_that_would_fill_the_memory_is_refused_unpacked() -> None:
    bomb = packed({"word/document.xml": b"<a>" + b" " * 60_000_000})
    assert len(bomb) < 100_000
    assert (
        message(bomb) == "x.docx: unpacks to more than 20 MB of text; save the part with the statement alone"
    )
    pictures = packed({f"word/media/{n}.bmp": b"\0" * 41_000_000 for n in range(5)})
    assert message(pictures) == "x.docx: unpacks to more than 200 MB; save the part with the statement alone"
