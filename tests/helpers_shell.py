"""What is seen and said around the panels of a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QWidget

from prunescope.qt.arrangements import PANELS

if TYPE_CHECKING:
    from prunescope.qt.main_window import MainWindow


def words(widget: QWidget) -> str:
    """Everything that is written in a widget."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def shown(window: MainWindow) -> set[str]:
    return {name for name in PANELS if getattr(window, name).isVisible()}
