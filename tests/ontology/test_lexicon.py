"""Words are data: a Turtle file beside the registry teaches verbs, titles and nouns, without any Python."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ip5kg.builders.extract import extract
from ip5kg.builders.model import Statement
from ip5kg.errors import RegistryError
from ip5kg.ontology import terms as t
from ip5kg.ontology.entries import alternatives
from ip5kg.ontology.inflection import inflect
from ip5kg.ontology.lexicon import lexicon
from ip5kg.ontology.registry import Registry, load_registry
from ip5kg.ontology.words import USES

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

PREFIXES = """\
@base <https://w3id.org/ip5kg/id/> .
@prefix ip5: <https://w3id.org/ip5kg/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
WORDS = """\
<expression/greenlight> a ip5:Expression ; skos:prefLabel "greenlight"@en ; ip5:expresses ip5:adopt .
<expression/overhang> a ip5:Expression ; skos:prefLabel "overhang"@en ; ip5:expresses ip5:conclude ;
    ip5:pastForm "overhung"@en .
<expression/discuss-in-passing> a ip5:Expression ; skos:prefLabel "discuss in passing"@en ;
    ip5:expresses ip5:acknowledge .
<expression/sing> a ip5:Expression ; skos:prefLabel "hum/whistle … tunes/airs about"@en ;
    ip5:expresses ip5:discuss .
<expression/swear> a ip5:Expression ; skos:prefLabel "swear to"@en ; ip5:pastForm "swore"@en ;
    ip5:headingForm "undertakings"@en ; ip5:expresses ip5:intend .
<expression/grand-registrar> a ip5:Title ; skos:prefLabel "Grand Registrar"@en ;
    skos:altLabel "Grand Registrars"@en .
<expression/grand-registrar> ip5:pluralForm "All Grand Registrars"@en .
<expression/lord-steward> a ip5:Title ; skos:prefLabel "Lord Steward"@en ; ip5:heldIn "government" .
<expression/effendi> a ip5:Word ; skos:prefLabel "Effendi"@en ; ip5:use "honorific" .
<expression/ap> a ip5:Word ; skos:prefLabel "ap"@en ; ip5:use "name particle" .
<expression/gardens> a ip5:Word ; skos:prefLabel "Gardens"@en ; ip5:use "no name" .
<expression/wing> a ip5:Word ; skos:prefLabel "Wing"@en ; ip5:use "office unit" .
<expression/erstwhile> a ip5:Word ; skos:prefLabel "erstwhile"@en ; ip5:use "title qualifier" .
<expression/huddle> a ip5:MeetingVerb ; skos:prefLabel "huddle"@en .
<expression/forgather> a ip5:MeetingVerb ; skos:prefLabel "sit together"@en ; ip5:pastForm "sat"@en ;
    ip5:participleForm "sat"@en .
<expression/viziers> a ip5:LevelWord ; skos:prefLabel "viziers"@en ; ip5:level ip5:deputy-heads .
<expression/spring> a ip5:LevelWord ; skos:prefLabel "spring"@en ; ip5:level ip5:midterm ;
    ip5:onlyIn "phrase" .
<expression/anticipated> a ip5:Word ; skos:prefLabel "anticipated"@en ; ip5:use "planned" .
<expression/axed> a ip5:Word ; skos:prefLabel "axed"@en ; ip5:use "postponed" .
<expression/by-hologram> a ip5:Word ; skos:prefLabel "hologram"@en ; ip5:use "online" .
<expression/half-half> a ip5:Word ; skos:prefLabel "half-half"@en ; ip5:use "hybrid" .
<expression/round-a-table> a ip5:Word ; skos:prefLabel "round a table"@en ; ip5:use "in person" .
<expression/fashion> a ip5:Word ; skos:prefLabel "fashion"@en ; ip5:use "other event" .
<expression/oppositions> a ip5:Unit ; skos:prefLabel "oppositions"@en ; ip5:cue "opposition*"@en ;
    skos:altLabel "notices of … opposition"@en .
<expression/lighthouses> a ip5:Unit ; skos:prefLabel "lighthouses"@en ; ip5:counts "projects" .
<expression/inventors-count> a ip5:Unit ; skos:prefLabel "inventors"@en ; ip5:counts "people" .
<expression/give-or-take> a ip5:Word ; skos:prefLabel "give or take"@en ; ip5:use "comparator" .
<expression/milestone> a ip5:Word ; skos:prefLabel "milestone"@en ; ip5:use "numbered" .
<expression/enthroned> a ip5:Word ; skos:prefLabel "enthroned"@en ; ip5:use "appointed" .
<expression/supplanted> a ip5:Word ; skos:prefLabel "supplanted"@en ; ip5:use "succeeds" .
<expression/captained> a ip5:Word ; skos:prefLabel "captained"@en ; ip5:use "leads" .
<expression/posted> a ip5:Word ; skos:prefLabel "posted"@en ; ip5:use "sends" .
<expression/mused> a ip5:Word ; skos:prefLabel "mused"@en ; ip5:use "says" .
<expression/conclave> a ip5:MeetingNoun ; skos:prefLabel "conclave"@en ; ip5:level ip5:conference .
<expression/inventors> a ip5:Collective ; skos:prefLabel "inventors"@en ; ip5:denotes "industry" .
<expression/lighthouse> a ip5:NameHead ; skos:prefLabel "lighthouse"@en ; ip5:namesKind "initiative" .
<expression/steward> a ip5:RoleExpression ; skos:prefLabel "steward over"@en ; ip5:tellsRole "chair" ;
    ip5:nounForm "stewardship"@en ; ip5:agentForm "stewardess"@en ; ip5:predicateForm "at the helm"@en .
<expression/throw> a ip5:RoleExpression ; skos:prefLabel "throw"@en ; ip5:tellsRole "host" ;
    ip5:pastForm "threw"@en ; ip5:participleForm "thrown"@en .
<expression/unite> a ip5:RoleExpression ; skos:prefLabel "unite"@en ; ip5:tellsRole "attendee" ;
    ip5:roleOf "object" .
<expression/steer-mission> a ip5:RoleExpression ; skos:prefLabel "steer … mission"@en ;
    ip5:tellsRole "attendee" ; ip5:agentForm "envoy"@en ; ip5:headingForm "envoys"@en .
<expression/orate> a ip5:RoleExpression ; skos:prefLabel "orate"@en ; ip5:tellsRole "speaker" ;
    ip5:nounForm "oration"@en ; ip5:headingForm "orations"@en .
<expression/spectate> a ip5:RoleExpression ; skos:prefLabel "spectate"@en ; ip5:tellsRole "observer" ;
    ip5:agentForm "spectator"@en .
<expression/understudy> a ip5:RoleExpression ; skos:prefLabel "understudy"@en ; ip5:tellsRole "proxy" .
<expression/in-the-shoes-of> a ip5:Word ; skos:prefLabel "in the shoes of"@en ; ip5:use "in place of" .
<topic/distributed-ledgers> a ip5:Topic ; skos:prefLabel "distributed ledgers"@en ; ip5:cue "blockchain*"@en .
"""
NODE = "<expression/test-word>"
WHO_WHERE = (t.MEMBER, t.MEMBER_ORGANIZATION)


