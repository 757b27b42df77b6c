"""A tool tip for every control: what its author wrote, else what it is called."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QToolTip,
    QWidget,
)

from prunescope.qt.action_spec import plain_text

_CONTROLS = (QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit)


class ToolTips(QObject):
    """An event filter of the application.

    A field or a slider says nothing of itself; the name that screen readers hear is
    then its tool tip too, and a button whose text is cut off tells all of it. Plots
    and panels stay uncovered: what they are called is seen.
    """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the name of a control that has no tool tip of its own."""
        asked = event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent)
        if asked and isinstance(watched, _CONTROLS) and not watched.toolTip():
            text = tip_of(watched)
            if text:
                QToolTip.showText(event.globalPos(), text, watched)  # type: ignore[attr-defined]
                return True
        return super().eventFilter(watched, event)


def tip_of(control: QWidget) -> str:
    """Return what the tool tip of a control says; "" if it has none."""
    text = control.text() if isinstance(control, QAbstractButton) else ""
    return control.toolTip() or control.accessibleName() or plain_text(text)
