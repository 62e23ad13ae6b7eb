"""A reply as plain values: for JSON, and for programs that speak for their users."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ip5kg.asking.asking import command

if TYPE_CHECKING:
    from ip5kg.asking.answering import Answer
    from ip5kg.asking.asking import Reply
    from ip5kg.asking.readings import Reading

__all__ = ["reply_fields"]


def reply_fields(reply: Reply) -> dict[str, Any]:
    """Return a reply as a dictionary of strings, numbers, lists and dictionaries.

    ``sure`` tells whether it was answered; ``answers`` and ``sentences`` are then filled and ``reason`` is
    empty. ``nearest`` holds the best readings in both cases.
    """
    found = reply.answer
    return {
        "question": reply.question.text,
        "sure": found is not None,
        "answers": list(found.answers) if found else [],
        "told": list(found.told) if found else [],
        "reading": _reading_fields(found.reading) if found else None,
        "sentences": _sentences(found) if found else [],
        "reason": reply.reason,
        "nearest": [_reading_fields(reading) for reading in reply.nearest],
    }


def _reading_fields(reading: Reading) -> dict[str, Any]:
    return {
        "query": reading.query.name,
        "asks": reading.query.question,
        "parameters": dict(reading.parameters),
        "rows_kept": [one.told for one in reading.filters],
        "answered_by": reading.column,
        "command": command(reading),
        "accounts": list(reading.accounts),
        "missing": list(reading.missing),
        "score": reading.score,
    }


def _sentences(found: Answer) -> list[dict[str, Any]]:
    return [
        {"statement": one.statement, "start": one.start, "end": one.end, "quote": one.quote}
        for one in found.quotes
    ]
