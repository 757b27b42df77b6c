"""Draw the program's icon: a mask of nine weights, on whole pixels at every size.

    .venv/bin/python packaging/make_icons.py

Writes `resources/icons/prunescope.svg` and, for desktops that want pictures,
`resources/desktop/icons/SIZE.png`, `resources/icons/prunescope.ico` and `.icns`.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
#: Size in pixels: margin, weight and gap; 2 margins, 3 weights and 2 gaps fill it.
GRIDS = {
    16: (1, 4, 1),
    22: (1, 6, 1),
    24: (2, 6, 1),
    32: (3, 8, 1),
    48: (5, 12, 1),
    64: (7, 15, 3),
    128: (14, 30, 5),
    256: (28, 60, 10),
    512: (56, 120, 20),
}
GROUND, EDGE = "#1c2027", "#465164"
KEPT, PRUNED, CHOSEN, ZERO = "#9fb2d0", "#ff7a50", "#5b9dff", "#3a4558"
WEIGHTS = (
    (KEPT, PRUNED, KEPT),
    (PRUNED, CHOSEN, ZERO),
    (KEPT, ZERO, PRUNED),
)


def svg(size: int) -> str:
    """Return the icon on a grid of `size` pixels."""
    margin, weight, gap = GRIDS[size]
    line = max(1, size // 64)
    ground = (
        f'<rect x="{line / 2}" y="{line / 2}" width="{size - line}" '
        f'height="{size - line}" rx="{size * 0.2:g}" fill="{GROUND}" '
        f'stroke="{EDGE}" stroke-width="{line}"/>'
    )
    places = [margin + index * (weight + gap) for index in range(3)]
    weights = [
        f'<rect x="{x}" y="{y}" width="{weight}" height="{weight}" '
        f'rx="{weight * 0.2:g}" fill="{colour}"/>'
        for y, row in zip(places, WEIGHTS, strict=True)
        for x, colour in zip(places, row, strict=True)
    ]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}">'
    return "\n ".join([head, ground, *weights]) + "\n</svg>\n"


def picture(size: int) -> QImage:
    """Return the icon as a picture of `size` pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg(size).encode())).render(painter)
    painter.end()
    return image


def main() -> int:
    """Write every form of the icon."""
    QGuiApplication(sys.argv[:1])
    (RESOURCES / "icons" / "prunescope.svg").write_text(svg(64), encoding="utf-8")
    folder = RESOURCES / "desktop" / "icons"
    folder.mkdir(parents=True, exist_ok=True)
    written = [picture(size).save(str(folder / f"{size}.png")) for size in GRIDS]
    written += [
        picture(256).save(str(RESOURCES / "icons" / name))
        for name in ("prunescope.ico", "prunescope.icns")
    ]
    return 0 if all(written) else 1


if __name__ == "__main__":
    sys.exit(main())
