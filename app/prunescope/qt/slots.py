"""Small adapters between signals and what they call."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def without_state(act: Callable[[], object]) -> Callable[[], None]:
    """Drop the checked state that Qt hands to whatever a button calls."""

    def run() -> None:
        act()

    return run
