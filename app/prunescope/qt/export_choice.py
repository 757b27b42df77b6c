"""The first page of an export: what to write, how and where."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from prunescope.core.write_target import size_text
from prunescope.core.writers.catalogue import FORMATS, ExportFormat
from prunescope.qt.cards import Note
from prunescope.qt.theme import EDGE, GAP, GRID, TEXT_PIXELS, Theme, sized
from prunescope.qt.widgets import Button, Field, TextLabel
from prunescope.session.file_jobs import ExportWish
from prunescope.session.language import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

#: Sizes of shards to choose among, in bytes.
SHARD_SIZES = (5 * 10**9, 2 * 10**9, 5 * 10**8)


class ChoicePage(QWidget):
    """Asks for format and target; :attr:`wish` is the answer.

    ::

        What to write      ( ) format    remark …   [ ] Advanced formats
        Where              [target        ] Browse…
                           [ ] replace   / type the name to replace the opened file
                           needs at most …; … are free

    Parameters
    ----------
    suggested
        Gives the suggested target of a format.
    sources
        The opened files: replaced only where their name is typed.
    needed
        Bytes that the file takes at most.
    draft
        Names a draft that is not applied and would prune more ("" if there is none).
    prunes
        Whether the plan has steps.
    ticket
        Which weights go under the masks; "" for those of the opened model.
    """

    checked = Signal()

    def __init__(
        self,
        suggested: Callable[[str], Path],
        sources: Iterable[Path],
        needed: int,
        theme: Theme,
        *,
        draft: str = "",
        prunes: bool = True,
        ticket: str = "",
    ) -> None:
        super().__init__()
        self._suggested = suggested
        self._sources = tuple(sources)
        self._needed = needed
        self._prunes = prunes

        # --- widgets
        self.group = QButtonGroup(self)
        self.advanced_box = QCheckBox(tr("Advanced: formats that few programs read"))
        self.advanced_box.setToolTip(
            tr("Sparse forms are smaller on disk; each comes with the code to load it.")
        )
        self.shards = QComboBox()
        self.shards.setAccessibleName(tr("Largest file"))
        self.shards.setToolTip(
            tr("Divide the model into files of at most this size, with an index.")
        )
        self.shards.addItem(tr("One file"), 0)
        for size in SHARD_SIZES:
            self.shards.addItem(tr("Files of {size}", size=size_text(size)), size)
        self.field = Field(tr("Target file"))
        self._browse = Button(tr("Browse…"))
        self._browse.setToolTip(tr("Choose the folder and the name of the new file"))
        self.overwrite_box = QCheckBox(tr("Replace the existing file"))
        self.typed = Field(tr("Name of the opened file"))
        self._space = TextLabel(dim=True)
        unapplied = tr("The draft ({draft}) is not applied yet.", draft=draft)
        self._draft = TextLabel(unapplied)
        self.draft_box = QCheckBox(tr("Apply it first"))
        self.draft_box.setChecked(bool(draft))
        self._draft.setVisible(bool(draft))
        self.draft_box.setVisible(bool(draft))
        self._copy = TextLabel()
        self.ticket = TextLabel(
            tr("Lottery ticket, under the masks: {weights}", weights=ticket)
        )
        self.ticket.setVisible(bool(ticket))
        self._problem = Note(theme)

        # --- layout
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(EDGE)
        column.addWidget(section_title(tr("What to write")))
        column.addLayout(self._formats())
        foot = QHBoxLayout()
        foot.setSpacing(GAP)
        foot.addWidget(self.advanced_box)
        foot.addStretch(1)
        foot.addWidget(self.shards)
        column.addLayout(foot)
        line = QHBoxLayout()
        line.setSpacing(GAP)
        line.addWidget(self._draft, 1)
        line.addWidget(self.draft_box)
        column.addLayout(line)
        column.addWidget(self._copy)
        column.addWidget(self.ticket)
        column.addSpacing(GRID)
        column.addWidget(section_title(tr("Where")))
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.field, 1)
        row.addWidget(self._browse)
        column.addLayout(row)
        column.addWidget(self.overwrite_box)
        column.addWidget(self._problem)
        column.addWidget(self.typed)
        column.addWidget(self._space)
        column.addStretch(1)

        # --- signals
        self.group.idToggled.connect(self._on_format_toggled)
        self.advanced_box.toggled.connect(self._on_advanced_toggled)
        self.shards.currentIndexChanged.connect(self._on_shards_changed)
        for changed in (
            self.field.textChanged,
            self.typed.textChanged,
            self.overwrite_box.toggled,
            self.draft_box.toggled,
        ):
            changed.connect(self._check)
        self._browse.clicked.connect(self._on_browse_clicked)
        self.choose_format("same")

    def _formats(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(EDGE)
        grid.setVerticalSpacing(GAP)
        grid.setColumnStretch(1, 1)
        for position, spec in enumerate(FORMATS.values()):
            # The texts are data, as those of pruning methods: translated where shown.
            button = QRadioButton(tr(spec.title))
            button.setAccessibleDescription(tr(spec.remark))
            button.setToolTip(tr(spec.remark))
            button.setObjectName(spec.name)
            remark = TextLabel(tr(spec.remark), dim=True)
            self.group.addButton(button, position)
            grid.addWidget(button, position, 0)
            grid.addWidget(remark, position, 1)
            if spec.advanced:
                for widget in (button, remark):
                    widget.setVisible(False)
                    self.advanced_box.toggled.connect(widget.setVisible)
        return grid

    # --- the answer

    @property
    def spec(self) -> ExportFormat:
        """The chosen format."""
        return tuple(FORMATS.values())[max(self.group.checkedId(), 0)]

    @property
    def target(self) -> Path:
        """The file to write."""
        return Path(self.field.text().strip()).expanduser()

    @property
    def wish(self) -> ExportWish:
        """What is to be written."""
        size = int(self.shards.currentData() or 0)
        sharded = self.spec.can_shard and size > 0
        return ExportWish(
            self.target,
            self.spec.name,
            overwrite=self._replaces or self._names_source,
            apply_draft=self.draft_box.isChecked(),
            shard_size=size if sharded else None,
        )

    @property
    def notice(self) -> str:
        """What is said where nothing is pruned ("" where something is)."""
        return "" if self._copy.isHidden() else self._copy.text()

    @property
    def problem(self) -> str:
        """Why the export cannot begin ("" if it can)."""
        return "" if self._problem.isHidden() else self._problem.text

    @property
    def _replaces(self) -> bool:
        return self.overwrite_box.isChecked() and not self.overwrite_box.isHidden()

    @property
    def _names_source(self) -> bool:
        return not self.typed.isHidden() and self.typed.text() == self.target.name

    def choose_format(self, name: str) -> None:
        """Choose a format by its name, with its suggested target."""
        button = self.group.button(list(FORMATS).index(name))
        if FORMATS[name].advanced:
            self.advanced_box.setChecked(True)
        button.setChecked(True)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._problem.set_theme(theme)

    # --- slots

    def _on_format_toggled(self, _: int, checked: bool) -> None:
        if checked:
            self.shards.setCurrentIndex(0)
            self.shards.setVisible(self.spec.can_shard)
            self._suggest()

    def _on_shards_changed(self) -> None:
        self._suggest()

    def _on_advanced_toggled(self, shown: bool) -> None:
        if not shown and self.spec.advanced:
            self.choose_format("same")

    def _suggest(self) -> None:
        self.overwrite_box.setChecked(False)
        self.typed.clear()
        target = self._suggested(self.spec.name)
        folder = self.spec.can_shard and self.shards.currentIndex() > 0
        self.field.setText(str(target.with_suffix("") if folder else target))
        self._check()

    def _on_browse_clicked(self) -> None:
        options = QFileDialog.Option.DontConfirmOverwrite
        path, _ = QFileDialog.getSaveFileName(
            self, tr("Export to"), self.field.text(), options=options
        )
        if path:
            self.field.setText(path)

    def _check(self) -> None:
        """Say what stands against the export, if anything does."""
        self._copy.setText(
            tr("The plan has no step: this writes an unchanged copy of the file.")
            if self.spec.write is None
            else tr("The plan has no step: this only converts the file.")
        )
        self._copy.setVisible(self._prunes_nothing and not self.spec.needs_masks)
        target = self.target
        exists = target.is_file()
        source = exists and any(_same_file(target, known) for known in self._sources)
        self.overwrite_box.setVisible(exists and not source)
        self.typed.setVisible(source)
        self._space.setText("")
        problem = self._misfit(target) or self._obstacle(target)
        if not problem and source and not self._names_source:
            problem = tr(
                "This is the opened file itself. Choose another name, or type "
                "{name} below to replace it; the old one stays beside it as .bak.",
                name=target.name,
            )
        elif not problem and exists and not source and not self._replaces:
            problem = tr("{name} exists already.", name=target.name)
        self._problem.set_text(problem)
        self.checked.emit()

    @property
    def _prunes_nothing(self) -> bool:
        return not self._prunes and not self.draft_box.isChecked()

    def _misfit(self, target: Path) -> str:
        """Return why this target or format cannot be, before looking at the disk."""
        if self._prunes_nothing and self.spec.needs_masks:
            return tr("The plan has no step yet, so there are no masks to write.")
        if not self.field.text().strip():
            return tr("Name the file to write.")
        if not target.parent.is_dir():
            return tr(
                "There is no folder {folder}; choose an existing one.",
                folder=target.parent,
            )
        if target.is_dir() and self.wish.shard_size is None:
            return tr("{name} is a folder; name a file in it.", name=target.name)
        return ""

    def _obstacle(self, target: Path) -> str:
        """Return what the disk has against it; tell how much room there is."""
        if not os.access(target.parent, os.W_OK):
            return tr(
                "The folder {folder} cannot be written to; choose another.",
                folder=target.parent,
            )
        free = shutil.disk_usage(target.parent).free
        self._space.setText(
            tr(
                "Needs at most {needed}; {free} are free.",
                needed=size_text(self._needed),
                free=size_text(free),
            )
        )
        if free < self._needed:
            return tr("There is not enough room on this disk; choose another folder.")
        return ""


def section_title(text: str) -> QLabel:
    """Return the title of a section of a dialog."""
    label = QLabel(text)
    label.setFont(sized(label.font(), TEXT_PIXELS, strong=True))
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _same_file(a: Path, b: Path) -> bool:
    try:
        return a.samefile(b)
    except OSError:
        return False
