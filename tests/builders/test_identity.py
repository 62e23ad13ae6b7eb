"""What decisions come to, whatever their order: classes, chains, contradictions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from ip5kg.builders.decisions import Decision, decision_iri
from ip5kg.builders.identity import apart_iri, classes, resolve
from ip5kg.errors import DecisionError
from ip5kg.ontology import terms as t

if TYPE_CHECKING:
    from collections.abc import Sequence


def node(path: str) -> NamedNode:
    return NamedNode(t.DATA_NS + path)


def decision(
    verdict: str, *things: str, kept: str | None = None, statement: str | None = None, name: str | None = None
) -> Decision:
    concerns = tuple(node(f"person/{thing}") for thing in sorted(things))
    where = None if statement is None else node(f"statement/{statement}")
    return Decision(
        decision_iri(concerns, where, name),
        verdict,
        concerns,
        kept=None if kept is None else node(f"person/{kept}"),
        kept_name=None if kept is None else Literal(kept.upper(), language="en"),
        statement=where,
        name=name,
    )


def same(one: str, kept: str) -> Decision:
    return decision("same", one, kept, kept=kept)


def stands(decisions: Sequence[Decision], registered: Sequence[str] = ()) -> dict[str, str]:
    listed = {node(f"person/{thing}"): thing.title() for thing in registered}
    found = resolve(decisions, listed).everywhere
    return {
        thing.value.rsplit("/", 1)[-1]: target.node.value.rsplit("/", 1)[-1]
        for thing, target in sorted(found.items(), key=lambda item: item[0].value)
    }


def test_a_chain_ends_in_what_is_never_given_up() -> None:
    assert stands([same("a", "b"), same("b", "c")]) == {"a": "c", "b": "c"}
    assert stands([same("b", "c"), same("a", "b")]) == {"a": "c", "b": "c"}


def test_of_several_that_are_kept_the_first_in_the_alphabet_counts() -> None:
    assert stands([same("a", "c"), same("a", "b")]) == {"a": "b", "c": "b"}
    assert stands([same("a", "b"), same("b", "a")]) == {"b": "a"}


def test_the_registry_s_is_kept_whatever_the_decision_says() -> None:
    assert stands([same("listed", "a"), same("b", "a")], ["listed"]) == {"a": "listed", "b": "listed"}
    found = resolve([same("a", "listed")], {node("person/listed"): "Listed"})
    target = found.everywhere[node("person/a")]
    assert (target.registered, target.name) == (True, Literal("Listed", language="en"))


def test_two_that_the_registry_has_stay_two_and_it_is_told() -> None:
    made = [same("a", "one"), same("a", "two")]
    listed = {node("person/one"): "One", node("person/two"): "Two"}
    found = resolve(made, listed)
    assert found.everywhere == {}
    reason = f"the registry has both {t.DATA_NS}person/one and {t.DATA_NS}person/two"
    assert found.idle == {made[0].iri: reason, made[1].iri: reason}


def test_a_thing_owes_to_the_decisions_on_its_way_only() -> None:
    first, second, other = same("a", "b"), same("b", "c"), same("d", "c")
    found = resolve([first, second, other]).everywhere
    assert set(found[node("person/a")].decisions) == {first.iri, second.iri}
    assert found[node("person/b")].decisions == (second.iri,)
    assert found[node("person/a")].name == Literal("C", language="en")


def test_a_contradiction_is_one_line_that_says_how_to_end_it() -> None:
    apart = decision("not-same", "a", "c")
    with pytest.raises(DecisionError) as caught:
        resolve([same("a", "b"), same("b", "c"), apart], place="mine.ttl")
    told = str(caught.value)
    assert told.startswith(f"mine.ttl: decision {apart.id} (not-same) contradicts ")
    assert same("a", "b").id in told
    assert same("b", "c").id in told
    assert told.endswith(f"take one back: ip5kg review {apart.id} undo")


def test_what_is_new_cannot_be_one_with_what_the_registry_has() -> None:
    listed = {node("person/listed"): "Listed"}
    with pytest.raises(DecisionError, match=r"\(new\) contradicts"):
        resolve([decision("new", "a", "listed"), same("a", "b"), same("b", "listed")], listed)
    assert stands([decision("new", "a"), same("a", "b")], ["listed"]) == {"a": "b"}


def test_undecided_and_not_the_same_change_nothing() -> None:
    made = [decision("undecided", "a", "b"), decision("not-same", "a", "c"), decision("new", "d")]
    found = resolve(made)
    assert (found.everywhere, dict(found.in_statement), dict(found.names)) == ({}, {}, {})
    assert {made.verdict for made in found.decisions} == {"not-same", "new"}


def test_one_statement_may_mean_another_thing() -> None:
    own = decision("new", "a", statement="s")
    named = decision("new", "a", statement="u", kept="a-2")
    found = resolve([own, named, same("a", "b"), same("a-2", "z")])
    here, there = (found.targets(node(f"statement/{one}"))[node("person/a")] for one in "su")
    assert here.node == apart_iri(node("person/a"), node("statement/s"))
    assert here.node.value.startswith(f"{t.DATA_NS}person/a-")
    assert there.node == node("person/z")  # what is set apart may be one with something else
    assert set(there.decisions) == {named.iri, same("a-2", "z").iri}
    assert found.targets(node("statement/elsewhere"))[node("person/a")].node == node("person/b")


def test_a_name_means_one_thing_in_a_statement() -> None:
    meant = decision("same", "a", "b", kept="b", statement="s", name="AB")
    none = decision("not-same", "a", "b", statement="u", name="AB")
    found = resolve([meant, none])
    assert found.meanings(node("statement/s")) == {"AB": node("person/b")}
    assert found.meanings(node("statement/u")) == {}


def test_a_decision_for_one_statement_comes_before_those_for_all() -> None:
    found = resolve([decision("new", "a", statement="s", kept="x"), same("a", "y")])
    assert found.targets(node("statement/s"))[node("person/a")].node == node("person/x")


def test_two_answers_for_one_statement_are_refused() -> None:
    made = [decision("same", thing, "b", statement="s", kept=thing) for thing in "ac"]
    with pytest.raises(DecisionError, match=r"contradict each other on .*person/b"):
        resolve(made)


THINGS = st.sampled_from("abcdefgh")
PAIRS = st.lists(st.tuples(THINGS, THINGS).filter(lambda pair: pair[0] != pair[1]), max_size=12)


@given(PAIRS, st.randoms(use_true_random=False))
def test_classes_do_not_depend_on_the_order_of_decisions(
    pairs: list[tuple[str, str]], chance: object
) -> None:
    made = [same(*pair) for pair in pairs]
    shuffled = sorted(made, key=lambda _: chance.random())  # type: ignore[attr-defined]
    assert stands(made) == stands(shuffled)


@given(PAIRS, st.sets(THINGS, max_size=2))
def test_things_that_are_one_stand_under_one_and_others_under_themselves(
    pairs: list[tuple[str, str]], listed: set[str]
) -> None:
    known = {node(f"person/{thing}"): thing for thing in listed}
    made = [same(*pair) for pair in pairs]
    found = resolve(made, known)
    for members in classes(made):
        roots = {found.everywhere[m].node if m in found.everywhere else m for m in members}
        if len(members & known.keys()) > 1:
            assert roots == members
        else:
            assert len(roots) == 1
            assert roots <= members
            assert not (members & known.keys()) - roots
    assert all(target.node not in found.everywhere for target in found.everywhere.values())
    assert all(set(target.decisions) <= {d.iri for d in made} for target in found.everywhere.values())
