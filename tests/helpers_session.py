"""Small models in memory for tests of the session layer."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from prunescope.core.inventory import Inventory, ModuleEntry, Role, Storage, TensorEntry

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass
class MemoryReader:
    """Reads numpy arrays as if they were a checkpoint; counts what is read."""

    arrays: dict[str, NDArray[Any]]
    dtypes: dict[str, str] = field(default_factory=dict)
    reads: list[tuple[str, int, int]] = field(default_factory=list)

    @property
    def inventory(self) -> Inventory:
        entries = tuple(
            TensorEntry(
                path=path,
                role=Role.PARAMETER,
                module=path.rpartition(".")[0],
                type="Linear",
                shape=array.shape,
                dtype=self.dtypes.get(path, str(array.dtype)),
                storage=number,
                storage_offset=0,
                strides=tuple(
                    math.prod(array.shape[dim + 1 :]) for dim in range(array.ndim)
                ),
            )
            for number, (path, array) in enumerate(self.arrays.items())
        )
        storages = tuple(
            Storage(0, 0, array.nbytes, path, array.nbytes)
            for path, array in self.arrays.items()
        )
        root = ModuleEntry("", "Module")
        return Inventory("memory", (), storages, (root,), entries)

    def read(
        self, entry: TensorEntry, start: int = 0, stop: int | None = None
    ) -> NDArray[Any]:
        end = entry.numel if stop is None else stop
        self.reads.append((entry.path, start, end))
        return self.arrays[entry.path].reshape(-1)[start:end]
