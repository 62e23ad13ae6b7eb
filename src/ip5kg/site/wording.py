"""Plain words for what the graph says in terms: properties, steps, kinds and dates."""

from __future__ import annotations

import re

from ip5kg.ontology import terms as t

__all__ = [
    "KIND_NAMES",
    "PAST",
    "PROPERTIES",
    "ROLES",
    "RUNGS",
    "STEPS",
    "VALUES",
    "counted",
    "day",
    "days",
    "done_in_words",
    "figure_name",
    "kind_name",
    "property_name",
]

KIND_NAMES = {
    "action": ("act", "acts"),
    "body": ("working body", "working bodies"),
    "document": ("document", "documents"),
    "figure": ("figure", "figures"),
    "forum": ("forum", "forums"),
    "initiative": ("initiative", "initiatives"),
    "meeting": ("meeting", "meetings"),
    "office": ("office", "offices"),
    "organization": ("organisation", "organisations"),
    "person": ("person", "people"),
    "place": ("place", "places"),
    "post": ("post", "posts"),
    "statement": ("statement", "statements"),
    "topic": ("topic", "topics"),
}
"""Kind of thing → what one and several are called."""

STEPS = ("discuss", "acknowledge", "welcome", "reaffirm", "intend", "agree", "adopt", "launch", "conclude")
"""Steps from talking about something to having done it."""

RUNGS = {step: rung for rung, step in enumerate(STEPS, 1)}
"""Step → its place on the ladder, from 1."""

PAST = {
    "discuss": "discussed",
    "acknowledge": "acknowledged",
    "welcome": "welcomed",
    "reaffirm": "reaffirmed",
    "intend": "intended",
    "agree": "agreed",
    "adopt": "adopted",
    "launch": "launched",
    "conclude": "concluded",
}
"""Step → what was done."""

LEVELS = {
    "heads": "Meeting of heads of office",
    "deputy-heads": "Meeting of deputy heads",
    "working-body": "Meeting of a working body",
    "industry": "Meeting with industry",
    "annual": "Annual meeting",
    "midterm": "Mid-term meeting",
    "bilateral": "Bilateral meeting",
    "conference": "Conference",
}
"""Level of a meeting → what such a meeting is called."""

ROLES = {
    t.CHAIR.value: ("Chair", "chaired", "chair*"),
    t.HOST.value: ("Host", "hosted", "host*"),
    t.ATTENDEE.value: ("Attended by", "attended", "attend*"),
    t.OBSERVER.value: ("Observers", "observed", "observ*"),
}
"""Role at a meeting → how a meeting and its guest tell of it, and the word by which a sentence does."""

PROPERTIES = {
    t.LEVEL.value: "Kind of meeting",
    t.MEETING_FORUM.value: "Forum",
    t.MEETING_BODY.value: "Body",
    t.PARTY.value: "Between",
    t.START_DATE.value: "Began",
    t.END_DATE.value: "Ended",
    t.LOCATION.value: "Place",
    t.ATTENDANCE_MODE.value: "How",
    t.EVENT_STATUS.value: "In announcements",
    t.ORDINAL.value: "Number in its series",
    t.RESCHEDULED_AS.value: "Held instead",
    t.IS_PART_OF.value: "Part of",
    t.MEMBER_OF.value: "Member of",
    t.AREA_SERVED.value: "Serves",
    t.CONTAINED_IN_PLACE.value: "In",
    t.IS_ABOUT.value: "About",
    t.NOTATION.value: "Two-letter code",
    t.MEMBER_COUNT.value: "Members",
    t.OFFICE_KIND.value: "Offices for",
    t.MEASURED_PROPERTY.value: "Measures",
    t.OBSERVATION_ABOUT.value: "About",
    t.VALUE.value: "Number",
    t.UNIT_TEXT.value: "Unit",
    t.COMPARATOR.value: "Said with",
    t.REFERENCE_YEAR.value: "Year",
    t.AGENT.value: "Who",
    t.STEP.value: "Step",
    t.VERB.value: "In the words of the text",
    t.ACTION_OBJECT.value: "What",
    t.AT_MEETING.value: "At",
    t.NEGATED.value: "Denied",
    t.CONDITION.value: "On condition",
    t.MEMBER.value: "Who",
    t.MEMBER_ORGANIZATION.value: "Where",
    t.POST_TITLE.value: "Post",
    t.ATTESTED_ON.value: "Told for",
    t.ON_BEHALF_OF.value: "On behalf of",
    t.SOURCE.value: "Source",
}
"""Property → what it is called on the page of the thing that has it, in the order of the page."""

