"""Keys that work while nothing is being typed: look at the original, change the amount.

They are no shortcuts of actions, because holding a key has an end, and because letters
belong to whatever has the focus.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

_TYPING = (QLineEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox)
_STEPS = {Qt.Key.Key_BracketLeft: -0.01, Qt.Key.Key_BracketRight: 0.01}
_FINE_STEPS = {Qt.Key.Key_BraceLeft: -0.001, Qt.Key.Key_BraceRight: 0.001}


class QuickKeys(QObject):
    """Watches the keys of one window.

    `original_held` tells whether the backslash is held. `preview_toggled` is P in one
    of `panels`, `nudged` a bracket, with the share by which the amount moves.
    """

    original_held = Signal(bool)
    preview_toggled = Signal()
    nudged = Signal(float)

    def __init__(self, window: QWidget, panels: Sequence[QWidget]) -> None:
        super().__init__(window)
        self._window = window
        self._panels = panels
        self._held = False
        app = QApplication.instance()
        assert isinstance(app, QApplication), "a window needs an application"
        # Only what has the focus is watched: a filter for all would slow all down.
        app.focusChanged.connect(self.follow)

    def follow(self, old: QWidget | None, new: QWidget | None) -> None:
        """Watch what has the focus now, if it is in this window."""
        if old is not None:
            old.removeEventFilter(self)
        if new is not None and new.window() is self._window:
            new.installEventFilter(self)
        else:
            self._release()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a few keys; everything else goes its way."""
        kind = event.type()
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QWidget):
            return False
        if isinstance(watched, _TYPING):
            return False
        if event.key() == Qt.Key.Key_Backslash:
            return self._hold(event)
        if kind != QEvent.Type.KeyPress:
            return False
        return self._press(watched, event)

    def _hold(self, event: QKeyEvent) -> bool:
        if event.isAutoRepeat():
            return True
        if event.type() == QEvent.Type.KeyPress and not self._held:
            self._held = True
            self.original_held.emit(self._held)
        elif event.type() == QEvent.Type.KeyRelease:
            self._release()
        return event.type() != QEvent.Type.ShortcutOverride

    def _release(self) -> None:
        if self._held:
            self._held = False
            self.original_held.emit(self._held)

    def _press(self, watched: QWidget, event: QKeyEvent) -> bool:
        key, held = Qt.Key(event.key()), event.modifiers()
        step = _FINE_STEPS.get(key) or _STEPS.get(key)
        if step is not None and not held & ~Qt.KeyboardModifier.ShiftModifier:
            fine = key in _STEPS and held & Qt.KeyboardModifier.ShiftModifier
            self.nudged.emit(step / 10 if fine else step)
            return True
        inside = any(panel.isAncestorOf(watched) for panel in self._panels)
        plain = held == Qt.KeyboardModifier.NoModifier
        if key == Qt.Key.Key_P and plain and inside and not event.isAutoRepeat():
            self.preview_toggled.emit()
            return True
        return False
