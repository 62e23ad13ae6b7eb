"""The format of labels, checked as they are read: each mistake is told with its file, row and remedy."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, NoReturn, TypeGuard, TypeVar

from ip5kg.errors import GoldError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

__all__ = ["Reader", "Row"]

_SHOWN = 60  # characters of a wrong value that a message quotes
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")

T = TypeVar("T")


class Row:
    """One row of labels, a list or an object; its values are asked for by place or by key."""

    def __init__(self, values: dict[str, object] | list[object], place: str) -> None:
        self._values = values
        self._place = place
        self._asked: set[str | int] = set()

    def text(self, key: str | int, *, required: bool = False) -> str:
        """Return a text, empty where there is none and none is required."""
        value = self._value(key)
        if value is None and not required:
            return ""
        if not isinstance(value, str) or not value.strip():
            self._refuse(key, f"{_short(value)} is no text; give one")
        return value

    def choice(self, key: str | int, offered: Sequence[str], default: str | None = None) -> str:
        """Return one of the texts offered."""
        value = self._value(key)
        if value is None and default is not None:
            return default
        if value not in offered:
            self._refuse(key, f"{_short(value)} is none of {', '.join(offered) or 'the meetings'}")
        return str(value)

    def names(self, key: str | int, *, optional: bool = False) -> tuple[str, ...]:
        """Return a name with its alternatives; none only where it is optional."""
        value = self._value(key)
        given: Sequence[object] = [value] if isinstance(value, str) else value if _is_list(value) else []
        wrong = [name for name in given if not isinstance(name, str) or not name.strip()]
        if wrong or (value is not None and not isinstance(value, str | list)) or not (given or optional):
            self._refuse(key, f'{_short(value)} is no name; give ["name", "alternative", …]')
        return tuple(map(str, given))

    def many(self, key: str | int) -> tuple[tuple[str, ...], ...]:
        """Return a list of names, each with its alternatives."""
        value = self._value(key)
        if value is None:
            return ()
        if not _is_list(value):
            self._refuse(key, f'{_short(value)} is no list of names; give [["name", "alternative"], …]')
        row = Row(value, f"{self._place}, {key}")
        return tuple(row.names(index) for index in range(len(value)))

    def integer(self, key: str | int) -> int | None:
        """Return a whole number, or None."""
        value = self._value(key)
        if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
            self._refuse(key, f"{_short(value)} is no whole number; write 7, not a text, or null")
        return value

    def number(self, key: str | int) -> str:
        """Return the digits of a number, which may be given as a text."""
        value = self._value(key)
        digits = re.sub(r"[^0-9.]", "", str(value))
        if not isinstance(value, str | int | float) or isinstance(value, bool) or not digits:
            self._refuse(key, f'{_short(value)} is no number; write the value as digits, "85"')
        return digits

    def date(self, key: str | int) -> str | None:
        """Return a date as precise as known, or None."""
        value = self._value(key)
        if value is not None and not (isinstance(value, str) and _DATE.fullmatch(value)):
            self._refuse(key, f'{_short(value)} is no date; write "2021", "2021-06" or "2021-06-23"')
        return value

    def done(self) -> None:
        """Make sure that no key of an object was left unread."""
        if isinstance(self._values, dict):
            _refuse_unknown(self._place, self._values, map(str, self._asked))

    def _value(self, key: str | int) -> object:
        self._asked.add(key)
        if isinstance(self._values, dict):
            return self._values.get(str(key))
        place = int(key)
        return self._values[place] if place < len(self._values) else None

    def _refuse(self, key: str | int, problem: str) -> NoReturn:
        where = f"value {key + 1}" if isinstance(key, int) else key
        raise GoldError(f"{self._place}, {where}: {problem}")


class Reader:
    """The whole of one file of labels."""

    def __init__(self, place: str, content: object) -> None:
        self._place = place
        if not isinstance(content, dict):
            raise GoldError(f"{place}: not an object; labels are {{…}} with keys such as meetings, entities")
        self._content: dict[str, object] = content
        self._asked = {"negative"}

    def objects(self, key: str, make: Callable[[Row], T]) -> tuple[T, ...]:
        """Return what is made of each object of a list; an object may hold no other keys than those used."""
        made: list[T] = []
        for place, value in self._list(key):
            if not isinstance(value, dict):
                raise GoldError(f"{place}: {_short(value)} is no object; write {{…}}")
            row = Row(value, place)
            made.append(make(row))
            row.done()
        return tuple(made)

    def rows(
        self, key: str, least: int, make: Callable[[Row], T], *, most: int | None = None
    ) -> tuple[T, ...]:
        """Return what is made of each list of a list, which has from `least` to `most` values."""
        made: list[T] = []
        for place, value in self._list(key):
            if not _is_list(value) or not least <= len(value) <= (most or least):
                wanted = f"{least}" if most is None else f"{least} to {most}"
                raise GoldError(f"{place}: {_short(value)} is no list of {wanted} values; write [value, …]")
            made.append(make(Row(value, place)))
        return tuple(made)

    def distinct(self, key: str, names: Sequence[str]) -> None:
        """Make sure that no two rows have the same key."""
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice is not None:
            raise GoldError(f"{self._place}, {key}: two have the key {twice!r}; give each its own")

    def negative(self, **rows: Sequence[object]) -> bool:
        """Return whether a text is called negative, and make sure that it has none of these rows then."""
        value = self._content.get("negative")
        if not isinstance(value, bool | None):
            raise GoldError(f"{self._place}, negative: {_short(value)} is wrong; write true or false")
        filled = [name for name, found in rows.items() if found]
        if value and filled:
            raise GoldError(f"{self._place}: negative, yet with {' and '.join(filled)}; correct one of them")
        return bool(value)

    def done(self) -> None:
        """Make sure that nothing was left unread."""
        _refuse_unknown(self._place, self._content, self._asked)

    def _list(self, key: str) -> list[tuple[str, object]]:
        """Return each value of a list with its place."""
        self._asked.add(key)
        value = self._content.get(key)
        if value is None:
            return []
        if not _is_list(value):
            raise GoldError(f"{self._place}, {key}: {_short(value)} is no list; write [row, …]")
        return [(f"{self._place}, {key}, row {number}", item) for number, item in enumerate(value, 1)]


def _refuse_unknown(place: str, keys: Iterable[str], known: Iterable[str]) -> None:
    asked = sorted(known)
    unknown = next((key for key in keys if key not in asked), None)
    if unknown is not None:
        near = difflib.get_close_matches(unknown, asked, 1)
        remedy = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(asked)}"
        raise GoldError(f"{place}: no key {unknown!r} in this format; {remedy}")


def _is_list(value: object) -> TypeGuard[list[object]]:
    return isinstance(value, list)


def _short(value: object) -> str:
    written = repr(value)
    return written if len(written) <= _SHOWN else f"{written[:_SHOWN]}…"
