"""Asks what of a heatmap to save as an image, and how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QVBoxLayout,
)

from prunescope.qt.number_text import integer_text
from prunescope.qt.theme import EDGE, GAP
from prunescope.qt.widgets import Button, SegmentedControl, TextLabel
from prunescope.session.language import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from prunescope.core.matrix_view import MatrixView

#: From here on a picture is said to be large.
LARGE_PIXELS = 100_000_000
WHITE, DARK, CLEAR = "white", "dark", "clear"
PNG, SVG, WHOLE = "png", "svg", "whole"


@dataclass(frozen=True, slots=True)
class ImageChoice:
    """What to save: `kind` and `background` are the keys above."""

    kind: str
    background: str
    scale: int
    has_bar: bool
    has_title: bool
    has_note: bool = False

    @property
    def suffix(self) -> str:
        """The ending of the file's name."""
        return ".svg" if self.kind == SVG else ".png"


@dataclass(frozen=True, slots=True)
class ImageNote:
    """A line that may stand below a picture: what it is called, and whether at first.

    `text` tells it when the picture is saved.
    """

    name: str
    tip: str
    text: Callable[[], str]
    wanted: bool = False


class ImageDialog(QDialog):
    """Kind, background, scale, and what stands around the picture."""

    def __init__(self, view: MatrixView, note: ImageNote, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view
        self.setWindowTitle(tr("Save as image"))
        self.kinds = SegmentedControl(
            [
                (PNG, tr("View, PNG")),
                (SVG, tr("View, SVG")),
                (WHOLE, tr("Whole parameter, PNG")),
            ],
            tr("What to save"),
        )
        self.backgrounds = SegmentedControl(
            [
                (WHITE, tr("White")),
                (DARK, tr("Dark")),
                (CLEAR, tr("Transparent")),
            ],
            tr("Background"),
        )
        self.scales = SegmentedControl(
            [("1", "1×"), ("2", "2×"), ("4", "4×")], tr("Pixels per point")
        )
        self.scales.set_current("2")
        self.bar = QCheckBox(tr("Colour scale"))
        self.title = QCheckBox(tr("Title"))
        self.note = QCheckBox(note.name)
        self.note.setToolTip(note.tip)
        self.note.setChecked(note.wanted)
        self.remark = TextLabel(dim=True)
        save, cancel = Button(tr("Save…"), primary=True), Button(tr("Cancel"))
        for box in (self.bar, self.title):
            box.setChecked(True)
        around = QHBoxLayout()
        around.addWidget(self.bar)
        around.addWidget(self.title)
        around.addWidget(self.note)
        around.addStretch(1)
        form = QFormLayout()
        form.setSpacing(GAP)
        form.addRow(tr("What"), self.kinds)
        form.addRow(tr("Background"), self.backgrounds)
        form.addRow(tr("Scale"), self.scales)
        form.addRow(tr("With"), around)
        buttons = QHBoxLayout()
        buttons.addWidget(self.remark, 1)
        buttons.addWidget(cancel)
        buttons.addWidget(save)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        column.setSpacing(EDGE)
        column.addLayout(form)
        column.addLayout(buttons)
        save.setDefault(True)
        save.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        self.kinds.chosen.connect(self._on_kinds_chosen)

    @property
    def choice(self) -> ImageChoice:
        """What is chosen."""
        return ImageChoice(
            self.kinds.current,
            self.backgrounds.current,
            int(self.scales.current),
            self.bar.isChecked(),
            self.title.isChecked(),
            self.note.isChecked(),
        )

    def _on_kinds_chosen(self, kind: str) -> None:
        is_view = kind != WHOLE
        for control in (self.scales, self.bar, self.title, self.note):
            control.setEnabled(is_view)
        self.remark.setText("" if is_view else self._size_text())

    def _size_text(self) -> str:
        rows, columns = self._view.rows, self._view.columns
        size = f"{integer_text(columns)} × {integer_text(rows)} px"
        if rows * columns <= LARGE_PIXELS:
            return size
        return tr("⚠ {size}: few programs open images this large", size=size)
