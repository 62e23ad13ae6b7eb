"""What those who act promise: "the offices will …", "X will be posted", "the pilot will focus on X"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ip5kg.builders.subjects import first_group, subject_start
from ip5kg.builders.verbcontext import OuterVerb, VerbContext

if TYPE_CHECKING:
    from ip5kg.builders.actors import Actor
    from ip5kg.ontology.lexicon import Lexicon

__all__ = ["JOINS", "RELATIVE", "Promises"]

JOINS = frozenset({",", "and", "but", ";", "or", "as", "&"})
"""What joins a verb to the one before it."""

RELATIVE = re.compile(r"\b(?:which|that|who)\s*$")
"""Ends in the relative whose verb follows."""

_WHICH = re.compile(r"\bwhich\b")
_WHICH_CAN = re.compile(
    r"[a-z]\s(?:which|that)\s(?:\w+\s){0,2}?(?:can|could|will|would|may|might|is|are|has|have)\b[^,;]*$"
)
_WHICH_THEY = re.compile(
    r"(?P<gap>,?)\s+(?:(?:(?:in|on|by|under|with|through|for|to|of|at|from)\s+)?wh(?:ich|om|ose)|(?<=s )that)"
    r"\s+(?:the\s+)?$"
)
_IN_DOCUMENT = re.compile(
    r"\b(?:statement|declaration|communiqu[e\u00e9]|memorandum|vision|letter|resolution)\s+in\s+which\s+(?:the\s+)?$"
)
_SAID = re.compile(
    r"\b(?:said|announced|declared|stated|confirmed|explained|indicated|added|promised|assured)\b[^;:]{0,30}$"
)
_JOINT_WORK = re.compile(
    r"(?:[^:;.]{3,60}:)?\W*(?:and\s+)?(?:(?:the|their|further|joint|this|its|our|close|closer|also)\s+){0,3}"
    r"(?:work|co-?operation|collaboration|efforts|discussions?|talks|activities|dialogue|exchanges?|development"
    r"|implementation)\s+(?:(?:on|in|of|towards?|about|under)\s[^,;:]*)?$"
)
# "X will be the focus of the meeting": what stands before "will" is what is promised.
_FOCUS = frozenset(
    {"focus", "topic", "topics", "subject", "subjects", "priority", "priorities", "theme", "agenda"}
)
_FOCUS_REACH = 6  # words after "will" in which that stands
_GOES_ON = frozenset({"continue", "go", "proceed", "start", "begin", "follow", "resume", "intensify", "also"})
_CLAUSE_END = re.compile(r"[,;:.]")
_OPENING = 6  # characters in which the subject begins that opens a clause
_PROMISED = 120  # characters before "will" in which its subject is named


@cache
def _taking_part(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(entry.forms["base"] for entry in lexicon.roles if not entry.tail)


class Promises(VerbContext):
    """Reads verbs such as "will"."""

    def promise(self) -> OuterVerb | None:
        """Read "the offices will …", "X will be posted"; in a report it is the reporter's own promise."""
        if self.last and self.in_complement():
            if self._is_own_promise(self.last):
                return self.verb(self.last.agents, self.start, step="intend")
            if not _WHICH.search(self.note.folded, self.last.predicate.end, self.predicate.start):
                return None
        phrase = self.predicate.phrase
        if phrase == "would" and not _SAID.search(self.note.folded[self.start : self.predicate.start]):
            return None
        if phrase == "be to" and not self.has_subject():
            return None
        return self._main_promise()

    def _main_promise(self) -> OuterVerb | None:
        """Read a promise that is no complement of another verb; taking part in a meeting is none."""
        if self.word_after() in _taking_part(self.note.lexicon) or self.word_before() == "what":
            return None
        if self._is_passive_promise() or self._is_of_joint_work():
            return self.verb((), self.start, "before", step="intend")
        if self.is_promised():
            return self.verb((), self.start, "told", step="intend")
        if self._is_remark():
            return None
        joined = self.last is not None and self.last.agents and not self.has_subject()
        if self.last and joined and self.word_before() in JOINS:
            return self.verb(self.last.agents, self.predicate.start, step="intend")
        if not self.subject or self.is_in_relative():
            return None
        opens = self.subject[0].start <= self.start + _OPENING
        if not self.has_subject() and not opens:
            return None
        start = self.subject[0].start
        if self.last is not None:
            start = subject_start(self.note, self.subject, self.start)
        return self.verb(first_group(self.note, self.subject), start, step="intend")

    def _is_remark(self) -> bool:
        """Tell "topics which can have an impact and will matter" and "the projects that will"."""
        text, end = self.note.folded, self.predicate.start
        if RELATIVE.search(text[self.start : end]):
            return True
        return self.last is not None and _WHICH_CAN.search(text, self.last.predicate.end, end) is not None

    def is_promised(self) -> bool:
        """Tell "the pilot will focus on X"; a body that will do so acts itself."""
        low = max(self.start, self.predicate.start - _PROMISED)
        named = [m for m in self.note.mentions_in(low, self.predicate.start) if m.kind == "initiative"]
        if not named:
            return False
        gap = self.note.straight[named[-1].end : self.predicate.start]
        return len(gap.split()) <= 1 and not _CLAUSE_END.search(gap) and not RELATIVE.search(gap)

    def _is_own_promise(self, last: OuterVerb) -> bool:
        """Tell "the offices noted that they will …"."""
        if last.step != "acknowledge" or self.predicate.phrase == "be to" or not self.subject:
            return False
        return self.subject[-1].node in {a.node for a in last.agents}

    def _is_passive_promise(self) -> bool:
        after = self.row.words[self.predicate.stop : self.predicate.stop + 3]
        if after[:1] == ["be"] and any(word.endswith(("ed", "en")) for word in after[1:]):
            return True
        return after[:1] == ["be"] and not _FOCUS.isdisjoint(
            self.row.words[self.predicate.stop : self.predicate.stop + _FOCUS_REACH]
        )

    def _is_of_joint_work(self) -> bool:
        """Tell "work on X will continue": those who do it will."""
        told = self.note.folded[self.start : self.predicate.start]
        return self.word_after() in _GOES_ON and _JOINT_WORK.match(told) is not None

    def is_in_relative(self) -> bool:
        """Tell "the projects that the heads approve"; what follows a comma goes on telling."""
        before = self.note.folded[self.passage.start : self.subject[0].start]
        which = _WHICH_THEY.search(before)
        return which is not None and not which["gap"] and not _IN_DOCUMENT.search(before)

    def verb(
        self, agents: tuple[Actor, ...], start: int, kind: str = "after", step: str | None = None
    ) -> OuterVerb:
        """Return the verb as an outer verb of some agents."""
        return OuterVerb(self.predicate, step or self.predicate.step, agents, start, kind)