@pytest.fixture(scope="module")
def taught(tmp_path_factory: pytest.TempPathFactory) -> Registry:
    """The registry with all the words above, read once: what costs time is the atlas of places."""
    own = tmp_path_factory.mktemp("words") / "own.ttl"
    own.write_text(PREFIXES + WORDS, encoding="utf-8")
    return load_registry((own,))


def values(text: str, predicate: NamedNode, registry: Registry | None = None) -> set[str]:
    """Return what a text tells of one property, names without the address before them."""
    facts = extract(Statement("case", text), registry or load_registry()).facts
    found = (fact.object.value for fact in facts if fact.predicate == predicate)
    return {value.removeprefix(t.IP5_NS).removeprefix(t.DATA_NS) for value in found}


def test_a_verb(taught: Registry) -> None:
    text = "The IP5 offices greenlighted the Global Dossier."
    assert values(text, t.STEP) == set()
    assert values(text, t.STEP, taught) == {"adopt"}
    assert values(text, t.ACTION_OBJECT, taught) == {"initiative/global-dossier"}


@pytest.mark.parametrize(
    "text",
    [
        "The IP5 offices overhung the Global Dossier.",
        "The Global Dossier was overhung by the IP5 offices.",
        "Overhanging machine translation, the IP5 offices discussed classification.",
    ],
)
def test_a_verb_in_all_its_forms(text: str, taught: Registry) -> None:
    assert "conclude" not in values(text, t.STEP)
    assert "conclude" in values(text, t.STEP, taught)


