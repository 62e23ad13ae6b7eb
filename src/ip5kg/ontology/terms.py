"""Vocabulary terms as named constants, one block per vocabulary.

Terms are pyoxigraph nodes: hashable, comparable, cheap to import (4 ms against 100 ms for rdflib).
"""

from pyoxigraph import NamedNode

IP5_NS = "https://w3id.org/ip5kg/ontology#"
DATA_NS = "https://w3id.org/ip5kg/id/"
ORG_NS = "http://www.w3.org/ns/org#"
PROV_NS = "http://www.w3.org/ns/prov#"
SKOS_NS = "http://www.w3.org/2004/02/skos/core#"
SKOSXL_NS = "http://www.w3.org/2008/05/skos-xl#"
DCTERMS_NS = "http://purl.org/dc/terms/"
FOAF_NS = "http://xmlns.com/foaf/0.1/"
OA_NS = "http://www.w3.org/ns/oa#"
SCHEMA_NS = "https://schema.org/"
RDF_NS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS_NS = "http://www.w3.org/2000/01/rdf-schema#"
XSD_NS = "http://www.w3.org/2001/XMLSchema#"
OWL_NS = "http://www.w3.org/2002/07/owl#"
SH_NS = "http://www.w3.org/ns/shacl#"

PREFIXES = {
    "dcterms": DCTERMS_NS,
    "foaf": FOAF_NS,
    "id": DATA_NS,
    "ip5": IP5_NS,
    "oa": OA_NS,
    "org": ORG_NS,
    "owl": OWL_NS,
    "prov": PROV_NS,
    "rdf": RDF_NS,
    "rdfs": RDFS_NS,
    "schema": SCHEMA_NS,
    "sh": SH_NS,
    "skos": SKOS_NS,
    "skosxl": SKOSXL_NS,
    "xsd": XSD_NS,
}
"""Prefixes used in every file that is written and offered to every query."""

KINDS = (
    *("action", "body", "decision", "document", "figure", "forum", "initiative", "meeting", "membership"),
    *("office", "organization", "person", "place", "post", "statement", "topic"),
)
"""Kinds of data IRIs: the part after the namespace."""

QUERY_PREFIXES = PREFIXES | {kind: f"{DATA_NS}{kind}/" for kind in KINDS}
"""Prefixes that queries may use besides: ``office:jpo``."""


def _terms(namespace: str, names: str) -> list[NamedNode]:
    return [NamedNode(namespace + name) for name in names.split()]


# Graphs that hold what does not come from one statement.
ONTOLOGY_GRAPH = NamedNode("https://w3id.org/ip5kg/ontology")
REGISTRY_GRAPH = NamedNode(DATA_NS + "graph/registry")
DERIVED_GRAPH = NamedNode(DATA_NS + "graph/derived")
DECISIONS_GRAPH = NamedNode(DATA_NS + "graph/decisions")
SHAPES_GRAPH = NamedNode(DATA_NS + "graph/shapes")  # of plug-ins

TYPE, SUBJECT, PREDICATE, OBJECT = _terms(RDF_NS, "type subject predicate object")

XSD_DATE, XSD_YEAR_MONTH, XSD_YEAR = _terms(XSD_NS, "date gYearMonth gYear")
XSD_INTEGER, XSD_DECIMAL, XSD_BOOLEAN = _terms(XSD_NS, "integer decimal boolean")
XSD_NON_NEGATIVE, XSD_ANY_URI, XSD_DATE_TIME = _terms(XSD_NS, "nonNegativeInteger anyURI dateTime")

STATEMENT, PASSAGE, EVIDENCE, OFFICE, FORUM, WORKING_BODY = _terms(
    IP5_NS, "Statement Passage Evidence Office Forum WorkingBody"
)
STAKEHOLDER, MEETING, INITIATIVE, DOCUMENT, TOPIC, ACTION, FIGURE = _terms(
    IP5_NS, "Stakeholder Meeting Initiative Document Topic Action Figure"
)
EXPRESSION = NamedNode(IP5_NS + "Expression")

