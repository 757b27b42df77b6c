"""The remark at the bottom left: what one pixel of the picture stands for."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from prunescope.session.tiles import Mode


def badge_text(
    mode: Mode,
    weights_per_pixel: tuple[float, float],
    *,
    level: int,
    refining: bool,
    exact: bool,
    original: bool,
) -> str:
    """Return what to say about the picture ("" if every weight is seen as it is).

    `weights_per_pixel` are rows and columns of weights per device pixel.
    """
    parts = []
    rows, columns = (max(1, round(count)) for count in weights_per_pixel)
    if mode is Mode.DENSITY:
        side = 1 << level
        text = _tr("blocks of %1 × %1 weights · kept share")
        parts.append(text.replace("%1", str(side)))
    elif rows > 1 or columns > 1:
        text = _tr("1 px = %1 × %2 weights").replace("%1", str(rows))
        parts.append(text.replace("%2", str(columns)))
        parts.append(_statistic(mode))
    if original:
        parts.append(_tr("as in the file"))
    elif not exact:
        parts.append(_tr("≈ preview"))
    if refining:
        parts.append(_tr("refining…"))
    return " · ".join(parts)


def _statistic(mode: Mode) -> str:
    if mode is Mode.MASK:
        return _tr("density")
    return _tr("largest change") if mode is Mode.DIFF else _tr("largest |w|")


def _tr(text: str) -> str:
    return QCoreApplication.translate("HeatmapBadge", text)
