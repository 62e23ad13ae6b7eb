"""Who acts when a forum does: its members on that day."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ip5kg.following.dates import is_later
from ip5kg.following.facts import select
from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    from ip5kg.following.facts import Facts

__all__ = ["Memberships"]


@dataclass(frozen=True, slots=True)
class _Term:
    since: str | None
    until: str | None

    def covers(self, date: str | None) -> bool:
        return not (is_later(self.since, date) or is_later(date, self.until))


class Memberships:
    """Which organisation belongs to which forum: as the registry has it, or the statement itself."""

    def __init__(self, facts: Facts) -> None:
        self._known: dict[tuple[str, str], list[_Term]] = defaultdict(list)
        for row in select(facts.store, "members"):
            since, until = (row[name] and row[name].value for name in ("from", "until"))
            self._known[row["office"].value, row["forum"].value].append(_Term(since, until))
        self._told = {
            (fact.subject.value, str(getattr(fact.object, "value", "")), fact.statement)
            for fact in facts.having(t.MEMBER_OF)
        }

    def holds(self, member: str, forum: str, date: str | None, statement: str) -> bool:
        """Return whether one (IRI) belonged to a forum (IRI) at a date, or does by a statement's own words.

        Dates are compared as far as both are known; an unknown date fits any membership.
        """
        if (member, forum, statement) in self._told:
            return True
        return any(term.covers(date) for term in self._known.get((member, forum), ()))
