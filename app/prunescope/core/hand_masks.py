"""Masks made by hand: a list of edits that a `custom_from_mask` step holds itself.

An edit prunes or keeps a box of indices and is written `prune 12, :, 0:4` or
`keep 12, 3`. They are applied in order to a mask that keeps everything, so *keep* takes
back what an earlier edit of the same step pruned; like every mask the result is ANDed
with what the steps before left. A channel is a few characters, whatever its size, so
the plan stays a small text that says all by itself. numpy only.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.errors import PlanError
from prunescope.core.indices import Box, box_text, covers, overlap, parse_box
from prunescope.core.masks import PackedMask, bytes_for

if TYPE_CHECKING:
    from collections.abc import Iterable

PRUNE, KEEP = "prune", "keep"
_PLACE = re.compile(r"[-0-9:,\s]*")
_BAND_WEIGHTS = 1 << 22


@dataclass(frozen=True, slots=True)
class HandEdit:
    """Weights that are pruned, or kept after all."""

    keep: bool
    box: Box

    def text(self, shape: tuple[int, ...]) -> str:
        """Return the edit as plans write it."""
        word = KEEP if self.keep else PRUNE
        return f"{word} {box_text(self.box, shape)}".strip()


def split_edit(text: str) -> tuple[str, str]:
    """Return the word and the place of an edit, each of the right kind at least.

    Raises
    ------
    PlanError
        If it is no edit; a sentence without its full stop.
    """
    word, _, place = text.strip().partition(" ")
    if word not in {PRUNE, KEEP} or not _PLACE.fullmatch(place):
        raise PlanError(f"{text!r} is no edit by hand; write 'prune 12, :' or 'keep 3'")
    return word, place.strip()


def parse_edit(text: str, shape: tuple[int, ...]) -> HandEdit:
    """Read an edit of a parameter of a shape.

    Raises
    ------
    PlanError
        If it does not fit; a sentence without its full stop.
    """
    word, place = split_edit(text)
    try:
        return HandEdit(word == KEEP, parse_box(place, shape))
    except ValueError as error:
        raise PlanError(
            f"{text!r} does not fit the shape {list(shape)}: {error}"
        ) from None


def added(edits: tuple[HandEdit, ...], new: Iterable[HandEdit]) -> tuple[HandEdit, ...]:
    """Return the edits with others after them, without those that have no effect.

    What a later edit covers is left out, and so is a *keep* that takes nothing back.
    """
    result = list(edits)
    for edit in new:
        result = [old for old in result if not covers(edit.box, old.box)]
        if not edit.keep or any(
            not old.keep and overlap(old.box, edit.box) for old in result
        ):
            result.append(edit)
    while result and result[0].keep:
        del result[0]
    return tuple(result)


def mask_of(edits: Iterable[HandEdit], shape: tuple[int, ...]) -> PackedMask:
    """Return the mask that edits make of a parameter, in bands of bounded size."""
    edits, numel = tuple(edits), math.prod(shape)
    if not shape:
        kept = True
        for edit in edits:
            kept = edit.keep
        return PackedMask.from_bool(np.array(kept))
    bits = np.empty(bytes_for(numel), np.uint8)
    row = max(1, numel // max(1, shape[0]))
    # Bands begin at whole bytes.
    step = max(1, _BAND_WEIGHTS // row // 8) * 8
    for first in range(0, shape[0], step):
        last = min(first + step, shape[0])
        band = np.ones((last - first, *shape[1:]), np.bool_)
        for edit in edits:
            low, high = edit.box[0]
            start, stop = max(low, first) - first, min(high, last) - first
            if start < stop:
                rest = tuple(slice(*span) for span in edit.box[1:])
                band[(slice(start, stop), *rest)] = edit.keep
        packed = np.packbits(band, axis=None)
        bits[first * row // 8 : first * row // 8 + packed.size] = packed
    return PackedMask(shape, bits)
