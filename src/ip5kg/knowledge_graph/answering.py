"""What a graph answers: questions, entities, and the sentences behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode

from ip5kg.knowledge_graph.opened import OpenedGraph

if TYPE_CHECKING:
    from ip5kg.asking.asking import Reply
    from ip5kg.graph.describing import Description
    from ip5kg.graph.entities import NamedEntity
    from ip5kg.graph.evidence import Explanation
    from ip5kg.graph.origins import Origin
    from ip5kg.graph.unknown import UnknownName
    from ip5kg.queries.saved import Rows

__all__ = ["Answering"]


class Answering(OpenedGraph):
    """What a graph answers: questions, entities, and the sentences behind them."""

    def query(self, question: str, **parameters: Any) -> Rows:
        """Answer a saved query by its name, or a SPARQL query by its text.

        Parameters
        ----------
        question
            Name of a saved query or SPARQL.
        **parameters
            Values of the query's parameters; they are bound, never pasted into the text.

        Raises
        ------
        QueryError
            If there is no such query or it is not SPARQL.
        ParameterError
            If a parameter is missing, unknown or of the wrong type.
        """
        from ip5kg.queries.saved import run

        return run(self.store, question, parameters)

    def ask(self, question: str) -> Reply:
        """Answer a question in plain English, or tell why not and what may have been meant.

        Parameters
        ----------
        question
            Such as "Who chaired the 2021 meeting?".

        Raises
        ------
        QueryError
            If the question is empty.

        >>> import ip5kg
        >>> graph = ip5kg.build(validate=False)
        >>> graph.ask("Who chaired the 2021 meeting?").answer.answers
        ('Kasutani Toshihide',)
        >>> graph.ask("Who chaired the Wakanda meeting?").reason
        '“Wakanda” is not understood here'
        """
        from ip5kg.asking.asking import Asker

        if self._asker is None:
            self._asker = Asker(self.store)
        return self._asker.ask(question)

    def entities(self, kind: str | None = None, *, known: bool = False) -> tuple[NamedEntity, ...]:
        """Return the entities that statements tell of, by kind and label.

        Parameters
        ----------
        kind
            ``office``, ``forum``, ``body``, ``initiative``, ``person``, ``meeting``, …; None for all.
        known
            Whether to list what only the registry knows, too.

        Raises
        ------
        EntityError
            If there is no such kind.

        >>> import ip5kg
        >>> [entity.label for entity in ip5kg.build(validate=False).entities("forum")]
        ['IP5']
        """
        from ip5kg.graph.entities import entities

        return entities(self.store, kind, known=known)

    def unknown(self, kind: str | None = None) -> tuple[UnknownName, ...]:
        """Return what the statements name and no registry holds, by kind and label.

        Parameters
        ----------
        kind
            ``initiative``, ``body``, ``document``, ``organization`` or ``forum``; None for all.

        >>> import ip5kg
        >>> [name.label for name in ip5kg.build(validate=False).unknown("document")]
        ['2021 Joint Statement of the IP5 Offices']
        """
        from ip5kg.graph.unknown import unknown_names

        return unknown_names(self.store, kind)

    def show(self, entity: str | NamedNode) -> Description:
        """Return all that the graph holds on an entity: names, facts and where it is named.

        Parameters
        ----------
        entity
            IRI, CURIE or any name.

        Raises
        ------
        EntityError
            If it means nothing, or more than one thing.
        """
        from ip5kg.graph.describing import describe

        return describe(self.store, self._find(entity))

    def explain(
        self,
        subject: str | NamedNode,
        predicate: str | NamedNode | None = None,
        object: str | NamedNode | Literal | None = None,  # noqa: A002 - the third part of a triple
    ) -> list[Explanation]:
        """Return the sentences that a triple, or all triples of an entity, rest on.

        Parameters
        ----------
        subject
            IRI, CURIE or any name of an entity.
        predicate
            IRI, CURIE or local name of a property; None with no object for all about the entity.
        object
            IRI, CURIE or any name of an entity, or the text of a literal; None for any.

        Returns
        -------
        list of Explanation
            Sorted by date, statement and place in the text; empty where there is no such triple.

        Raises
        ------
        EntityError
            If a name means nothing, or more than one thing.

        >>> import ip5kg
        >>> chaired = ip5kg.build(validate=False).explain("ip5-heads-2021", "chair")
        >>> [found.quote for found in chaired]
        ['The meeting was chaired by Mr. Kasutani Toshihide, Commissioner of the JPO.']
        """
        from ip5kg.graph.evidence import explain, explain_entity
        from ip5kg.graph.lookup import find_property

        entity = self._find(subject)
        if predicate is None and object is None:
            return explain_entity(self.store, entity)
        wanted = find_property(self.store, predicate) if isinstance(predicate, str) else predicate
        if not isinstance(object, str):
            return explain(self.store, entity, wanted, object)
        found = explain(self.store, entity, wanted)
        literal = [item for item in found if isinstance(item.object, Literal) and item.object.value == object]
        return literal or explain(self.store, entity, wanted, self._find(object))

    def origin(self, entity: str | NamedNode) -> Origin:
        """Return why an entity has its IRI: by the registry, a rule, or what persons decided.

        Raises
        ------
        EntityError
            If a name means nothing, or more than one thing.

        >>> import ip5kg
        >>> ip5kg.build(validate=False).origin("EPO").by
        'registry'
        """
        from ip5kg.graph.origins import origin

        return origin(self.store, self._find(entity))
