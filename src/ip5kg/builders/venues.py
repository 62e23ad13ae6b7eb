"""Whether a place is where a meeting was or only somebody is: "met industry in Kyoto", "users in Japan"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ip5kg.builders.annotated import Annotated
    from ip5kg.builders.gathering import Gathering
    from ip5kg.builders.places import PlaceSpan

__all__ = ["is_elsewhere"]

_OTHER_PLACE = re.compile(
    r"(?i)\b(?:(?:of|from|between|for|than|and|with)"
    r"|(?:(?<!of )offices|authorities|applicants|users|companies|industry|courts|experts|countries"
    r"|participants|attendees|people|viewers|colleagues) in)"
    r"\s+(?:the\s+)?$"
)
# "came to the EUIPO offices in Alicante"
_HOUSE_OF = re.compile(
    r"\b(?:to|at) (?:the |its )?(?:[A-Z][\w()']*\s){1,3}(?:offices?|headquarters|premises) in (?:the )?$"
)
_IN = re.compile(r"\s+in\s+(?:the\s+)?")
_CITY_OF = re.compile(r"(?i)\b(?:city|town|in the (?:republic|kingdom|state)) of\s+(?:the\s+)?$")
# "met industry in Kyoto", "the heads of the IP5 offices in Jeju": in a city they are where the meeting is.
_GUESTS_IN = re.compile(
    r"(?i)\b(?:industry|users|companies|experts|authorities|(?P<offices>offices)) in\s+(?:the\s+)?$"
)


def is_elsewhere(note: Annotated, here: Sequence[Gathering], place: PlaceSpan, before: str) -> bool:
    """Tell whether the words right before a place say that something else is there than a meeting.

    Parameters
    ----------
    note
        The annotated statement.
    here
        The candidates of the sentence.
    place
        The place.
    before
        The words right before it.
    """
    if not _OTHER_PLACE.search(before) or _CITY_OF.search(before) or _HOUSE_OF.search(before):
        return False
    return place.kind != "city" or not (_ends_phrase(note, here, place) or _is_of_guests(note, place, before))


def _ends_phrase(note: Annotated, here: Sequence[Gathering], place: PlaceSpan) -> bool:
    """Tell "the meeting of the heads of the five offices in Seoul": what is in Seoul is the meeting."""
    return any(
        not g.verb and _IN.fullmatch(note.straight, g.end, max(g.end, place.start)) is not None for g in here
    )


def _is_of_guests(note: Annotated, place: PlaceSpan, before: str) -> bool:
    """Tell "met industry in Kyoto" and "the heads of the IP5 offices in Jeju" from "applicants in Kyoto"."""
    guests = _GUESTS_IN.search(before)
    if guests is None or guests["offices"] is None:
        return guests is not None
    end = place.start - len(before) + guests.end("offices")
    forum = note.last_before(end, ("forum",))
    return forum is not None and forum.end == end
