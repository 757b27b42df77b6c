"""Asks for the levels of the colour scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QVBoxLayout

from prunescope.qt.number_text import MINUS
from prunescope.qt.theme import EDGE, GAP
from prunescope.qt.widgets import Button, Field, TextLabel
from prunescope.session.language import tr
from prunescope.session.shades import Levels

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class LevelsDialog(QDialog):
    """Two numbers, low below high; what cannot be used is told below them."""

    def __init__(self, levels: Levels, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Levels"))
        self.low = Field(tr("Lowest colour at"))
        self.high = Field(tr("Highest colour at"))
        self.low.setText(f"{levels.low:.6g}")
        self.high.setText(f"{levels.high:.6g}")
        self.problem = TextLabel()
        self.done_button = Button(tr("Set"), primary=True)
        cancel = Button(tr("Cancel"))
        form = QFormLayout()
        form.setSpacing(GAP)
        form.addRow(tr("Lowest colour at"), self.low)
        form.addRow(tr("Highest colour at"), self.high)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.done_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        column.setSpacing(EDGE)
        column.addLayout(form)
        column.addWidget(self.problem)
        column.addLayout(buttons)
        self.done_button.setDefault(True)
        self.done_button.clicked.connect(self._on_done)
        cancel.clicked.connect(self.reject)

    @property
    def levels(self) -> Levels | None:
        """What is typed, if it can be used."""
        try:
            low, high = (
                float(field.text().replace(MINUS, "-").replace(",", "."))
                for field in (self.low, self.high)
            )
        except ValueError:
            return None
        finite = abs(low) < float("inf") and abs(high) < float("inf")
        return Levels(low, high) if finite and low < high else None

    def _on_done(self) -> None:
        if self.levels is not None:
            self.accept()
        else:
            self.problem.setText(tr("Type two numbers, the lowest below the highest."))
