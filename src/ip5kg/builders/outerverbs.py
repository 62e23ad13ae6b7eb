"""Which verbs of a passage decide what was done (outer verbs), and who acts.

"agreed to launch X" is *agree*: what stands in the complement of an outer verb is nested. "discussed A,
welcomed B and agreed on C" are three outer verbs. "The vision was reconfirmed" has its object before the
verb.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from ip5kg.builders.chances import is_chance
from ip5kg.builders.descriptions import HABIT, Descriptions
from ip5kg.builders.patterns import SignedPattern, whole_words
from ip5kg.builders.promises import JOINS
from ip5kg.builders.subjects import agents_by, first_group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ip5kg.builders.actors import Actor
    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.model import Passage
    from ip5kg.builders.predicates import Predicate
    from ip5kg.builders.verbcontext import OuterVerb
    from ip5kg.builders.words import Words
    from ip5kg.ontology.lexicon import Lexicon

__all__ = ["outer_verbs"]

_AFTER_REDUCED = frozenset(
    {"at", "in", "by", "on", "under", "last", "during", "with", "from", "through", "between", "since"}
)
_DONE = frozenset({"adopt", "launch", "conclude"})
_IS = frozenset({"is", "are", "was", "were"})
_HAVE = frozenset({"has", "have", "had"})
_PROMISES = frozenset({"will", "shall", "would", "be to"})
_EXPECTED = frozenset(
    {"be expected to", "be going to", "be set to", "be due to", "be meant to", "be intended to"}
)
_AUXILIARIES = frozenset({"will", "shall", "may", "might", "should", "could", "can", "would", "must", "to"})
# Steps of verbs that do not stand shortened before a noun's own verb ("the task force, launched at …, will").
_NEVER_REDUCED = frozenset({"agree", "discuss", "intend", "acknowledge"})

_NEW_CLAUSE = re.compile(r"[,;:]|\b(?:and|but|while|where|which|whose)\b")
_LEADING = 2  # words before a verb that opens a sentence: "Also discussed:"

_LETTERS = re.compile(r"[^\W\d_]+")
_BETWEEN = _HAVE | {
    "also",
    "then",
    "all",
    "both",
    "jointly",
    "further",
    "again",
    "not",
    "of",
    "office",
    "thus",
}
_RELATIVE_SUBJECT = re.compile(r"\b(?:that|which|who)\s+(?:\w+\s+)?$")
_SUBORDINATE = re.compile(r"\b(?:after|once|when|until|before|if|as soon as)\s")
_MAIN_VERB = re.compile(r"\b(?:was|were|is|are|will|has|have|had)\b")
_TO = re.compile(r"\s+to\s+(?:\w+ly\s+)?")
_BRACKETS = re.compile(r"\([^)]*\)")


def outer_verbs(
    note: Annotated,
    passage: Passage,
    row: Words,
    predicates: Sequence[Predicate],
    actors: Sequence[Actor],
) -> list[OuterVerb]:
    """Return the outer verbs of a passage in order.

    Parameters
    ----------
    note, passage
        The annotated statement and the passage to read.
    row
        The words of the passage.
    predicates, actors
        The verbs of the ladder and the actors in it, in order.
    """
    found: list[OuterVerb] = []
    for predicate in predicates:
        last = found[-1] if found else None
        outer = _Reader(note, passage, row, actors, predicate, last).outer_verb()
        if outer:
            found.append(outer)
    return _with_main_subjects(found)


def _with_main_subjects(found: Sequence[OuterVerb]) -> list[OuterVerb]:
    """Give "Recognizing the needs of users, the offices confirmed …" one subject: that of the main verb."""
    fronted = found and found[0].predicate.construction == "participial"
    if not fronted or len(found) < 2 or not found[1].agents:
        return list(found)
    return [replace(found[0], agents=found[1].agents), *found[1:]]


@cache
def _meeting(lexicon: Lexicon) -> SignedPattern:
    """Return the verbs of meeting, after which an infinitive tells what was done: "met to discuss X"."""
    return whole_words({verb for verbs in lexicon.meeting_verbs.values() for verb in verbs} | {"meeting"})


class _Reader(Descriptions):
    """Decides about one verb."""

    def outer_verb(self) -> OuterVerb | None:
        """Return the verb as an outer verb, ``None`` if it is nested or said of something in passing."""
        match self.predicate.construction:
            case "passive":
                return self._passive()
            case "inverted":
                return self.verb(agents_by(self.note, self.passage, self.predicate, self.actors), self.start)
            case "infinitive":
                return self._infinitive()
            case "participial":
                return self._participial()
            case "present":
                return self._present()
            case "nominal":
                return self._nominal()
            case "clause":
                return None if self._hangs_on() else self.verb((), self.predicate.start)
            case "active":
                return self.promise() if self.predicate.phrase in _PROMISES else self._active()
            case _:  # gerunds and what follows a modal are nested
                return None

    def _is_subordinate(self) -> bool:
        """Tell "once the report was adopted": the conjunction stands behind the last comma."""
        text, start, end = self.note.folded, self.start, self.predicate.start
        cut = max(text.rfind(mark, start, end) for mark in ",;:") + 1
        return _SUBORDINATE.search(text, max(start, cut), end) is not None

    def _active(self) -> OuterVerb | None:
        before, last = self.word_before(), self.last
        if self.predicate.object_position == "before":
            return None if self.in_complement() else self.verb((), self.start, "before")
        if self.predicate.phrase in _EXPECTED and self.is_promised():
            return self.verb((), self.start, "told")
        if self.is_of_thing():
            return self.verb((), self.start, "before")
        if self.told_of_before():
            return self.verb(first_group(self.note, self.subject), self.start, "reduced")
        alone = self.predicate.index == 0 and not self.subject
        if alone and self.word_after() in _AFTER_REDUCED | {"to"}:
            return self.verb((), self.start, "fronted")
        if self.predicate.index <= _LEADING and not self.subject and self.word_after() == ":":
            return self.verb((), self.start)  # "Also discussed: X"
        if self._is_reduced(before):
            return self.verb((), self.start, "reduced")
        if before in JOINS and last and not self.has_subject():
            return self.verb(last.agents, self.predicate.start) if last.agents else None
        if not self.subject or (before not in JOINS and self.in_complement()) or self.is_in_relative():
            return None
        return self.verb(first_group(self.note, self.subject), self.subject[0].start)

    def _nominal(self) -> OuterVerb | None:
        """Take "following the adoption of X by the heads"."""
        if self.in_complement():
            return None
        agents = agents_by(self.note, self.passage, self.predicate, self.actors)
        return self.verb(agents or (self.last.agents if self.last else ()), self.predicate.start)

    def _hangs_on(self) -> bool:
        """Tell whether a clause is the object of the verb before it: "agreed to hold a workshop on X"."""
        if self.last is None or self.last.kind != "after":
            return False
        return not _NEW_CLAUSE.search(self.note.folded, self.last.predicate.end, self.predicate.start)

    def _is_of_those_who_act(self) -> bool:
        """Tell "the IP5 heads adopted" from "the IP5 objectives adopted"."""
        gap = self.note.folded[self.subject[-1].end : self.predicate.start]
        nouns = [w for w in _LETTERS.findall(gap) if not w.endswith("ly") and w not in _BETWEEN]
        return not nouns or " ".join(nouns) in self.note.lexicon.collectives

    def _is_reduced(self, before: str) -> bool:
        """Tell "the task force, launched at …, will" and "the aims adopted in 2015 were" from main verbs."""
        following = self.word_after()
        if following == "by" and before not in _HAVE:
            return True
        if self.predicate.step in _NEVER_REDUCED or following not in _AFTER_REDUCED:
            return False
        if (
            self.last
            and self.last.kind == "after"
            and before not in JOINS | _HAVE
            and not (self.has_subject() and self._is_of_those_who_act())
        ):
            return True  # "reiterated the aims adopted in 2015"
        if not _MAIN_VERB.search(self.note.folded, self.predicate.end, self.passage.end):
            return False
        if self.has_subject() and self.subject[-1].kind != "body":
            return False
        return before not in JOINS or before == ","

    def _present(self) -> OuterVerb | None:
        """Take a present form only right after its subject or joined to another present verb."""
        if self.predicate.object_position == "before":
            return self._active()
        if self.subject:
            gap = _BRACKETS.sub("", self.note.straight[self.subject[-1].end : self.predicate.start])
            if "," not in gap and ";" not in gap and len(gap.split()) <= 1:
                if self.in_complement() or self.is_description():
                    return None
                return self.verb(first_group(self.note, self.subject), self.subject[0].start)
            if self.is_apposed() and not self.in_complement():
                return self.verb(self.subject[:1], self.subject[0].start)
        last = self.last
        joined = last and last.predicate.construction == "present" and self.word_before() in JOINS
        return self.verb(last.agents, self.predicate.start) if last and joined and last.agents else None

    def _infinitive(self) -> OuterVerb | None:
        """Take "met to discuss X" and headlines ("Offices to launch X"); other infinitives are nested."""
        start = self.chance_start()
        if start is not None and is_chance(self.note, self.passage, start, self.predicate.start):
            agents = self.subject or (self.last.agents if self.last else ())
            return self.verb(first_group(self.note, agents) if agents else (), start)
        if self.last is not None or not self.subject:
            return None
        if HABIT.search(self.note.folded, self.passage.start, self.predicate.start):
            return None
        before = self.note.folded[self.subject[-1].end : self.predicate.start]
        agents = first_group(self.note, self.subject)
        if self.passage.kind == "title" and _TO.fullmatch(before):
            return self.verb(agents, self.start, step="intend")
        return self.verb(agents, self.start) if _meeting(self.note.lexicon).search(before) else None

    def _participial(self) -> OuterVerb | None:
        """Take "…, welcoming X" and "Having discussed X, the offices …"."""
        after = [a for a in self.actors if a.start >= self.predicate.end]
        agents = first_group(self.note, self.subject) or first_group(self.note, after)
        if self.last:
            agents = self.last.agents
        return self.verb(agents, self.predicate.start) if agents else None

    def _of_named(self, relative: re.Match[str]) -> bool:
        """Tell whether "that" follows a thing with a name: "the NET/AI roadmap that was adopted"."""
        position = self.passage.start + relative.start() - 1
        names = self.note.mentions_in(self.passage.start, position)
        return bool(names) and names[-1].end == position and names[-1].kind in {"initiative", "document"}

    def _passive(self) -> OuterVerb | None:
        """Take "X was discussed", unless it is promised, possible, or said of something in passing."""
        if self.word_before() == "what":
            return None
        if self.in_complement() or self._is_subordinate():
            return None
        if self.predicate.object_position == "after":
            agents = first_group(self.note, self.subject) if self.has_subject() else ()
            return self.verb(agents, self.subject[0].start if agents else self.start)
        index = self.predicate.index
        if self.word_after() == "as" and self.row.at(index - 1) in {"is", "are"}:
            return None  # "results are accepted as a basis"
        if self.row.at(index - 1) == "being" and self.row.at(index - 2) not in _IS:
            return None  # "with the documents being published"
        if "be" in self.row.words[max(0, index - 2) : index] or not _AUXILIARIES.isdisjoint(
            self.row.words[max(0, index - 3) : index]
        ):
            return None  # a promise is read at "will"
        subject_end = self.row.spans[index - 1][0] if index else self.predicate.start
        relative = _RELATIVE_SUBJECT.search(self.note.folded[self.passage.start : subject_end])
        told = relative and (relative[0].startswith("which") or self._of_named(relative))
        if relative and not (told and self.predicate.step in _DONE):
            return None  # "the challenges that were discussed"
        agents = agents_by(self.note, self.passage, self.predicate, self.actors)
        if self.word_after() in {"that", "to"} and (
            self.row.at(self.predicate.index - 2) == "it"
            or (self.predicate.phrase == "agree" and self.has_subject())
        ):
            return self.verb(agents, self.start)  # "it was decided that"
        return self.verb(agents, self.start, "reduced" if relative else "before")
