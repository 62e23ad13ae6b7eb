"""The words of a letter inside a mail: quotes, forwarded headers, signatures and disclaimers taken off.

Made for what people paste and forward, so the marks of several mail programs and languages are known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ip5kg.builders.dates import to_iso

__all__ = ["Letter", "copied", "letter", "plain_subject"]

_COVER = 400  # characters; more text above a forwarded header is a letter of its own
_SIGNED = 12  # lines of a signature at most
_SIGNED_WIDTH = 80  # characters of its longest line

_KEYS = {
    "from": ("from", "von", "de", "da", "发件人", "差出人", "보낸 사람", "보낸사람"),
    "date": (
        "date",
        "sent",
        "datum",
        "gesendet",
        "envoyé",
        "enviado",
        "发送时间",
        "日期",
        "送信日時",
        "날짜",
    ),
    "subject": ("subject", "betreff", "objet", "asunto", "oggetto", "主题", "件名", "제목"),
    "to": ("to", "an", "à", "para", "收件人", "宛先", "받는 사람", "받는사람"),
    "other": ("cc", "bcc", "kopie", "reply-to", "importance", "attachments", "attachment", "抄送", "참조"),
}
_KEY_OF = {name: key for key, names in _KEYS.items() for name in names}
_FIELD = re.compile(rf"[*>\s]*({'|'.join(map(re.escape, _KEY_OF))})\*?\s?[:：]\*?[ \t]*(.*)", re.IGNORECASE)
_QUOTED = re.compile(r"^(?:[ \t]*>)+[ \t]?")
_DIVIDER = re.compile(
    r"[-_=*\s]{2,}(?:(?:original|forwarded|ursprüngliche|weitergeleitete) (?:message|mail|nachricht)"
    r"|message (?:d'origine|transféré))[-_=*\s]*|begin forwarded message:?|_{8,}|-{8,}",
    re.IGNORECASE,
)
_ATTRIBUTION = re.compile(r"(?:On|Am|Le) .{6,200}(?:wrote|schrieb|a écrit)\s?:", re.IGNORECASE)
_SIGN_OFF = re.compile(
    r"(?:(?:with )?(?:best|kind|kindest|warm|many)? ?(?:regards|wishes)"
    r"|(?:yours )?(?:sincerely|faithfully|truly)(?: yours)?"
    r"|(?:many )?thanks(?: and (?:best|kind) regards)?|cheers|best"
    r"|mit (?:freundlichen|besten) grüßen|cordialement|saludos)[,.!]?",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"@|https?://|www\.|\b(?:tel|phone|mobile|fax|mob)\b|\+\d{1,3}[ (]?\d", re.IGNORECASE)
_NOTICE = re.compile(
    r"(?:\[?(?:external|caution|warning)\b.{0,80}\b(?:e-?mail|sender|message)\b|(?:legal )?disclaimer\b"
    r"|confidentiality\b.{0,20}(?:notice|:)|please (?:consider|think).{0,40}(?:environment|print)"
    r"|sent from my |get outlook for |to unsubscribe"
    r"|you (?:have )?receiv(?:e|ed|ing) this (?:e-?mail|message) because"
    r"|if you (?:are not the intended|(?:have )?received? this (?:e-?mail|message) in error)"
    r"|(?:this|the (?:information|contents?)).{0,60}\b(?:e-?mail|message|communication|transmission)\b"
    r".{0,200}(?:confidential|privileged|intended (?:only|solely|for)))",
    re.IGNORECASE | re.DOTALL,
)
_REPLIED = re.compile(
    r"\s*(?:(?:re|fwd?|fw|aw|wg|tr|antw|sv|rv|答复|转发|回复|전달|회신)\s?(?:\[\d+\])?\s?[:：]"
    r"|\[(?:ext|external|e)\])\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Letter:
    """The text of a letter and what its header says."""

    text: str
    subject: str | None = None
    issued: str | None = None


def plain_subject(subject: str) -> str | None:
    """Return a subject without the marks of answering and forwarding.

    >>> plain_subject("Fwd: RE: [EXTERNAL] 2021 Joint Statement")
    '2021 Joint Statement'
    """
    plain = " ".join(subject.split())
    while mark := _REPLIED.match(plain):
        plain = plain[mark.end() :]
    return plain or None


def copied(text: str) -> Letter | None:
    """Return the letter in a text that begins with header lines, as copied out of a mail program.

    Parameters
    ----------
    text
        Any plain text; None comes back if it is no such copy.
    """
    lines = text.lstrip("\ufeff\r\n\t ").splitlines()
    start = 1 if lines and _DIVIDER.fullmatch(lines[0].strip()) else 0
    header = _header(lines, start)
    if header is None or not {"from", "to", "subject"} & set(header.values) or len(header.values) < 2:
        return None
    return letter("\n".join(lines[start:]))


def letter(text: str) -> Letter:
    """Return the words of a mail's text part, and the header of the letter it forwards, if any."""
    kept: list[str] = []
    subject = issued = None
    lines = [_QUOTED.sub("", line, count=1) for line in text.splitlines()]
    place = 0
    while place < len(lines):
        header = _header(lines, place)
        if header is not None:
            if sum(map(len, kept)) <= _COVER:
                subject = header.values.get("subject") or subject
                issued = to_iso(header.values.get("date", "")[:80]) or issued
            kept = [*_unsigned(kept), ""]
            place = header.end
        elif _DIVIDER.fullmatch(lines[place].strip()) or _ATTRIBUTION.fullmatch(lines[place].strip()):
            kept = [*_unsigned(kept), ""]
            place += 1
        else:
            kept.append(lines[place])
            place += 1
    return Letter(_without_notices("\n".join(_unsigned(kept))), plain_subject(subject or ""), issued)