@pytest.mark.parametrize(
    "text",
    ["The IP5 offices hummed old tunes about the PPH.", "The IP5 offices whistled airs about the PPH."],
)
def test_alternatives_in_a_phrase(text: str, taught: Registry) -> None:
    assert values(text, t.STEP) == set()
    assert values(text, t.STEP, taught) == {"discuss"}


def test_a_longer_phrase_decides(taught: Registry) -> None:
    text = "The IP5 offices discussed in passing the Global Dossier."
    assert values(text, t.STEP) == {"discuss"}
    assert values(text, t.STEP, taught) == {"acknowledge"}


def test_a_word_that_heads_a_list(taught: Registry) -> None:
    text = "The IP5 offices met in Tokyo.\nUndertakings:\n- machine translation\n- classification"
    assert values(text, t.STEP) == set()
    assert values(text, t.STEP, taught) == {"intend"}


def test_a_title(taught: Registry) -> None:
    text = "The IP5 heads met Ms Jane Whitfield, Grand Registrar of the JPO."
    assert values(text, t.POST_TITLE) == set()
    assert values(text, t.POST_TITLE, taught) == {"Grand Registrar"}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The meeting was stewarded over by {}.", t.CHAIR),
        ("{} stewarded over the meeting.", t.CHAIR),
        ("{} was stewarding over the meeting.", t.CHAIR),
        ("It stood under the stewardship of {}.", t.CHAIR),
        ("The meeting took place with {} at the helm.", t.CHAIR),
        ("{} served as stewardess.", t.CHAIR),
        ("{} threw the meeting.", t.HOST),
        ("The meeting was thrown in an old palace by {}.", t.HOST),
        ("The meeting united {} and many others.", t.ATTENDEE),
        ("{} steered a small mission of experts.", t.ATTENDEE),
        ("The mission from Tokyo was steered by {}.", t.ATTENDEE),
        ("Envoys were {} and others.", t.ATTENDEE),
        ("An oration on search was held by {}.", t.ATTENDEE),
        ("Orations:\n- Search ({})\n- Filing", t.ATTENDEE),
        ("{} was a spectator.", t.OBSERVER),
    ],
)
def test_a_verb_of_taking_part(text: str, role: NamedNode, taught: Registry) -> None:
    told = "The IP5 heads of office met in Tokyo on 2 June 2016.\n" + text.format("the JPO")
    assert values(told, role) == set()
    assert values(told, role, taught) == {"office/jpo"}


def test_who_speaks_attends(taught: Registry) -> None:
    text = "The IP5 heads of office met in Tokyo on 2 June 2016. Ms Jane Whitfield gave a long oration."
    assert values(text, t.ATTENDEE) == set()
    assert values(text, t.ATTENDEE, taught) == {"person/jane-whitfield"}


@pytest.mark.parametrize(
    "text",
    [
        "Ms Jane Whitfield understudied Commissioner Sato Yuki.",
        "Commissioner Sato Yuki was understudied by Ms Jane Whitfield.",
        "In the shoes of Commissioner Sato Yuki, Ms Jane Whitfield attended the meeting.",
    ],
)
def test_who_came_for_another(text: str, taught: Registry) -> None:
    told = "The IP5 heads of office met in Tokyo on 2 June 2016. " + text
    assert values(told, t.ATTENDEE) != {"person/jane-whitfield"}
    assert values(told, t.ATTENDEE, taught) == {"person/jane-whitfield"}


def test_a_verb_of_taking_part_in_the_passive_only(tmp_path: Path) -> None:
    own = tmp_path / "own.ttl"
    own.write_text(
        f'{PREFIXES}{NODE} a ip5:RoleExpression ; skos:prefLabel "assemble"@en ; ip5:tellsRole "host" ;'
        ' ip5:onlyIn "passive" .'
    )
    known = load_registry((own,))
    about = "The IP5 heads of office met in Tokyo on 2 June 2016. "
    assert values(about + "The meeting was assembled by the JPO.", t.HOST, known) == {"office/jpo"}
    assert values(about + "The JPO assembled the documents.", t.HOST, known) == set()


