"""Statements of the five largest patent offices as an evidenced, queryable knowledge graph.

>>> import ip5kg
>>> graph = ip5kg.build()
>>> graph.statements
('2020-ip5-press-release', '2021-ip5-joint-statement')
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ip5kg.api import build, bundled_statements, evaluate, fetch, open_graph
    from ip5kg.builders.decisions import Decision
    from ip5kg.builders.model import Statement
    from ip5kg.errors import (
        ArchiveError,
        DecisionError,
        EntityError,
        ExportError,
        FetchError,
        GoldError,
        Ip5kgError,
        ParameterError,
        PluginError,
        QueryError,
        RegistryError,
        ServingError,
        StatementError,
        StoreError,
    )
    from ip5kg.evaluation.model import Evaluation, Finding, Score, TextEvaluation
    from ip5kg.fetching.model import FetchOutcome, FetchSettings, FetchState
    from ip5kg.following.comparing import Comparison
    from ip5kg.following.paths import EvidencedPath
    from ip5kg.following.promises import Promise, Promises
    from ip5kg.following.timeline import Timeline
    from ip5kg.graph.building import BuildReport, PluginReport, StatementReport
    from ip5kg.graph.decisionfile import DecisionFile
    from ip5kg.graph.describing import Description
    from ip5kg.graph.entities import NamedEntity
    from ip5kg.graph.evidence import Explanation
    from ip5kg.graph.fact_table import FactTable
    from ip5kg.graph.facts import FactRow
    from ip5kg.graph.origins import Origin
    from ip5kg.graph.proposals import Proposal
    from ip5kg.graph.validation import Violation
    from ip5kg.knowledge_graph import KnowledgeGraph

    __version__: str

__all__ = [
    "ArchiveError",
    "BuildReport",
    "Comparison",
    "Decision",
    "DecisionError",
    "DecisionFile",
    "Description",
    "EntityError",
    "Evaluation",
    "EvidencedPath",
    "Explanation",
    "ExportError",
    "FactRow",
    "FactTable",
    "FetchError",
    "FetchOutcome",
    "FetchSettings",
    "FetchState",
    "Finding",
    "GoldError",
    "Ip5kgError",
    "KnowledgeGraph",
    "NamedEntity",
    "Origin",
    "ParameterError",
    "PluginError",
    "PluginReport",
    "Promise",
    "Promises",
    "Proposal",
    "QueryError",
    "RegistryError",
    "Score",
    "ServingError",
    "Statement",
    "StatementError",
    "StatementReport",
    "StoreError",
    "TextEvaluation",
    "Timeline",
    "Violation",
    "__version__",
    "build",
    "bundled_statements",
    "evaluate",
    "fetch",
    "open_graph",
]

# Name → module; loaded when first asked for (PEP 562), so that importing the package stays cheap.
_HOMES = {
    **dict.fromkeys(("build", "bundled_statements", "evaluate", "fetch", "open_graph"), "ip5kg.api"),
    **dict.fromkeys((name for name in __all__ if name.endswith("Error")), "ip5kg.errors"),
    **dict.fromkeys(("BuildReport", "PluginReport", "StatementReport"), "ip5kg.graph.building"),
    **dict.fromkeys(("Evaluation", "Finding", "Score", "TextEvaluation"), "ip5kg.evaluation.model"),
    **dict.fromkeys(("FetchOutcome", "FetchSettings", "FetchState"), "ip5kg.fetching.model"),
    "Comparison": "ip5kg.following.comparing",
    "Decision": "ip5kg.builders.decisions",
    "DecisionFile": "ip5kg.graph.decisionfile",
    "Description": "ip5kg.graph.describing",
    "EvidencedPath": "ip5kg.following.paths",
    "Explanation": "ip5kg.graph.evidence",
    "FactRow": "ip5kg.graph.facts",
    "FactTable": "ip5kg.graph.fact_table",
    "KnowledgeGraph": "ip5kg.knowledge_graph",
    "NamedEntity": "ip5kg.graph.entities",
    "Origin": "ip5kg.graph.origins",
    "Promise": "ip5kg.following.promises",
    "Promises": "ip5kg.following.promises",
    "Proposal": "ip5kg.graph.proposals",
    "Statement": "ip5kg.builders.model",
    "Timeline": "ip5kg.following.timeline",
    "Violation": "ip5kg.graph.validation",
}


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import version

        return version("ip5kg")
    if name not in _HOMES:
        raise AttributeError(f"module 'ip5kg' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__
