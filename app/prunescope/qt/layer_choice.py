"""Asks which layers to check: by what they lose, or by a pattern in their paths."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from prunescope.core.errors import PrunescopeError
from prunescope.qt.entry_dialog import EntryDialog
from prunescope.qt.option_editor import spin_box
from prunescope.qt.widgets import Field, SegmentedControl
from prunescope.session.language import tr, tr_count
from prunescope.session.sentences import translated

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from prunescope.session.workspace import Workspace

    Matching = Callable[[str], frozenset[str]]

_LOSS_WIDTH = 64
_LOSS_PERCENT = 20
#: What would end a pattern of the filter language; a backslash takes the next along.
_UNESCAPED_SLASH = re.compile(r"(?<!\\)/")


class LayerChoice(EntryDialog):
    """Tells while it is typed how many layers would be checked.

    `matching` tells which parameters an expression of the filter language finds;
    `check_requested` carries the expression of those to check.
    """

    check_requested = Signal(str)

    def __init__(
        self,
        title: str,
        about: str,
        editors: tuple[QWidget, ...],
        matching: Matching,
        parent: QWidget | None,
    ) -> None:
        super().__init__(title, about, editors, tr("Check these layers"), parent)
        self._matching = matching
        self.accepted.connect(self._on_accepted)

    @property
    def expression(self) -> str:
        """What is chosen, in the language of filters; "" for nothing yet."""
        raise NotImplementedError

    def show_found(self) -> None:
        """Tell what is found now, or what is wrong."""
        expression = self.expression
        try:
            count = len(self._matching(expression)) if expression else 0
        except PrunescopeError as error:
            self.remark.setText(translated(error.sentence))
            self.take.setEnabled(False)
            return
        found = tr_count("1 layer", "{count} layers", count)
        self.remark.setText(found if expression else "")
        self.take.setEnabled(count > 0)

    def _on_accepted(self) -> None:
        self.check_requested.emit(self.expression)


class SensitivityChoice(LayerChoice):
    """Finds layers above or below a sensitivity."""

    def __init__(self, matching: Matching, parent: QWidget | None = None) -> None:
        sides = [("<", tr("Below")), (">", tr("Above"))]
        side = SegmentedControl(sides, tr("Below or above"))
        loss = spin_box(tr("Sensitivity in percent"), 0, 100)
        loss.setSuffix(" %")
        loss.setFixedWidth(_LOSS_WIDTH)
        loss.setValue(_LOSS_PERCENT)
        about = tr(
            "Relative L2 error of a layer when half of the weights that the plan "
            "leaves are pruned by magnitude."
        )
        title = tr("Layers by sensitivity")
        super().__init__(title, about, (side, loss), matching, parent)
        self.side, self.loss = side, loss
        self.side.chosen.connect(self.show_found)
        self.loss.valueChanged.connect(self.show_found)
        self.show_found()

    @property
    def expression(self) -> str:
        """What is chosen, in the language of filters."""
        return f"sens{self.side.current}{self.loss.value()}%"


class PatternChoice(LayerChoice):
    """Finds layers whose path holds a match of a regular expression."""

    def __init__(self, matching: Matching, parent: QWidget | None = None) -> None:
        pattern = Field(tr("Regular expression"))
        title = tr("Check by regular expression")
        about = tr("Check the layers whose path matches, and no others.")
        super().__init__(title, about, (pattern,), matching, parent)
        self.pattern = pattern
        self.pattern.textChanged.connect(self.show_found)
        self.show_found()

    @property
    def expression(self) -> str:
        """What is typed, in the language of filters."""
        pattern = _UNESCAPED_SLASH.sub(r"\\/", self.pattern.text())
        return f"/{pattern}/" if pattern else ""


class LayerWishes(QObject):
    """Asks for one window which layers to check."""

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._window = window

    def ask_loss(self) -> None:
        """Ask for layers by what they lose."""
        self._ask(SensitivityChoice(self._workspace.picked, self._window))

    def ask_pattern(self) -> None:
        """Ask for layers by a pattern."""
        self._ask(PatternChoice(self._workspace.picked, self._window))

    def _ask(self, dialog: LayerChoice) -> None:
        dialog.check_requested.connect(self._workspace.check_only)
        dialog.open()
