"""A built knowledge graph: ask, explain, check, follow, draw and export it."""

from ip5kg.knowledge_graph.whole import KnowledgeGraph

__all__ = ["KnowledgeGraph"]
