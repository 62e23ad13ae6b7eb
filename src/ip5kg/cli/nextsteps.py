"""What a person may do with a store that has just been made."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from ip5kg.cli.options import DEFAULT_STORE

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["next_steps"]


def next_steps(store: Path, page: str | None) -> str:
    """Return lines with a command each, and with the page to open, if there is one."""
    own = "" if str(store) == DEFAULT_STORE else f" --store {shlex.quote(str(store))}"
    steps = {
        f"open {page}": "the network, in a browser",
        f'ip5kg ask "Who chaired the last meeting?"{own}': "ask in plain words",
        "ip5kg queries": "what else can be asked",
        f"ip5kg site my-site{own}": "pages to read, for all there is",
        f"ip5kg dropped{own}": "what was seen and not asserted",
    }
    if page is None:
        del steps["open None"]
    width = max(map(len, steps))
    return "\nnext\n" + "\n".join(f"  {step:<{width}}  {what}" for step, what in steps.items())