VALUES = {
    t.ONLINE_MODE.value: "online",
    t.OFFLINE_MODE.value: "in person",
    t.MIXED_MODE.value: "online and in person",
    t.EVENT_SCHEDULED.value: "planned",
    t.EVENT_POSTPONED.value: "postponed",
}
"""Concept of schema.org → what it is called."""

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2]))?(?:-(\d\d))?")


_AUXILIARY = re.compile(r"^(?:was|were|is|are|has been|have been|had been) ")


def day(date: str) -> str:
    """Return a date in words, as precise as it is.

    >>> day("2021-06-23"), day("2021-06"), day("2021"), day("")
    ('23 June 2021', 'June 2021', '2021', '')
    """
    found = _DATE.fullmatch(date)
    if found is None:
        return date
    year, month, number = found.groups()
    parts = (str(int(number)) if number else "", _MONTHS[int(month) - 1] if month else "", year)
    return " ".join(part for part in parts if part)


def days(start: str, end: str) -> str:
    """Return from when to when in words, what both have in common once.

    >>> days("2021-06-22", "2021-06-23"), days("2021-06-30", "2021-07-01"), days("2021-06-23", "")
    ('22–23 June 2021', '30 June – 1 July 2021', '23 June 2021')
    """
    if not end or end <= start:
        return day(start)
    first, last = day(start), day(end)
    if start[:7] == end[:7] and len(start) == len(end) == len("2021-06-22"):
        return f"{int(start[8:])}–{last}"
    return f"{first.removesuffix(f' {end[:4]}')} – {last}" if len(start) > len("2021") else f"{first}–{last}"


def done_in_words(step: str, verb: str) -> str:
    """Return what was done, with the words of the text in quotation marks where they say it differently.

    >>> done_in_words("agree", "agreed to initiate"), done_in_words("agree", "agree")
    ('agreed to initiate', 'agreed')
    >>> done_in_words("discuss", "Views were exchanged on")
    'discussed (“Views were exchanged on”)'
    >>> done_in_words("conclude", "was concluded"), done_in_words("intend", "intend to")
    ('concluded', 'intended')
    """
    past = PAST.get(step, step)
    if verb and verb.lower().startswith(past):
        return verb[0].lower() + verb[1:]
    plain = _AUXILIARY.sub("", verb.lower())
    is_same = plain in {"", past, step, f"{step}s", f"{step}es", f"{step} to"}
    return past if is_same else f"{past} (“{verb}”)"


def counted(number: int, one: str, several: str | None = None) -> str:
    """Return a number with its noun.

    >>> counted(1, "sentence"), counted(1234, "sentence")
    ('1 sentence', '1,234 sentences')
    """
    return f"{number:,} {one if number == 1 else several or one + 's'}"


def figure_name(label: str) -> str:
    """Return a figure as people write it.

    >>> figure_name("3330000 applications: applications worldwide"), figure_name("10 projects: projects")
    ('3,330,000 applications: applications worldwide', '10 projects')
    """
    number, _, measured = label.partition(": ")
    plain = number if number.endswith(f" {measured}") else label
    return re.sub(r"\b\d{5,}\b", lambda found: f"{int(found[0]):,}", plain)


def kind_name(kind: str, number: int = 1) -> str:
    """Return what one or several things of a kind are called.

    >>> kind_name("body"), kind_name("body", 2)
    ('working body', 'working bodies')
    """
    one, several = KIND_NAMES.get(kind, (kind, kind + "s"))
    return one if number == 1 else several


def property_name(iri: str) -> str:
    """Return what a property is called, or what its IRI says.

    >>> property_name("https://w3id.org/ip5kg/ontology#forum")
    'Forum'
    >>> property_name("https://example.org/hasColour")
    'Has colour'
    """
    if iri in PROPERTIES:
        return PROPERTIES[iri]
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", iri.replace("#", "/").rsplit("/", 1)[-1])
    return words.capitalize()
