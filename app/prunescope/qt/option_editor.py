"""One option of the draft: the part that all its editors share."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QSpinBox, QWidget

from prunescope.qt.theme import CONTROL_HEIGHT, GAP, GRID

if TYPE_CHECKING:
    from prunescope.core.methods import MethodSpec
    from prunescope.session.display import DraftCard


class Editor(QWidget):
    """One option of the draft."""

    #: The changed keys of the step (dict), and a gesture ("" for a step of its own).
    edited = Signal(object, str)
    #: A whole other step, where an option changes more than itself.
    step_chosen = Signal(object)
    #: Why what was typed cannot be used; "" once it can.
    problem_found = Signal(str)

    label: ClassVar[str] = ""
    #: Whether few steps need the option, so that it may be folded away.
    folded: ClassVar[bool] = False
    #: What was set, in a word, for while the option is folded away; "" if nothing was.
    summary = ""

    def __init__(self, *controls: QWidget, fill: bool = True) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        for control in controls:
            row.addWidget(control)
        if not fill:
            row.addStretch(1)
        self.setFocusProxy(controls[0])
        #: Whether the option has a meaning for the draft as it is now.
        self.shown = True

    def set_shown(self, shown: bool) -> None:
        """Tell whether the option means anything for the draft as it is now."""
        self.shown = shown

    def applies(self, spec: MethodSpec) -> bool:
        """Whether a step of this method has the option."""
        raise NotImplementedError

    def show_card(self, card: DraftCard) -> None:
        """Show the option's value; emits nothing."""
        raise NotImplementedError


def spin_box(name: str, least: int, most: int) -> QSpinBox:
    """Return a number field without buttons; arrows and wheel step it."""
    spin = QSpinBox()
    spin.setRange(least, most)
    _settle(spin, name)
    return spin


def percent_box(name: str) -> QDoubleSpinBox:
    """Return a field for a share in percent, in tenths, without buttons."""
    spin = QDoubleSpinBox()
    spin.setRange(0.0, 100.0)
    spin.setDecimals(1)
    spin.setSuffix(" %")
    _settle(spin, name)
    return spin


def _settle(spin: QSpinBox | QDoubleSpinBox, name: str) -> None:
    spin.setAccessibleName(name)
    spin.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
    spin.setFixedHeight(CONTROL_HEIGHT)
    spin.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    spin.lineEdit().setTextMargins(GRID, 0, GRID, 0)
