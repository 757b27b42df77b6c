"""Splitters with hairline handles that remember their sizes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRect, QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QSplitter, QSplitterHandle

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QWidget

#: Grows when the arrangement changes, so that old sizes are not put upon it.
_VERSION = "layout/v1"
_DEFAULT_SIZE = (1440, 900)
#: Sizes at 1440 × 900, and the share of further space that each part takes.
_SIZES = {
    "columns": ((416, 684, 340), (0, 1, 0)),
    "centre": ((540, 260), (3, 1)),
    "charts": ((332, 332), (1, 1)),
    "right": ((580, 210), (1, 0)),
}


class _Handle(QSplitterHandle):
    """A hairline; a double click restores the sizes from the start."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Restore the sizes from the start."""
        splitter = self.splitter()
        splitter.setSizes(list(_SIZES[splitter.objectName()][0]))
        event.accept()


class _Splitter(QSplitter):
    def createHandle(self) -> QSplitterHandle:
        return _Handle(self.orientation(), self)


class Splitters:
    """Makes the splitters of one window and keeps their sizes in `settings`."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings
        self._all: list[_Splitter] = []

    def across(self, name: str, *parts: QWidget) -> QSplitter:
        """Lay out `parts` from left to right."""
        return self._split(name, Qt.Orientation.Horizontal, parts)

    def down(self, name: str, *parts: QWidget) -> QSplitter:
        """Lay out `parts` from top to bottom."""
        return self._split(name, Qt.Orientation.Vertical, parts)

    def _split(
        self, name: str, orientation: Qt.Orientation, parts: tuple[QWidget, ...]
    ) -> QSplitter:
        splitter = _Splitter(orientation)
        splitter.setObjectName(name)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        sizes, stretch = _SIZES[name]
        for position, part in enumerate(parts):
            splitter.addWidget(part)
            splitter.setStretchFactor(position, stretch[position])
        splitter.setSizes(list(sizes))
        self._all.append(splitter)
        return splitter

    def save(self, window: QMainWindow) -> None:
        """Remember the sizes and where the window is."""
        self._settings.setValue(f"{_VERSION}/window", window.saveGeometry())
        for splitter in self._all:
            key = f"{_VERSION}/{splitter.objectName()}"
            self._settings.setValue(key, splitter.saveState())

    def restore(self, window: QMainWindow) -> None:
        """Put the sizes back, as far as they still make sense."""
        geometry = self._settings.value(f"{_VERSION}/window")
        if not (isinstance(geometry, QByteArray) and window.restoreGeometry(geometry)):
            window.resize(*_fitting_size())
        for splitter in self._all:
            state = self._settings.value(f"{_VERSION}/{splitter.objectName()}")
            if isinstance(state, QByteArray):
                splitter.restoreState(state)
                splitter.setHandleWidth(1)


def _fitting_size() -> tuple[int, int]:
    screen = QGuiApplication.primaryScreen()
    room = screen.availableGeometry() if screen is not None else QRect(0, 0, 1440, 900)
    return min(_DEFAULT_SIZE[0], room.width()), min(_DEFAULT_SIZE[1], room.height())
