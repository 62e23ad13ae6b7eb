"""What the participants did or promised: one action per outer verb, its objects names and topics.

Items of a list take the verb of the sentence that introduces them; "in these areas" takes up the objects of
the sentence before. An action without a named object or topic is dropped and told.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ip5kg.builders.action import Action, action_of, is_news
from ip5kg.builders.actionobjects import objects_in, objects_of
from ip5kg.builders.actors import Actor
from ip5kg.builders.clauses import find_clauses
from ip5kg.builders.elsewhere import Context
from ip5kg.builders.leads import (
    HEADING_WORDS,
    Lead,
    goes_on,
    heading_step,
    is_led,
    labelled_list,
    open_subject,
)
from ip5kg.builders.model import Dropped
from ip5kg.builders.objectspans import before_aside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyoxigraph import NamedNode

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.clauses import Clause
    from ip5kg.builders.meeting import Meetings
    from ip5kg.builders.model import Passage
    from ip5kg.builders.people import People

__all__ = ["Action", "find_actions"]

_PRONOUNS = frozenset({"they", "it", "both"})
_GROUPS = frozenset({"forum", "body", "industry"})
_PAIR = 2
_HEADING_OBJECTS = 2  # a heading that names more is a title


@dataclass(frozen=True, slots=True)
class _Opening:
    """A subject whose verbs stand in a list: "During the meeting, the heads:"."""

    passage: Passage
    subject: tuple[Actor, ...]


def find_actions(note: Annotated, people: People, meetings: Meetings) -> tuple[list[Action], list[Dropped]]:
    """Return the actions of a text in order, and the verbs that had no object or nobody who acts.

    A text about no forum and fewer than two offices has no actions; in one that tells of no forum and no
    meeting two offices must act together.
    """
    if note.forum is None and len(note.offices) < _PAIR:
        return [], []
    reader = _Reader(note, people, meetings)
    for passage in note.passages:
        reader.read(passage)
    if not meetings.told and all(map(is_news, reader.found)):
        return [], reader.dropped
    return reader.found, reader.dropped


class _Reader:
    """Reads passage after passage and remembers what lists and pronouns refer to."""

    def __init__(self, note: Annotated, people: People, meetings: Meetings) -> None:
        self.found: list[Action] = []
        self.dropped: list[Dropped] = []
        self._note, self._people = note, people
        self._alone = note.forum is None and not meetings.told
        self._leads: dict[int, Lead] = {}
        self._subjects: dict[int, _Opening] = {}
        self._recent: tuple[NamedNode, ...] = ()
        self._actors: tuple[Actor, ...] = ()
        self._previous: Passage | None = None
        self._latest: Clause | None = None
        self._heading: tuple[NamedNode, ...] = ()

    def read(self, passage: Passage) -> None:
        """Take the actions of the next passage."""
        self._note_heading(passage)
        opening = self._subjects.get(passage.lead) if passage.lead is not None else None
        subject = opening.subject if opening else self._going_on(passage)
        clauses = find_clauses(self._note, self._people, passage, subject)
        lead = self._lead_of(passage)
        clauses = [self._with_antecedent(clause) for clause in clauses if not is_led(clause, passage, lead)]
        for clause in clauses:
            self._take(passage, clause, opening.passage if opening else None)
        if passage.kind != "item":
            self._remember(passage, clauses)
        elif open_ended := [c for c in clauses if c.open_end]:  # a list may hang on an item, too
            self._leads[passage.start] = Lead(passage, open_ended[-1], open_ended[-1].step)
        self._previous = passage
        if lead:
            self._inherit(passage, lead, clauses)
        elif not clauses:
            self._take_labelled(passage)

    def _going_on(self, passage: Passage) -> tuple[Actor, ...]:
        """Return who acts where a sentence is written as a line for each verb: "recognising that …"."""
        if passage.kind != "sentence" or not self._note.text[passage.start].islower():
            return ()
        if self._actors:
            return self._actors
        kind = "office" if self._note.forum is None else "forum"
        return tuple(Actor(passage.start, passage.start, node, kind) for node in self._note.group)

    def _with_antecedent(self, clause: Clause) -> Clause:
        """Resolve "they" to the group that acted last; a person is no group."""
        pronoun = [a for a in clause.agents if self._note.folded[a.start : a.end] in _PRONOUNS]
        if pronoun and self._actors:
            return replace(clause, agents=self._actors)
        if clause.agents and all(a.kind in _GROUPS for a in clause.agents):
            self._actors = clause.agents
        return clause

    def _take(self, passage: Passage, clause: Clause, lead: Passage | None = None) -> None:
        objects = objects_of(self._note, passage, clause, self._context(passage))
        if not objects:
            self._drop(passage, clause, "action/object", "no named object or topic")
        elif not self._has_agent(clause):
            self._drop(passage, clause, "action/agent", "nobody who acts")
        else:
            clause = self._by_object(clause, objects)
            borrowed = clause.agents and clause.agents[0].start == clause.agents[0].end
            self.found.append(action_of(passage, clause, objects, lead if borrowed else None))
            self._recent = objects

    def _by_object(self, clause: Clause, objects: Sequence[NamedNode]) -> Clause:
        """Tell "introduced the role of IP", which is a report, from "introduced a project"."""
        other = clause.predicate.step_of_topics
        topics = self._note.registry.entities
        if other is None or any(topics[o].kind != "topic" if o in topics else True for o in objects):
            return clause
        return replace(clause, step=other)

    def _context(self, passage: Passage) -> Context:
        """Return what a deed may be about that does not say so itself."""
        before = self.found[-1] if self.found else None
        beside = before.objects if before and before.passage == passage else ()
        return Context(self._recent, beside, self._heading)

    def _note_heading(self, passage: Passage) -> None:
        """Keep what a heading names for the sentences below it that do not say what they are about."""
        if passage.kind == "title":
            self._heading = ()
        elif passage.kind == "heading":
            words = self._note.folded[passage.start : passage.end]
            short = len(words.split()) <= HEADING_WORDS
            found = objects_in(self._note, [(passage.start, passage.end)]) if short else ()
            self._heading = found if len(found) <= _HEADING_OBJECTS else ()

    def _drop(self, passage: Passage, clause: Clause, rule: str, reason: str) -> None:
        self.dropped.append(Dropped(passage, rule, reason, clause.verb))

    def _has_agent(self, clause: Clause) -> bool:
        """Tell whether someone acts: named, or the forum the text is about."""
        if self._alone:
            return len({agent.node for agent in clause.agents if agent.kind == "office"}) >= _PAIR
        return bool(clause.agents or self._note.group)

    def _take_labelled(self, passage: Passage) -> None:
        """Take "Main topics: machine translation, classification", a list in the line of its heading."""
        step, span = labelled_list(self._note, passage)
        objects = objects_in(self._note, [span]) if step and self._note.group and not self._alone else ()
        if step and objects:
            words = self._note.text[passage.start : span[0]]
            self.found.append(Action(passage, passage.start, step, words, (), objects, rule="action/item"))

    def _lead_of(self, passage: Passage) -> Lead | None:
        """Return what introduces an item, or a heading right under a heading ("Results: / 1. Bad Faith")."""
        if passage.kind == "item" and passage.lead is not None:
            lead = self._leads.get(passage.lead)
            return lead if lead and lead.passage.kind != "title" else None
        if passage.kind == "heading" and self._previous:
            lead = self._leads.get(self._previous.start)
            introduces = lead and (lead.clause is None or self._note.text[lead.passage.end - 1] == ":")
            return lead if introduces else None
        return None

    def _remember(self, passage: Passage, clauses: Sequence[Clause]) -> None:
        """Keep the verb that a list may go on with."""
        subject = open_subject(self._note, self._people, passage)
        if subject:
            self._subjects[passage.start] = _Opening(passage, subject)
        open_ended = [c for c in clauses if c.open_end]
        if open_ended:
            self._leads[passage.start] = Lead(passage, open_ended[-1], open_ended[-1].step)
        elif step := heading_step(self._note, passage):
            self._leads[passage.start] = Lead(passage, None, step)
        elif self._latest and goes_on(self._note, passage):
            self._leads[passage.start] = Lead(passage, self._latest, self._latest.step)
        self._latest = next((c for c in reversed(clauses) if self._has_agent(c)), None)

    def _inherit(self, passage: Passage, lead: Lead, clauses: Sequence[Clause]) -> None:
        """Give an item, as far as it has no verb of its own, the verb of what introduces it."""
        own = [c.start for c in clauses if self._has_agent(c) and objects_in(self._note, c.spans)]
        limit = min(own, default=passage.end)
        objects = objects_in(self._note, [(passage.start, before_aside(self._note, passage.start, limit))])
        if not objects:
            return
        clause = lead.clause
        heading = self._note.text[lead.passage.start : lead.passage.end].rstrip(" :")
        self.found.append(
            Action(
                passage=passage,
                start=passage.start,
                step=lead.step,
                verb=clause.verb if clause else heading,
                agents=clause.agents if clause else (),
                objects=objects,
                negated=clause.predicate.negated if clause else False,
                condition=clause.condition if clause else None,
                rule="action/item",
                lead=lead.passage,
            )
        )
