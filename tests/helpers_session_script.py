"""One session of a person, from opening to exporting, as a script for the window."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from helpers_stalls import Heartbeat, watched
from prunescope.core.plan import Share
from prunescope.session.file_jobs import ExportWish

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from prunescope.qt.main_window import MainWindow

    Wait = Callable[[Callable[[], bool]], None]

_TICKS, _TICK_MS = 30, 33


class Script:
    """Drives a window; `wait` runs the event loop until something is true.

    `beats` holds the heartbeat of each act by its name.
    """

    def __init__(self, window: MainWindow, wait: Wait) -> None:
        self._window = window
        self._wait = wait
        self.beats: dict[str, Heartbeat] = {}

    def act(
        self, name: str, begin: Callable[[], object], done: Callable[[], bool]
    ) -> None:
        """Begin something within the event loop, and wait for it."""
        begun = False

        def start() -> None:
            nonlocal begun
            begin()
            begun = True

        with watched() as beat:
            QTimer.singleShot(0, self._window, start)
            self._wait(lambda: begun and done())
        self.beats[name] = beat

    def run(self, source: Path, target: Path) -> None:
        """Open, look around, filter, slide, apply, undo, redo, export."""
        window, plan = self._window, self._window.workspace.plan
        history = window.workspace.history
        self.act("open", lambda: window.open(source), self._settled)
        modules = window.modules
        for _ in range(5):
            self.act("next layer", modules.select_next, self._settled)
        for text in ("linear1", "type:Linear zeros<1%", ""):
            self.act("filter", partial(modules.filter.apply, text), lambda: True)
        self.act("slide", self._slide, self._slid)
        self.act("apply", plan.apply_draft, lambda: self._steps(1))
        self.act("undo", history.undo, lambda: self._steps(0))
        self.act("redo", history.redo, lambda: self._steps(1))
        self.act(
            "export",
            lambda: window.workspace.files.export(ExportWish(target, "same")),
            lambda: target.exists() and not window.is_busy,
        )
        # Nothing is left to be asked about when the window closes.
        self.act("undo all", history.undo, lambda: not window.display.modified)

    def _settled(self) -> bool:
        display = self._window.display
        counted = display.totals is not None and display.totals.zeros_now >= 0
        return counted and not self._window.is_busy

    def _steps(self, count: int) -> bool:
        return len(self._window.display.steps) == count and self._settled()

    def _slide(self) -> None:
        """Move the amount thirty times a second for a second, as a drag does."""
        self._ticks = 0
        timer = QTimer(self._window, interval=_TICK_MS)

        def tick() -> None:
            self._ticks += 1
            draft = self._window.display.draft
            assert draft is not None
            amount = Share(0.3 + self._ticks / 100)
            step = replace(draft.step, amount=amount)
            self._window.workspace.plan.edit_draft(step, "drag")
            if self._ticks == _TICKS:
                timer.stop()
                timer.deleteLater()

        timer.timeout.connect(tick)
        timer.start()

    def _slid(self) -> bool:
        return self._ticks >= _TICKS and self._settled()
