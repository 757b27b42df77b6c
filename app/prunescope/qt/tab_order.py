"""The way that the Tab key takes through a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable

_Reason = Qt.FocusReason


def lead_on(parts: Iterable[QWidget], *, forward: bool) -> bool:
    """Lead the keyboard on, part by part, in each as its widgets were put together.

    It is looked up whenever Tab is pressed: cards come and go. Qt's own order is that
    in which widgets came into the window, and a panel that hands the keyboard on to one
    of its widgets stands in for that one, wherever the panel is. False where there is
    nothing to lead to.
    """
    stops = [
        widget
        for part in parts
        if part.isVisible()
        for widget in (part, *part.findChildren(QWidget))
        if _is_stop(widget, part.window())
    ]
    if not stops:
        return False
    step = 1 if forward else -1
    now = QApplication.focusWidget()
    place = stops.index(now) + step if now in stops else min(step, 0)
    following = stops[place % len(stops)]
    following.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    following.setFocus(
        _Reason.TabFocusReason if forward else _Reason.BacktabFocusReason
    )
    return True


def _is_stop(widget: QWidget, window: QWidget) -> bool:
    return (
        bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.focusProxy() is None
        and widget.isVisible()
        and widget.isEnabled()
        and widget.window() is window
    )
