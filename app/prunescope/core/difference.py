"""The difference B − A of a compared pair, read like a checkpoint. numpy only."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from prunescope.core.dtypes import decode
from prunescope.core.inventory import (
    FileStamp,
    Inventory,
    ModuleEntry,
    Role,
    Storage,
    TensorEntry,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from prunescope.core.comparison import Weights

    Array = NDArray[Any]

_BYTES = 8


class Difference:
    """Three tensors of one shape: B − A, A and B, under the `names` given.

    All are read as float64 (complex128 where one of the pair is complex), a range at a
    time: what is read of A and B at once is what is asked for. B − A is exactly 0 where
    both are equal, infinite ones too, and NaN where either is NaN. `paths` are those in
    A and in B; the pair is one that :func:`~.comparison.compare` compared.
    """

    def __init__(
        self,
        a: Weights,
        b: Weights,
        paths: tuple[str, str],
        names: tuple[str, str, str],
    ) -> None:
        self._sides = (a, a.inventory[paths[0]]), (b, b.inventory[paths[1]])
        self.names = names
        one, other = (entry for _, entry in self._sides)
        is_complex = any(entry.dtype.startswith("complex") for entry in (one, other))
        self._dtype = "complex128" if is_complex else "float64"
        self.inventory = _inventory(one, self._dtype, names)

    @property
    def files(self) -> tuple[FileStamp, ...]:
        """What both sides are read from."""
        return tuple(
            stamp for weights, _ in self._sides for stamp in weights.inventory.files
        )

    @property
    def is_at_hand(self) -> bool:
        """Whether a single weight is read without inflating those before it."""
        return all(
            weights.inventory.storages[entry.storage].encoding == "raw"
            for weights, entry in self._sides
        )

    def read(
        self, entry: TensorEntry, start: int = 0, stop: int | None = None
    ) -> Array:
        """Return values start…stop of one of the three; errors are those of the pair's.

        `entry` is of this inventory.
        """
        end = entry.numel if stop is None else stop
        place = self.names.index(entry.path)
        if place:
            return self._side(place - 1, start, end)
        return difference(self._side(0, start, end), self._side(1, start, end))

    def _side(self, side: int, start: int, stop: int) -> Array:
        weights, entry = self._sides[side]
        values = decode(weights.read(entry, start, stop), entry.dtype)
        wide: Array = values.astype(self._dtype)
        return wide


def difference(a: Array, b: Array) -> Array:
    """Return b − a of two arrays of one float type; equal values give +0."""
    with np.errstate(invalid="ignore", over="ignore"):
        distance: Array = np.where(a == b, 0, b - a)
    return distance


def _inventory(entry: TensorEntry, dtype: str, names: tuple[str, ...]) -> Inventory:
    """Describe tensors of an entry's shape, each in a storage of its own."""
    strides = tuple(
        math.prod(entry.shape[axis + 1 :]) for axis in range(len(entry.shape))
    )
    nbytes = entry.numel * _BYTES * (2 if dtype.startswith("complex") else 1)
    tensors = tuple(
        TensorEntry(
            path=name,
            role=Role.PARAMETER,
            module="",
            type=entry.type,
            shape=entry.shape,
            dtype=dtype,
            storage=place,
            storage_offset=0,
            strides=strides,
            type_inferred=True,
        )
        for place, name in enumerate(names)
    )
    return Inventory(
        format="memory",
        files=(),
        storages=tuple(
            Storage(file=-1, offset=0, nbytes=nbytes, name=name, stored=nbytes)
            for name in names
        ),
        modules=(ModuleEntry("", entry.type, type_inferred=True),),
        tensors=tensors,
    )
