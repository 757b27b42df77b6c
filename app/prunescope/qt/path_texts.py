"""Parameter paths in little room, and texts of files as tool tips."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetrics


def plain_tool_tip(text: str) -> str:
    """Return markup that shows `text` as it is, whatever a file wrote into it."""
    return "<span>" + html.escape(text).replace("\n", "<br>") + "</span>"


def shortened(path: str, metrics: QFontMetrics, width: int) -> str:
    """Leave out leading modules until a path fits: `…attention.self.query`.

    The number of the block stays: without it all blocks would read the same. A
    number alone says nothing, so that a part of the word before it stays too.
    """
    parts = path.split(".")
    numbers = [place for place, part in enumerate(parts) if part.isdigit()]
    last = numbers[-1] if numbers else len(parts) - 1
    for first in range(last + 1):
        if first and all(part.isdigit() for part in parts[first:]):
            return metrics.elidedText(path, Qt.TextElideMode.ElideLeft, width)
        text = ("…" if first else "") + ".".join(parts[first:])
        if metrics.horizontalAdvance(text) <= width:
            return text
    text = ".".join(parts[last:])
    return metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, width)
