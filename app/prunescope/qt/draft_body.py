"""What a draft consists of: its method, with a picture and a sentence, and its options.

Options that few steps need are folded away; the fold names what is inside, or what was
set there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QGridLayout,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from prunescope.core.methods import METHODS
from prunescope.qt.draft_editors import AmountEditor, applicable, editors
from prunescope.qt.fold import Fold
from prunescope.qt.icons import icon
from prunescope.qt.paragraph import Paragraph
from prunescope.qt.schedule_editor import ScheduleEditor
from prunescope.qt.scope_editor import ExpressionEditor
from prunescope.qt.step_edits import DRAFT_METHODS
from prunescope.qt.theme import CONTROL_HEIGHT, GAP, SMALL_PIXELS, Theme, sized
from prunescope.qt.threshold_editor import ValueEditor
from prunescope.qt.widgets import TextLabel, unbroken
from prunescope.session.language import tr

if TYPE_CHECKING:
    from prunescope.core.methods import MethodSpec
    from prunescope.qt.option_editor import Editor
    from prunescope.qt.scrub_field import ScrubField
    from prunescope.session.display import DraftCard

_LABEL_WIDTH = 60


class DraftBody(QWidget):
    """The rows of the draft's card; what is wished for comes from its editors."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._spec: MethodSpec | None = None

        # --- widgets
        self.method = QComboBox()
        self.method.setAccessibleName(tr("Method"))
        for position, spec in enumerate(DRAFT_METHODS):
            self.method.addItem(tr(spec.title), spec.name)
            help_text = tr(spec.help)
            self.method.setItemData(position, help_text, Qt.ItemDataRole.ToolTipRole)
        self.help = Paragraph(dim=True)
        self.help.setFont(sized(self.font(), SMALL_PIXELS))
        self.expression = ExpressionEditor()
        self.editors = (self.expression, *editors())
        self.schedule = ScheduleEditor()
        self.fold = Fold(tr("Options"))

        # --- layout
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(GAP - 2)
        self._grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        self._grid.setColumnStretch(1, 1)
        self._labels: dict[QWidget, TextLabel] = {}
        self._add_row(tr("Method"), self.method)
        self._grid.addWidget(self.help, self._grid.rowCount(), 0, 1, 2)
        for editor in self.editors:
            if not editor.folded:
                self._add_row(tr(editor.label), editor)
        self._grid.addWidget(self.fold, self._grid.rowCount(), 0, 1, 2)
        for editor in self.editors:
            if editor.folded:
                self._add_row(tr(editor.label), editor)
        self._add_row(tr("Rounds"), self.schedule)
        column.addLayout(self._grid)
        column.addStretch(1)

        for kind in (QComboBox, QAbstractSpinBox, QSlider):
            for control in self.findChildren(kind):
                control.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
                control.installEventFilter(self)

        # --- signals
        self.fold.toggled.connect(self._show_rows)
        self.schedule.changed.connect(self._show_fold)
        self.set_theme(theme)

    def _add_row(self, text: str, control: QWidget) -> None:
        label = TextLabel(text, dim=True)
        label.setBuddy(control.focusProxy() or control)
        label.setFixedHeight(CONTROL_HEIGHT)
        row = self._grid.rowCount()
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(control, row, 1)
        self._labels[control] = label

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the wheel to the scroll bar, but over what has the focus."""
        unfocused = isinstance(watched, QWidget) and not watched.hasFocus()
        if event.type() == QEvent.Type.Wheel and unfocused:
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    # --- state in

    def show_card(self, card: DraftCard) -> None:
        """Show the draft; emits nothing."""
        self._spec = spec = METHODS[card.step.method]
        with QSignalBlocker(self.method):
            self.method.setCurrentIndex(self.method.findData(spec.name))
        self.method.setToolTip(tr(spec.help))
        told = [text for text in (tr(spec.help), card.hint) if text]
        self.help.setText("\n".join(map(unbroken, told)))
        for editor in self.editors:
            if applicable(spec.name, editor):
                editor.show_card(card)
        self.schedule.show_card(card)
        self._show_rows()

    def ask_filter(self) -> None:
        """Let a person type which layers the draft prunes."""
        self.expression.ask()
        self._show_rows()
        self.expression.setFocus()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        for position, spec in enumerate(DRAFT_METHODS):
            picture = icon(f"method-{spec.name}", theme.dim)
            self.method.setItemIcon(position, picture)

    def nudge(self, step: float) -> None:
        """Move the amount or the threshold, whichever the draft has."""
        for moved in self._moved():
            moved.nudge(step)

    def flush(self) -> None:
        """Let no wish of a moving hand come late."""
        for moved in self._moved():
            moved.flush()

    def _moved(self) -> list[ScrubField[Any]]:
        kinds = AmountEditor, ValueEditor
        shown = (editor for editor in self.editors if not editor.isHidden())
        return [editor.field for editor in shown if isinstance(editor, kinds)]

    @property
    def amount(self) -> AmountEditor:
        """The editor of the amount."""
        return next(e for e in self.editors if isinstance(e, AmountEditor))

    def _show_rows(self) -> None:
        spec = self._spec
        if spec is None:
            return
        opened, folded = self.fold.isChecked(), False
        for editor in self.editors:
            applies = applicable(spec.name, editor) and editor.shown
            folded = folded or (applies and editor.folded)
            self._set_row(editor, shown=applies and (opened or not editor.folded))
        self._set_row(self.schedule, shown=spec.takes_amount and opened)
        self.fold.setVisible(folded or spec.takes_amount)
        self._show_fold()

    def _set_row(self, control: QWidget, *, shown: bool) -> None:
        control.setVisible(shown)
        self._labels[control].setVisible(shown)

    def _show_fold(self) -> None:
        """Name what the fold holds; what was set there is told while it is closed."""
        spec = self._spec
        if spec is None:
            return
        inside: list[Editor] = [
            e for e in self.editors if e.folded and e.shown and applicable(spec.name, e)
        ]
        names = [tr(editor.label) for editor in inside]
        told = [editor.summary for editor in inside]
        if spec.takes_amount:
            names.append(tr("Rounds"))
            told.append(self.schedule.summary)
        self.fold.set_remark(", ".join(filter(None, told) if any(told) else names))