RULE, PASSAGE_KIND, SHA256 = _terms(IP5_NS, "rule passageKind sha256")
IDENTITY_DECISION, DECISION, VERDICT, CONCERNS = _terms(IP5_NS, "IdentityDecision decision verdict concerns")
KEPT, KEPT_NAME, IN_STATEMENT, AMBIGUOUS_NAME = _terms(IP5_NS, "kept keptName inStatement ambiguousName")
POST_TITLE, ATTESTED_ON = _terms(IP5_NS, "postTitle attestedOn")
MEETING_FORUM, PARTY, LEVEL, ORDINAL = _terms(IP5_NS, "forum party level ordinal")
CHAIR, HOST, ATTENDEE, OBSERVER = _terms(IP5_NS, "chair host attendee observer")
ON_BEHALF_OF, MEETING_BODY, RESCHEDULED_AS = _terms(IP5_NS, "onBehalfOf body rescheduledAs")
STEP, AT_MEETING, VERB, NEGATED, CONDITION = _terms(IP5_NS, "step atMeeting verb negated condition")
COMPARATOR, REFERENCE_YEAR, PARTICIPATES_IN = _terms(IP5_NS, "comparator referenceYear participatesIn")
EXPRESSES, EXPRESSES_OF_TOPICS, RUNG = _terms(IP5_NS, "expresses expressesOfTopics rung")
CUE, WEAK_CUE, DENOTES = _terms(IP5_NS, "cue weakCue denotes")
PAST_FORM, PARTICIPLE_FORM, NOUN_FORM = _terms(IP5_NS, "pastForm participleForm nounForm")
MEMBER_COUNT, OFFICE_KIND, NEEDS_CONTEXT = _terms(IP5_NS, "memberCount officeKind needsContext")
COLLECTIVE, HELD_TITLE, MEETING_NOUN, NAME_HEAD = _terms(IP5_NS, "Collective Title MeetingNoun NameHead")
HEAD_STRENGTH = NamedNode(IP5_NS + "headStrength")
HEADING_FORM, CLAUSE_FORM, OBJECT_POSITION = _terms(IP5_NS, "headingForm clauseForm objectPosition")
NAMES_KIND = NamedNode(IP5_NS + "namesKind")
ROLE_EXPRESSION, TELLS_ROLE, ROLE_OF, ONLY_IN = _terms(IP5_NS, "RoleExpression tellsRole roleOf onlyIn")
AGENT_FORM, PREDICATE_FORM = _terms(IP5_NS, "agentForm predicateForm")
WORD, USE, PLURAL_FORM, HELD_IN = _terms(IP5_NS, "Word use pluralForm heldIn")
LEVEL_WORD, MEETING_VERB, UNIT, COUNTS = _terms(IP5_NS, "LevelWord MeetingVerb Unit counts")

MEMBERSHIP, FORMAL_ORGANIZATION, ORGANIZATION, CHANGE_EVENT = _terms(
    ORG_NS, "Membership FormalOrganization Organization ChangeEvent"
)
MEMBER, MEMBER_ORGANIZATION, MEMBER_OF = _terms(ORG_NS, "member organization memberOf")

WAS_DERIVED_FROM, GENERATED_AT = _terms(PROV_NS, "wasDerivedFrom generatedAtTime")
COMMENT, LABEL = _terms(RDFS_NS, "comment label")
PREF_LABEL, ALT_LABEL, HIDDEN_LABEL, NOTATION = _terms(SKOS_NS, "prefLabel altLabel hiddenLabel notation")
BROADER = NamedNode(SKOS_NS + "broader")
IDENTIFIER, TITLE, ISSUED, SOURCE, LANGUAGE, IS_PART_OF, CREATOR, IS_ABOUT = _terms(
    DCTERMS_NS, "identifier title issued source language isPartOf creator subject"
)
PERSON = NamedNode(FOAF_NS + "Person")
HAS_SOURCE, HAS_SELECTOR, START, END, EXACT, TEXT_POSITION, TEXT_QUOTE = _terms(
    OA_NS, "hasSource hasSelector start end exact TextPositionSelector TextQuoteSelector"
)
PLACE, MENTIONS, TEXT, LOCATION, START_DATE, END_DATE = _terms(
    SCHEMA_NS, "Place mentions text location startDate endDate"
)
ATTENDANCE_MODE, ONLINE_MODE, OFFLINE_MODE, MIXED_MODE = _terms(
    SCHEMA_NS,
    "eventAttendanceMode OnlineEventAttendanceMode OfflineEventAttendanceMode MixedEventAttendanceMode",
)
EVENT_STATUS, EVENT_SCHEDULED, EVENT_POSTPONED = _terms(
    SCHEMA_NS, "eventStatus EventScheduled EventPostponed"
)
AGENT, ACTION_OBJECT, OBSERVATION_ABOUT, MEASURED_PROPERTY, VALUE, UNIT_TEXT = _terms(
    SCHEMA_NS, "agent object observationAbout measuredProperty value unitText"
)
CONTAINED_IN_PLACE, AREA_SERVED = _terms(SCHEMA_NS, "containedInPlace areaServed")


def ip5(name: str) -> NamedNode:
    """Return a term of the IP5 ontology.

    >>> ip5("heads").value
    'https://w3id.org/ip5kg/ontology#heads'
    """
    return NamedNode(IP5_NS + name)
