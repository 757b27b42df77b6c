"""A sweep over the layers of a live model: what is asked for, and what is answered.

The answers come from a program that ran somebody's code; what does not fit the question
is no answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from prunescope.core.analysis import MEASURES, LayerLosses
from prunescope.core.live_report import as_kind, count_of, number_of

if TYPE_CHECKING:
    from prunescope.core.analysis import By


@dataclass(frozen=True, slots=True)
class SweepRequest:
    """Which parameters to prune, each alone, and to which shares of what is kept.

    `by` tells what to measure each time.
    """

    layers: tuple[str, ...]
    amounts: tuple[float, ...]
    by: By = "answers"

    def to_json(self) -> dict[str, Any]:
        """Return the request as the helper reads it."""
        return {
            "layers": list(self.layers),
            "amounts": list(self.amounts),
            "by": self.by,
        }

    def layer(self, part: Any) -> LayerLosses | None:
        """Read one layer; `None` where it is no answer to what was asked."""
        try:
            data = as_kind(part, dict)
            path, kept = as_kind(data.get("path"), str), count_of(data.get("kept"))
            rows = [as_kind(data.get(name), list) for name in MEASURES[self.by]]
            losses = tuple(tuple(map(number_of, row)) for row in rows)
        except (ValueError, OverflowError):
            return None
        fits = path in self.layers and all(len(r) == len(self.amounts) for r in losses)
        return LayerLosses(path, kept, losses) if fits else None


def progress_of(message: dict[str, Any]) -> tuple[int, int]:
    """Return how much of how much is done; (0, 0) where that is not told."""
    try:
        return count_of(message.get("done")), count_of(message.get("total"))
    except ValueError:
        return 0, 0
