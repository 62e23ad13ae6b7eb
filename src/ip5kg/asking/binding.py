"""Where what a question names goes to: parameters of a saved query, or filters of its rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ip5kg.asking.filters import Filter, filter_by, filter_holding
from ip5kg.asking.meetings import DESCRIBING, meetings_told
from ip5kg.asking.periods import Period
from ip5kg.graph.entities import named, short_iri

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ip5kg.asking.findings import Finding, Question
    from ip5kg.builders.phrases import Span
    from ip5kg.graph.store import GraphStore
    from ip5kg.queries.parameters import Parameter
    from ip5kg.queries.questions import SavedQuery
    from ip5kg.queries.ways import Way

__all__ = ["Binding", "bind_findings"]

_BOTH = "+"


@dataclass(slots=True)
class Binding:
    """What became of the findings of a question in one way to ask."""

    values: dict[str, str | int] = field(default_factory=dict[str, "str | int"])
    filters: tuple[Filter, ...] = ()
    spans: list[Span] = field(default_factory=list["Span"])
    """Stretches of the question that were put to use, or are told to be missing."""
    accounts: list[str] = field(default_factory=list[str])
    missing: list[str] = field(default_factory=list[str])
    parameters: tuple[tuple[str, str | int], ...] = ()
    kinds: set[str] = field(default_factory=set[str])
    """Kinds of what was put to use."""
    told: set[tuple[str, object]] = field(default_factory=set[tuple[str, object]])
    """Kind and value of what was put to use."""


def bind_findings(
    question: Question,
    query: SavedQuery,
    way: Way,
    asked: str | None,
    store: GraphStore,
    signs: Sequence[Span],
) -> Binding:
    """Put to use what a question names.

    Parameters
    ----------
    question, query, way
        What is asked, and how it is read.
    asked
        The column that is asked for, which no name can fill; None where any may.
    store
        Knows the meetings.
    signs
        Where the signs of the way stand; what lies there need not be put to use.
    """
    made = Binding(missing=[told for _, told in question.unclear])
    made.spans += [span for span, _ in question.unclear]
    made.filters += tuple(filter_holding(column, word) for column, word in way.where.items())
    known = {parameter.name: parameter for parameter in query.parameters}
    describing: list[Finding] = []
    for finding in question.findings:
        if _lies_in(finding, made.spans):
            continue  # a longer finding has told it
        if finding.kind in way.apply and finding.kind != "meeting":
            _apply(made, finding, way.apply[finding.kind], known, asked)
        elif finding.kind in DESCRIBING and "meeting" in way.apply and not _lies_in(finding, signs):
            describing.append(finding)
    if describing:
        _apply_meetings(made, describing, way.apply["meeting"][0], known, store)
    made.missing += _wanting(made, question, query, way, asked)
    made.parameters = tuple((name, made.values[name]) for name in known if name in made.values)
    return made


def _lies_in(finding: Finding, spans: Sequence[Span]) -> bool:
    return any(low <= finding.start and finding.end <= high for low, high in spans)


def _wanting(made: Binding, question: Question, query: SavedQuery, way: Way, asked: str | None) -> list[str]:
    """Return what is not given and must be."""
    wanting = [
        "; ".join([f"it needs the {parameter.name} ({parameter.description})", *_among(made, parameter.name)])
        for parameter in query.parameters
        if parameter.name not in made.values
        and (parameter.required or (parameter.default is not None and parameter.name == asked))
    ]
    named_kinds = [finding.kind for finding in question.findings if finding.kind in way.order]
    if named_kinds != sorted(named_kinds, key=way.order.index):
        wanting.append(f"it asks of {' and '.join(way.order)} in this order")
    if way.needs and not made.kinds & set(way.needs):
        wanting.append(f"it needs the name of {' or '.join(way.needs)}")
    return wanting


def _among(made: Binding, name: str) -> list[str]:
    """Return the filters by a column of the name of a parameter: of what they keep, one must be chosen."""
    return [one.told for one in made.filters if one.columns == (name,)]


def _apply(
    made: Binding,
    finding: Finding,
    names: Sequence[str],
    known: Mapping[str, Parameter],
    asked: str | None,
) -> None:
    """Give a finding to the first parameter or column that is free and of the right kind."""
    if (finding.kind, finding.value) in made.told:
        made.spans.append(finding.span)  # "When did SIPO become CNIPA?" names one office twice
        return
    used = {*made.values, *(column for one in made.filters for column in one.columns)}
    name = next((n for n in names if n not in used and _takes(known.get(n.split(_BOTH)[0]), finding)), None)
    if name is None or name == asked:
        made.missing.append(f"“{finding.label}” cannot be put to use here")
        return
    for part in name.split(_BOTH):
        _put(made, finding, part, known)
    made.spans.append(finding.span)
    made.kinds.add(finding.kind)
    made.told.add((finding.kind, finding.value))


def _put(made: Binding, finding: Finding, name: str, known: Mapping[str, Parameter]) -> None:
    if name in known:
        made.values[name] = _parameter_value(known[name], finding)
        made.accounts.append(f"“{finding.label}” is {name}={made.values[name]}")
    else:
        made.filters += (filter_by(name, finding),)
        made.accounts.append(f"“{finding.label}” keeps rows by {name}")


def _takes(parameter: Parameter | None, finding: Finding) -> bool:
    """Tell whether a parameter, or a column (None), can take a finding."""
    if parameter is None:
        return True
    if isinstance(finding.value, Period):
        return parameter.type == "date" or (parameter.type == "year" and finding.value.year is not None)
    if parameter.choices:
        return finding.value in parameter.choices
    return not parameter.kinds or finding.kind in parameter.kinds


def _parameter_value(parameter: Parameter, finding: Finding) -> str | int:
    if isinstance(finding.value, Period):
        if parameter.type == "year":
            return finding.value.year or 0
        return finding.value.last or finding.value.first or ""
    return short_iri(finding.value) if isinstance(finding.value, str) else finding.value


def _apply_meetings(
    made: Binding, told: Sequence[Finding], name: str, known: Mapping[str, Parameter], store: GraphStore
) -> None:
    """Find the meetings that findings describe, and ask for them."""
    words = ", ".join(finding.label for finding in told)
    clash = [f.label for f in told if any(f.kind == o.kind != "place" and f.value != o.value for o in told)]
    made.spans += [finding.span for finding in told]
    if clash:
        made.missing.append(f"two things at once: {', '.join(clash)}")
        return
    made.kinds.update(finding.kind for finding in told)
    alone = _alone(told, known)
    if alone:
        _put(made, told[0], alone, known)
        return
    meetings = meetings_told(store, told)
    if not meetings:
        made.missing.append(f"no meeting is told of that fits: {words}")
        return
    if len(meetings) == 1 and name in known:
        made.values[name] = short_iri(meetings[0].value)
        made.accounts.append(f"“{words}” is {name}={made.values[name]}")
        return
    labels = "; ".join(named(store, meeting).label for meeting in meetings)
    made.filters += (Filter((name,), tuple(m.value for m in meetings), told=f"{name} is one of: {labels}"),)
    made.accounts.append(f"“{words}” keeps rows by {name}: {labels}")


def _alone(told: Sequence[Finding], known: Mapping[str, Parameter]) -> str | None:
    """Return the parameter that takes the only thing told of a meeting: its year, its forum."""
    (first, *others) = told
    name = "year" if first.kind == "date" else first.kind
    return name if not others and name in known and _takes(known[name], first) else None
