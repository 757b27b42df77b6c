"""A key that acts as long as it is held, while nothing is being typed.

It is no shortcut of an action, because holding a key has an end.
"""

from __future__ import annotations

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

_TYPING = (QLineEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox)


class HeldKey(QObject):
    """Watches one key in one window; `held` tells when it goes down and up."""

    held = Signal(bool)

    def __init__(self, key: Qt.Key, window: QWidget) -> None:
        super().__init__(window)
        self._key = key
        self._window = window
        self._is_held = False
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
        """Take the key; everything else goes its way."""
        if not isinstance(event, QKeyEvent) or event.key() != self._key:
            return False
        if isinstance(watched, _TYPING):
            return False
        if event.isAutoRepeat():
            return True
        if event.type() == QEvent.Type.KeyPress and not self._is_held:
            self._is_held = True
            self.held.emit(self._is_held)
        elif event.type() == QEvent.Type.KeyRelease:
            self._release()
        return event.type() != QEvent.Type.ShortcutOverride

    def _release(self) -> None:
        if self._is_held:
            self._is_held = False
            self.held.emit(self._is_held)
