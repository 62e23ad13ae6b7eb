"""Everything that can go wrong for a user, under one root.

The tree::

    Ip5kgError
    ├── StatementError      a text cannot be read as a statement
    │   └── ArchiveError    a fetched file is not what was fetched
    ├── RegistryError       curated Turtle is missing something or contradicts itself
    ├── PluginError         a builder of another package cannot be found, loaded or used
    ├── GoldError           labels of a text cannot be read, or there is nothing to compare them with
    ├── DecisionError       a decision on identity cannot be read, made, applied or taken back
    ├── StoreError          the store folder cannot be opened, read or written
    ├── QueryError          a saved or given query cannot be run
    │   └── ParameterError  a parameter of a saved query is missing or of the wrong type
    ├── EntityError         a name or IRI matches nothing, or more than one thing
    ├── ExportError         a file cannot be written, or read back, in the format asked for
    ├── FetchError          a list of addresses, an archive or a setting of a download cannot be used
    └── ServingError        the graph cannot be served at an address

Each message is one line that says what is wrong, where, and what to do.
"""

__all__ = [
    "ArchiveError",
    "DecisionError",
    "EntityError",
    "ExportError",
    "FetchError",
    "GoldError",
    "Ip5kgError",
    "ParameterError",
    "PluginError",
    "QueryError",
    "RegistryError",
    "ServingError",
    "StatementError",
    "StoreError",
]


class Ip5kgError(Exception):
    """Root of all errors that a user can cause or mend."""


class StatementError(Ip5kgError):
    """A text cannot be read as a statement."""


class ArchiveError(StatementError):
    """A fetched file is not what was fetched, or the note beside it cannot be read."""


class RegistryError(Ip5kgError):
    """Curated Turtle is missing something or contradicts itself."""


class PluginError(Ip5kgError):
    """A builder of another package cannot be found, loaded or used."""


class GoldError(Ip5kgError):
    """Labels of a text cannot be read, or there is nothing to compare them with."""


class DecisionError(Ip5kgError):
    """A decision on identity cannot be read, made, applied or taken back."""


class StoreError(Ip5kgError):
    """The store folder cannot be opened, read or written."""


class QueryError(Ip5kgError):
    """A saved or given query cannot be run."""


class ParameterError(QueryError):
    """A parameter of a saved query is missing or of the wrong type."""


class EntityError(Ip5kgError):
    """A name or an IRI matches nothing, or more than one thing."""


class ExportError(Ip5kgError):
    """A file cannot be written, or read back, in the format asked for."""


class FetchError(Ip5kgError):
    """A list of addresses, an archive or a setting of a download cannot be used."""


class ServingError(Ip5kgError):
    """The graph cannot be served at an address, or the server it needs does not start."""