def test_an_unknown_role_is_refused(tmp_path: Path) -> None:
    own = tmp_path / "own.ttl"
    own.write_text(
        f'{PREFIXES}{NODE} a ip5:RoleExpression ; skos:prefLabel "cook"@en ; ip5:tellsRole "cook" .'
    )
    with pytest.raises(
        RegistryError,
        match=r'own\.ttl: .*expression/test-word> says ".*": A role expression has one ip5:tellsRole',
    ):
        lexicon(load_registry((own,)))


def test_a_title_in_the_plural(taught: Registry) -> None:
    text = "The IP5 met All Grand Registrars Jane Whitfield (JPO) and Kim Min-jae (KIPO)."
    assert values(text, t.MEMBER) == set()
    assert values(text, t.MEMBER, taught) == {"person/jane-whitfield", "person/kim-minjae"}
    assert values(text, t.POST_TITLE, taught) == {"Grand Registrar"}


def test_a_title_held_in_a_government(taught: Registry) -> None:
    text = "The IP5 heads met Ms Jane Whitfield, Lord Steward and Director of the USPTO."
    facts = extract(Statement("case", text), taught).facts
    with_office = {f.subject.value for f in facts if f.predicate == t.MEMBER_ORGANIZATION}
    titles = {f.object.value: f.subject.value for f in facts if f.predicate == t.POST_TITLE}
    assert set(titles) == {"Lord Steward", "Director"}
    assert with_office == {titles["Director"]}


@pytest.mark.parametrize(
    ("text", "untaught", "person"),
    [
        ("The IP5 heads met Effendi Pedro Ruiz.", None, "pedro-ruiz"),
        ("The IP5 heads met Mr Owen ap Rhys.", None, "ap-owen-rhys"),
        ("The IP5 heads met Commissioner Summer Gardens.", "gardens-summer", None),
    ],
)
def test_words_around_names(text: str, untaught: str | None, person: str | None, taught: Registry) -> None:
    def names(registry: Registry | None) -> set[str]:
        facts = extract(Statement("case", text), registry or load_registry()).facts
        people = {f.subject.value for f in facts if f.object == t.PERSON}
        return {iri.removeprefix(t.DATA_NS + "person/") for iri in people}

    assert names(None) == ({untaught} if untaught else set())
    assert names(taught) == ({person} if person else set())


@pytest.mark.parametrize(
    ("text", "person", "office"),
    [
        ("Sato Yuki was enthroned President of the EPO.", "sato-yuki", "epo"),
        ("Marta Oliveira supplanted Karl Brandt as President of the EPO.", "marta-oliveira", "epo"),
        ("The JPO delegation, captained by Director Sawada Akiko, came to Tokyo.", "akiko-sawada", "jpo"),
        ("The JPO posted Director Sawada Akiko to the IP5 meeting.", "akiko-sawada", "jpo"),
    ],
)
def test_words_between_persons_and_posts(text: str, person: str, office: str, taught: Registry) -> None:
    def held(registry: Registry) -> set[tuple[str, str]]:
        facts = extract(Statement("case", text), registry).facts
        told = {p: {f.subject.value: f.object.value for f in facts if f.predicate == p} for p in WHO_WHERE}
        posts, offices = told[t.MEMBER], told[t.MEMBER_ORGANIZATION]
        return {(posts[node], offices[node]) for node in posts if node in offices}

    expected = (f"{t.DATA_NS}person/{person}", f"{t.DATA_NS}office/{office}")
    assert expected not in held(load_registry())
    assert expected in held(taught)


def test_a_verb_of_saying(taught: Registry) -> None:
    def persons(registry: Registry) -> set[str]:
        facts = extract(Statement("case", "The IP5 is growing, mused Sara Lind."), registry).facts
        return {f.subject.value.removeprefix(t.DATA_NS) for f in facts if f.object == t.PERSON}

    assert persons(load_registry()) == set()
    assert persons(taught) == {"person/lind-sara"}


