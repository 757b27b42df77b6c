"""Splitters with hairline handles, whose parts share what room there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QSplitterHandle

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

#: The share of further space that each part takes.
_STRETCH = {"columns": (1, 4, 1), "centre": (3, 1), "charts": (1, 1), "right": (1, 2)}
#: The share of missing space that each part gives up.
_YIELD = {"columns": (2, 1, 0), "centre": (3, 1), "charts": (1, 1), "right": (1, 1)}


class _Handle(QSplitterHandle):
    """A hairline; a double click restores the sizes from the start."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Restore the sizes from the start."""
        splitter = self.splitter()
        if isinstance(splitter, Splitter):
            splitter.wanted = splitter.default
            splitter.fit()
            splitter.reset.emit()
        event.accept()


class Splitter(QSplitter):
    """A splitter with hairline handles whose parts share what room it has.

    `default` are the sizes at 1440 × 900, `wanted` those that a person chose or else
    the default; they are fitted to the room again whenever it changes.
    """

    #: A person has put it back to the sizes from the start.
    reset = Signal()

    def __init__(
        self, name: str, orientation: Qt.Orientation, parts: tuple[QWidget, ...]
    ) -> None:
        super().__init__(orientation)
        self.default: tuple[int, ...] = ()
        self.wanted: tuple[int, ...] = ()
        self.parts = parts
        self.setObjectName(name)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        for position, part in enumerate(parts):
            self.addWidget(part)
            self.setStretchFactor(position, _STRETCH[name][position])

    def put(self, position: int, part: QWidget) -> None:
        """Put a part into the place of another."""
        self.replaceWidget(position, part)
        self.setStretchFactor(position, _STRETCH[self.objectName()][position])
        parts = list(self.parts)
        parts[position] = part
        self.parts = tuple(parts)

    def fit(self) -> None:
        """Bring the parts to the wanted sizes, in the room there is."""
        if self.wanted:
            self.setSizes(_fitted(self.wanted, self))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the room anew."""
        super().resizeEvent(event)
        self.fit()

    def createHandle(self) -> QSplitterHandle:
        """Make a hairline."""
        return _Handle(self.orientation(), self)


def stored_sizes(stored: object, count: int) -> tuple[int, ...] | None:
    """Return sizes as the settings keep them; `None` if these are none."""
    try:
        sizes = tuple(int(part) for part in str(stored).split(","))
    except ValueError:
        return None
    return sizes if len(sizes) == count and sum(sizes) > 0 else None


def _fitted(sizes: tuple[int, ...], splitter: Splitter) -> list[int]:
    """Share out what the room has beyond `sizes`, or lacks, among the parts.

    What a hidden part leaves goes to the one that stretches most: the others stay as
    they are when a part is hidden or shown.
    """
    name = splitter.objectName()
    across = splitter.orientation() == Qt.Orientation.Horizontal
    room = splitter.width() if across else splitter.height()
    more = room - sum(sizes)
    weights = (_STRETCH if more > 0 else _YIELD)[name]
    fitted = [
        max(1, size + more * weight // sum(weights))
        for size, weight in zip(sizes, weights, strict=True)
    ]
    shown = [place for place, part in enumerate(splitter.parts) if not part.isHidden()]
    if shown:
        heir = max(shown, key=_STRETCH[name].__getitem__)
        fitted[heir] = room - sum(fitted[place] for place in shown if place != heir)
    return fitted
