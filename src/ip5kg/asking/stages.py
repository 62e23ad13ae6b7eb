"""The steps of the ladder, by which a question may pick what was done."""

from __future__ import annotations

__all__ = ["STEPS"]

STEPS = ("discuss", "acknowledge", "welcome", "reaffirm", "intend", "agree", "adopt", "launch", "conclude")
"""From the weakest; the rung of a step is its place, counted from one."""