@pytest.mark.parametrize("use", USES)
def test_the_guide_tells_of_every_use(use: str) -> None:
    guide = Path(__file__).parents[2] / "docs" / "how-to" / "add-a-verb.md"
    assert f"`{use}`" in guide.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "Director Sawada Akiko of the Search Wing of the JPO briefed the IP5 heads.",
        "The JPO's erstwhile Commissioner Sato Yuki met the IP5 heads.",
    ],
)
def test_words_between_a_name_and_its_office(text: str, taught: Registry) -> None:
    assert values(text, t.MEMBER_ORGANIZATION) == set()
    assert values(text, t.MEMBER_ORGANIZATION, taught) == {"office/jpo"}


@pytest.mark.parametrize(
    ("text", "untaught", "taught_values"),
    [
        ("The JPO received 3,200 oppositions in 2019.", set(), {"3200", "oppositions"}),
        ("The JPO received 3,200 notices of formal opposition in 2019.", set(), {"3200", "oppositions"}),
        ("The JPO decided 12 percent of oppositions in 2019.", set(), {"12", "percent"}),
        ("The TM5 partners run fourteen lighthouses.", set(), {"14", "lighthouses"}),
        ("The portal has 40,000 inventors.", set(), {"40000", "inventors"}),
        ("The session was attended by 40 inventors.", set(), set()),
        ("The JPO granted milestone 12 patents.", {"12", "patents"}, set()),
    ],
)
def test_a_unit(text: str, untaught: set[str], taught_values: set[str], taught: Registry) -> None:
    assert values(text, t.VALUE) | values(text, t.UNIT_TEXT) == untaught
    assert values(text, t.VALUE, taught) | values(text, t.UNIT_TEXT, taught) == taught_values


def test_a_word_that_compares(taught: Registry) -> None:
    text = "The JPO received give or take 3,200 applications in 2019."
    assert values(text, t.COMPARATOR) == set()
    assert values(text, t.COMPARATOR, taught) == {"give or take"}


def test_a_unit_of_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    own = tmp_path / "own.ttl"
    own.write_text(f'{PREFIXES}{NODE} a ip5:Unit ; skos:prefLabel "ho"@en ; ip5:counts "apples" .')
    with pytest.raises(RegistryError, match=r'own\.ttl: .*expression/test-word> says "apples": ip5:counts'):
        lexicon(load_registry((own,)))


def test_an_unknown_use_is_refused(tmp_path: Path) -> None:
    own = tmp_path / "own.ttl"
    own.write_text(f'{PREFIXES}{NODE} a ip5:Word ; skos:prefLabel "ho"@en ; ip5:use "shout" .')
    with pytest.raises(
        RegistryError, match=r'own\.ttl: .*expression/test-word> says "shout": A word has one ip5:use'
    ):
        lexicon(load_registry((own,)))


def test_a_noun_for_meetings(taught: Registry) -> None:
    text = "The IP5 Conclave was held in Tokyo on 2 June 2016."
    assert values(text, t.LEVEL) == set()
    assert values(text, t.LEVEL, taught) == {"conference"}


@pytest.mark.parametrize(
    "text",
    [
        "The IP5 heads huddled in Tokyo on 2 June 2016.",
        "The IP5 heads sat together in Tokyo on 2 June 2016.",
        "The IP5 heads will huddle in Tokyo on 2 June 2016.",
    ],
)
def test_a_verb_of_meeting(text: str, taught: Registry) -> None:
    assert values(text, t.START_DATE) == set()
    assert values(text, t.START_DATE, taught) == {"2016-06-02"}


@pytest.mark.parametrize(
    ("text", "untaught", "level"),
    [
        ("The IP5 viziers met in Tokyo on 2 June 2016.", "heads", "deputy-heads"),
        ("The IP5 Viziers Meeting was held in Tokyo on 2 June 2016.", "heads", "deputy-heads"),
        ("The TM5 Spring Meeting was held in Tokyo on 2 June 2016.", "annual", "midterm"),
        ("The IP5 heads met in spring, in Tokyo on 2 June 2016.", "heads", "heads"),
    ],
)
def test_a_word_for_a_level(text: str, untaught: str, level: str, taught: Registry) -> None:
    assert values(text, t.LEVEL) == {untaught}
    assert values(text, t.LEVEL, taught) == {level}


