"""How fast parameters are measured."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from helpers_benchmarks import MILLION, Table, best_of
from prunescope.core.inventory import Role, TensorEntry
from prunescope.core.masks import PackedMask
from prunescope.core.measures import measure

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Memory:
    def __init__(self, array: NDArray[Any]) -> None:
        self._array = array

    def read(
        self,
        entry: TensorEntry,  # noqa: ARG002
        start: int = 0,
        stop: int | None = None,
    ) -> NDArray[Any]:
        return self._array[start:stop]


@pytest.mark.parametrize("masked", [False, True])
@pytest.mark.parametrize("dtype", ["float32", "float16", "bfloat16"])
def test_measures_keep_up_with_a_disk(table: Table, dtype: str, masked: bool) -> None:
    random = np.random.default_rng(0)
    values = random.normal(size=20 * MILLION).astype(np.float32)
    array: NDArray[Any] = values
    if dtype == "float16":
        array = values.astype(np.float16)
    elif dtype == "bfloat16":
        array = (values.view(np.uint32) >> 16).astype(np.uint16)
    shape = (20 * MILLION // 1000, 1000)
    entry = TensorEntry("a", Role.PARAMETER, "", "Linear", shape, dtype, 0, 0, ())
    keep = random.random(shape) > 0.5
    mask = PackedMask.from_bool(keep) if masked else None
    seconds = best_of(3, lambda: measure(Memory(array), entry, mask))
    rate = array.nbytes / seconds / 1e6
    suffix = ", under a mask" if masked else ""
    table.add(f"measures, 20 M {dtype}{suffix}", MB_per_second=rate)
    assert rate > 200
