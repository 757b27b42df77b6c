"""Before and after: side by side, with a divider, or in turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QTimer, Signal

from prunescope.qt.heatmap.swipe import Swipe
from prunescope.qt.motion import keeps_still

if TYPE_CHECKING:
    from prunescope.qt.heatmap.commands import Commands
    from prunescope.qt.heatmap.pane import Pane

_BLINK_MS = 500


class Comparing(QObject):
    """At most one way of comparing at a time.

    Signals
    -------
    split_changed
        Whether a second picture stands beside the first.
    """

    split_changed = Signal(bool)

    def __init__(self, pane: Pane, commands: Commands, parent: QObject) -> None:
        super().__init__(parent)
        self._pane = pane
        self._commands = commands
        self._swipe: Swipe | None = None
        self._held = False
        self._blinked = False
        self._timer = QTimer(self)
        self._timer.setInterval(_BLINK_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
        commands.connect(split=self.split, swipe=self.swipe, blink=self.blink)
        pane.surface.swiped.connect(self._on_surface_swiped)
        pane.surface.original_held.connect(self._on_surface_original_held)

    def split(self, on: bool) -> None:
        """Show what the file has beside what becomes of it, or no longer."""
        if on:
            self._stop_others("split")
        self._commands.set_checked("split", on)
        self.split_changed.emit(on)

    def swipe(self, on: bool) -> None:
        """Show a divider between what the file has and what becomes of it."""
        if on:
            self._stop_others("swipe")
        self._commands.set_checked("swipe", on)
        self._swipe = Swipe() if on else None
        self._pane.set_swipe(self._swipe)

    def blink(self, on: bool) -> None:
        """Show what the file has and what becomes of it in turn, twice a second.

        Where the system asks for stillness, what the file has stays until it is
        switched off again.
        """
        if on:
            self._stop_others("blink")
        self._commands.set_checked("blink", on)
        is_still = keeps_still(self._pane)
        self._blinked = on and is_still
        if on and not is_still:
            self._timer.start()
        else:
            self._timer.stop()
        self._apply()

    def stop(self) -> None:
        """Compare nothing any more."""
        self._stop_others("")

    def _stop_others(self, name: str) -> None:
        for other, stop in (
            ("split", self.split),
            ("swipe", self.swipe),
            ("blink", self.blink),
        ):
            if other != name and self._commands[other].isChecked():
                stop(False)

    def _apply(self) -> None:
        self._pane.set_original(self._held or self._blinked)

    def _on_timer_timeout(self) -> None:
        self._blinked = not self._blinked
        self._apply()

    def _on_surface_original_held(self, held: bool) -> None:
        self._held = held
        self._apply()

    def _on_surface_swiped(self, point: QPointF | None) -> None:
        if self._swipe is None:
            return
        size = self._pane.surface.size()
        if point is None:
            self._swipe = self._swipe.turned()
        else:
            self._swipe = self._swipe.moved(point, size)
        self._pane.set_swipe(self._swipe)
