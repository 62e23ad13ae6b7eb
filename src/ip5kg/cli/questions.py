"""Questions of identity and decisions put into words, tables and files; and the dialogue that asks them."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import click

from ip5kg.cli.highlight import marked
from ip5kg.cli.output import emit
from ip5kg.graph.entities import short_iri

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pyoxigraph import NamedNode

    from ip5kg.builders.decisions import Decision
    from ip5kg.graph.holding import DecisionReport
    from ip5kg.graph.proposals import Proposal, Side

__all__ = ["ask_about", "decisions_as", "proposals_as"]

_KEYS = {"same": "y", "not-same": "n", "new": "w"}


def proposals_as(form: str, proposals: Sequence[Proposal], *, plain: bool = False) -> str:
    """Return proposals as text, CSV, JSON or Turtle that can be edited."""
    if form == "turtle":
        from ip5kg.graph.decisionfile import proposal_file

        return proposal_file(proposals)
    if form == "json":
        return _json([_proposal_fields(proposal) for proposal in proposals])
    if form == "csv":
        rows = [{k: _flat(v) for k, v in _proposal_fields(proposal).items()} for proposal in proposals]
        return _csv(
            ("id", "kind", "score", "question", "reason", "answers", "kept", "statement", "things"), rows
        )
    return "\n".join(_proposal_text(proposal, plain=plain) for proposal in proposals)


def decisions_as(form: str, decisions: Sequence[Decision], held: Mapping[str, DecisionReport]) -> str:
    """Return decisions as text, CSV, JSON or Turtle."""
    if form == "turtle":
        from ip5kg.graph.decisionfile import decision_file

        return decision_file(decisions)
    rows = [_decision_fields(decision, held.get(decision.id)) for decision in decisions]
    if form == "json":
        return _json(rows)
    if form == "csv":
        columns = ("id", "verdict", "decision", "kept", "statement", "who", "when", "why", "state", "reason")
        return _csv(columns, [{k: _flat(v) for k, v in row.items()} for row in rows])
    return "\n".join(_decision_text(row) for row in rows)


def ask_about(proposal: Proposal, place: str) -> tuple[str, NamedNode | None] | None:
    """Put a question to the person at the keyboard.

    Returns
    -------
    (verdict, kept) or None
        An empty verdict for a question that is left open, None to stop.
    """
    emit(f"\n{place}\n{_proposal_text(proposal)}")
    offered = {_KEYS[answer]: answer for answer in proposal.answers}
    things: dict[str, NamedNode] = {}
    if proposal.kind == "ambiguous":
        del offered["y"]
        things = {str(number): side.iri for number, side in enumerate(proposal.sides, start=1)}
        labels = [f"{number} {side.label}" for number, side in enumerate(proposal.sides, start=1)]
    else:
        labels = []
    labels += [f"{key} {answer}" for key, answer in offered.items()] + ["s skip", "q quit"]
    try:
        reply = click.prompt(
            ", ".join(labels),
            type=click.Choice([*things, *offered, "s", "q"], case_sensitive=False),
            show_choices=False,
            err=True,
        )
    except click.Abort:  # end of input, or Ctrl-C
        return None
    if reply == "q":
        return None
    return ("same", things[reply]) if reply in things else (offered.get(reply, ""), None)


def _proposal_text(proposal: Proposal, *, plain: bool = False) -> str:
    lines = [
        f"{proposal.id}  {proposal.kind}  {proposal.score:.2f}  {proposal.title}",
        f"  {proposal.reason}",
    ]
    names = [side.label for side in proposal.sides] + (
        [proposal.decision.name] if proposal.decision.name else []
    )
    for side in proposal.sides:
        known = "  (registry)" if side.registered else ""
        lines.append(f"  {short_iri(side.iri.value)}  {side.label}{known}")
        for one in side.sentences:
            date = f" · {one.date}" if one.date else ""
            quote = marked(" ".join(one.quote.split()), names, coloured=False if plain else None)
            lines += [f"    {one.statement}{date} · character {one.start}", f"      {quote}"]
    lines.append(f"  answer  {', '.join(_offered(proposal))}")
    return "".join(f"{line}\n" for line in lines)


def _offered(proposal: Proposal) -> list[str]:
    """Return the answers with what each of them comes to."""
    kept = proposal.decision.kept
    name = proposal.decision.kept_name
    label = name.value if name else next((s.label for s in proposal.sides if s.iri == kept), "")
    effects = {"same": f" (keeps {label})" if label else ""}
    if proposal.kind == "ambiguous":
        effects = {"same": " --keep ENTITY (it means this)", "not-same": " (none of them)"}
    elif proposal.kind == "split" and proposal.decision.statement:
        where = proposal.decision.statement.value.rsplit("/", 1)[-1]
        effects = {"same": " (one thing)", "new": f" (in {where} it is {label})"}
    elif "new" in proposal.answers:
        effects["new"] = " (a thing of its own)"
    return [f"{answer}{effects.get(answer, '')}" for answer in proposal.answers]


def _proposal_fields(proposal: Proposal) -> dict[str, Any]:
    asked = proposal.decision
    return {
        "id": proposal.id,
        "kind": proposal.kind,
        "score": proposal.score,
        "question": proposal.title,
        "reason": proposal.reason,
        "answers": list(proposal.answers),
        "kept": None if asked.kept is None else asked.kept.value,
        "statement": None if asked.statement is None else asked.statement.value,
        "things": [_side_fields(side) for side in proposal.sides],
    }


def _side_fields(side: Side) -> dict[str, Any]:
    told = [
        {"statement": one.statement, "date": one.date, "start": one.start, "quote": one.quote}
        for one in side.sentences
    ]
    return {"iri": side.iri.value, "label": side.label, "registered": side.registered, "sentences": told}


def _decision_fields(decision: Decision, report: DecisionReport | None) -> dict[str, Any]:
    def text(value: NamedNode | Any) -> str | None:
        return None if value is None else value.value

    return {
        "id": decision.id,
        "verdict": decision.verdict,
        "decision": text(decision.label),
        "concerns": [node.value for node in decision.concerns],
        "kept": text(decision.kept),
        "statement": text(decision.statement),
        "name": decision.name,
        "who": text(decision.who),
        "when": text(decision.when),
        "why": text(decision.why),
        "state": report.state if report else "not built",
        "reason": report.reason if report else "build again to apply it",
    }


def _decision_text(row: Mapping[str, Any]) -> str:
    reason = f": {row['reason']}" if row["reason"] else ""
    why = [f"  {row['why']}"] if row["why"] else []
    kept = [f"  keeps {short_iri(row['kept'])}"] if row["kept"] else []
    lines = [
        f"{row['id']}  {row['decision']}",
        f"  {row['who']} · {row['when']}",
        *why,
        *kept,
        f"  {row['state']}{reason}",
    ]
    return "".join(f"{line}\n" for line in lines)


def _flat(value: Any) -> Any:
    """Return what a cell can hold: of things their IRIs and sentences, of lists the items."""
    if isinstance(value, list):
        return " | ".join(_flat(item) for item in value)
    if isinstance(value, dict):
        told = "; ".join(f"{one['statement']}: {one['quote']}" for one in value["sentences"])
        return f"{short_iri(value['iri'])} {value['label']}" + (f" ({told})" if told else "")
    return "" if value is None else value


def _csv(columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> str:
    made = io.StringIO()
    writer = csv.DictWriter(made, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return made.getvalue()


def _json(rows: Sequence[Mapping[str, Any]]) -> str:
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
