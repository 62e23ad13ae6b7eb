"""PDFs: reading order, what is put together, what is left out, and what cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ip5kg.builders.formats.document import LeftOut
from ip5kg.builders.formats.pdf import MAX_PAGES, read_pdf
from ip5kg.builders.reading import read_statement
from ip5kg.errors import StatementError

if TYPE_CHECKING:
    from ip5kg.builders.model import Statement

WIDTH, HEIGHT = A4
SENTENCE = (
    "The heads of the five offices met in Munich and agreed to continue their work on quality, on access to"
    " patent information and on the procedures that users of the five systems meet every day."
)
PROSE = SENTENCE.split()
FONT = ("Times-Roman", 10)
Draw = Callable[[Canvas], None]


def drawn(*pages: Draw, **options: Any) -> bytes:
    """Return a PDF, each page drawn by a function."""
    made = BytesIO()
    canvas = Canvas(made, pagesize=A4, invariant=1, **options)
    for page in pages:
        page(canvas)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def read(*pages: Draw, **options: Any) -> Statement:
    return read_statement(Path("x.pdf"), drawn(*pages, **options), "x.pdf")


def lines(*pages: Draw) -> list[str]:
    return read(*pages).text.split("\n")


def text(*rows: tuple[float, float, str], font: tuple[str, float] = FONT) -> Draw:
    """Return what draws words at places: from the left edge, from the top edge."""

    def page(canvas: Canvas) -> None:
        canvas.setFont(*font)
        for x, y, words in rows:
            canvas.drawString(x, HEIGHT - y, words)

    return page


def both(*draws: Draw) -> Draw:
    def page(canvas: Canvas) -> None:
        for draw in draws:
            draw(canvas)

    return page


def prose(x: float, y: float, count: int = 5, words: int = 5) -> Draw:
    """Return what draws a paragraph of short lines, as they stand in a column."""
    rows = [" ".join(PROSE[number * words : (number + 1) * words]) for number in range(count)]
    rows[-1] += "."
    return text(*((x, y + 12 * number, row) for number, row in enumerate(rows)))


def message(data: bytes) -> str:
    with pytest.raises(StatementError) as caught:
        read_pdf(data, "x.pdf")
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_rows_of_a_table_are_items_and_wrapped_cells_are_whole() -> None:
    assert lines(
        text(
            (60, 100, "Participants"),
            (60, 130, "Mr. António Campinos"),
            (220, 130, "President"),
            (340, 130, "European Patent Office (EPO)"),
            (60, 160, "Mr. Kasutani Toshihide"),
            (220, 160, "Commissioner"),
            (340, 160, "Japan Patent"),
            (340, 172, "Office (JPO)"),
            (60, 202, "Dr. Shen Changyu"),
            (220, 202, "Commissioner"),
            (340, 202, "CNIPA"),
        )
    ) == [
        "Participants",
        "- Mr. António Campinos, President, European Patent Office (EPO)",
        "- Mr. Kasutani Toshihide, Commissioner, Japan Patent Office (JPO)",
        "- Dr. Shen Changyu, Commissioner, CNIPA",
    ]


def test_signatures_are_read_person_by_person() -> None:
    assert lines(
        text(
            (60, 100, "Done in Tokyo on 23 June 2021"),
            (60, 140, "Mr. Kasutani Toshihide"),
            (320, 140, "Mr. António Campinos"),
            (60, 152, "Commissioner"),
            (320, 152, "President"),
            (60, 164, "Japan Patent Office"),
            (320, 164, "European Patent Office"),
        )
    ) == [
        "Done in Tokyo on 23 June 2021",
        "- Mr. Kasutani Toshihide, Commissioner, Japan Patent Office",
        "- Mr. António Campinos, President, European Patent Office",
    ]


def test_labels_stay_with_what_they_label() -> None:
    labels = text((60, 100, "Place:"), (60, 130, "Chair:"), (60, 180, "Observer:"))
    values = text(
        (160, 100, "Suzhou, China"),
        (160, 130, "Mr. He Hua, Deputy Commissioner of SIPO, who"),
        (160, 142, "opened the meeting and welcomed all"),
        (160, 180, "WIPO"),
    )
    assert lines(both(labels, values)) == [
        "- Place: Suzhou, China",
        "- Chair: Mr. He Hua, Deputy Commissioner of SIPO, who opened the meeting and welcomed all",
        "- Observer: WIPO",
    ]


def test_a_column_of_contacts_is_not_mixed_with_the_text() -> None:
    found = lines(
        both(
            text(
                *((60, 100 + 12 * n, line) for n, line in enumerate(["Contact", "Press Office", "Ms Tanaka"]))
            ),
            prose(200, 100),
        )
    )
    assert found[-1] == " ".join(PROSE[:25]) + "."
    assert found[:-1] == ["Contact", "Press Office", "Ms Tanaka"]


def test_a_title_over_two_columns_comes_first_and_a_line_below_them_last() -> None:
    title = "Heads of the five offices agree on a programme for the coming years"
    last = "The next meeting of the heads of the five offices will be held in Japan in the summer of 2022."
    found = lines(
        both(
            text((60, 100, title), font=("Helvetica-Bold", 15)),
            prose(60, 140, 6, 4),
            prose(310, 140, 4, 4),
            text((60, 260, last)),
        )
    )
    assert found == [title, " ".join(PROSE[:24]) + ".", " ".join(PROSE[:16]) + ".", last]


def test_a_short_last_column_is_known_from_the_pages_before() -> None:
    found = lines(
        both(prose(60, 150, 6, 4), prose(310, 150, 6, 4)),
        both(prose(60, 150, 6, 4), text((310, 150, "Tokyo, 23 June 2021"))),
    )
    assert found[-2:] == [" ".join(PROSE[:24]) + ".", "Tokyo, 23 June 2021"]


def test_footnotes_do_not_part_a_sentence_and_their_numbers_leave_no_trace() -> None:
    def first(canvas: Canvas) -> None:
        canvas.setFont(*FONT)
        canvas.drawString(60, 120, "The meeting was chaired by the five offices")
        at = 60 + canvas.stringWidth("The meeting was chaired by the five offices", *FONT)
        canvas.setFont("Times-Roman", 6)
        canvas.drawString(at, 124, "1")
        canvas.setFont(*FONT)
        canvas.drawString(at + 6, 120, "and attended by the heads of all of these and")
        canvas.setFont("Times-Roman", 5)
        canvas.drawString(60, 93, "1")
        canvas.setFont("Times-Roman", 8)
        canvas.drawString(64, 90, "The EPO, JPO, KIPO, CNIPA and USPTO.")

    assert lines(first, text((60, 100, "other offices on 23 June 2021."))) == [
        "The meeting was chaired by the five offices and attended by the heads of all of these and other"
        " offices on 23 June 2021.",
        "1 The EPO, JPO, KIPO, CNIPA and USPTO.",
    ]


def test_heads_of_left_and_right_pages_are_left_out_and_their_day_is_not_lost() -> None:
    head = text((60, 40, "Joint Statement of the Offices"), font=("Helvetica", 8))
    day = text((460, 40, "23 June 2021"), font=("Helvetica", 8))
    statement = read(both(head, prose(60, 100, 5, 7)), both(day, text((60, 100, "They met in 2021."))))
    assert statement.text == " ".join(PROSE[:35]) + ".\nThey met in 2021."
    assert statement.issued == "2021-06-23"


def test_what_browsers_print_around_a_page_is_left_out_and_its_address_is_the_source() -> None:
    def printed(number: int) -> Draw:
        return text(
            (25, 20, "6/24/21, 9:14 AM"),
            (300, 20, "Heads of office meet"),
            (25, HEIGHT - 20, "https://example.org/news/1"),
            (540, HEIGHT - 20, f"{number}/2"),
            font=("Helvetica", 8),
        )

    statement = read(both(printed(1), prose(60, 100)), both(printed(2), prose(60, 200)))
    assert statement.text == "\n".join([" ".join(PROSE[:25]) + "."] * 2)
    assert (statement.source, statement.issued) == ("https://example.org/news/1", None)
    home = text((25, HEIGHT - 20, "Office | www.example.org | https://example.org/"), font=("Helvetica", 8))
    assert read(both(home, prose(60, 100))).source is None


def test_page_numbers_and_senders_address_are_left_out() -> None:
    foot = text(
        (60, HEIGHT - 40, "European Patent Office | 80469 Munich | www.example.org"), font=("Helvetica", 7)
    )
    number = text((290, HEIGHT - 20, "Page 1 of 1"), font=("Helvetica", 7))
    assert lines(both(prose(60, 100), foot, number)) == [" ".join(PROSE[:25]) + "."]


@pytest.mark.parametrize(
    ("mark", "shown"),
    [("•", "-"), ("–", "-"), ("1.", "1."), ("1", "1."), ("(1)", "(1)"), ("a.", "a)"), ("iv)", "iv)")],
)
def test_marks_of_items_far_from_their_words(mark: str, shown: str) -> None:
    found = lines(
        text(
            (60, 100, "The heads of the offices agreed on the following steps:"),
            (66, 114, mark),
            (84, 114, "The exchange of examiners goes on, and is extended to"),
            (84, 126, "all of the five offices;"),
            (66, 140, mark),
            (84, 140, "The Global Dossier is open to the public."),
        )
    )
    assert found == [
        "The heads of the offices agreed on the following steps:",
        f"{shown} The exchange of examiners goes on, and is extended to all of the five offices;",
        f"{shown} The Global Dossier is open to the public.",
    ]


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("a programme for harmoni-", "zation of practice", "a programme for harmonization of practice"),
        ("the deputy co-", "chairs of the group", "the deputy co-chairs of the group"),
        ("in the face of COVID-", "19 and of its effects", "in the face of COVID-19 and of its effects"),
        ("tools of medium-", "and small-sized firms", "tools of medium- and small-sized firms"),
    ],
)
def test_words_broken_at_the_end_of_a_line(first: str, second: str, whole: str) -> None:
    assert lines(text((60, 100, first), (60, 112, second))) == [whole]


def test_a_page_lying_on_its_side_and_a_watermark_across_it() -> None:
    def page(canvas: Canvas) -> None:
        canvas.rotate(90)
        canvas.setFont(*FONT)
        canvas.drawString(60, -100, "The heads of the five offices met in")
        canvas.drawString(60, -112, "Munich on 23 June 2021.")
        canvas.rotate(35)
        canvas.setFont("Helvetica", 70)
        canvas.drawString(100, -300, "DRAFT")

    assert lines(page) == ["The heads of the five offices met in Munich on 23 June 2021."]


def test_letters_set_apart_are_words() -> None:
    def page(canvas: Canvas) -> None:
        words = canvas.beginText(60, 700)
        words.setFont("Helvetica", 14)
        words.setCharSpace(4)
        words.textLine("PRESS RELEASE")
        canvas.drawText(words)

    assert lines(page) == ["PRESS RELEASE"]


def test_words_printed_twice_to_look_bold_are_read_once() -> None:
    assert lines(text((60, 100, "The heads met."), (60.4, 100, "The heads met."))) == ["The heads met."]


def test_title_and_day_of_making_are_taken_if_the_text_bears_them_out() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setTitle("MINUTES of the heads' meeting")
        text((60, 100, "European Patent Office"), (60, 130, "Minutes of the heads' meeting"))(canvas)
        text((60, 160, "The heads met in June 2000, and will meet again in the course of the year."))(canvas)

    statement = read(page)  # reportlab's invariant documents are made on 1 January 2000
    assert (statement.title, statement.issued) == ("Minutes of the heads' meeting", "2000-01-01")
    assert statement.text.startswith("European Patent Office\nMinutes of")
    assert read(text((60, 100, "The heads met in June 2021."))).issued is None
    stale = read(lambda canvas: (canvas.setTitle("Microsoft Word - Draft"), page)[1](canvas))
    assert stale.title != "Microsoft Word - Draft"


def test_a_page_that_is_a_picture_is_told_and_the_others_are_read() -> None:
    def picture(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(Image.new("L", (20, 20), 128)), 60, 60, 400, 600)

    document = read_pdf(drawn(prose(60, 100), picture), "x.pdf")
    assert document.left_out == (
        LeftOut("page 2", "a picture without words; use text recognition (`ocrmypdf OLD NEW`)"),
    )
    assert message(drawn(picture)) == (
        "x.pdf: no text in it, only pictures of pages; use text recognition (`ocrmypdf OLD NEW`)"
    )


def test_a_protected_file_is_refused() -> None:
    data = drawn(prose(60, 100), encrypt="secret")
    assert message(data) == "x.pdf: protected by a password; save a copy without it"


@pytest.mark.parametrize(
    "data", [b"%PDF-1.4\x00\x01", drawn(prose(60, 100))[:300]], ids=["junk", "cut short"]
)
def test_a_damaged_file_is_refused(data: bytes) -> None:
    assert message(data) == "x.pdf: damaged, or no PDF; open it in a viewer and print it to a new PDF"


def test_a_book_is_refused_before_it_is_read() -> None:
    data = drawn(*[text((60, 100, "One page."))] * (MAX_PAGES + 1))
    assert message(data) == "x.pdf: 301 pages, more than 300; give the pages with the statement"


def test_a_page_of_endless_text_is_refused() -> None:
    data = drawn(text(*((60, 10.0 * row, "x" * 1000) for row in range(61))))
    assert message(data) == "x.pdf: more than 60000 characters on page 1; save its words as plain text"
