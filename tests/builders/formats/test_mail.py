"""Mails, as files and as copies in text files: whose words are read, under which title and day."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
import yaml

from ip5kg.builders.formats.detecting import kind_of
from ip5kg.builders.formats.document import LeftOut
from ip5kg.builders.formats.mail import read_mail, read_saved_page
from ip5kg.builders.formats.mailtext import copied, letter
from ip5kg.builders.normalising import normalise
from ip5kg.builders.reading import read_statement
from ip5kg.errors import StatementError

LETTERS = yaml.safe_load((Path(__file__).parent / "data" / "letters.yaml").read_text(encoding="utf-8"))
PROSE = "The heads of the five offices met in Munich and agreed to continue their work on quality."


def mail(text: str | None = PROSE, **fields: str) -> EmailMessage:
    message = EmailMessage()
    for field, value in {"From": "a@x.org", "Subject": "Heads meet", **fields}.items():
        message[field] = value
    if text is not None:
        message.set_content(text)
    return message


@pytest.mark.parametrize("case", LETTERS, ids=[case["why"] for case in LETTERS])
def test_the_words_of_a_letter(case: dict[str, Any]) -> None:
    found = letter(case["mail"])
    assert normalise(found.text).split("\n") == case["text"].strip().split("\n")
    assert found.subject == case.get("subject")
    assert found.issued == case.get("issued")


def test_a_mail_is_named_by_its_subject_and_dated_by_its_day() -> None:
    found = read_mail(
        mail(Date="Thu, 24 Jun 2021 00:30:00 +0900", Subject="RE: Fwd: [EXT] Heads  meet").as_bytes(), "x"
    )
    assert (found.text.strip(), found.title, found.issued) == (PROSE, "Heads meet", "2021-06-24")


def test_a_mail_without_subject_and_with_an_impossible_day() -> None:
    found = read_mail(f"From: a@x.org\nMessage-ID: <1>\nDate: yesterday\n\n{PROSE}".encode(), "x")
    assert (found.text, found.title, found.issued) == (PROSE, None, None)


@pytest.mark.parametrize("plain", [PROSE, f"{PROSE}\n{PROSE}"])
def test_the_text_part_is_preferred(plain: str) -> None:
    message = mail(plain)
    message.add_alternative("<p>This is the HTML part, which nobody reads.</p>", subtype="html")
    assert read_mail(message.as_bytes(), "x").text.strip() == plain


@pytest.mark.parametrize("plain", [None, "", "Your program shows no HTML."])
def test_html_is_read_where_there_is_no_text(plain: str | None) -> None:
    message = mail(plain)
    if plain is None:
        message.set_content(f"<html lang='en'><p>{PROSE}</p></html>", subtype="html")
    else:
        message.add_alternative(f"<html lang='en'><p>{PROSE}</p></html>", subtype="html")
    found = read_mail(message.as_bytes(), "x")
    assert (found.text, found.language) == (PROSE, "en")


def test_attachments_are_told() -> None:
    message = mail()
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="joint statement.pdf")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    assert read_mail(message.as_bytes(), "x").left_out == (
        LeftOut("joint statement.pdf", "attachment; save it as a file of its own to have it read"),
    )


def test_a_mail_that_only_carries_another() -> None:
    outer = mail("FYI", Subject="Fwd: something")
    outer.add_attachment(mail(Date="Wed, 23 Jun 2021 10:00:00 +0000"))
    found = read_mail(outer.as_bytes(), "x")
    assert (found.text.strip(), found.title, found.issued) == (PROSE, "Heads meet", "2021-06-23")


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("text/plain; charset=utf-8", "Benoît – met.".encode()),
        ("text/plain; charset=windows-1252", "Benoît – met.".encode("cp1252")),
        ("text/plain", "Benoît – met.".encode("cp1252")),
        ("text/plain; charset=nonsense", "Benoît – met.".encode()),
    ],
)
def test_encodings(head: str, body: bytes) -> None:
    data = f"From: a@x.org\nMIME-Version: 1.0\nContent-Type: {head}\n\n".encode() + body
    assert read_mail(data, "x").text == "Benoît – met."


def test_lines_that_flow() -> None:
    head = b"From: a@x.org\nMIME-Version: 1.0\nContent-Type: text/plain; format=flowed\n\n"
    assert read_mail(head + b"The heads \nmet.\nThey left.", "x").text == "The heads met.\nThey left."


@pytest.mark.parametrize("text", [None, "", "\n-- \nJane Doe\n"])
def test_a_mail_without_words_is_refused(text: str | None) -> None:
    with pytest.raises(StatementError, match=r"^x: no text in the mail; save what is attached as a file"):
        read_mail(mail(text).as_bytes(), "x")


def test_a_copy_in_a_text_file() -> None:
    data = "From: Press\nSent: Thursday, June 24, 2021 9:14 AM\nTo: Desk\nSubject: FW: Heads meet\n"
    data += f"\n{PROSE}\n\nBest regards,\nJane Doe\n"
    statement = read_statement(Path("x.txt"), data.encode(), "x")
    assert (statement.title, statement.issued) == ("Heads meet", "2021-06-24")
    assert statement.text == f"Heads meet\n{PROSE}"


def test_front_matter_says_more_than_the_header_of_a_copy() -> None:
    front = "---\ntitle: Heads of office meet\nissued: 2021-06-23\n---\n"
    data = f"{front}From: Press\nDate: 24 June 2021\nSubject: FYI\n\n{PROSE}"
    statement = read_statement(None, data.encode(), "x")
    assert (statement.title, statement.issued) == ("Heads of office meet", "2021-06-23")


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        f"Date: 24 June 2021\n\n{PROSE}",
        f"(From: EPO website, 24 June 2021)\n{PROSE}",
        f"From: the heads\nThey met.\nSubject: nothing\n{PROSE}",
        "To: the heads of office",
    ],
)
def test_other_texts_are_no_copies(text: str) -> None:
    assert copied(text) is None


def test_a_page_saved_as_mail() -> None:
    data = f"""From: <Saved by Blink>
Snapshot-Content-Location: https://x.org/news/1
Subject: Heads meet
Date: Mon, 1 Jan 2024 00:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="b"

--b
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: https://x.org/news/1

<html><head><title>Heads meet in Munich</title></head><body><h1>Heads meet=
 in Munich</h1><p>{PROSE}</p></body></html>
--b
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBO
--b--
""".replace("\n", "\r\n").encode()
    assert kind_of(data) == kind_of(data, ".mhtml") == "mhtml"
    found = read_saved_page(data, "x")
    assert (found.title, found.issued, found.source) == ("Heads meet in Munich", None, "https://x.org/news/1")
    assert normalise(found.text).endswith(PROSE)


def test_a_saved_page_without_a_page_is_refused() -> None:
    with pytest.raises(StatementError, match=r"^x: no web page in it; save the page as HTML or PDF"):
        read_saved_page(b"MIME-Version: 1.0\nContent-Type: text/plain\n\nThey met.", "x")
