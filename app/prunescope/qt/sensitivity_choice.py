"""Asks which layers to check by what they lose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from prunescope.core.errors import PrunescopeError
from prunescope.qt.option_editor import spin_box
from prunescope.qt.theme import EDGE, GAP
from prunescope.qt.widgets import Button, SegmentedControl, TextLabel
from prunescope.session.language import tr, tr_count

if TYPE_CHECKING:
    from collections.abc import Callable

_LOSS_WIDTH = 64
_LOSS_PERCENT = 20


class SensitivityChoice(QDialog):
    """Finds layers above or below a sensitivity.

    `matching` tells which parameters an expression finds; `check_requested` carries the
    expression of those to check.
    """

    check_requested = Signal(str)

    def __init__(
        self, matching: Callable[[str], frozenset[str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._matching = matching
        self.setWindowTitle(tr("Layers by sensitivity"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # --- widgets
        about = QLabel(
            tr(
                "Relative L2 error of a layer when half of the weights that the plan "
                "leaves are pruned by magnitude."
            )
        )
        about.setWordWrap(True)
        about.setForegroundRole(about.palette().ColorRole.PlaceholderText)
        self.side = SegmentedControl(
            [("<", tr("Below")), (">", tr("Above"))], tr("Below or above")
        )
        self.loss = spin_box(tr("Sensitivity in percent"), 0, 100)
        self.loss.setSuffix(" %")
        self.loss.setFixedWidth(_LOSS_WIDTH)
        self.loss.setValue(_LOSS_PERCENT)
        self.found = TextLabel(dim=True)
        self.check = Button(tr("Check these layers"), primary=True)
        self.check.setDefault(True)
        cancel = Button(tr("Cancel"))
        # --- layout
        choice = QHBoxLayout()
        choice.setSpacing(GAP)
        choice.addWidget(self.side)
        choice.addWidget(self.loss)
        choice.addWidget(self.found, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.check)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        column.setSpacing(EDGE)
        column.addWidget(about)
        column.addLayout(choice)
        column.addLayout(buttons)
        self.setFixedWidth(400)
        # --- signals
        self.side.chosen.connect(self._show_found)
        self.loss.valueChanged.connect(self._show_found)
        self.check.clicked.connect(self._on_check_clicked)
        cancel.clicked.connect(self.reject)
        self._show_found()
        self.loss.setFocus()

    @property
    def expression(self) -> str:
        """What is chosen, in the language of filters."""
        return f"sens{self.side.current}{self.loss.value()}%"

    def _show_found(self) -> None:
        try:
            count = len(self._matching(self.expression))
        except PrunescopeError as error:
            self.found.setText(error.sentence)
            self.check.setEnabled(False)
            return
        self.found.setText(tr_count("1 layer", "{count} layers", count))
        self.check.setEnabled(count > 0)

    def _on_check_clicked(self) -> None:
        self.check_requested.emit(self.expression)
        self.accept()
