"""Which parameters of an opened checkpoint are selected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from prunescope.session.resolve import bytes_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from prunescope.session.ledger import Ledger


@dataclass(frozen=True, slots=True, eq=False)
class Chosen:
    """The selected parameters, and what is known of them without counting.

    `current` is the one that is looked at, `others` are those beside it, in model
    order. `places` (int64) are the indices of their tensors in the arrays of the
    ledger, ascending, tied ones once; `paths`, `numel` (int64), `nbytes` and the
    different `dtypes` are those of these tensors.
    """

    current: str | None
    others: tuple[str, ...]
    places: NDArray[np.int64]
    paths: tuple[str, ...]
    numel: NDArray[np.int64]
    nbytes: int
    dtypes: tuple[str, ...]

    @property
    def names(self) -> frozenset[str]:
        """All selected paths."""
        own = () if self.current is None else (self.current,)
        return frozenset((*own, *self.others))


def choose(ledger: Ledger, path: str | None, others: Iterable[str] = ()) -> Chosen:
    """Select a tensor and parameters beside it; what is no parameter is left out."""
    wanted = () if path is None else frozenset(others) - {path}
    places = {p: ledger.place(p) for p in wanted}
    known = {p: place for p, place in places.items() if place is not None}
    flags = np.zeros(len(ledger.parameters), np.bool_)
    flags[list(known.values())] = True
    own = None if path is None else ledger.place(path)
    if own is not None:
        flags[own] = True
    first = ledger.first_places(flags)
    entries = [ledger.parameters[place] for place in first.tolist()]
    return Chosen(
        path,
        tuple(sorted(known, key=known.__getitem__)),
        first,
        tuple(entry.path for entry in entries),
        np.array([entry.numel for entry in entries], np.int64),
        sum(map(bytes_of, entries)),
        tuple(dict.fromkeys(entry.dtype for entry in entries)),
    )
