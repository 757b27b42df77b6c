"""The options of a draft, one small editor each, chosen by what a method needs.

Every editor tells which methods it applies to, shows the draft without emitting, and
emits `edited` with the changed keys of the step and a gesture.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox

from prunescope.core.errors import PlanError
from prunescope.core.methods import METHODS, MethodSpec, Unit
from prunescope.core.plan import Share
from prunescope.qt.amount_field import AmountField
from prunescope.qt.file_editors import CodeEditor, MasksEditor, ScoresEditor
from prunescope.qt.option_editor import Editor, spin_box
from prunescope.qt.step_edits import (
    amount_text,
    norm_text,
    typed_cap,
    typed_norm,
    with_threshold,
)
from prunescope.qt.threshold_editor import ValueEditor
from prunescope.qt.widgets import Field, SegmentedControl, TextLabel, visible_text
from prunescope.session.language import mark, tr
from prunescope.session.numbers import percent

if TYPE_CHECKING:
    from prunescope.core.plan import Amount
    from prunescope.session.display import DraftCard

_NORMS: tuple[tuple[float, str], ...] = (
    (1.0, mark("L1, sum of |w|")),
    (2.0, mark("L2, Euclidean")),
    (math.inf, mark("L∞, largest |w|")),
)
_LARGEST_SEED = 2**31 - 1


class ScopeEditor(Editor):
    """Per layer, or one ranking over all layers."""

    label = mark("Scope")

    def __init__(self) -> None:
        options = [("layer", tr("Per layer")), ("global", tr("Global"))]
        self.choice = SegmentedControl(options, tr("Scope"))
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


class CapEditor(Editor):
    """How empty one ranking over all layers may leave a single layer."""

    label = mark("Cap")
    folded = True

    def __init__(self) -> None:
        self.field = Field(tr("Cap per layer"))
        self.field.setPlaceholderText(tr("no cap per layer"))
        self.field.setToolTip(
            tr("No layer loses a larger share than this in one ranking over all")
        )
        super().__init__(self.field)
        self.field.editingFinished.connect(self._on_finished)

    def applies(self, spec: MethodSpec) -> bool:
        """Whether the method knows caps."""
        return "cap" in spec.optional

    def show_card(self, card: DraftCard) -> None:
        """Show the cap; there is none per layer."""
        self.set_shown(card.step.scope == "global")
        cap = card.step.cap
        text = "" if cap is None else amount_text(Share(cap))
        if not (self.field.hasFocus() and self.field.isModified()):
            self.field.setText(text)
        self.summary = tr("cap {share}", share=text) if text else ""

    def _on_finished(self) -> None:
        if not self.field.isModified():
            return
        self.field.setModified(False)
        try:
            cap = typed_cap(self.field.text())
        except PlanError as error:
            self.problem_found.emit(error.sentence)
            return
        self.problem_found.emit("")
        self.edited.emit({"cap": cap}, "")


class AmountEditor(Editor):
    """How much."""

    label = mark("Amount")

    def __init__(self) -> None:
        self.field = AmountField()
        super().__init__(self.field)
        self._card: DraftCard | None = None
        self.field.changed.connect(self._on_amount_changed)
        self.field.problem_found.connect(self.problem_found)
        self.field.threshold_wanted.connect(self._on_threshold_wanted)

    def applies(self, spec: MethodSpec) -> bool:
        """Whether the method takes an amount."""
        return spec.takes_amount

    def show_card(self, card: DraftCard) -> None:
        """Show the amount."""
        self._card = card
        self.field.show_card(card)

    def _on_threshold_wanted(self, value: float) -> None:
        if self._card is not None:
            self.step_chosen.emit(with_threshold(self._card.step, value))

    def _on_amount_changed(self, amount: Amount, gesture: str) -> None:
        self.edited.emit({"amount": amount}, gesture)


class DimEditor(Editor):
    """Which dimension's slices are pruned."""

    label = mark("Along")

    def __init__(self) -> None:
        self.combo = QComboBox()
        self.combo.setAccessibleName(tr("Dimension"))
        super().__init__(self.combo)
        self._dims: tuple[str, ...] = ()
        self.combo.activated.connect(self._on_activated)

    def applies(self, spec: MethodSpec) -> bool:
        """Whether the method works along a dimension."""
        return "dim" in spec.required

    def show_card(self, card: DraftCard) -> None:
        """Show the dimensions by name and which is chosen."""
        dims = card.dims or (tr("0 · output channels"), tr("1 · input channels"))
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

    label = mark("Norm")

    def __init__(self) -> None:
        self.combo = QComboBox()
        self.combo.setAccessibleName(tr("Norm"))
        self.combo.addItems([tr(title) for _, title in _NORMS])
        self.combo.addItem(tr("Other …"))
        self.other = Field(tr("Other norm"))
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
            self.other.setText(norm_text(norm))

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
        try:
            norm = typed_norm(self.other.text())
        except PlanError as error:
            self.problem_found.emit(error.sentence)
            return
        self.problem_found.emit("")
        self.edited.emit({"n": norm}, "")


class PatternEditor(Editor):
    """How many of every how many consecutive weights are kept."""

    label = mark("Keep")

    def __init__(self) -> None:
        self.kept = spin_box(tr("Weights kept in each group"), 1, 64)
        self.group = spin_box(tr("Weights in each group"), 1, 64)
        between = TextLabel(tr("of"), dim=True)
        between.setMinimumWidth(between.sizeHint().width())
        self.share = TextLabel(dim=True)
        super().__init__(self.kept, between, self.group, self.share)
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
        kept, group = self.kept.value(), self.group.value()
        pruned = percent(max(0, group - kept), group)
        self.share.setText(tr("prunes {share}", share=pruned))

    def _on_value_changed(self) -> None:
        changes = {"n": self.kept.value(), "m": self.group.value()}
        self.edited.emit(changes, "pattern")


class SeedEditor(Editor):
    """Which random draw; the same seed draws the same everywhere."""

    label = mark("Seed")
    folded = True

    def __init__(self) -> None:
        self.spin = spin_box(tr("Seed"), 0, _LARGEST_SEED)
        super().__init__(self.spin)
        self.spin.valueChanged.connect(self._on_value_changed)

    def applies(self, spec: MethodSpec) -> bool:
        """Whether the method draws at random."""
        return "seed" in spec.optional

    def show_card(self, card: DraftCard) -> None:
        """Show the seed."""
        with QSignalBlocker(self.spin):
            self.spin.setValue(min(max(card.step.seed or 0, 0), _LARGEST_SEED))
        seed = card.step.seed
        self.summary = tr("seed {seed}", seed=str(seed)) if seed else ""

    def _on_value_changed(self, seed: int) -> None:
        self.edited.emit({"seed": seed}, "seed")


def editors() -> tuple[Editor, ...]:
    """Return one of each editor, in the order in which a draft shows them."""
    return (
        ScopeEditor(),
        MasksEditor(),
        CodeEditor(),
        AmountEditor(),
        PatternEditor(),
        ValueEditor(),
        DimEditor(),
        NormEditor(),
        CapEditor(),
        ScoresEditor(),
        SeedEditor(),
    )


def applicable(method: str, editor: Editor) -> bool:
    """Whether a step of `method` has the editor's option."""
    return editor.applies(METHODS[method])
