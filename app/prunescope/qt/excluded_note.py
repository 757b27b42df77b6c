"""Says why the selected parameter is not pruned by default, and offers to anyway."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from prunescope.qt.paragraph import Paragraph
from prunescope.qt.theme import EDGE, GAP, GRID
from prunescope.qt.widgets import Button, unbroken
from prunescope.session.language import tr
from prunescope.session.sentences import translated

if TYPE_CHECKING:
    from prunescope.session.display import Display


class ExcludedNote(QWidget):
    """Hidden unless the parameter could be pruned, but is not in scope.

    `check_requested` carries the paths to check from now on.
    """

    check_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._wanted: frozenset[str] = frozenset()
        self.sentence = Paragraph(dim=True)
        self.include = Button(tr("Include anyway"))
        self.include.setToolTip(tr("Check this parameter, so that steps prune it too"))
        row = QHBoxLayout(self)
        row.setContentsMargins(EDGE, GRID, GAP, GRID)
        row.setSpacing(GAP)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.include, 0, Qt.AlignmentFlag.AlignTop)
        self.include.clicked.connect(self._on_include_clicked)
        self.hide()

    def show_display(self, display: Display) -> None:
        """Show why the selected parameter is left out, if it is."""
        inventory, path = display.inventory, display.current
        entry = None
        if inventory is not None and path is not None and path in inventory:
            entry = inventory[path]
        excluded = (
            entry is not None
            and entry.eligible
            and not entry.prunable
            and entry.path not in display.checked
        )
        self.setVisible(excluded)
        if entry is not None and excluded:
            self._wanted = display.checked | {entry.path}
            reason = unbroken(translated(entry.reason))
            self.sentence.setText(tr("Not pruned by default: {reason}.", reason=reason))

    def _on_include_clicked(self) -> None:
        self.check_requested.emit(self._wanted)
