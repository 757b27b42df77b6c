"""The remark at the bottom left: what one pixel of the picture stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prunescope.core.pyramid import Statistic
from prunescope.qt.number_text import integer_text
from prunescope.qt.value_range_text import range_text
from prunescope.session.language import tr
from prunescope.session.tiles import Mode

if TYPE_CHECKING:
    from prunescope.session.value_range import ValueRange


def badge_text(
    mode: Mode,
    weights_per_pixel: tuple[float, float],
    *,
    level: int,
    refining: bool,
    exact: bool,
    original: bool,
    within: ValueRange | None = None,
    depth: int = 1,
    caption: str = "",
    name: str = "w",
    overview: Statistic = Statistic.LARGEST,
) -> str:
    """Return what to say about the picture ("" if every weight is seen as it is).

    `weights_per_pixel` are rows and columns of cells per device pixel, `depth` is how
    many weights a cell shows the mean of, `name` what a value is called, `overview`
    what is told of several weights under one pixel. What the `caption` says is not
    said again.
    """
    parts = []
    rows, columns = (max(1, round(count)) for count in weights_per_pixel)
    if mode is Mode.DENSITY:
        parts.append(
            tr("blocks of {side} × {side} weights · kept share", side=1 << level)
        )
    elif rows > 1 or columns > 1:
        parts.append(
            tr("1 px = {rows} × {columns} weights", rows=rows, columns=columns)
        )
        told = tr("share in the range")
        parts.append(statistic_text(mode, overview) if within is None else told)
    elif overview is not Statistic.LARGEST and within is None:
        parts.append(statistic_text(mode, overview))
    if depth > 1:
        parts.append(tr("means of {count} weights", count=integer_text(depth)))
    if within is not None:
        parts.append(tr("only {range}", range=range_text(within, name)))
    if original and caption != original_text():
        parts.append(original_text())
    if not (exact or original):
        parts.append(tr("≈ preview"))
    if refining:
        parts.append(tr("refining…"))
    return " · ".join(parts)


def original_text() -> str:
    """Return what is said of a picture without plan and draft."""
    return tr("in the file")


def statistic_text(mode: Mode, overview: Statistic) -> str:
    """Return what is told of several weights under one pixel."""
    if mode is Mode.MASK:
        return tr("density")
    if mode is Mode.DIFF and overview is Statistic.LARGEST:
        return tr("largest change")
    if mode is Mode.DIFF and overview is Statistic.KEPT:
        return tr("changed share")
    return {
        Statistic.LARGEST: tr("largest |w|"),
        Statistic.RMS: tr("RMS"),
        Statistic.MEAN: tr("mean, which hides sparsity"),
        Statistic.KEPT: tr("kept share"),
    }[overview]
