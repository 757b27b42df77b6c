"""The way that the Tab key takes through a window."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable


def lead_through(parts: Iterable[QWidget], later: Iterable[QWidget] = ()) -> None:
    """Let Tab visit these parts in turn, and what is in each as it was laid out.

    `later` are those that take no keyboard now, but will. Qt's own order is that in
    which widgets came into the window; a widget that has a popup of its own, such as a
    field that completes, even drops out of it with all its neighbours.
    """
    waiting = {widget: widget.focusPolicy() for widget in later}
    for widget in waiting:  # Qt gives no place to what takes no keyboard
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    stops = [
        widget
        for part in parts
        for widget in (part, *part.findChildren(QWidget))
        if widget.window() is part.window() and _is_stop(widget)
    ]
    for widget, following in pairwise(stops):
        QWidget.setTabOrder(widget, following)
    for widget, policy in waiting.items():
        widget.setFocusPolicy(policy)


def _is_stop(widget: QWidget) -> bool:
    stops = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return stops and widget.focusProxy() is None
