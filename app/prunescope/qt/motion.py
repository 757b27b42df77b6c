"""Whether the system asks programs to keep still."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStyle

from prunescope.qt.style import HouseStyle

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget


def keeps_still(widget: QWidget) -> bool:
    """Whether nothing should blink or move by itself: animations last no time."""
    hint = QStyle.StyleHint.SH_Widget_Animation_Duration
    return widget.style().styleHint(hint, None, widget) == 0


def reduce_motion(app: QApplication, choice: str) -> None:
    """Let nothing move by itself if `choice` is "reduced", else as the system says."""
    style = app.style()
    if isinstance(style, HouseStyle):
        style.is_still = choice == "reduced"
