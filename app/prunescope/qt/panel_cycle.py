"""Leads the keyboard from one panel to the next, round and round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prunescope.qt.arrangements import PANELS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from prunescope.qt.main_window import MainWindow


def focus_next_panel(window: MainWindow, *, step: int = 1) -> None:
    """Focus the panel in sight `step` places after the one with the focus."""
    names = [name for name in PANELS if getattr(window, name).isVisible()]
    focused = [n for n in names if has_focus(getattr(window, n), window)]
    before = -1 if step > 0 else 0
    place = names.index(focused[0]) if focused else before
    if names:
        window.focus_panel(names[(place + step) % len(names)])


def has_focus(panel: QWidget, window: MainWindow) -> bool:
    """Tell whether the keyboard is led to a panel in sight."""
    focused = window.focusWidget() if panel.isVisible() else None
    return focused is not None and (focused is panel or panel.isAncestorOf(focused))
