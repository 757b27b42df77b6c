"""The weight under the cursor, exactly as it is in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from prunescope.core.dtypes import dtype_of
from prunescope.core.pyramid import matrix_view
from prunescope.session.numbers import real
from prunescope.session.tiles import Readout

if TYPE_CHECKING:
    from prunescope.session.draft_preview import DraftPreview
    from prunescope.session.opened import Opened


def read_out(
    opened: Opened, preview: DraftPreview, path: str, cell: tuple[int, int]
) -> Readout | None:
    """Read one weight; `None` outside the matrix and where nothing can be read."""
    if path not in opened.inventory:
        return None
    entry = opened.inventory[path]
    if entry.storage < 0 or dtype_of(entry.dtype).kind == "opaque":
        return None
    view = matrix_view(entry.shape)
    flat = view.flat_index(*cell)
    if flat is None:
        return None
    deflated = opened.inventory.storages[entry.storage].encoding != "raw"
    if deflated and not opened.tiles.holds(path):
        # Inflating up to here could take long; the tile under the cursor is about to
        # bring the weights into memory.
        return None
    value = float(opened.tiles.values(path, flat, flat + 1)[0])
    index = view.unravel(flat)
    state, cause = _fate(opened, preview, path, flat, value)
    threshold = preview.threshold(opened.ledger.first_path(path))
    text = f"{path}[{', '.join(map(str, index))}] = {real(value)} · {state}"
    if cause:
        text += f" by {cause}"
    if cause == "the draft" and threshold is not None:
        text += f" (t = {real(threshold)})"
    return Readout(path, index, value, state, cause, threshold, text)


def _fate(
    opened: Opened, preview: DraftPreview, path: str, flat: int, value: float
) -> tuple[Literal["kept", "pruned", "already zero"], str]:
    if value == 0:
        return "already zero", ""
    applied = opened.mask_of(path)
    if applied is not None and not applied.unpack(flat, flat + 1)[0]:
        return "pruned", _step_that_pruned(opened, path, flat)
    rule = preview.rule(path)
    if rule.mask is not None and not rule.mask.unpack(flat, flat + 1)[0]:
        return "pruned", "the draft"
    if rule.threshold is not None and abs(value) < rule.threshold:
        return "pruned", "the draft"
    return "kept", ""


def _step_that_pruned(opened: Opened, path: str, flat: int) -> str:
    """Name the step, as far as the masks of the shorter plans are still known."""
    steps = opened.state.steps
    for length in range(1, len(steps) + 1):
        pruning = opened.masks.get(steps[:length])
        if pruning is None:
            return "the plan"
        mask = pruning.masks.get(path)
        if mask is not None and not mask.unpack(flat, flat + 1)[0]:
            return f"step {length}"
    return "the plan"
