"""The weight under the cursor, exactly as it is in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from prunescope.core.dtypes import decode, dtype_of
from prunescope.core.histograms import bin_of, edges
from prunescope.core.indices import index_text, unravel
from prunescope.session.language import mark, tr
from prunescope.session.numbers import real
from prunescope.session.stored_number import magnitude, shown, written
from prunescope.session.tiles import Readout

if TYPE_CHECKING:
    from prunescope.core.inventory import TensorEntry
    from prunescope.session.counting import Counted
    from prunescope.session.draft_preview import DraftPreview
    from prunescope.session.opened import Opened

#: Types that pictures hold as they are.
_AS_DRAWN = frozenset({"float32", "float16", "bfloat16"})
_STATES = {
    "kept": mark("kept"),
    "pruned": mark("pruned"),
    "already zero": mark("already zero"),
}


def read_out(
    opened: Opened, preview: DraftPreview, path: str, flat: int
) -> Readout | None:
    """Read the weight at a row-major index; `None` where nothing can be read."""
    if path not in opened.inventory:
        return None
    entry = opened.inventory[path]
    if entry.storage < 0 or dtype_of(entry.dtype).kind == "opaque":
        return None
    if not 0 <= flat < entry.numel:
        return None
    deflated = opened.inventory.storages[entry.storage].encoding != "raw"
    if deflated and not opened.tiles.holds(path):
        # Inflating up to here could take long; the tile under the cursor is about to
        # bring the weights into memory.
        return None
    number = _stored(opened, entry, flat, deflated=deflated)
    value = magnitude(number)
    index = unravel(flat, entry.shape)
    state, cause, threshold = _fate(opened, preview, path, flat, value)
    text = f"{path}[{index_text(index)}] = {shown(number)}"
    counted = opened.ledger.counted.get(opened.ledger.first_path(path))
    if counted is not None:
        text += rank_text(counted, value)
    fate = tr(_STATES[state])
    if cause:
        fate = tr("{state} by {cause}", state=fate, cause=cause)
    text += f" · {fate}"
    if cause and threshold is not None:
        text += f" (t = {real(threshold)})"
    return Readout(path, index, value, written(number), state, cause, threshold, text)


def _stored(opened: Opened, entry: TensorEntry, flat: int, *, deflated: bool) -> Any:
    """Return a weight in its own type; what pictures hold is float32."""
    if deflated or (opened.tiles.holds(entry.path) and entry.dtype in _AS_DRAWN):
        return opened.tiles.values(entry.path, flat, flat + 1)[0]
    return decode(opened.checkpoint.read(entry, flat, flat + 1), entry.dtype)[0]


def rank_text(counted: Counted, value: float) -> str:
    """Tell the share of the layer's finite weights with a smaller |w|.

    It is read off the histogram: "≈" stands before it where the other weights of the
    value's bin leave the last digit open. "" where there is nothing to rank.
    """
    finite = counted.numel - counted.nonfinite
    if counted.failure or finite <= 0 or value == 0 or not np.isfinite(value):
        return ""
    place = bin_of(abs(value))
    first = int(np.searchsorted(counted.bins, place))
    below = int(counted.counts[:first].sum())
    inside = 0
    if first < counted.bins.size and counted.bins[first] == place:
        inside = int(counted.counts[first])
    low, high = (f"{100 * n / finite:.1f}" for n in (below, below + max(0, inside - 1)))
    if low == high:
        return f" · {tr('|w| rank {share} %', share=low)}"
    left, right = edges()[place - 1 : place + 1]
    share = (abs(value) - left) / (right - left) if np.isfinite(right) else 0.5
    estimate = f"≈ {100 * (below + share * inside) / finite:.1f}"
    return f" · {tr('|w| rank {share} %', share=estimate)}"


def _fate(
    opened: Opened, preview: DraftPreview, path: str, flat: int, value: float
) -> tuple[Literal["kept", "pruned", "already zero"], str, float | None]:
    """Tell what becomes of a weight, by whom, and the |w| below which that prunes."""
    if value == 0:
        return "already zero", "", None
    applied = opened.mask_of(path)
    if applied is not None and not applied.unpack(flat, flat + 1)[0]:
        step = _step_that_pruned(opened, path, flat)
        if step is None:
            return "pruned", tr("the plan"), None
        return "pruned", tr("step {n}", n=step + 1), _threshold_of(opened, path, step)
    rule = preview.rule(path)
    threshold = preview.threshold(opened.ledger.first_path(path))
    if rule.mask is not None and not rule.mask.unpack(flat, flat + 1)[0]:
        return "pruned", tr("the draft"), threshold
    if rule.threshold is not None and abs(value) < rule.threshold:
        return "pruned", tr("the draft"), threshold
    return "kept", "", threshold


def _step_that_pruned(opened: Opened, path: str, flat: int) -> int | None:
    """Return the index of the step, as far as that can be told.

    Known are the masks of the shorter plans that were computed before; where they
    are not, a step that alone pruned anything of the parameter is the one.
    """
    first = opened.ledger.first_path(path)
    trace = () if opened.pruning is None else opened.pruning.trace
    active = [t.step for t in trace if t.path == first and t.weights]
    if len(active) == 1:
        return active[0]
    steps = opened.state.steps
    for length in range(1, len(steps) + 1):
        pruning = opened.masks.get(steps[:length])
        if pruning is None:
            return None
        mask = pruning.masks.get(path)
        if mask is not None and not mask.unpack(flat, flat + 1)[0]:
            return length - 1
    return None


def _threshold_of(opened: Opened, path: str, step: int) -> float | None:
    first = opened.ledger.first_path(path)
    for trace in () if opened.pruning is None else opened.pruning.trace:
        if trace.step == step and trace.path == first:
            return trace.threshold
    return None
