"""The options of a draft, one small editor each, chosen by what a method needs.

Every editor tells which methods it applies to, shows the draft without emitting, and
emits `edited` with the changed keys of the step and a gesture.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSpinBox, QWidget

from prunescope.core.errors import PlanError
from prunescope.core.methods import METHODS, MethodSpec, Unit
from prunescope.qt.amount_field import AmountField
from prunescope.qt.step_edits import typed_number
from prunescope.qt.theme import CONTROL_HEIGHT, GAP, GRID
from prunescope.qt.widgets import Field, SegmentedControl, TextLabel, visible_text

if TYPE_CHECKING:
    from prunescope.core.plan import Amount
    from prunescope.session.display import DraftCard

_NORMS: tuple[tuple[float, str], ...] = (
    (1.0, "L1, sum of |w|"),
    (2.0, "L2, Euclidean"),
    (math.inf, "L∞, largest |w|"),
)
_LARGEST_SEED = 2**31 - 1


class Editor(QWidget):
    """One option of the draft."""

    #: The changed keys of the step (dict), and a gesture ("" for a step of its own).
    edited = Signal(object, str)
    #: Why what was typed cannot be used; "" once it can.
    problem_found = Signal(str)

    label: ClassVar[str] = ""

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

    def applies(self, spec: MethodSpec) -> bool:
        """Whether a step of this method has the option."""
        raise NotImplementedError

    def show_card(self, card: DraftCard) -> None:
        """Show the option's value; emits nothing."""
        raise NotImplementedError


class ScopeEditor(Editor):
    """Per layer, or one ranking over all layers."""

    label = "Scope"

    def __init__(self) -> None:
        options = [("layer", "Per layer"), ("global", "Global")]
        self.choice = SegmentedControl(options, "Scope")
        super().__init__(self.choice, fill=False)
        self.choice.chosen.connect(self._on_chosen)

    def applies(self, spec: MethodSpec) -> bool:
        """Whether there is a choice."""
        return len(spec.scopes) > 1

    def show_card(self, card: DraftCard) -> None:
        """Show the scope."""
        self.choice.set_current(card.step.scope)

    def _on_chosen(self, scope: str) -> None:
        self.edited.emit({"scope": scope}, "")


class AmountEditor(Editor):
    """How much."""

    label = "Amount"

    def __init__(self) -> None:
        self.field = AmountField()
        super().__init__(self.field)
        self.field.amount_changed.connect(self._on_amount_changed)
        self.field.problem_found.connect(self.problem_found)

    def applies(self, spec: MethodSpec) -> bool:
        """Whether the method takes an amount."""
        return spec.takes_amount

    def show_card(self, card: DraftCard) -> None:
        """Show the amount."""
        self.field.show_card(card)

    def _on_amount_changed(self, amount: Amount, gesture: str) -> None:
        self.edited.emit({"amount": amount}, gesture)


class DimEditor(Editor):
    """Which dimension's slices are pruned."""

    label = "Along"

    def __init__(self) -> None:
        self.combo = QComboBox()
        self.combo.setAccessibleName("Dimension")
        super().__init__(self.combo)
        self._dims: tuple[str, ...] = ()
        self.combo.activated.connect(self._on_activated)

    def applies(self, spec: MethodSpec) -> bool:
        """Whether the method works along a dimension."""
        return "dim" in spec.required

    def show_card(self, card: DraftCard) -> None:
        """Show the dimensions by name and which is chosen."""
        dims = card.dims or ("0 · output channels", "1 · input channels")
        with QSignalBlocker(self.combo):
            if dims != self._dims:
                self._dims = dims
                self.combo.clear()
                self.combo.addItems([visible_text(dim) for dim in dims])
            dim = card.step.dim or 0
            index = dim if dim >= 0 else len(dims) + dim
            self.combo.setCurrentIndex(index if index < len(dims) else -1)

    def _on_activated(self, index: int) -> None:
        self.edited.emit({"dim": index}, "")


