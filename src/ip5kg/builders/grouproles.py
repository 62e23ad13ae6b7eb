"""Who of a group of users attended: where its associations are named right there, they did, not the group."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from ip5kg.builders.industry import is_industry
from ip5kg.builders.membergroups import members_of_groups

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pyoxigraph import NamedNode

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Passage
    from ip5kg.builders.rolereadings import Reading

__all__ = ["associations_named", "with_associations"]

_LEAST = 2  # associations
_THEY = re.compile(r"(?:they|these|those) (?:are|were|include)")


def associations_named(note: Annotated) -> Mapping[tuple[Passage, NamedNode], Sequence[NamedNode]]:
    """Return passage and group → the associations named in brackets behind it or in the next sentence."""
    found: defaultdict[tuple[Passage, NamedNode], list[NamedNode]] = defaultdict(list)
    for passage in note.passages:
        mentions = note.mentions_in(passage.start, passage.end)
        if sum(m.kind == "organization" for m in mentions) < _LEAST:
            continue
        above = note.passage_before(passage)
        for relation in members_of_groups(note, passage, mentions):
            whole, member = relation.whole, relation.part
            if not is_industry(whole) or whole == member:
                continue
            if any(m.entity == whole for m in mentions):
                if relation.rule == "member/brackets":
                    found[passage, whole].append(member)
            elif above and _THEY.match(note.folded, passage.start, passage.end):
                found[above, whole].append(member)
    return found


def with_associations(
    reading: Reading, passage: Passage, named: Mapping[tuple[Passage, NamedNode], Sequence[NamedNode]]
) -> Reading:
    """Return a reading with the associations in the place of their group, where a text names them."""
    if (
        not named
        or reading.role != "attendee"
        or not any((passage, party) in named for party in reading.parties)
    ):
        return reading
    parties = [one for party in reading.parties for one in named.get((passage, party), [party])]
    return replace(reading, parties=list(dict.fromkeys(parties)))
