"""All keys on one sheet, made from the actions as they are now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
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

from prunescope.qt.actions import plain_text
from prunescope.qt.theme import EDGE, GAP, GRID, TEXT_PIXELS, mono_font, sized
from prunescope.qt.widgets import Button, TextLabel
from prunescope.session.language import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from prunescope.qt.action_set import Actions

Rows = tuple[tuple[str, str], ...]


def keys_text(action: QAction) -> str:
    """Return the keys of an action as the system writes them; "" if it has none."""
    native = QKeySequence.SequenceFormat.NativeText
    return "   ".join(keys.toString(native) for keys in action.shortcuts())


def other_keys() -> tuple[tuple[str, Rows], ...]:
    """Return the keys that work only where the focus is, by place."""
    return (
        (
            tr("In the modules"),
            (
                (tr("Space"), tr("Check or uncheck the selected layers")),
                ("← →", tr("Fold or unfold")),
                ("*", tr("Unfold everything below")),
            ),
        ),
        (
            tr("In the heatmap"),
            (
                ("1 – 5", tr("Weight, mask, difference, density, magnitude")),
                ("0   F", tr("Fit the whole tensor")),
                ("+   −", tr("Zoom in, zoom out")),
                (tr("Arrows"), tr("Move; with Shift ten times as far")),
            ),
        ),
        (
            tr("In an amount"),
            (
                ("↑ ↓", tr("One more, one less")),
                (tr("Page up, down"), tr("Ten more, ten less")),
                ("Esc", tr("Back to the value before")),
            ),
        ),
    )


class ShortcutSheet(QDialog):
    """The keys of every menu, and those of single panels, in two columns."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        groups = [*_menus(actions), *other_keys()]
        half = _half(groups)
        columns = QHBoxLayout()
        columns.setSpacing(4 * GAP)
        columns.addLayout(_column(groups[:half]))
        columns.addLayout(_column(groups[half:]))
        page = QWidget()
        page.setLayout(columns)
        area = QScrollArea()
        area.setWidget(page)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(self.windowTitle())
        self.close_button = Button(tr("Close"))
        self.close_button.setToolTip(tr("Close the sheet (Esc)"))
        self.close_button.clicked.connect(self.accept)
        bottom = QHBoxLayout()
        bottom.addStretch(1)
        bottom.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * EDGE, 2 * EDGE, 2 * EDGE, EDGE)
        column.addWidget(area, 1)
        column.addLayout(bottom)
        self.resize(_fitting(page, parent))


def _menus(actions: Actions) -> list[tuple[str, Rows]]:
    groups = []
    for menu in actions.menus:
        rows = tuple(
            (keys_text(actions[spec.name]), plain_text(spec.title).rstrip("…"))
            for spec in actions.specs
            if spec.menu == menu and spec.keys
        )
        if rows:
            groups.append((plain_text(tr(menu)), rows))
    return groups


def _half(groups: list[tuple[str, Rows]]) -> int:
    """Return where to begin the second column, so that both are about as long."""
    sizes = [len(rows) + 2 for _, rows in groups]
    differences = [abs(sum(sizes[:i]) - sum(sizes[i:])) for i in range(len(sizes))]
    return differences.index(min(differences))


def _column(groups: list[tuple[str, Rows]]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(GRID)
    for title, rows in groups:
        head = TextLabel(title)
        head.setFont(sized(head.font(), TEXT_PIXELS, strong=True))
        column.addWidget(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * EDGE)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(1, 1)
        for place, (keys, text) in enumerate(rows):
            label, what = TextLabel(keys, dim=True), TextLabel(text)
            label.setFont(mono_font())
            for part in (label, what):
                part.setMinimumWidth(part.sizeHint().width())
            grid.addWidget(label, place, 0)
            grid.addWidget(what, place, 1)
        column.addLayout(grid)
        column.addSpacing(EDGE)
    column.addStretch(1)
    return column


def _fitting(page: QWidget, parent: QWidget) -> QSize:
    hint = page.sizeHint()
    return QSize(hint.width() + 6 * EDGE, min(hint.height() + 80, parent.height() - 40))
