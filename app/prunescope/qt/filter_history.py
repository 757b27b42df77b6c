"""The menu of the filters used last and of those that are kept."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from prunescope.qt.widgets import visible_text
from prunescope.session.language import tr

if TYPE_CHECKING:
    from prunescope.qt.filter_memory import FilterMemory

_LONGEST = 60


class FilterHistory(QMenu):
    """Offers the remembered filters; `chosen` carries the expression."""

    chosen = Signal(str)

    def __init__(self, memory: FilterMemory, parent: QWidget) -> None:
        super().__init__(parent)
        self._memory = memory
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        self.clear()
        memory = self._memory
        for title, expressions in (
            (tr("Kept"), memory.kept),
            (tr("Recent"), memory.recent),
        ):
            if expressions:
                self.addSection(title)
            for expression in expressions:
                use = partial(self.chosen.emit, expression)
                self.addAction(_shown(expression), use)
        if self.isEmpty():
            hint = tr("Filters that you use are listed here.")
            self.addAction(hint).setEnabled(False)
        elif memory.recent:
            self.addSeparator()
            self.addAction(tr("Clear the recent ones"), memory.clear_recent)


def _shown(expression: str) -> str:
    text = visible_text(expression).replace("&", "&&")
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
