"""All keys on one sheet, made from the actions as they are now; a click changes one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from prunescope.qt.action_spec import plain_text
from prunescope.qt.key_dialog import KeyDialog
from prunescope.qt.on_screen import resize_on_screen
from prunescope.qt.theme import (
    EDGE,
    GAP,
    GRID,
    SMALL_PIXELS,
    TEXT_PIXELS,
    mono_font,
    sized,
)
from prunescope.qt.widgets import Button, Field, TextLabel
from prunescope.session.language import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from prunescope.qt.action_set import Actions
    from prunescope.qt.action_spec import ActionSpec

_ROW = 24
#: The height of all but the keys, and by how much the sheet is lower than its window.
_AROUND, _LESS = 120, 40
_KEYS_WIDTH = 200
_INDENT = EDGE + GRID // 2


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the sheet; `spec` is the action whose keys a person may change."""

    keys: str
    text: str
    spec: ActionSpec | None = None


Groups = list[tuple[str, list[Row]]]


def keys_text(action: QAction) -> str:
    """Return the keys of an action as the system writes them; "" if it has none."""
    native = QKeySequence.SequenceFormat.NativeText
    return "   ".join(keys.toString(native) for keys in action.shortcuts())


def other_keys() -> Groups:
    """Return the keys that are no shortcuts of actions, by place."""
    return [
        (
            tr("Everywhere"),
            [
                Row(tr("\\ (hold)"), tr("Show the original as long as it is held")),
                Row("Esc", tr("Undo the gesture, clear the filter, cancel the job")),
                Row("Tab", tr("Lead the keyboard on")),
            ],
        ),
        (
            tr("In the modules"),
            [
                Row(tr("Space"), tr("Check or uncheck the selected layers")),
                Row("← →", tr("Fold or unfold")),
                Row("*", tr("Unfold everything below")),
            ],
        ),
        (
            tr("In the heatmap"),
            [
                Row("W A S D", tr("Move; with Shift ten times as far")),
                Row(tr("Arrows"), tr("Move, or lead the cursor")),
                Row(tr("Shift+drag"), tr("Zoom into a rectangle")),
                Row(tr("Alt+drag, Ctrl+drag"), tr("Mark out a region")),
            ],
        ),
        (
            tr("In the histogram"),
            [
                Row("← →", tr("Move the threshold; with Shift finely")),
                Row("Ctrl+← →", tr("From column to column; with Shift several")),
                Row("Return", tr("Show only these weights in the heatmap")),
                Row("Esc", tr("Show all weights again")),
            ],
        ),
        (
            tr("In an amount"),
            [
                Row("↑ ↓", tr("One more, one less")),
                Row(tr("Page up, down"), tr("Ten more, ten less")),
                Row("Esc", tr("Back to the value before")),
            ],
        ),
    ]