@pytest.mark.parametrize(
    ("how", "predicate", "value"),
    [
        ("The anticipated IP5 Heads Meeting is on everybody's mind", t.EVENT_STATUS, "EventScheduled"),
        ("The IP5 Heads Meeting was axed", t.EVENT_STATUS, "EventPostponed"),
        ("The IP5 Heads Meeting was held by hologram", t.ATTENDANCE_MODE, "OnlineEventAttendanceMode"),
        ("The IP5 Heads Meeting was held half-half", t.ATTENDANCE_MODE, "MixedEventAttendanceMode"),
        ("The IP5 Heads Meeting was held round a table", t.ATTENDANCE_MODE, "OfflineEventAttendanceMode"),
    ],
)
def test_words_around_a_meeting(how: str, predicate: NamedNode, value: str, taught: Registry) -> None:
    text = f"{how} in Tokyo on 2 June 2016."
    assert values(text, predicate) == set()
    assert values(text, predicate, taught) == {f"{t.SCHEMA_NS}{value}"}


def test_an_event_of_another_kind(taught: Registry) -> None:
    text = "The IP5 fashion conference was held in Tokyo on 2 June 2016."
    assert values(text, t.START_DATE) == {"2016-06-02"}
    assert values(text, t.START_DATE, taught) == set()


def test_a_collective_noun(taught: Registry) -> None:
    text = "The IP5 was founded in 2007. The inventors commended the Global Dossier."
    assert "organization/ip5-industry" not in values(text, t.AGENT)
    assert "organization/ip5-industry" in values(text, t.AGENT, taught)


def test_a_head_of_names(taught: Registry) -> None:
    text = "Near the Quantum Search Lighthouse the IP5 offices went on."
    assert values(text, t.MENTIONS) == {"forum/ip5"}
    assert values(text, t.MENTIONS, taught) == {"forum/ip5", "initiative/ip5-quantum-search-lighthouse"}


def test_a_cue_of_a_topic(taught: Registry) -> None:
    text = "The IP5 offices discussed blockchains."
    assert values(text, t.ACTION_OBJECT) == set()
    assert values(text, t.ACTION_OBJECT, taught) == {"topic/distributed-ledgers"}


@pytest.mark.parametrize("steps", ["", " ; ip5:expresses ip5:agree , ip5:adopt"])
def test_an_expression_has_one_step(tmp_path: Path, steps: str) -> None:
    own = tmp_path / "own.ttl"
    own.write_text(f'{PREFIXES}{NODE} a ip5:Expression ; skos:prefLabel "greenlight"@en{steps} .')
    registry = load_registry((own,))
    with pytest.raises(RegistryError) as caught:
        lexicon(registry)
    iri = "https://w3id.org/ip5kg/id/expression/test-word"
    assert str(caught.value) == f"registry: {iri} needs exactly one ip5:expresses; add or remove"


@pytest.mark.parametrize(
    ("verb", "third", "past", "gerund"),
    [
        ("agree", "agrees", "agreed", "agreeing"),
        ("endorse", "endorses", "endorsed", "endorsing"),
        ("adopt", "adopts", "adopted", "adopting"),
        ("plan", "plans", "planned", "planning"),
        ("commit", "commits", "committed", "committing"),
        ("confer", "confers", "conferred", "conferring"),
        ("reply", "replies", "replied", "replying"),
        ("stay", "stays", "stayed", "staying"),
        ("launch", "launches", "launched", "launching"),
        ("pass", "passes", "passed", "passing"),
        ("open", "opens", "opened", "opening"),
        ("deliver", "delivers", "delivered", "delivering"),
        ("be", "is", "was", "being"),
    ],
)
def test_regular_forms(verb: str, third: str, past: str, gerund: str) -> None:
    forms = inflect(verb)
    assert (forms["third"], forms["past"], forms["gerund"]) == (third, past, gerund)


def test_every_verb_of_the_ladder_is_found_by_its_past_form() -> None:
    """Statements report: each expression of the bundled registry answers to a past form of its own."""
    registry = load_registry()
    words = lexicon(registry)
    past = {e.phrase for found in words.expressions.values() for e in found if e.form == "past"}
    labels = [registry.texts(node, t.PREF_LABEL)[0] for node in registry.of_type(t.EXPRESSION)]
    phrases = {" ".join(words) for label in labels for words in alternatives(label)}
    assert phrases == past
    assert len(past) > 150
