"""The pages one comes in by: the front page and the page that says how all this works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from ip5kg.ontology import terms as t
from ip5kg.ontology.resources import reference_html
from ip5kg.site.listpages import listed, told
from ip5kg.site.rendering import Page
from ip5kg.site.wording import PAST, STEPS, kind_name

if TYPE_CHECKING:
    from ip5kg.site.model import Reading, Thing

__all__ = ["about_page", "front_page", "ontology_page"]

# Kinds with a card each on the front page, and what a card says.
_WAYS = {
    "office": "Each under all its names, with what it did and promised, and with whom.",
    "initiative": "What was discussed, agreed, adopted, launched and concluded.",
    "meeting": "When, where, who was there, and what was decided.",
    "person": "Who held which post, and which meetings they chaired or attended.",
    "topic": "What was done about a subject over the years.",
    "forum": "Who belongs to it, and what it did.",
    "body": "Expert panels, task forces and working groups.",
    "organization": "Other organisations, industry and users.",
    "document": "Agreed texts that the statements name.",
    "figure": "Numbers that the statements give.",
    "statement": "The texts themselves; each sentence shows what was read in it.",
}
# Names under a heading of the front page, and statements.
_MOST, _LATEST = 8, 5


def front_page(reading: Reading) -> Page:
    """Return the front page."""
    kinds = {kind: _told(reading, kind) for kind in _WAYS}
    years = sorted({reading.chronology.issue(iri)[:4] for iri in reading.statements} - {""})
    return Page(
        "index.html",
        "index",
        {
            "cards": [
                (kind_name(kind, 2).capitalize(), f"id/{kind}/index.html", len(kinds[kind]), text)
                for kind, text in _WAYS.items()
                if kinds[kind]
            ],
            "statements": len(reading.statements),
            "span": "–".join(dict.fromkeys((years[0], years[-1]))) if years else "",
            "facts": sum(1 for facts in reading.about.values() for fact in facts if fact.quotes),
            "offices": _foremost(reading, kinds["office"]),
            "initiatives": _foremost(reading, kinds["initiative"]),
            "latest": [(one, reading.chronology.issue(one.iri)) for one in _latest(reading)],
        },
    )


def about_page(reading: Reading) -> Page:
    """Return the page that says how all this works."""
    return Page("about.html", "about", {"statements": len(reading.statements), "steps": _steps(reading)})


def ontology_page() -> Page:
    """Return the page on the terms of the graph, each at the anchor of its own name."""
    # Made with the package and compared by a test: markup that is ours, not text of a statement.
    return Page("ontology.html", "ontology", {"reference": Markup(reference_html())})  # noqa: S704


def _latest(reading: Reading) -> list[Thing]:
    statements = [reading.things[iri] for iri in reading.statements]
    return sorted(statements, key=lambda one: reading.chronology.issue(one.iri), reverse=True)[:_LATEST]


def _steps(reading: Reading) -> list[tuple[str, str, str]]:
    return [(step, PAST[step], reading.definitions.get(t.IP5_NS + step, "")) for step in STEPS]


def _told(reading: Reading, kind: str) -> list[Thing]:
    return [thing for thing in listed(reading, kind) if kind == "statement" or told(reading, thing.iri)]


def _foremost(reading: Reading, things: list[Thing]) -> list[Thing]:
    """Return those of which most statements tell."""
    return sorted(things, key=lambda thing: (-len(told(reading, thing.iri)), thing.label))[:_MOST]
