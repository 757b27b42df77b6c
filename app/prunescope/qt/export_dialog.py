"""What to write and where: one page, the source is never the suggestion."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from prunescope.core.writers.catalogue import FORMATS as CATALOGUE
from prunescope.qt.cards import Note
from prunescope.qt.theme import EDGE, GAP, GRID, TEXT_PIXELS, Theme, sized
from prunescope.qt.widgets import Button, Field, TextLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_WIDTH = 560
_COPY = "The plan has no step: this writes an unchanged copy of the file."
_CONVERTED = "The plan has no step: this only converts the file, nothing is pruned."
FORMATS = tuple((spec.name, spec.title, spec.remark) for spec in CATALOGUE.values())


class ExportDialog(QDialog):
    """Asks for format and target.

    `format`, `target`, `overwrite` and `apply_draft` are the answer.

    Parameters
    ----------
    suggested
        Gives the suggested target of a format.
    sources
        The opened files: they are never overwritten.
    needed
        Bytes that the file takes at most.
    draft
        Names a draft that is not applied and would prune more ("" if there is none).
    prunes
        Whether the plan has steps.
    """

    def __init__(
        self,
        suggested: Callable[[str], Path],
        sources: Iterable[Path],
        needed: int,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        draft: str = "",
        prunes: bool = True,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Export")
        self.setMinimumWidth(_WIDTH)
        self._suggested = suggested
        self._sources = tuple(sources)
        self._needed = needed
        self._prunes = prunes

        # --- widgets
        self.group = QButtonGroup(self)
        self.field = Field("Target file")
        self._browse = Button("Browse…")
        self.overwrite_box = QCheckBox("Replace the existing file")
        self._space = TextLabel(dim=True)
        self._draft = TextLabel(f"The draft ({draft}) is not applied yet.")
        self.draft_box = QCheckBox("Apply it first")
        self.draft_box.setChecked(bool(draft))
        self._draft.setVisible(bool(draft))
        self.draft_box.setVisible(bool(draft))
        self._copy = TextLabel(_COPY)
        self._problem = Note(theme)
        self.export_button = Button("Export", primary=True)
        self.cancel_button = Button("Cancel")
        self.export_button.setDefault(True)

        # --- layout
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(EDGE)
        column.addWidget(_title("What to write"))
        column.addLayout(self._formats())
        line = QHBoxLayout()
        line.setSpacing(GAP)
        line.addWidget(self._draft, 1)
        line.addWidget(self.draft_box)
        column.addLayout(line)
        column.addWidget(self._copy)
        column.addSpacing(GRID)
        column.addWidget(_title("Where"))
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.field, 1)
        row.addWidget(self._browse)
        column.addLayout(row)
        column.addWidget(self.overwrite_box)
        column.addWidget(self._problem)
        column.addWidget(self._space)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(GAP)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.export_button)
        column.addLayout(foot)

        # --- signals
        self.group.idToggled.connect(self._on_format_toggled)
        self.field.textChanged.connect(self._check)
        self.overwrite_box.toggled.connect(self._check)
        self.draft_box.toggled.connect(self._check)
        self._browse.clicked.connect(self._on_browse_clicked)
        self.export_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self.choose_format("same")

    def _formats(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(EDGE)
        grid.setVerticalSpacing(GAP)
        grid.setColumnStretch(1, 1)
        for position, (name, title, remark) in enumerate(FORMATS):
            button = QRadioButton(title)
            button.setAccessibleDescription(remark)
            button.setObjectName(name)
            self.group.addButton(button, position)
            grid.addWidget(button, position, 0)
            grid.addWidget(TextLabel(remark, dim=True), position, 1)
        return grid

    @property
    def format(self) -> str:
        """The name of the chosen format."""
        return FORMATS[self.group.checkedId()][0]

    @property
    def target(self) -> Path:
        """The file to write."""
        return Path(self.field.text().strip()).expanduser()

    @property
    def overwrite(self) -> bool:
        """Whether an existing file may be replaced."""
        return self.overwrite_box.isChecked() and not self.overwrite_box.isHidden()

    @property
    def apply_draft(self) -> bool:
        """Whether the draft becomes a step before anything is written."""
        return self.draft_box.isChecked()

    @property
    def notice(self) -> str:
        """What is said where nothing is pruned ("" where something is)."""
        return "" if self._copy.isHidden() else self._copy.text()

    @property
    def problem(self) -> str:
        """Why the export cannot begin ("" if it can)."""
        return "" if self._problem.isHidden() else self._problem.text

    def choose_format(self, name: str) -> None:
        """Choose a format by its name, with its suggested target."""
        names = [known for known, _, _ in FORMATS]
        self.group.button(names.index(name)).setChecked(True)

    def _on_format_toggled(self, position: int, checked: bool) -> None:  # noqa: FBT001
        if checked:
            self.overwrite_box.setChecked(False)
            self.field.setText(str(self._suggested(FORMATS[position][0])))
            self._check()

    def _on_browse_clicked(self) -> None:
        options = QFileDialog.Option.DontConfirmOverwrite
        path, _ = QFileDialog.getSaveFileName(
            self, "Export to", self.field.text(), options=options
        )
        if path:
            self.field.setText(path)

    def _check(self) -> None:
        """Say what stands against the export, if anything does."""
        nothing = not self._prunes and not self.apply_draft
        self._copy.setText(_COPY if self.format == "same" else _CONVERTED)
        self._copy.setVisible(nothing and not CATALOGUE[self.format].needs_masks)
        target = self.target
        exists = target.is_file()
        source = exists and any(_same_file(target, known) for known in self._sources)
        self.overwrite_box.setVisible(exists and not source)
        problem = self._obstacle(target, exists=exists, source=source)
        self._problem.set_text(problem)
        self.export_button.setEnabled(not problem)

    def _obstacle(self, target: Path, *, exists: bool, source: bool) -> str:
        self._space.setText("")
        nothing = not self._prunes and not self.apply_draft
        if nothing and CATALOGUE[self.format].needs_masks:
            return "The plan has no step yet, so there are no masks to write."
        if not self.field.text().strip():
            return "Name the file to write."
        if source:
            return "This is the opened file itself; choose another name."
        if not target.parent.is_dir():
            return f"There is no folder {target.parent}; choose an existing one."
        if target.is_dir():
            return f"{target.name} is a folder; name a file in it."
        if not os.access(target.parent, os.W_OK):
            return f"The folder {target.parent} cannot be written to; choose another."
        free = shutil.disk_usage(target.parent).free
        needed, left = bytes_text(self._needed), bytes_text(free)
        self._space.setText(f"Needs at most {needed}; {left} are free.")
        if free < self._needed:
            return "There is not enough room on this disk; choose another folder."
        if exists and not self.overwrite_box.isChecked():
            return f"{target.name} exists already."
        return ""


def bytes_text(number: int) -> str:
    """Return a size in the largest fitting decimal unit: `89.0 MB`."""
    value = float(number)
    for unit in ("bytes", "kB", "MB", "GB"):
        if value < 1000:
            return f"{value:.0f} {unit}" if unit == "bytes" else f"{value:.1f} {unit}"
        value /= 1000
    return f"{value:.1f} TB"


def _title(text: str) -> QLabel:
    label = QLabel(text)
    label.setFont(sized(label.font(), TEXT_PIXELS, strong=True))
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _same_file(a: Path, b: Path) -> bool:
    try:
        return a.samefile(b)
    except OSError:
        return False
