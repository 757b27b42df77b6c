"""Parameter paths in little room, and texts of files as tool tips."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFontMetrics

_COMMON = ("weight", "bias")
#: A number at the end of a word.
_NUMBER = re.compile(r"\d+$")


def plain_tool_tip(text: str) -> str:
    """Return markup that shows `text` as it is, whatever a file wrote into it."""
    return "<span>" + html.escape(text).replace("\n", "<br>") + "</span>"


def shortened(path: str, metrics: QFontMetrics, width: int) -> str:
    """Leave out leading modules until a path fits: `…attention.self.query`.

    The number of the block stays, also at the end of a word (`…4.2.conv1`): without
    it all blocks would read the same. Words behind it give way before it does
    (`11.atten…query`), and of several numbers the first and the last stay for longest
    (`3.mlp…7.w1`). A number alone says nothing, so that a part of the word before it
    stays too.
    """

    def fits(text: str) -> bool:
        return metrics.horizontalAdvance(text) <= width

    if fits(path):
        return path
    parts = _words(path)
    places = [place for place, part in enumerate(parts) if part.isdigit()]
    start = places[0] if places else len(parts) - 1
    for first in range(1, start + 1):
        if all(part.isdigit() for part in parts[first:]):
            return metrics.elidedText(path, Qt.TextElideMode.ElideLeft, width)
        rest = ".".join(parts[first:])
        number = _NUMBER.search(parts[first - 1])
        text = f"…{number[0]}.{rest}" if number else f"…{rest}"
        if fits(text):
            return text
    if not places:
        return metrics.elidedText(parts[-1], Qt.TextElideMode.ElideMiddle, width)
    number = _NUMBER.search(parts[start - 1]) if start else None
    head = f"{number[0]}.{parts[start]}" if number else parts[start]
    last = places[-1]
    found = _around(head, parts[start + 1 :], max(0, last - start - 1), fits)
    # Only the first number tells one block from another.
    for tail in range(last + 1, len(parts) if last > start else 0):
        found = found or _fitting(f"{head}…{'.'.join(parts[tail:])}", fits)
    for skipped in range(1, len(parts) - last - 1):
        found = found or _around(parts[last], parts[last + 1 :], skipped, fits)
    if found:
        return found
    head = parts[last] + "."
    room = width - metrics.horizontalAdvance(head)
    rest = ".".join(parts[last + 1 :])
    return head + metrics.elidedText(rest, Qt.TextElideMode.ElideLeft, room)


def _words(path: str) -> list[str]:
    """Return the parts of a path; what most parameters are called is none by itself."""
    parts = path.split(".")
    if len(parts) > 1 and parts[-1] in _COMMON and not parts[-2].isdigit():
        parts[-2:] = [".".join(parts[-2:])]
    return parts


def _fitting(text: str, fits: Callable[[str], bool]) -> str:
    return text if fits(text) else ""


def _around(
    head: str, parts: list[str], skipped: int, fits: Callable[[str], bool]
) -> str:
    """Leave out some of the first parts, but for as many letters as fit."""
    between, rest = ".".join(parts[:skipped]), ".".join(parts[skipped:])
    for letters in range(len(between) - 1, -1, -1):
        text = f"{head}.{between[:letters].rstrip('.')}…{rest}"
        if fits(text):
            return text
    return ""