class ShortcutSheet(QDialog):
    """The keys of every menu, and those of single panels, in two columns.

    `keys_changed` tells that a person has chosen other keys, which are kept already.
    """

    keys_changed = Signal()

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._actions = actions

        # --- widgets
        self.search = Field(tr("Find a command or a key"))
        self.search.setPlaceholderText(tr("Find a command, also one without a key"))
        self.search.setToolTip(tr("Commands whose words or keys hold this"))
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its buttons take it
        self.hint = TextLabel(tr("A click on keys changes them."), dim=True)
        self.reset_button = Button(tr("Reset all keys"))
        self.reset_button.setToolTip(tr("Give every command its keys from the start"))
        self.close_button = Button(tr("Close"))
        self.close_button.setToolTip(tr("Close the sheet (Esc)"))

        # --- layout
        bottom = QHBoxLayout()
        bottom.addWidget(self.hint, 1)
        bottom.addWidget(self.reset_button)
        bottom.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * EDGE, 2 * EDGE, 2 * EDGE, EDGE)
        column.setSpacing(EDGE)
        column.addWidget(self.search)
        column.addWidget(self.area, 1)
        column.addLayout(bottom)

        # --- signals
        self.search.textChanged.connect(self._fill)
        self.reset_button.clicked.connect(self._on_reset_clicked)
        self.close_button.clicked.connect(self.accept)
        page = self._fill().sizeHint()
        height = min(page.height() + _AROUND, parent.height() - _LESS)
        resize_on_screen(self, page.width() + 6 * EDGE, height)

    def _fill(self) -> QWidget:
        """List what is looked for, or else everything that has keys."""
        wanted = self.search.text().casefold().split()
        listed = [*_menus(self._actions), *other_keys()]
        groups = []
        for title, rows in listed:
            found = [row for row in rows if _is_found(row, wanted)]
            if found:
                groups.append((title, found))
        room = self.screen().availableSize().width() - 6 * EDGE
        page = self._laid_out(groups, _half(groups))
        if page.sizeHint().width() > room:
            page = self._laid_out(groups, len(groups))
        self.area.setWidget(page)
        specs = self._actions.specs
        own = any(self._actions.bindings.is_own(spec) for spec in specs)
        self.reset_button.setEnabled(own)
        return page

    def _laid_out(self, groups: Groups, half: int) -> QWidget:
        page = QWidget()
        columns = QHBoxLayout(page)
        columns.setSpacing(4 * GAP)
        columns.addLayout(self._column(groups[:half]))
        if groups[half:]:
            columns.addLayout(self._column(groups[half:]))
        return page

    def _column(self, groups: Groups) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(GRID)
        for title, rows in groups:
            head = TextLabel(title)
            head.setFont(sized(head.font(), TEXT_PIXELS, strong=True))
            head.setContentsMargins(_INDENT, 0, 0, 0)
            column.addWidget(head)
            grid = QGridLayout()
            grid.setHorizontalSpacing(GAP)
            grid.setVerticalSpacing(0)
            grid.setColumnMinimumWidth(0, _KEYS_WIDTH)
            grid.setColumnStretch(1, 1)
            for place, row in enumerate(rows):
                what = TextLabel(row.text)
                what.setMinimumWidth(what.sizeHint().width())
                grid.addWidget(self._keys(row), place, 0, Qt.AlignmentFlag.AlignLeft)
                grid.addWidget(what, place, 1)
                grid.setRowMinimumHeight(place, _ROW)
            column.addLayout(grid)
            column.addSpacing(EDGE)
        column.addStretch(1)
        return column

    def _keys(self, row: Row) -> QWidget:
        if row.spec is None:
            label = TextLabel(row.keys, dim=True)
            label.setFont(mono_font())
            label.setMinimumWidth(label.sizeHint().width())
            label.setContentsMargins(_INDENT, 0, 0, 0)
            return label
        button = Button(row.keys or "—", quiet=True)
        button.setFont(mono_font())
        button.setFixedHeight(_ROW)
        if self._actions.bindings.is_own(row.spec):
            button.setFont(sized(button.font(), SMALL_PIXELS, strong=True))
        button.setToolTip(tr("Change the keys of this command"))
        button.setAccessibleName(
            tr("{command}: {keys}", command=row.text, keys=row.keys or tr("no keys"))
        )
        button.clicked.connect(partial(self._change, row.spec))
        return button

    def _change(self, spec: ActionSpec) -> None:
        dialog = KeyDialog(spec, self._actions.bindings, self._actions.specs, self)
        dialog.accepted.connect(self._take)
        dialog.open()

    def _on_reset_clicked(self) -> None:
        self._actions.bindings.reset(self._actions.specs)
        self._take()

    def _take(self) -> None:
        self._actions.give_keys()
        place = self.area.verticalScrollBar().value()
        self._fill()
        self.area.verticalScrollBar().setValue(place)
        self.keys_changed.emit()


def _menus(actions: Actions) -> Groups:
    groups = []
    for menu in actions.menus:
        rows = [
            Row(keys_text(actions[spec.name]), plain_text(spec.title).rstrip("…"), spec)
            for spec in actions.specs
            if spec.menu == menu
        ]
        groups.append((plain_text(tr(menu)), rows))
    return groups


def _is_found(row: Row, wanted: list[str]) -> bool:
    """Tell whether a row holds all words; without any, whether it has keys."""
    if not wanted:
        return bool(row.keys)
    further = "" if row.spec is None else row.spec.keywords
    words = f"{row.text} {row.keys} {further}".casefold()
    return all(word in words for word in wanted)


def _half(groups: Groups) -> int:
    """Return where to begin the second column, so that both are about as long."""
    sizes = [len(rows) + 2 for _, rows in groups]
    differences = [abs(sum(sizes[:i]) - sum(sizes[i:])) for i in range(len(sizes) + 1)]
    return differences.index(min(differences))