@dataclass(frozen=True, slots=True)
class _Header:
    """Lines of a mail's header in a text: what they say, and the line after the last of them."""

    values: dict[str, str]
    end: int


def _header(lines: list[str], start: int) -> _Header | None:
    """Return the header that begins at a line; None if none does."""
    values: dict[str, str] = {}
    key, place, fields = "", start, 0
    while place < len(lines):
        line = lines[place].strip()
        field = _FIELD.fullmatch(line)
        if field:
            key = _KEY_OF[field[1].lower()]
            values.setdefault(key, field[2].strip("* "))
            fields += 1
        elif not (line and fields and _goes_on(lines, place, key)):
            break
        place += 1
    enough = fields > 1 and len(values) > 1 and bool({"from", "subject"} & set(values))
    return _Header(values, place) if enough else None


def _goes_on(lines: list[str], place: int, key: str) -> bool:
    """Tell whether a line goes on with the addresses or the subject of the line before it."""
    before, line = lines[place - 1].rstrip(), lines[place]
    if key in {"to", "other", "from"}:
        return before.endswith((";", ",")) or (line[:1].isspace() and "@" in line)
    return line[:1].isspace() and key == "subject"


def _unsigned(lines: list[str]) -> list[str]:
    """Return lines without the signature at their end, or after the words that end a letter."""
    for place, line in enumerate(lines):
        if line.rstrip() == "--" and place:
            return lines[:place]
    for place, line in enumerate(lines):
        if _SIGN_OFF.fullmatch(line.strip()):
            return lines[:place] + _after_signature(lines[place + 1 :])
    return lines


def _after_signature(lines: list[str]) -> list[str]:
    """Return what follows a name, an office and telephone numbers."""
    filled = [line for line in lines if line.strip()]
    if len(filled) <= _SIGNED and all(_is_short(line) for line in filled):
        return []
    place = 0
    while place < len(lines) and not lines[place].strip():
        place += 1
    end = place
    while end < len(lines) and lines[end].strip() and _is_short(lines[end]) and end - place < _SIGNED:
        end += 1
    while end < len(lines) and (not lines[end].strip() or _CONTACT.search(lines[end])):
        end += 1
    return lines[end:]


def _is_short(line: str) -> bool:
    return len(line) <= _SIGNED_WIDTH and not (line.rstrip().endswith(".") and line.count(" ") > 7)


def _without_notices(text: str) -> str:
    """Return a text without the paragraphs that mail systems put into every mail."""
    paragraphs = re.split(r"\n[ \t]*\n", text)
    return "\n\n".join(one for one in paragraphs if not _NOTICE.match(" ".join(one.split())))
