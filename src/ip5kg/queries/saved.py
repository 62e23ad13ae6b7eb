"""The saved questions, what runs them and what they answer with, in one place to import from."""

from ip5kg.queries.parameters import Parameter
from ip5kg.queries.questions import SavedQuery, parse_query, saved_queries, saved_query
from ip5kg.queries.rows import Rows, Value
from ip5kg.queries.running import run, run_text

__all__ = [
    "Parameter",
    "Rows",
    "SavedQuery",
    "Value",
    "parse_query",
    "run",
    "run_text",
    "saved_queries",
    "saved_query",
]
