"""Going back to what was looked at, and forward again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from prunescope.qt.heatmap.view_history import ViewHistory

if TYPE_CHECKING:
    from prunescope.qt.heatmap.commands import Commands
    from prunescope.qt.heatmap.view import HeatmapView
    from prunescope.qt.heatmap.viewport import Span

_SETTLED_MS = 300


class Travelling(QObject):
    """Remembers every view that a surface came to rest at."""

    def __init__(
        self, surface: HeatmapView, commands: Commands, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._surface = surface
        self._history = ViewHistory()
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._settled.timeout.connect(self.visit)
        surface.view_changed.connect(self._settled.start)
        commands.connect(
            view_back=lambda: self._go(self._history.back()),
            view_forward=lambda: self._go(self._history.forward()),
        )

    def forget(self) -> None:
        """Forget everything: another matrix is shown."""
        self._history.clear()

    def visit(self) -> None:
        """Remember what is seen now."""
        self._history.visit(self._surface.visible_span())

    def _go(self, span: Span | None) -> None:
        if span is not None:
            self._surface.show_span(span)
