"""Which layers the draft prunes: those that are checked, or what a filter matches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from prunescope.core.errors import PrunescopeError
from prunescope.core.layers import plan_filter
from prunescope.qt.option_editor import Editor
from prunescope.qt.widgets import Field, MenuCombo, visible_text
from prunescope.session.language import mark, tr, tr_count

if TYPE_CHECKING:
    from prunescope.core.methods import MethodSpec
    from prunescope.session.display import DraftCard

CHECKED = "*"


class ScopeChip(MenuCombo):
    """Tells how many layers the draft prunes; its menu chooses others."""

    #: The layers are to be those checked in the tree.
    checked_wanted = Signal()
    #: They are to be what an expression matches, which a person wants to type.
    filter_wanted = Signal()

    def __init__(self, check_menu: QMenu) -> None:
        self._choices = QMenu()
        super().__init__(tr("Layers in scope"), self._choices)
        self._check_menu = check_menu
        self._filtered = False
        self.setToolTip(tr("The layers that the draft prunes"))
        self._checked = QAction(tr("Checked layers, as a fixed list"), self)
        self._matched = QAction(tr("What a filter matches…"), self)
        kinds = QActionGroup(self)
        for action in (self._checked, self._matched):
            action.setCheckable(True)
            kinds.addAction(action)
        self._choices.aboutToShow.connect(self._fill)
        self._checked.triggered.connect(self.checked_wanted)
        self._matched.triggered.connect(self.filter_wanted)

    def show_card(self, card: DraftCard) -> None:
        """Show the layers of the draft."""
        self._filtered = card.step.layers != CHECKED
        texts = (
            (mark("1 layer matches"), mark("{count} layers match"))
            if self._filtered
            else (mark("1 layer checked"), mark("{count} layers checked"))
        )
        self.set_text(tr_count(*texts, card.layers))

    def choices(self) -> list[str]:
        """Return what the menu offers."""
        self._fill()
        return [action.text() for action in self._choices.actions()]

    def _fill(self) -> None:
        """List the two kinds of scope, and what can be checked."""
        menu = self._choices
        menu.clear()
        self._checked.setChecked(not self._filtered)
        self._matched.setChecked(self._filtered)
        menu.addActions([self._checked, self._matched])
        menu.addSeparator()
        self._check_menu.aboutToShow.emit()
        menu.addActions(self._check_menu.actions())


class ExpressionEditor(Editor):
    """The filter whose matches the draft prunes, in whatever model it is used on."""

    label = mark("Filter")

    #: Another expression, or `*` for the checked layers.
    scope_wanted = Signal(str)

    def __init__(self) -> None:
        self.field = Field(tr("Filter of the layers"))
        self.field.setPlaceholderText("type:Linear -name:head")
        self.field.setToolTip(
            tr("The step stays the same filter in any model; as in the tree's filter")
        )
        super().__init__(self.field)
        self._asked = False
        self.field.editingFinished.connect(self._on_finished)

    def applies(self, _spec: MethodSpec) -> bool:
        """Whether the method has layers: all have."""
        return True

    def show_card(self, card: DraftCard) -> None:
        """Show the expression, if there is one."""
        filtered = card.step.layers != CHECKED
        self._asked = self._asked and not filtered
        self.set_shown(filtered or self._asked)
        if not (self.field.hasFocus() and self.field.isModified()):
            layers = card.step.layers if filtered else ""
            self.field.setText(visible_text(layers) if isinstance(layers, str) else "")

    def ask(self) -> None:
        """Let a person type an expression."""
        self._asked = True
        self.set_shown(True)

    def _on_finished(self) -> None:
        if not self.field.isModified():
            return
        self.field.setModified(False)
        text = self.field.text().strip() or CHECKED
        try:
            plan_filter(text)
        except PrunescopeError as error:
            self.problem_found.emit(error.sentence)
            return
        self.problem_found.emit("")
        self._asked = False
        self.scope_wanted.emit(text)
