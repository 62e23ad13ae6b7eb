"""Later references to what a text has named: by abbreviation, by the same name, by the head noun alone."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING

from ip5kg.builders.folding import lowered
from ip5kg.builders.model import Mention
from ip5kg.builders.phrases import PhraseFinder, alternation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pyoxigraph import NamedNode

    from ip5kg.builders.minting import Minted
    from ip5kg.ontology.lexicon import Lexicon

__all__ = ["with_bare_heads", "with_short_forms"]

_START = attrgetter("start")
# "the project proposed by the JPO", "the booklet on SMEs": what follows tells that it was not named before.
_ANOTHER = re.compile(
    r"\s+(?:(?:proposed|led|suggested|presented|initiated|offered)\s+by\b"
    r"|on\s+(?!\d|the\s+\d|\w+day\b|\w+\s+\d|(?:occasion|behalf|schedule|track)\b)\w)"
)
_APPOSED = re.compile(r",\s+(?:namely\s+|called\s+)?an?\s")
_DETERMINERS = ("the", "this", "that", "a", "an", "their", "its", "on", "trilateral")
_ADJECTIVES = ("joint", "new", "said", "present", "same", "final", "proposed", "comprehensive")
_LEADING = frozenset((*_DETERMINERS, *_ADJECTIVES))
_LEADS = rf"\b(?:{'|'.join(_DETERMINERS)}|[a-z]{{2,}}\d)\s+(?:(?:{'|'.join(_ADJECTIVES)})\s+)*"
_REFERRING = re.compile(_LEADS + "$")
_REACH = 80  # characters before a head noun in which what leads to it begins


def with_short_forms(
    mentions: Iterable[Mention],
    minted: Mapping[NamedNode, Minted],
    aliases: Mapping[str, Mention],
    text: str,
) -> list[Mention]:
    """Add the abbreviations and later occurrences of minted names, and the abbreviations of known ones.

    Parameters
    ----------
    mentions
        What was found so far, disjoint; nothing is added that overlaps it.
    minted
        Entities with the forms of their names.
    aliases
        What the text itself calls known things → a mention of the thing.
    text
        The text with straight quotes and hyphens.
    """
    owners: defaultdict[str, list[tuple[NamedNode, str]]] = defaultdict(list)
    for name in minted.values():
        for form in name.forms:
            owners[form].append((name.iri, name.kind))
    for alias, known in aliases.items():
        owners[alias].append((known.entity, known.kind))
    mentions = list(mentions)
    taken = {m.start for m in mentions}
    extra = [
        Mention(start, end, *owner)
        for start, end in PhraseFinder(owners).find(text)
        if start not in taken
        for owner in owners[text[start:end]]
    ]
    return _without_overlaps(mentions, extra)


def with_bare_heads(mentions: Iterable[Mention], text: str, lexicon: Lexicon) -> list[Mention]:
    """Resolve "the task force", "a roadmap", "the joint pilot" to the last thing named with that head noun.

    Parameters
    ----------
    mentions
        What was found so far, disjoint; nothing is added that overlaps it.
    text
        The text with straight quotes and hyphens.
    lexicon
        Gives the head nouns and the kinds of things they name.
    """
    named = _Antecedents(sorted(mentions, key=_START), text, lexicon)
    extra: list[Mention] = []
    folded, standing = lowered(text), tuple(lexicon.standing_heads)
    for match in _references(folded, lexicon):
        antecedent = named.of(match[1], match.start())
        # "a joint statement on X" is the one made
        another = not match[0].endswith(standing) and _ANOTHER.match(folded, match.end())
        if match[0].startswith(("a ", "an ")):  # "a new project, a survey of X"
            another = another or _APPOSED.match(folded, match.end())
        if antecedent and not another:
            extra.append(Mention(match.start(1), match.end(1), antecedent.entity, antecedent.kind))
    return _without_overlaps(named.mentions, extra)


def _references(folded: str, lexicon: Lexicon) -> Iterator[re.Match[str]]:
    """Yield "the task force", from the head nouns backwards: most have other words before them."""
    heads, whole = _reference_patterns(lexicon)
    for head in heads.finditer(folded):
        low = max(0, head.start() - _REACH)
        words = folded[low : head.start()].rsplit(None, 1)
        # a word with other signs than letters may end in one of them: "(the", "ip5"
        if words and (words[-1] in _LEADING or not words[-1].isalpha()):
            before = _REFERRING.search(folded, low, head.start(1))
            if before and (match := whole.match(folded, before.start())):
                yield match


@cache
def _reference_patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds the head nouns, and what tells those that refer to something named."""
    head = rf"({alternation(lexicon.name_heads)})\b"
    return re.compile(rf"\s{head}"), re.compile(_LEADS + head)


class _Antecedents:
    """What a head noun may refer to."""

    def __init__(self, mentions: list[Mention], text: str, lexicon: Lexicon) -> None:
        self.mentions = mentions
        self._lexicon = lexicon
        self._by_name: defaultdict[tuple[str, str], list[Mention]] = defaultdict(list)
        for mention in mentions:
            self._by_name[mention.kind, text[mention.start : mention.end].lower()].append(mention)
        self._by_head: dict[str, list[Mention]] = {}

    def of(self, head: str, offset: int) -> Mention | None:
        """Return the last thing named with `head` before `offset`, else the first one after it."""
        if head not in self._by_head:
            self._by_head[head] = self._named_with(head)
        named = self._by_head[head]
        index = bisect_right(named, offset, key=lambda mention: mention.end)
        return named[max(0, index - 1)] if named else None

    def _named_with(self, head: str) -> list[Mention]:
        spelled = re.compile(rf"\b{re.escape(head)}s?\b".replace("taskforce", "task ?force"))
        kind = self._lexicon.name_heads[head]
        same = [found for (k, name), found in self._by_name.items() if k == kind and spelled.search(name)]
        return sorted((mention for found in same for mention in found), key=_START)


def _without_overlaps(mentions: Iterable[Mention], extra: Sequence[Mention]) -> list[Mention]:
    """Add those of `extra` that overlap neither `mentions` nor one another, the earlier first."""
    kept = sorted(mentions, key=_START)
    starts = [m.start for m in kept]
    added: list[Mention] = []
    for mention in sorted(extra):
        position = bisect_right(starts, mention.start)
        clashes = (position and kept[position - 1].end > mention.start) or (
            position < len(kept) and kept[position].start < mention.end
        )
        if not clashes and not (added and added[-1].end > mention.start):
            added.append(mention)
    return kept + added
