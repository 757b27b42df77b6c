"""What benchmarks share: timing, tensors by the million, and the table."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import torch

from prunescope.core.plan import Plan, Step
from prunescope.core.pruning import Pruning, prune
from prunescope.core.tensors import MappingSource

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MILLION = 1_000_000


@dataclass(slots=True)
class Table:
    """Rows of named numbers, under the name of what was measured."""

    rows: list[dict[str, Any]] = field(default_factory=list)

    def add(self, name: str, **numbers: Any) -> None:
        """Add a row."""
        self.rows.append({"name": name, **numbers})

    def text(self) -> str:
        """Return the rows as lines."""
        width = max(len(row["name"]) for row in self.rows)
        return "".join(
            f"{row['name']:<{width}}  "
            + "  ".join(f"{k}={_shown(v)}" for k, v in row.items() if k != "name")
            + "\n"
            for row in self.rows
        )


def _shown(value: object) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def best_of(repeats: int, work: Callable[[], object]) -> float:
    """Return the shortest of several times, in seconds."""
    times = []
    for _ in range(repeats):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return min(times)


def weights(
    numel: int, tensors: int = 10, dtype: torch.dtype = torch.float32
) -> dict[str, torch.Tensor]:
    """Return normal weights, of another scale in each tensor."""
    rows = numel // tensors // 500
    return {
        f"layer{index}.weight": torch.empty(rows, 500)
        .normal_(0, 0.01 * (index % 7 + 1))
        .to(dtype)
        for index in range(tensors)
    }


def pruner(tensors: Mapping[str, torch.Tensor], *steps: Step) -> Callable[[], Pruning]:
    """Return a call that runs the steps."""
    source = MappingSource(tensors)
    return lambda: prune(Plan(steps), source, source.inventory)


def bare_pass(tensors: Mapping[str, torch.Tensor]) -> float:
    """Return the seconds of one `max` over all weights."""
    return best_of(15, lambda: [tensor.max() for tensor in tensors.values()])
