"""Plug-ins at work: after the core, in the order of their names; one that fails takes nothing along."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ip5kg.builders.languages import reads
from ip5kg.builders.model import Dropped, Fact, Failure
from ip5kg.builders.offline import offline
from ip5kg.builders.plugin_checks import fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ip5kg.builders.model import Extraction
    from ip5kg.builders.plugins import Plugin, Reading

__all__ = ["plugged"]


_UNSTABLE = "yields something else when it is called again; let nothing but the reading count"


def plugged(own: Extraction, reading: Reading, plugins: Sequence[Plugin]) -> Extraction:
    """Add what plug-ins read in a statement to what the core did.

    A triple that an earlier builder read in the same passage is not doubled. Of a plug-in that fails, or
    yields something that cannot stand, nothing of this statement is taken; the others go on.

    Parameters
    ----------
    own
        What the core read.
    reading
        The statement as the builders find it.
    plugins
        In the order in which they are called.
    """
    found = own
    for plugin in plugins:
        if not reads(plugin.languages, reading.statement.language):
            continue
        items, problem = _checked(plugin, replace(reading, facts=found.facts))
        if problem:
            failure = Failure(plugin.name, own.statement.identifier, _line(plugin, own, problem))
            found = replace(found, failures=(*found.failures, failure))
            continue
        found = replace(
            found,
            facts=(*found.facts, *_further(items, found.facts)),
            dropped=(*found.dropped, *(item for item in items if isinstance(item, Dropped))),
            readers=(*found.readers, plugin.name),
        )
    return found


def _further(items: Iterable[Fact | Dropped], told: Iterable[Fact]) -> list[Fact]:
    """Return the facts that were not read in the same passage before."""
    known = {(f.subject, f.predicate, f.object, f.passage) for f in told}
    return [
        item
        for item in items
        if isinstance(item, Fact) and (item.subject, item.predicate, item.object, item.passage) not in known
    ]


def _checked(plugin: Plugin, reading: Reading) -> tuple[list[Fact | Dropped], str]:
    """Return what a plug-in yields, sorted, and what is wrong with it, if anything is."""
    first, problem = _called(plugin, reading)
    if problem:
        return [], problem
    again, problem = _called(plugin, reading)
    if problem or again != first:
        return (
            [],
            problem or _UNSTABLE,
        )
    return first, ""


def _called(plugin: Plugin, reading: Reading) -> tuple[list[Fact | Dropped], str]:
    found: list[Fact | Dropped] = []
    with offline() as tried:
        try:
            for item in plugin.builder.build(reading):
                problem = fault(item, reading, plugin.name)
                if problem:
                    return [], problem
                found.append(item)
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever others wrote may raise anything
            if not tried:
                told = " ".join(str(error).split())
                return [], f"raised {type(error).__name__}{f' ({told})' if told else ''}; mend the builder"
    if tried:
        return [], f"used the network ({tried[0]}); read what it needs from its own package"
    return sorted(dict.fromkeys(found), key=_order), ""


def _order(item: Fact | Dropped) -> tuple[int, int, str, str, str, str]:
    place = (item.passage.start, item.passage.end, item.rule)
    if isinstance(item, Fact):
        return (*place, str(item.subject), str(item.predicate), str(item.object))
    return (*place, "", item.reason, item.text)


def _line(plugin: Plugin, own: Extraction, problem: str) -> str:
    return f"plug-in {plugin}: {own.statement.identifier}: {problem}, or leave it out (--no-plugins)"