class NormEditor(Editor):
    """Which norm ranks the slices."""

    label = "Norm"

    def __init__(self) -> None:
        self.combo = QComboBox()
        self.combo.setAccessibleName("Norm")
        self.combo.addItems([title for _, title in _NORMS])
        self.combo.addItem("Other …")
        self.other = Field("Other norm")
        self.other.setMaximumWidth(64)
        super().__init__(self.combo, self.other)
        self.combo.activated.connect(self._on_activated)
        self.other.editingFinished.connect(self._on_other_finished)

    def applies(self, spec: MethodSpec) -> bool:
        """Whether the method ranks slices by a norm."""
        return "n" in spec.required and spec.unit is Unit.SLICE

    def show_card(self, card: DraftCard) -> None:
        """Show the norm."""
        norms = [norm for norm, _ in _NORMS]
        norm = card.step.n
        known = norm in norms
        index = norms.index(float(norm)) if known and norm is not None else len(norms)
        with QSignalBlocker(self.combo):
            self.combo.setCurrentIndex(index)
        self.other.setVisible(not known)
        if not known and not self.other.isModified():
            self.other.setText(str(norm) if isinstance(norm, str) else f"{norm:g}")

    def _on_activated(self, index: int) -> None:
        if index < len(_NORMS):
            self.other.setVisible(False)
            self.edited.emit({"n": _NORMS[index][0]}, "")
        else:
            self.other.setVisible(True)
            self.other.setFocus()

    def _on_other_finished(self) -> None:
        if not self.other.isModified():
            return
        self.other.setModified(False)
        text = self.other.text().strip()
        try:
            norm = text if text in {"fro", "nuc"} else typed_number(text)
        except PlanError as error:
            self.problem_found.emit(error.sentence)
            return
        self.problem_found.emit("")
        self.edited.emit({"n": norm}, "")


class PatternEditor(Editor):
    """How many of every how many consecutive weights are kept."""

    label = "Keep"

    def __init__(self) -> None:
        self.kept = spin_box("Weights kept in each group", 1, 64)
        self.group = spin_box("Weights in each group", 1, 64)
        between = TextLabel("of every", dim=True)
        between.setMinimumWidth(between.sizeHint().width())
        super().__init__(self.kept, between, self.group)
        self.kept.valueChanged.connect(self._on_value_changed)
        self.group.valueChanged.connect(self._on_value_changed)

    def applies(self, spec: MethodSpec) -> bool:
        """Whether the method keeps n of m."""
        return spec.unit is Unit.GROUP

    def show_card(self, card: DraftCard) -> None:
        """Show n and m."""
        with QSignalBlocker(self.kept), QSignalBlocker(self.group):
            kept = card.step.n
            self.kept.setValue(int(kept) if isinstance(kept, int | float) else 2)
            self.group.setValue(card.step.m or 4)

    def _on_value_changed(self) -> None:
        changes = {"n": self.kept.value(), "m": self.group.value()}
        self.edited.emit(changes, "pattern")


class ValueEditor(Editor):
    """The absolute value below which weights are pruned."""

    label = "Below"

    def __init__(self) -> None:
        self.field = Field("Threshold")
        super().__init__(self.field)
        self.field.editingFinished.connect(self._on_finished)

    def applies(self, spec: MethodSpec) -> bool:
        """Whether the method has a threshold."""
        return "value" in spec.required

    def show_card(self, card: DraftCard) -> None:
        """Show the threshold, unless it is being typed."""
        if not (self.field.hasFocus() and self.field.isModified()):
            self.field.setText(f"{card.step.value or 0.0:.6g}")

    def _on_finished(self) -> None:
        if not self.field.isModified():
            return
        self.field.setModified(False)
        try:
            value = typed_number(self.field.text())
        except PlanError as error:
            self.problem_found.emit(error.sentence)
            return
        self.problem_found.emit("")
        self.edited.emit({"value": value}, "")


class SeedEditor(Editor):
    """Which random draw; the same seed draws the same everywhere."""

    label = "Seed"

    def __init__(self) -> None:
        self.spin = spin_box("Seed", 0, _LARGEST_SEED)
        super().__init__(self.spin)
        self.spin.valueChanged.connect(self._on_value_changed)

    def applies(self, spec: MethodSpec) -> bool:
        """Whether the method draws at random."""
        return "seed" in spec.optional

    def show_card(self, card: DraftCard) -> None:
        """Show the seed."""
        with QSignalBlocker(self.spin):
            self.spin.setValue(min(max(card.step.seed or 0, 0), _LARGEST_SEED))

    def _on_value_changed(self, seed: int) -> None:
        self.edited.emit({"seed": seed}, "seed")


def spin_box(name: str, least: int, most: int) -> QSpinBox:
    """Return a number field without buttons; arrows and wheel step it."""
    spin = QSpinBox()
    spin.setAccessibleName(name)
    spin.setRange(least, most)
    spin.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
    spin.setFixedHeight(CONTROL_HEIGHT)
    spin.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    spin.lineEdit().setTextMargins(GRID, 0, GRID, 0)
    return spin


def editors() -> tuple[Editor, ...]:
    """Return one of each editor, in the order in which a draft shows them."""
    return (
        ScopeEditor(),
        AmountEditor(),
        PatternEditor(),
        ValueEditor(),
        DimEditor(),
        NormEditor(),
        SeedEditor(),
    )


def applicable(method: str, editor: Editor) -> bool:
    """Whether a step of `method` has the editor's option."""
    return editor.applies(METHODS[method])
