"""What a file that was read again holds otherwise than before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from prunescope.session.language import tr, tr_count

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prunescope.core.inventory import Inventory
    from prunescope.session.counting import Counted
    from prunescope.session.opened import Opened

_SHOWN = 3


@dataclass(frozen=True, slots=True, eq=False)
class Before:
    """What was known of the file as it was: its tensors, and what was counted."""

    inventory: Inventory
    counted: Mapping[str, Counted]


@dataclass(frozen=True, slots=True)
class Changes:
    """Paths of parameters: gone, new, of another shape or type, of other values.

    Values are told apart by exact counts: zeros, extremes and the distribution of
    |w|. `unknown` counts the tensors that had not been counted before.
    """

    gone: tuple[str, ...]
    new: tuple[str, ...]
    reshaped: tuple[str, ...]
    values: tuple[str, ...]
    unknown: int

    @property
    def sentence(self) -> str:
        """What changed, in one line."""
        kinds = (
            (self.values, "1 tensor has other values", "{count} tensors have others"),
            (self.reshaped, "1 has another shape", "{count} have other shapes"),
            (self.new, "1 is new", "{count} are new"),
            (self.gone, "1 is gone", "{count} are gone"),
        )
        parts = [
            f"{tr_count(one, many, len(paths))} ({_listed(paths)})"
            for paths, one, many in kinds
            if paths
        ]
        if not parts:
            return tr("Reloaded; every tensor counts as before.")
        return tr("Reloaded: {changes}.", changes="; ".join(parts))


def changes(before: Before, now: Opened) -> Changes:
    """Compare; `now` must be counted."""
    old = {entry.path: entry for entry in before.inventory.parameters}
    new = {entry.path: entry for entry in now.inventory.parameters}
    common = [path for path in new if path in old]
    reshaped = {
        path
        for path in common
        if (old[path].shape, old[path].dtype) != (new[path].shape, new[path].dtype)
    }
    values, unknown = [], 0
    for path in common:
        first, counted = before.counted.get(path), now.ledger.counted.get(path)
        if path in reshaped or counted is None:
            continue
        if first is None:
            unknown += 1
        elif _signature(first) != _signature(counted):
            values.append(path)
    return Changes(
        tuple(path for path in old if path not in new),
        tuple(path for path in new if path not in old),
        tuple(path for path in common if path in reshaped),
        tuple(values),
        unknown,
    )


def _signature(counted: Counted) -> tuple[object, ...]:
    """Return what equals exactly where the weights do; the mask plays no part."""
    return (
        counted.zeros,
        counted.nonfinite,
        repr(counted.minimum),
        repr(counted.maximum),
        counted.bins.tobytes(),
        counted.counts.tobytes(),
    )


def _listed(paths: tuple[str, ...]) -> str:
    more = "" if len(paths) <= _SHOWN else ", …"
    return ", ".join(paths[:_SHOWN]) + more
