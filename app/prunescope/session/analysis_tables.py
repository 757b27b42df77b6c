"""What the analysis finds in the counts: dead channels, N:M, redundancy by type.

Of the plan's masks, without the draft, as far as everything is counted.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from prunescope.core.structure import GROUP
from prunescope.session.language import tr
from prunescope.session.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prunescope.core.inventory import TensorEntry
    from prunescope.session.display import Display, Measured, Numbers
    from prunescope.session.tables import Cell


def _percent(part: float, whole: float) -> float:
    return round(100 * part / whole, 3) if whole else math.nan


def _tensors(display: Display) -> Iterator[tuple[int, TensorEntry, Measured]]:
    """Return the place, the entry and all measures, tied tensors once."""
    inventory, measured = display.inventory, display.measured
    if inventory is None or measured is None:
        return
    for place, entry in enumerate(inventory.parameters):
        if entry.tied_to is None and entry.numel:
            yield place, entry, measured


def dead_channels(display: Display) -> Table:
    """List the layers with output channels that are wholly zero, most dead first."""
    rows: list[tuple[Cell, ...]] = []
    for place, entry, measured in _tensors(display):
        dead, slices = int(measured.dead[place]), int(measured.slices[place])
        if dead > 0:
            rows.append((entry.path, entry.type, slices, dead, _percent(dead, slices)))
    rows.sort(key=lambda row: -float(row[-1]))
    header = (tr("Layer"), tr("Kind"), tr("Channels"), tr("Dead"), tr("Dead %"))
    return Table(tr("Dead output channels"), header, tuple(rows))


def pattern_fit(display: Display) -> Table:
    """List how many groups of four inputs keep at most N weights, for each N."""
    rows: list[tuple[Cell, ...]] = []
    for place, entry, measured in _tensors(display):
        groups = measured.groups[place]
        whole = int(groups.sum())
        if whole:
            fits = (int(groups[GROUP - n :].sum()) for n in range(1, GROUP))
            shares = tuple(_percent(each, whole) for each in fits)
            rows.append((entry.path, entry.type, whole, *shares))
    header = (
        tr("Layer"),
        tr("Kind"),
        tr("Groups of four"),
        *(tr("{n}:{m} %", n=n, m=GROUP) for n in range(1, GROUP)),
    )
    return Table(tr("N:M fit"), header, tuple(rows))


def redundancy_by_type(display: Display) -> Table:
    """Sum up by type of module: zeros, dead channels, loss of pruning half.

    The loss is the mean over the weights of the layers of a type.
    """
    numbers = display.numbers
    kinds: defaultdict[str, list[tuple[int, TensorEntry, Measured]]] = defaultdict(list)
    for found in _tensors(display):
        kinds[found[1].type].append(found)
    rows = [_kind_row(kind, found, numbers) for kind, found in kinds.items()]
    rows.sort(key=lambda row: -float(row[2]))
    header = (
        tr("Kind"),
        tr("Tensors"),
        tr("Weights"),
        tr("Zeros now %"),
        tr("Zeros planned %"),
        tr("Dead channels"),
        tr("Loss at half %"),
    )
    return Table(tr("Redundancy by type"), header, tuple(rows))


def _kind_row(
    kind: str,
    found: list[tuple[int, TensorEntry, Measured]],
    numbers: Numbers | None,
) -> tuple[Cell, ...]:
    weights = sum(entry.numel for _, entry, _ in found)
    dead = sum(max(0, int(measured.dead[place])) for place, _, measured in found)
    losses = [(float(m.sensitivity[place]), e.numel) for place, e, m in found]
    known = [(loss, numel) for loss, numel in losses if not math.isnan(loss)]
    loss = sum(loss * numel for loss, numel in known)
    now = after = math.nan
    if numbers is not None:
        places = [place for place, _, _ in found]
        if (numbers.zeros_now[places] >= 0).all():
            now = _percent(int(numbers.zeros_now[places].sum()), weights)
            after = _percent(int(numbers.zeros_after[places].sum()), weights)
    whole = sum(numel for _, numel in known)
    return (
        kind or tr("other"),
        len(found),
        weights,
        now,
        after,
        dead,
        _percent(loss, whole),
    )
