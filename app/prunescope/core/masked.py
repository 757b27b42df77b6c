"""A checkpoint's weights seen through masks, tensor by tensor. numpy only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from prunescope.core.checkpoint import Checkpoint
    from prunescope.core.inventory import Inventory, TensorEntry
    from prunescope.core.masks import PackedMask


class Masked:
    """What an export would hold: pruned weights read as +0, all others as they are.

    `masks` are by parameter path; tied parameters have one each.
    """

    def __init__(self, checkpoint: Checkpoint, masks: Mapping[str, PackedMask]) -> None:
        self._checkpoint = checkpoint
        self._masks = masks

    @property
    def inventory(self) -> Inventory:
        """What the checkpoint holds."""
        return self._checkpoint.inventory

    def read(
        self, entry: TensorEntry, start: int = 0, stop: int | None = None
    ) -> NDArray[Any]:
        """Read as :meth:`Checkpoint.read` does."""
        end = entry.numel if stop is None else stop
        weights = self._checkpoint.read(entry, start, end)
        mask = self._masks.get(entry.path)
        if mask is None:
            return weights
        masked = weights.copy()
        masked[mask.unpack(start, end) == 0] = 0
        return masked
