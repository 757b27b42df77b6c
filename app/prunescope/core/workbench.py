"""What the kernels of one pruning step work with, and what they hand back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.dtypes import decode
from prunescope.core.errors import PlanError
from prunescope.core.keys import WIDE, magnitude_keys
from prunescope.core.masks import PackedMask, unpack_bits
from prunescope.core.tensors import READ_WEIGHTS, TensorSource, as_array, chunks

if TYPE_CHECKING:
    from contextlib import ExitStack
    from pathlib import Path

    from numpy.typing import NDArray

    from prunescope.core.inventory import Inventory, TensorEntry
    from prunescope.core.method_files import Allowed
    from prunescope.core.plan import Step
    from prunescope.core.progress import Progress


class Meter:
    """Adds up the weights that were worked on; each report is a cancellation point."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress = progress
        self._total = max(total, 1)
        self._done = 0
        self.text = ""

    def advance(self, weights: int) -> None:
        """Report that so many more weights were worked on."""
        self._done = min(self._done + weights, self._total)
        self._progress(self._done, self._total, self.text)

    def tick(self) -> None:
        """Give the chance to cancel."""
        self.advance(0)

    def reach(self, done: int) -> None:
        """Report that everything up to `done` is finished."""
        self.advance(max(0, done - self._done))


@dataclass(frozen=True, slots=True)
class Target:
    """One tensor that a step prunes, under the mask that it has so far.

    `names` are all paths of the tensor; `path` is the first of them.
    """

    entry: TensorEntry
    names: tuple[str, ...]
    mask: PackedMask | None
    #: Number of weights.
    numel: int = field(init=False)

    def __post_init__(self) -> None:
        """Count once what is asked for all the time."""
        object.__setattr__(self, "numel", self.entry.numel)

    @property
    def path(self) -> str:
        """The path of the tensor."""
        return self.entry.path

    @property
    def kept(self) -> int:
        """Number of weights that are still kept."""
        return self.numel if self.mask is None else self.mask.kept

    @property
    def current(self) -> PackedMask:
        """The mask so far."""
        return self.mask or PackedMask.full(self.entry.shape)

    def kept_in(self, start: int, stop: int) -> NDArray[np.bool_] | None:
        """Return which of the weights start…stop are kept; `None` means all."""
        if self.mask is None:
            return None
        return unpack_bits(self.mask.bits, start, stop)


@dataclass(frozen=True, slots=True)
class Work:
    """One step, what it is applied to, and how to reach the weights."""

    step: Step
    targets: tuple[Target, ...]
    source: TensorSource
    meter: Meter
    inventory: Inventory
    folder: Path
    closing: ExitStack
    allow_code: Allowed = False
    device: str = "cpu"

    def magnitudes(self, target: Target, start: int, stop: int) -> NDArray[np.float64]:
        """Return |w| of the currently masked weights start…stop, as new float64."""
        chunk = as_array(self.source.read(target.path, start, stop))
        dtype = self.source.entry(target.path).dtype
        values: NDArray[np.float64] = magnitude_keys(chunk, dtype, WIDE).view(float)
        kept = target.kept_in(start, stop)
        if kept is not None:
            np.putmask(values, ~kept, 0.0)
        return values


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a step does to one target.

    `total`, `kept` and `pruned` count units (slices or weights): all of them, those
    kept before, those that go now. `zeros` counts the weights among the pruned that
    were exactly zero already (`None`: not counted). `threshold` is the largest
    magnitude that goes, where the method has one.
    """

    target: Target
    mask: PackedMask
    total: int
    kept: int
    pruned: int
    zeros: int | None = None
    threshold: float | None = None
    notes: tuple[str, ...] = field(default=())

    @property
    def weights(self) -> int:
        """Number of weights that go now."""
        return self.target.kept - self.mask.kept


def units(work: Work, remaining: int, total: int, where: str) -> int:
    """Return how many units the step prunes now.

    Raises
    ------
    PlanError
        If a count exceeds what is left; names both and `where`.
    """
    amount = work.step.amount
    assert amount is not None, "the method's spec requires an amount"
    try:
        return min(amount.units(remaining, total), remaining)
    except PlanError as error:
        raise PlanError(f"{where}: {error.sentence}") from None


def index_text(flat: int, shape: tuple[int, ...]) -> str:
    """Return a flat index as a person reads it: `[12, 0, 1]`."""
    return str([int(i) for i in np.unravel_index(flat, shape)])


def nonfinite_note(count: int, first: int, shape: tuple[int, ...]) -> str:
    """Return the note about weights that were kept because they cannot be ranked."""
    return (
        f"{count} weights are NaN or Inf and were kept, "
        f"the first at {index_text(first, shape)}"
    )


def count_zeros(work: Work, target: Target, mask: PackedMask) -> int:
    """Count exact zeros among the weights that `mask` newly takes away."""
    zeros = 0
    for start, stop in chunks(target.numel, READ_WEIGHTS):
        gone = ~unpack_bits(mask.bits, start, stop)
        kept = target.kept_in(start, stop)
        if kept is not None:
            gone &= kept
        if gone.any():
            chunk = as_array(work.source.read(target.path, start, stop))
            zero = decode(chunk, work.source.entry(target.path).dtype) == 0
            zeros += int(np.count_nonzero(zero & gone))
        work.meter.advance(stop - start)
    return zeros
