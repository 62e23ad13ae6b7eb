"""Which plug-ins there are and which are used: entry points looked up, chosen, loaded, put in order."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from importlib.metadata import entry_points
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ip5kg.builders.plugin_verifying import LEAVE_OUT, verified
from ip5kg.builders.plugins import GROUP
from ip5kg.errors import PluginError, RegistryError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from importlib.metadata import EntryPoint

    from ip5kg.builders.plugins import Builder, Plugin
    from ip5kg.ontology.registry import Registry

__all__ = ["Installed", "installed", "knowing", "load_plugins"]


@dataclass(frozen=True, slots=True)
class Installed:
    """A plug-in of an installed package, as its entry point tells; nothing of it is imported yet."""

    name: str
    version: str
    package: str
    target: EntryPoint

    def __str__(self) -> str:
        return f"{self.name} ({self.package} {self.version})"


def installed() -> tuple[Installed, ...]:
    """Return the plug-ins of all installed packages, sorted by name and package."""
    found: set[Installed] = set()
    for point in entry_points(group=GROUP):
        package = (point.dist.name, point.dist.version) if point.dist else ("unknown package", "")
        found.add(Installed(point.name, package[1], package[0], point))
    return tuple(sorted(found, key=lambda one: (one.name, one.package, one.version, one.target.value)))


def load_plugins(chosen: str | Builder | Iterable[str | Builder] | None = None) -> tuple[Plugin, ...]:
    """Load builders and look them over.

    Parameters
    ----------
    chosen
        Names of installed plug-ins, or builders; None for all that are installed.

    Returns
    -------
    tuple of Plugin
        Sorted by name: the order in which they are called.

    Raises
    ------
    PluginError
        If there is none of a name, one cannot be imported, is not what the interface asks for, or two have
        the same name.
    """
    if chosen is None:
        return _in_order([_loaded(one) for one in _distinct(installed())])
    items = _listed(chosen)
    names = [item for item in items if isinstance(item, str)]
    loaded = [_loaded(one) for one in _distinct(_named(names))] if names else []
    loaded += [verified(item, "given", "") for item in items if not isinstance(item, str)]
    return _in_order(loaded)


def knowing(registry: Registry, plugins: Sequence[Plugin]) -> Registry:
    """Return a registry that knows what plug-ins bring, too.

    Raises
    ------
    PluginError
        If the Turtle of one is not fit for a registry.
    """
    for plugin in plugins:
        if plugin.registry:
            try:
                registry = registry.with_turtle(plugin.registry, f"of plug-in {plugin}")
            except RegistryError as error:
                raise PluginError(f"{error}, {LEAVE_OUT}") from error
    return registry


def _listed(chosen: str | Builder | Iterable[str | Builder]) -> list[str | Builder]:
    """Return what was given, each once; anything that is no collection is taken for one builder."""
    given: Any = chosen
    if isinstance(given, str) or hasattr(given, "build") or not hasattr(given, "__iter__"):
        return [given]
    items: list[str | Builder] = []
    for item in given:
        if item not in items:
            items.append(item)
    return items


def _named(names: Sequence[str]) -> list[Installed]:
    found = installed()
    known = {one.name for one in found}
    for name in names:
        if name not in known:
            there = ", ".join(sorted(known)) or "none"
            raise PluginError(f"no plug-in {name!r} is installed; there is: {there} (ip5kg plugins)")
    return [one for one in found if one.name in names]


def _distinct(found: Sequence[Installed]) -> Sequence[Installed]:
    """Refuse two packages that bring a builder of the same name."""
    for name, number in Counter(one.name for one in found).items():
        if number > 1:
            packages = " and ".join(f"{one.package} {one.version}" for one in found if one.name == name)
            raise PluginError(
                f"plug-in {name}: {packages} both bring one of that name; uninstall one, {LEAVE_OUT}"
            )
    return found


def _loaded(one: Installed) -> Plugin:
    try:
        builder = one.target.load()
    except (Exception, SystemExit) as error:  # importing may run any code
        told = " ".join(str(error).split())
        raise PluginError(
            f"plug-in {one}: cannot be imported ({type(error).__name__}: {told});"
            f" install it again, {LEAVE_OUT}"
        ) from error
    plugin = verified(builder, one.package, one.version)
    if plugin.name != one.name:
        raise PluginError(
            f"plug-in {one}: its builder calls itself {plugin.name!r}; give both one name, {LEAVE_OUT}"
        )
    return plugin


def _in_order(plugins: Sequence[Plugin]) -> tuple[Plugin, ...]:
    found = sorted(plugins, key=lambda plugin: plugin.name)
    for one, other in pairwise(found):
        if one.name == other.name:
            raise PluginError(f"plug-ins {one} and {other}: both of one name; rename one or leave it out")
    return tuple(found)
