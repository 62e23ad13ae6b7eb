"""Statements of the five largest patent offices as an evidenced, queryable knowledge graph."""
