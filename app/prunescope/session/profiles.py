"""The share of zeros along the model, in few values: what a sparkline draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from prunescope.session.display import Numbers
    from prunescope.session.ledger import Ledger

#: Values of a profile, at most.
VALUES = 32


def profile(numbers: Numbers, ledger: Ledger) -> tuple[float, ...]:
    """Return the share of zeros after plan and draft along the prunable tensors.

    Each value stands for as many neighbouring tensors, by their weights; empty while
    not all are counted.
    """
    entries = ledger.tensors
    prunable = np.array([entry.prunable for entry in entries], np.bool_)
    places = ledger.tensor_places[prunable]
    zeros = numbers.zeros_after[places]
    if not places.size or (zeros < 0).any():
        return ()
    numel = np.array([e.numel for e in entries if e.prunable], np.int64)
    groups = min(VALUES, places.size)
    starts = np.arange(groups) * places.size // groups
    whole = np.maximum(np.add.reduceat(numel, starts), 1)
    shares = np.add.reduceat(zeros, starts) / whole
    return tuple(round(share, 4) for share in shares.tolist())
