"""Value types of which a text makes thousands.

A frozen dataclass takes three times as long to make as another, since it sets its fields past its own guard.
Type checkers see these as frozen; at run time the guard is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["value"]

if TYPE_CHECKING:
    from dataclasses import dataclass as value
else:
    from dataclasses import dataclass

    def value(*, frozen: bool, slots: bool, order: bool = False):
        """Return what makes a class a frozen dataclass without its guard: equal and hashed by its fields."""

        def made(cls: type) -> type:
            return dataclass(
                cls, slots=slots, order=order, unsafe_hash=frozen and "__hash__" not in vars(cls)
            )

        return made
