"""Data as a classic script: pages opened from a file may load scripts, but not fetch anything."""

from __future__ import annotations

import json
from typing import Any

__all__ = ["data_script"]


def data_script(name: str, data: Any) -> str:
    r"""Return a script that puts data where the scripts of the pages find it.

    Parsing JSON from a text is quicker than the same as an object literal
    (https://v8.dev/blog/cost-of-javascript-2019#json).

    >>> data_script("search", {"a": [1, "é"]})
    '(globalThis.ip5kgData ??= {}).search = JSON.parse("{\\"a\\":[1,\\"é\\"]}");\n'
    """
    text = json.dumps(json.dumps(data, ensure_ascii=False, separators=(",", ":")), ensure_ascii=False)
    return f"(globalThis.ip5kgData ??= {{}}).{name} = JSON.parse({text});\n"
