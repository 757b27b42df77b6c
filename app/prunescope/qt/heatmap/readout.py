"""What is under the mouse, exactly, at most sixty times a second."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from prunescope.core.matrix_view import MatrixView
    from prunescope.session.tiles import Readout

_INTERVAL_MS = 16


class ReadoutSource(Protocol):
    """The part of the workspace that reads single weights."""

    def readout(self, path: str, flat: int) -> Readout | None:
        """Return the weight at a row-major index, `None` where none can be read."""


class ReadoutFollower(QObject):
    """Asks for the cell under the mouse, trailing edge.

    `block_text` tells about the block that the pixel over a cell stands for, or
    `None` where a pixel is no more than one weight, which is then read.

    Signals
    -------
    text_changed
        What to show for the present cell ("" for none).
    """

    text_changed = Signal(str)

    def __init__(
        self,
        source: ReadoutSource,
        block_text: Callable[[tuple[int, int]], str | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._block_text = block_text
        self._path = ""
        self._view: MatrixView | None = None
        self._cell: tuple[int, int] | None = None
        self._text = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_INTERVAL_MS)
        self._timer.timeout.connect(self._tell)

    def set_path(self, path: str, view: MatrixView | None) -> None:
        """Read from another parameter ("" for none), laid out as `view`."""
        self._path, self._view = path, view
        self.follow(None)

    def follow(self, cell: tuple[int, int] | None) -> None:
        """Tell about another cell soon, or about none at once."""
        self._cell = cell
        if cell is None:
            self._timer.stop()
            self._tell()
        elif not self._timer.isActive():
            self._timer.start()

    def refresh(self) -> None:
        """Tell about the same cell again: masks have changed."""
        self.follow(self._cell)

    def _tell(self) -> None:
        text = ""
        if self._cell is not None and self._path:
            text = self._text_of(self._cell)
        if text != self._text:
            self._text = text
            self.text_changed.emit(text)

    def _text_of(self, cell: tuple[int, int]) -> str:
        block = self._block_text(cell)
        if block is not None:
            return block
        flat = None if self._view is None else self._view.flat_index(*cell)
        if flat is None:
            return ""
        readout = self._source.readout(self._path, flat)
        return "" if readout is None else readout.text
