"""Kernels of the methods whose mask is given: from a file, or the one there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prunescope.core.errors import PlanError
from prunescope.core.hand_masks import mask_of, parse_edit
from prunescope.core.mask_files import load
from prunescope.core.progress import pulse
from prunescope.core.suggestions import nearest
from prunescope.core.workbench import Outcome, Target, Work

if TYPE_CHECKING:
    from prunescope.core.masks import PackedMask


def identity(work: Work) -> list[Outcome]:
    """Prune nothing; the parameters get a mask all the same."""
    return [_outcome(target, target.current) for target in work.targets]


def custom_from_mask(work: Work) -> list[Outcome]:
    """Prune what the step's masks mark with 0, as `prune.custom_from_mask` does.

    Raises
    ------
    PlanError
        If a mask file has no mask for a target, or one of another shape, or an edit by
        hand does not fit.
    """
    if work.step.masks is None:
        masks = _by_hand(work)
    else:
        masks = load(work.folder / work.step.masks, pulse(work.meter.tick))
    outcomes = []
    for target in work.targets:
        mask = target.current
        for given in _given(masks, target):
            mask &= given
        outcomes.append(_outcome(target, mask))
        work.meter.advance(target.numel)
    return outcomes


def _by_hand(work: Work) -> dict[str, PackedMask]:
    """Make the masks of a step's edits; a target that has none keeps everything."""
    edits = dict(work.step.by_hand)
    masks = {}
    for target in work.targets:
        shape = target.entry.shape
        for name in target.names:
            texts = edits.get(name, ())
            masks[name] = mask_of((parse_edit(text, shape) for text in texts), shape)
    return masks


def _given(masks: dict[str, PackedMask], target: Target) -> list[PackedMask]:
    found = [masks[name] for name in target.names if name in masks]
    if not found:
        raise PlanError(
            f"The mask file has no mask for {target.path}"
            f"{nearest(target.path, masks)}; name only layers that it holds."
        )
    for mask in found:
        if mask.shape != target.entry.shape:
            raise PlanError(
                f"The mask for {target.path} has the shape {list(mask.shape)}, the "
                f"parameter {list(target.entry.shape)}; masks must have the shape of "
                "the weights."
            )
    return found


def _outcome(target: Target, mask: PackedMask) -> Outcome:
    pruned = target.kept - mask.kept
    return Outcome(target, mask, target.numel, target.kept, pruned)
