"""Decisions applied to what the builders find: whom facts speak of, what things are called, what stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from ip5kg.builders.deciding import decided, extract_decided
from ip5kg.builders.decisions import Decision, are_comparable, decision_iri
from ip5kg.builders.extract import extract
from ip5kg.builders.identity import resolve
from ip5kg.builders.model import Extraction, Fact, Passage, Statement, Term
from ip5kg.builders.quads import quads
from ip5kg.errors import DecisionError
from ip5kg.ontology import terms as t
from ip5kg.ontology.registry import load_registry

REGISTRY = load_registry([Path(__file__).parents[1] / "graph" / "data" / "review-registry.ttl"])
LABELS = {entity.iri: entity.label for entity in REGISTRY.entities.values()}
TEXT = """\
The IP5 heads of office held their meeting in Seoul, Korea, on June 23, 2021.
The meeting was chaired by Ms. Jana Hirshfeld, Commissioner of the USPTO.
Ms. Jana Hirschfeld, Commissioner of the USPTO, attended the meeting.
They agreed to launch the Tide Table Pilot Programme and the Lantren Register Initiative.
The ZORPO attended the meeting as an observer."""
STATEMENT = Statement("seoul", TEXT, issued="2021-06-24")
FOUND = extract(STATEMENT, REGISTRY)
HERE = "statement/seoul"
MEETING = "meeting/ip5-heads-2021"
ONE, OTHER = "person/hirshfeld-jana", "person/hirschfeld-jana"


def node(path: str) -> NamedNode:
    return NamedNode(t.DATA_NS + path)


def en(text: str) -> Literal:
    return Literal(text, language="en")


def decision(
    verdict: str,
    *things: str,
    kept: str | None = None,
    called: str | None = None,
    statement: str | None = None,
    name: str | None = None,
) -> Decision:
    concerns = tuple(sorted(map(node, things), key=str))
    where = None if statement is None else node(statement)
    return Decision(
        decision_iri(concerns, where, name),
        verdict,
        concerns,
        kept=None if kept is None else node(kept),
        kept_name=None if called is None else en(called),
        statement=where,
        name=name,
    )


def facts(*decisions: Decision) -> list[Fact]:
    return list(extract_decided(STATEMENT, REGISTRY, resolve(decisions, LABELS)).facts)


def about(told: list[Fact], subject: str) -> set[tuple[NamedNode, Term]]:
    return {(fact.predicate, fact.object) for fact in told if fact.subject == node(subject)}


def minted(label: str) -> str:
    """Return the path of what the text names and no registry lists."""
    (found,) = [f.subject for f in FOUND.facts if (f.predicate, f.object) == (t.PREF_LABEL, en(label))]
    return found.value.removeprefix(t.DATA_NS)


def nodes(told: list[Fact]) -> set[Term]:
    return {part for fact in told for part in (fact.subject, fact.object)}


SAME = decision("same", ONE, OTHER, kept=OTHER, called="Jana Hirschfeld")


def test_without_a_decision_that_concerns_it_nothing_is_touched() -> None:
    elsewhere = decision("new", ONE, statement="statement/other")
    absent = decision("same", "person/nobody", "person/no-one", kept="person/nobody")
    apart = decision("not-same", ONE, OTHER)
    assert decided(FOUND, resolve([elsewhere, absent, apart], LABELS)) is FOUND


def test_two_spellings_become_one_person_with_both_names() -> None:
    told = facts(SAME)
    assert node(ONE) not in nodes(told)
    assert about(told, OTHER) == {
        (t.TYPE, t.PERSON),
        (t.PREF_LABEL, en("Jana Hirschfeld")),
        (t.ALT_LABEL, en("Jana Hirshfeld")),
    }


def test_posts_and_roles_follow_the_person() -> None:
    told = facts(SAME)
    post = "post/hirschfeld-jana-commissioner-uspto-2021-06-23"
    assert {fact.subject for fact in told if fact.predicate == t.POST_TITLE} == {node(post)}
    assert about(told, post) == {
        (t.TYPE, t.MEMBERSHIP),
        (t.PREF_LABEL, en("Jana Hirschfeld, Commissioner, USPTO")),
        (t.ALT_LABEL, en("Jana Hirshfeld, Commissioner, USPTO")),
        (t.MEMBER, node(OTHER)),
        (t.MEMBER_ORGANIZATION, node("office/uspto")),
        (t.POST_TITLE, en("Commissioner")),
        (t.ATTESTED_ON, Literal("2021-06-23", datatype=t.XSD_DATE)),
    }
    assert (t.CHAIR, node(OTHER)) in about(told, MEETING)


def test_who_chairs_is_not_listed_as_attending_and_that_is_told() -> None:
    found = extract_decided(STATEMENT, REGISTRY, resolve([SAME], LABELS))
    assert (t.ATTENDEE, node(OTHER)) not in about(list(found.facts), MEETING)
    dropped = [(one.rule, one.reason, one.text) for one in found.dropped if one.rule.startswith("identity/")]
    assert dropped == [("identity/one-value", "told as chair", "hirschfeld-jana")]


def test_facts_name_the_decision_they_owe_to_and_no_others_do() -> None:
    told = facts(SAME)
    before = {(f.subject, f.predicate, f.object, f.passage) for f in facts()}
    for fact in told:
        unchanged = (fact.subject, fact.predicate, fact.object, fact.passage) in before
        assert fact.decisions == (() if unchanged else (SAME.iri,)), fact


def test_passages_and_rules_stay() -> None:
    before, after = FOUND, extract_decided(STATEMENT, REGISTRY, resolve([SAME], LABELS))
    assert after.passages == before.passages
    assert {fact.rule for fact in after.facts} <= {fact.rule for fact in before.facts} | {"identity/name"}
    assert {fact.passage for fact in after.facts} <= set(before.passages)


def test_what_is_kept_goes_by_its_name_where_only_the_other_is_told() -> None:
    told = facts(decision("same", ONE, "person/doe-jana", kept="person/doe-jana", called="Jana Doe"))
    assert about(told, "person/doe-jana") == {
        (t.TYPE, t.PERSON),
        (t.PREF_LABEL, en("Jana Doe")),
        (t.ALT_LABEL, en("Jana Hirshfeld")),
    }
    (named,) = [f for f in told if f.object == en("Jana Doe")]
    assert named.rule == "identity/name"
    assert TEXT[named.passage.start : named.passage.end].startswith("The meeting was chaired")


def test_the_registry_describes_what_it_has() -> None:
    misspelt, known = minted("Lantren Register Initiative"), "initiative/lantern-register"
    told = facts(decision("same", misspelt, known, kept=known))
    assert node(misspelt) not in nodes(told)
    assert about(told, known) == {(t.ALT_LABEL, en("Lantren Register Initiative"))}
    assert (t.MENTIONS, node(known)) in about(told, HERE)
    assert node(known) in {f.object for f in told if f.predicate == t.ACTION_OBJECT}


def test_a_thing_of_another_kind_takes_the_class_of_what_is_kept() -> None:
    pilot, kept = minted("Tide Table Pilot Programme"), "document/tide-table"
    told = facts(decision("same", pilot, kept, kept=kept, called="Tide Table"))
    assert about(told, kept) == {
        (t.TYPE, t.DOCUMENT),
        (t.PREF_LABEL, en("Tide Table")),
        (t.ALT_LABEL, en("Tide Table Pilot Programme")),
    }


def test_in_one_statement_a_meeting_may_be_another() -> None:
    new = f"{MEETING}-06"
    told = facts(decision("new", MEETING, kept=new, called="The June meeting", statement=HERE))
    assert node(MEETING) not in nodes(told)
    assert (t.PREF_LABEL, en("The June meeting")) in about(told, new)
    assert (t.ALT_LABEL, en("IP5 heads of office meeting 2021")) in about(told, new)
    assert node(new) in {f.object for f in told if f.predicate == t.AT_MEETING}


def test_what_the_registry_has_may_be_something_new_in_one_statement() -> None:
    told = facts(
        decision("new", "office/uspto", kept="office/uspto-2", called="USPTO of old", statement=HERE)
    )
    assert about(told, "office/uspto-2") == {(t.TYPE, t.OFFICE), (t.PREF_LABEL, en("USPTO of old"))}
    assert node("office/uspto") not in nodes(told)
    assert "post/hirshfeld-jana-commissioner-uspto-2-2021-06-23" in {
        f.subject.value.removeprefix(t.DATA_NS) for f in told
    }


def test_a_name_left_open_means_what_was_decided() -> None:
    bearers = ("office/ruritania", "office/zenda")
    meant = decision("same", *bearers, kept="office/zenda", statement=HERE, name="ZORPO")
    found = extract_decided(STATEMENT, REGISTRY, resolve([meant], LABELS))
    assert "ZORPO" in {one.text for one in FOUND.dropped}
    assert "ZORPO" not in {one.text for one in found.dropped}
    spoken = [f for f in found.facts if node("office/zenda") in {f.subject, f.object}]
    assert {(f.predicate, f.decisions) for f in spoken} == {
        (t.MENTIONS, (meant.iri,)),
        (t.OBSERVER, (meant.iri,)),
    }
    none = decision("not-same", *bearers, statement=HERE, name="ZORPO")
    assert facts(none) == facts()


# Made by hand, because no short text tells one thing in two ways so densely.
PASSAGES = (Passage(0, 10), Passage(11, 20))
A, B = "meeting/ip5-heads-2021", "meeting/ip5-heads-2021-06"


def made(*told: tuple[str, NamedNode, Term]) -> Extraction:
    return Extraction(
        Statement("x", "0123456789 123456789"),
        PASSAGES,
        tuple(Fact(node(s), p, o, PASSAGES[index % 2], "test/rule") for index, (s, p, o) in enumerate(told)),
    )


def merge(found: Extraction, one: str, other: str, kept: str) -> Extraction:
    return decided(found, resolve([decision("same", one, other, kept=kept)]))


def date(text: str) -> Literal:
    return Literal(text, datatype=t.XSD_DATE if len(text) == 10 else t.XSD_YEAR)


def test_of_two_dates_the_more_precise_stays_with_its_end() -> None:
    found = merge(
        made(
            (A, t.TYPE, t.MEETING),
            (A, t.START_DATE, date("2021")),
            (A, t.END_DATE, date("2020")),
            (B, t.TYPE, t.MEETING),
            (B, t.START_DATE, date("2021-06-22")),
            (B, t.END_DATE, date("2021-06-23")),
        ),
        *(A, B, A),
    )
    assert about(list(found.facts), A) == {
        (t.TYPE, t.MEETING),
        (t.START_DATE, date("2021-06-22")),
        (t.END_DATE, date("2021-06-23")),
    }
    assert {(one.rule, one.text) for one in found.dropped} == {
        ("identity/one-value", "2021"),
        ("identity/one-value", "2020"),
    }


def test_of_two_values_that_of_what_is_kept_stays() -> None:
    number = [Literal(str(n), datatype=t.XSD_INTEGER) for n in (13, 14)]
    found = made(
        (B, t.ORDINAL, number[1]), (A, t.ORDINAL, number[0]), (A, t.LOCATION, node("place/a")),
        (B, t.LOCATION, node("place/b")),
    )  # fmt: skip
    assert about(list(merge(found, A, B, A).facts), A) == {
        (t.ORDINAL, number[0]),
        (t.LOCATION, node("place/a")),
        (t.LOCATION, node("place/b")),
        (t.TYPE, t.MEETING),
    }
    assert (t.ORDINAL, number[1]) in about(list(merge(found, A, B, B).facts), B)


def test_what_was_held_is_no_longer_planned() -> None:
    found = merge(
        made((A, t.TYPE, t.MEETING), (B, t.TYPE, t.MEETING), (B, t.EVENT_STATUS, t.EVENT_SCHEDULED)),
        *(A, B, B),
    )
    assert about(list(found.facts), B) == {(t.TYPE, t.MEETING)}
    assert [one.text for one in found.dropped] == ["EventScheduled"]


def test_a_thing_is_no_part_of_itself() -> None:
    parts = ("initiative/a", "initiative/b")
    found = merge(made((parts[0], t.IS_PART_OF, node(parts[1]))), *parts, parts[0])
    assert (t.IS_PART_OF, node(parts[0])) not in about(list(found.facts), parts[0])
    assert [(one.rule, one.reason) for one in found.dropped] == [
        ("identity/loop", "the same thing on both sides")
    ]


def test_the_meeting_of_a_body_follows_the_body() -> None:
    meeting, kept = "meeting/ip5-tide-panel-2019-01", "body/tide"
    found = merge(
        made((meeting, t.TYPE, t.MEETING), (meeting, t.MEETING_BODY, node("body/ip5-tide-panel"))),
        *("body/ip5-tide-panel", kept, kept),
    )
    assert (t.MEETING_BODY, node(kept)) in about(list(found.facts), "meeting/tide-2019-01")
    assert node(meeting) not in nodes(list(found.facts))


def test_a_fact_that_stands_without_a_decision_needs_none() -> None:
    found = merge(
        Extraction(
            Statement("x", "0123456789"),
            PASSAGES[:1],
            tuple(
                Fact(node("statement/x"), t.MENTIONS, node(thing), PASSAGES[0], "mention/initiative")
                for thing in ("initiative/a", "initiative/b")
            ),
        ),
        *("initiative/a", "initiative/b", "initiative/b"),
    )
    (mention,) = [fact for fact in found.facts if fact.predicate == t.MENTIONS]
    assert mention.decisions == ()


THINGS = sorted(
    {
        part
        for fact in FOUND.facts
        for part in (fact.subject, fact.object)
        if isinstance(part, NamedNode) and are_comparable(part, part)
    },
    key=str,
)
ALIKE = [(one, other) for one in THINGS for other in THINGS if one != other and are_comparable(one, other)]


@given(st.lists(st.sampled_from(ALIKE), max_size=5), st.lists(st.sampled_from(THINGS), max_size=2))
def test_whatever_is_decided_the_statement_stays_whole(
    pairs: list[tuple[NamedNode, NamedNode]], apart: list[NamedNode]
) -> None:
    paths = [(one.value.removeprefix(t.DATA_NS), other.value.removeprefix(t.DATA_NS)) for one, other in pairs]
    alike = {d.iri: d for d in (decision("same", one, other, kept=one) for one, other in paths)}
    new = {
        d.iri: d for d in (decision("new", x.value.removeprefix(t.DATA_NS), statement=HERE) for x in apart)
    }
    try:
        identity = resolve([*alike.values(), *new.values()], LABELS)
    except DecisionError:
        return
    found = extract_decided(STATEMENT, REGISTRY, identity)
    assert quads(found)  # every fact rests on a passage of the text
    assert not nodes(list(found.facts)) & identity.targets(node(HERE)).keys() - {
        target.node for target in identity.targets(node(HERE)).values()
    }
    values = {(f.subject, f.object) for f in found.facts if f.predicate == t.PREF_LABEL}
    assert len({subject for subject, _ in values}) == len(values)
    described = {f.subject for f in found.facts if f.predicate == t.PREF_LABEL} | LABELS.keys()
    mentioned = {f.object for f in found.facts if f.predicate == t.MENTIONS}
    assert mentioned <= described
    assert decided(FOUND, resolve([])) is FOUND


@pytest.mark.parametrize("kept", [ONE, OTHER])
def test_which_of_two_is_kept_changes_names_only(kept: str) -> None:
    told = facts(decision("same", ONE, OTHER, kept=kept, called="Jana"))
    shown = {str(part).replace(kept, "KEPT").replace(kept.split("/")[1], "KEPT") for part in nodes(told)}
    assert f"<{t.DATA_NS}KEPT>" in shown
    assert not any("hirs" in text and t.DATA_NS in text for text in shown)
