"""What a window imports and makes once it is seen, in pieces that nobody notices.

Modules that hold Qt are imported by the thread of the window only: PySide6 makes a
class when it is first named, and two threads that make some at once crash the process.
"""

from __future__ import annotations

import linecache
from collections import deque
from functools import partial
from importlib import import_module
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from prunescope.qt.adapters import QtDeliver

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

#: Imported on a thread of its own: these hold no Qt.
_BESIDE = ("numpy", "prunescope.session.workspace")
_FOR_DESK = (
    "prunescope.qt.module_tree",
    "prunescope.qt.plan_panel",
    "prunescope.qt.desk",
)
#: pyqtgraph names everything that is in these.
_NAMED = ("PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets")
_FOR_CENTRE = (
    "pyqtgraph",
    "prunescope.qt.heatmap.pane",
    "prunescope.qt.heatmap.panel",
    "prunescope.qt.charts",
    "prunescope.qt.centre",
)


class Preparation(QObject):
    """Has the desk of `window` made, then its centre, with events in between."""

    def __init__(
        self,
        window: QWidget,
        make_desk: Callable[[], object],
        make_centre: Callable[[], object],
    ) -> None:
        super().__init__(window)
        self._deliver = QtDeliver(self)
        window.destroyed.connect(self._deliver.stop)
        self._steps: deque[Callable[[], object]] = deque(
            (
                *(partial(import_module, module) for module in _FOR_DESK),
                make_desk,
                *(partial(_name_all, module) for module in _NAMED),
                *(partial(import_module, module) for module in _FOR_CENTRE),
                make_centre,
                # PySide looks into the source of each module, which would be kept.
                linecache.clearcache,
            )
        )
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._take_step)

    @property
    def is_over(self) -> bool:
        """Whether everything is there."""
        return not self._steps

    def begin(self) -> None:
        """Begin with what may be imported beside the window."""

        def run() -> None:
            for module in _BESIDE:
                import_module(module)
            self._deliver(self._timer.start)

        Thread(target=run, name="imports", daemon=True).start()

    def _take_step(self) -> None:
        self._steps.popleft()()
        if self._steps:
            self._timer.start()


def _name_all(module: str) -> None:
    found = import_module(module)
    for name in dir(found):
        getattr(found, name)
