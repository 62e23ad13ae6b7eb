"""Labels of a text, made by hand: what a ``<id>.gold.json`` file holds, and how such files are found."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ip5kg.errors import GoldError
from ip5kg.evaluation.goldformat import Reader

if TYPE_CHECKING:
    from pathlib import Path

    from ip5kg.evaluation.goldformat import Row

__all__ = ["SUFFIX", "Gold", "GoldMeeting", "Names", "read_gold"]

SUFFIX = ".gold.json"
"""What follows the identifier of the text in the name of a file of labels."""

LEVELS = ("heads", "deputy-heads", "working-body", "industry", "annual", "midterm", "bilateral", "conference")
MODES = ("in-person", "online", "hybrid")
STATUSES = ("held", "planned", "postponed")
ROLES = ("chair", "host", "attendee", "observer")
KINDS = ("office", "forum", "body", "initiative", "document", "organization")
STEPS = (
    *("discuss", "acknowledge", "welcome", "reaffirm", "intend"),
    *("agree", "adopt", "launch", "conclude"),
)

Names = tuple[str, ...]
"""Alternatives, any of which a graph may use; empty where nothing is said."""


@dataclass(frozen=True, slots=True)
class GoldMeeting:
    """A meeting that the text says was held, is planned or was postponed."""

    key: str
    level: str
    status: str
    forum: Names = ()
    parties: tuple[Names, ...] = ()
    year: int | None = None
    start: str | None = None
    """``2014``, ``2014-06`` or ``2014-06-04``."""
    end: str | None = None
    ordinal: int | None = None
    mode: str | None = None
    places: tuple[Names, ...] = ()


@dataclass(frozen=True, slots=True)
class Gold:
    """All labels of one text."""

    identifier: str
    """Of the text: the name of its file without suffix."""
    meetings: tuple[GoldMeeting, ...] = ()
    roles: tuple[tuple[str, str, Names], ...] = ()
    """Key of the meeting, role, person or organisation."""
    posts: tuple[tuple[Names, Names, Names], ...] = ()
    """Person, title, organisation."""
    members: tuple[tuple[Names, Names], ...] = ()
    """Organisation, forum."""
    entities: tuple[tuple[str, Names], ...] = ()
    """Kind, name."""
    parts: tuple[tuple[Names, Names], ...] = ()
    """Part, whole."""
    actions: tuple[tuple[str, Names], ...] = ()
    """Step, what was acted upon; who acted is not compared."""
    figures: tuple[tuple[str, str], ...] = ()
    """Value and unit; what is measured and the year are not compared."""
    negative: bool = False
    """The text reports no meeting and no act of co-operation."""


def read_gold(path: Path) -> tuple[Gold, ...]:
    """Read one file of labels, or all in a folder.

    Parameters
    ----------
    path
        A file, or a folder with files named ``<id>.gold.json``, ``id`` being that of the text.

    Returns
    -------
    tuple of Gold
        Sorted by identifier.

    Raises
    ------
    GoldError
        If there are no labels, or a file is not in the format.
    """
    files = sorted(path.glob(f"*{SUFFIX}")) if path.is_dir() else [path]
    if not files:
        raise GoldError(f"{path}: no labels in it; name them after the texts, as <id>{SUFFIX}")
    return tuple(sorted((_read(file) for file in files), key=lambda gold: gold.identifier))


def _read(path: Path) -> Gold:
    if path.exists() and not path.name.endswith(SUFFIX):
        raise GoldError(f"{path}: not a file of labels; name it after its text, as <id>{SUFFIX}")
    return _gold(path.name.removesuffix(SUFFIX), Reader(str(path), _content(path)))


def _content(path: Path) -> object:
    try:
        return json.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError as error:
        raise GoldError(f"{path}: no such file or folder; check the path") from error
    except OSError as error:
        raise GoldError(f"{path}: cannot be read ({error.strerror}); check its permissions") from error
    except UnicodeDecodeError as error:
        raise GoldError(f"{path}: not UTF-8 text (byte {error.start}); save it as UTF-8") from error
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise GoldError(f"{path}: not JSON ({error.msg}, {place}); mend it there") from error
    except RecursionError as error:
        raise GoldError(f"{path}: nested too deeply; labels are lists of rows") from error


def _gold(identifier: str, reader: Reader) -> Gold:
    meetings = reader.objects("meetings", _meeting)
    reader.distinct("meetings", [meeting.key for meeting in meetings])
    keys = tuple(meeting.key for meeting in meetings)
    gold = Gold(
        identifier,
        meetings,
        reader.rows("roles", 3, lambda row: (row.choice(0, keys), row.choice(1, ROLES), row.names(2))),
        reader.rows("posts", 2, _post, most=3),
        reader.rows("members", 2, lambda row: (row.names(0), row.names(1))),
        reader.rows("entities", 2, lambda row: (row.choice(0, KINDS), row.names(1))),
        reader.rows("parts", 2, lambda row: (row.names(0), row.names(1))),
        reader.rows("acts", 2, _action, most=3),
        reader.rows("figures", 1, lambda row: (row.number(0), row.text(1)), most=4),
    )
    negative = reader.negative(meetings=gold.meetings, roles=gold.roles, acts=gold.actions)
    reader.done()
    return replace(gold, negative=negative)


def _meeting(row: Row) -> GoldMeeting:
    return GoldMeeting(
        key=row.text("key", required=True),
        level=row.choice("level", LEVELS),
        status=row.choice("status", STATUSES, default="held"),
        forum=row.names("forum", optional=True),
        parties=row.many("parties"),
        year=row.integer("year"),
        start=row.date("start"),
        end=row.date("end"),
        ordinal=row.integer("ordinal"),
        mode=row.choice("mode", MODES, default="") or None,
        places=row.many("places"),
    )


def _post(row: Row) -> tuple[Names, Names, Names]:
    return row.names(0), row.names(1, optional=True), row.names(2, optional=True)


def _action(row: Row) -> tuple[str, Names]:
    row.names(2, optional=True)  # who acted: checked, not compared
    return row.choice(0, STEPS), row.names(1)
