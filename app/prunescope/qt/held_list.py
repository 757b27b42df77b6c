"""A list whose lines may be held, hovered over, and taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent

#: How long a button is down before it is held; a shorter press is a click.
HOLD_MS = 250


class HeldList(QListWidget):
    """Tells of lines that are held with the mouse or with Space.

    `holdable` tells which lines can be held. After a hold there is no click. `hovered`
    carries the line below the cursor, `None` for none; `delete_pressed` is the key.
    """

    held = Signal(object)
    released = Signal()
    hovered = Signal(object)
    delete_pressed = Signal()

    def __init__(self, holdable: Callable[[QListWidgetItem], bool]) -> None:
        super().__init__()
        self._holdable = holdable
        self._row = -1
        self._holding = False
        self._timer = QTimer(self, interval=HOLD_MS, singleShot=True)
        self._timer.timeout.connect(self._hold)
        self.setMouseTracking(True)
        self.itemEntered.connect(self._on_item_entered)
        self.viewportEntered.connect(self._on_viewport_entered)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to wait for a hold."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._row = self.indexAt(event.position().toPoint()).row()
            self._timer.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a hold, which is no click."""
        if self._holding:
            with QSignalBlocker(self):
                super().mouseReleaseEvent(event)
        else:
            super().mouseReleaseEvent(event)
        self.let_go()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hold the line with Space, tell of Delete; the rest is Qt's."""
        key = event.key()
        if key == Qt.Key.Key_Delete:
            self.delete_pressed.emit()
        elif key == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self._row = self.currentRow()
                self._hold()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let go with Space."""
        if event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self.let_go()
        else:
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let go, for the release will not come here."""
        self.let_go()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Let go, for the release will not come here."""
        self.let_go()
        super().hideEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell that no line is hovered over when the cursor leaves."""
        if event.type() == QEvent.Type.Leave:
            self.hovered.emit(None)
        return super().viewportEvent(event)

    def let_go(self) -> None:
        """End the hold, if there is one."""
        self._timer.stop()
        self._row = -1
        if self._holding:
            self._holding = False
            self.released.emit()

    def _hold(self) -> None:
        # By its row: while one waits, the lines may have become other ones.
        item = self.item(self._row)
        if item is not None and self._holdable(item) and not self._holding:
            self._holding = True
            self.held.emit(item)

    def _on_item_entered(self, item: QListWidgetItem) -> None:
        self.hovered.emit(item)

    def _on_viewport_entered(self) -> None:
        self.hovered.emit(None)
