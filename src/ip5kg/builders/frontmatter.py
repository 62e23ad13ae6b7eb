"""What a text says of itself before it begins: YAML between two lines of three hyphens.

As static site generators write it (https://jekyllrb.com/docs/front-matter/); the keys are ``title``,
``issued``, ``source`` and ``language``, others are left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ip5kg.builders.dates import to_iso
from ip5kg.builders.normalising import normalise
from ip5kg.errors import StatementError

__all__ = ["FrontMatter", "front_matter"]

_KEYS = ("title", "issued", "source", "language")
_OPENING = re.compile(r"---[ \t]*\r?\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)
_KEYED = re.compile(rf"(?:{'|'.join(_KEYS)})\s*:")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the front matter tells; ``issued`` is ISO 8601 at the precision given."""

    title: str | None = None
    issued: str | None = None
    source: str | None = None
    language: str | None = None


def front_matter(raw: str, name: str) -> tuple[FrontMatter, str]:
    """Split the front matter from the text.

    Parameters
    ----------
    raw
        The whole file; without front matter it comes back as it is.
    name
        What to call the text in messages.

    Raises
    ------
    StatementError
        If the front matter is not closed, is not YAML, or gives a value that cannot be used.
    """
    raw = raw.lstrip("\ufeff\r\n")
    opening = _OPENING.match(raw)
    if not opening:
        return FrontMatter(), raw
    closing = _CLOSING.search(raw, opening.end())
    if closing:
        values = _yaml(raw[opening.end() : closing.start()], name)
        return _checked(values, name), raw[closing.end() :]
    if _KEYED.match(raw, opening.end()):
        raise StatementError(
            f"{name}, line 1: front matter has no end; close it with a line of three hyphens"
        )
    return FrontMatter(), raw  # a rule above the text


def _yaml(block: str, name: str) -> dict[str, object]:
    import yaml

    try:
        values: object = yaml.safe_load(block)
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 2
        problem = " ".join(str(getattr(error, "problem", None) or error).split())
        raise StatementError(
            f"{name}, line {line}: front matter is not YAML ({problem}); put values with a colon in quotes"
        ) from error
    if values is None:
        return {}
    if not isinstance(values, dict):
        raise StatementError(
            f"{name}, line 2: front matter needs lines like `issued: 2021-06-23`; add the keys"
        )
    return {str(key).lower(): value for key, value in values.items()}


def _checked(values: dict[str, object], name: str) -> FrontMatter:
    """Return the values that are used, as text."""
    texts: dict[str, str] = {}
    for key in _KEYS:
        value = values.get(key)
        if isinstance(value, list | dict):
            raise StatementError(f"{name}: `{key}` in the front matter is not a single value; keep one")
        if value is not None and str(value).strip():
            texts[key] = " ".join(str(value).split())
    if "title" in texts:
        texts["title"] = " ".join(normalise(texts["title"]).split("\n"))
    if "issued" in texts:
        texts["issued"] = _iso(values["issued"], name)
    return FrontMatter(**{key: text for key, text in texts.items() if text})


def _iso(value: object, name: str) -> str:
    if isinstance(value, date):
        return value.isoformat()[: len("2021-06-23")]
    found = to_iso(str(value))
    if found is None:
        raise StatementError(f"{name}: `issued: {value}` is no date; write 2021, 2021-06 or 2021-06-23")
    return found
