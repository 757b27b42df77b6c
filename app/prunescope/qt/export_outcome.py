"""The last pages of an export: how far it is, then what was verified."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from prunescope.qt.cards import Note
from prunescope.qt.export_choice import section_title
from prunescope.qt.icons import icon
from prunescope.qt.style_parts import rounded
from prunescope.qt.theme import EDGE, GAP, GRID, ROW_HEIGHT, Theme, mono_font
from prunescope.qt.widgets import Button, Field, TextLabel, visible_text
from prunescope.session.language import tr
from prunescope.session.numbers import grouped
from prunescope.session.sentences import translated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from prunescope.core.checks import Check
    from prunescope.core.comparison import Comparison
    from prunescope.core.errors import PrunescopeError
    from prunescope.core.report import PruneReport
    from prunescope.session.display import JobView


class ProgressBar(QProgressBar):
    """A thin line that fills with the accent; half of it where nobody knows."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextVisible(False)
        self.setFixedHeight(GAP)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the track and what is done."""
        painter = QPainter(self)
        colours = self.palette()
        whole = QRectF(self.rect())
        rounded(painter, whole, colours.mid().color(), radius=GRID)
        known = self.maximum() > self.minimum()
        share = self.value() / self.maximum() if known else 0.5
        done = QRectF(whole.topLeft(), QSizeF(whole.width() * share, whole.height()))
        rounded(painter, done, colours.accent().color(), radius=GRID)


class ProgressPage(QWidget):
    """Shows a running job under a title, with a promise below it."""

    def __init__(self, title: str, promise: str) -> None:
        super().__init__()
        self.bar = ProgressBar()
        self.bar.setAccessibleName(title)
        self.text = TextLabel(dim=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(section_title(title))
        column.addWidget(self.bar)
        column.addWidget(self.text)
        column.addWidget(TextLabel(promise, dim=True))
        column.addStretch(1)

    def show_job(self, job: JobView) -> None:
        """Show how far the job is."""
        self.bar.setRange(0, 0 if job.fraction is None else 1000)
        self.bar.setValue(int(1000 * (job.fraction or 0)))
        percent = "" if job.fraction is None else f"{job.fraction:.0%}"
        self.text.setText(f"{job.text} {percent}".strip())


class OutcomePage(QWidget):
    """The table of checks with what can be done with the file now.

    ::

        Verified
        ✔  Every pruned weight is exactly +0.0 …        29 919
        SHA-256 [3f9c…]
        Open folder   Copy loading code   Save report…   Compare with source
    """

    folder_requested = Signal()
    report_requested = Signal()
    comparison_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._loader = ""

        # --- widgets
        self.title = section_title("")
        self.failure = Note(theme)
        self.table = _table()
        self.digest = Field("SHA-256")
        self.digest.setReadOnly(True)
        self.folder_button = Button(tr("Open folder"))
        self.folder_button.setToolTip(tr("Show the written file in the file manager"))
        self.copy_button = Button(tr("Copy Python loading code"))
        self.report_button = Button(tr("Save report…"))
        self.report_button.setToolTip(
            tr("Save numbers, plan, versions and checksums as HTML, JSON or CSV")
        )
        self.compare_button = Button(tr("Compare with source"))
        self.compare_button.setToolTip(
            tr("Read both files anew and tell how they differ")
        )
        self.verdict = TextLabel()
        self.fold = Button(tr("Show details"))
        self.fold.setCheckable(True)
        self.fold.setToolTip(tr("Show or hide what else is known"))
        self.fold.hide()
        self.details = QPlainTextEdit()
        self.details.setReadOnly(True)
        self.details.setFont(mono_font())
        self.details.setAccessibleName(tr("Details"))
        self.details.hide()

        # --- layout
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(EDGE)
        column.addWidget(self.title)
        column.addWidget(self.failure)
        column.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.details)
        column.addWidget(self.table, 1)
        line = QHBoxLayout()
        line.setSpacing(GAP)
        self._digest_label = QLabel("SHA-256")
        line.addWidget(self._digest_label)
        line.addWidget(self.digest, 1)
        column.addLayout(line)
        column.addWidget(self.verdict)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        self.buttons = (
            self.folder_button,
            self.copy_button,
            self.report_button,
            self.compare_button,
        )
        for button in self.buttons:
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)

        # --- signals
        self.fold.toggled.connect(self.details.setVisible)
        self.folder_button.clicked.connect(self.folder_requested)
        self.copy_button.clicked.connect(self._on_copy_clicked)
        self.report_button.clicked.connect(self.report_requested)
        self.compare_button.clicked.connect(self.comparison_requested)

    def show_report(self, report: PruneReport, *, comparable: bool) -> None:
        """Show what was verified."""
        self._loader = report.loader
        self.copy_button.setToolTip(report.loader)
        self.title.setText(tr("Written and verified"))
        self.fold.setVisible(False)
        self.details.setVisible(False)
        self._fill(report.checks)
        self.digest.setText(report.sha256)
        self.digest.setCursorPosition(0)
        self.compare_button.setVisible(comparable)
        self._show_success(shown=True)

    def show_failure(self, error: PrunescopeError) -> None:
        """Show why nothing was written."""
        self.title.setText(tr("✘ Not written"))
        self.failure.set_text(translated(error.sentence))
        self.details.setPlainText(error.details)
        self.fold.setChecked(False)
        self.fold.setVisible(bool(error.details))
        self._show_success(shown=False)

    def show_comparison(self, comparison: Comparison) -> None:
        """Tell how the written file differs from the source."""
        self.verdict.setText(verdict(comparison))

    def _show_success(self, *, shown: bool) -> None:
        for widget in (self.table, self.digest, self._digest_label, *self.buttons):
            if not shown or widget is not self.compare_button:
                widget.setVisible(shown)

    def _fill(self, checks: Sequence[Check]) -> None:
        self.table.setRowCount(len(checks))
        for row, check in enumerate(checks):
            sentence = QTableWidgetItem(visible_text(translated(check.sentence)))
            sentence.setIcon(icon("ok", self._theme.ok))
            sentence.setToolTip(translated(check.sentence))
            passed = tr("✔ passed: {check}", check=translated(check.sentence))
            sentence.setData(Qt.ItemDataRole.AccessibleTextRole, passed)
            count = QTableWidgetItem(grouped(check.count) if check.count > 1 else "")
            count.setTextAlignment(
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            )
            self.table.setItem(row, 0, sentence)
            self.table.setItem(row, 1, count)

    def _on_copy_clicked(self) -> None:
        QApplication.clipboard().setText(self._loader)
        self.verdict.setText(tr("The loading code is on the clipboard."))


def verdict(comparison: Comparison) -> str:
    """Return one sentence on how the written file differs from the source."""
    if comparison.identical:
        return tr("The file and its source hold the same weights.")
    others = (*comparison.only_in_a, *comparison.only_in_b, *comparison.mismatched)
    if others:
        return tr(
            "{count} tensors have no counterpart of their kind.", count=len(others)
        )
    changed = sum(each.changed for each in comparison.changed)
    zeroed = sum(each.to_zero for each in comparison.changed)
    if changed == zeroed:
        return tr(
            "{count} tensors differ; every one of {changed} changes is to zero.",
            count=len(comparison.changed),
            changed=grouped(changed),
        )
    return tr(
        "{count} tensors differ; {zeroed} of {changed} changes are to zero.",
        count=len(comparison.changed),
        zeroed=grouped(zeroed),
        changed=grouped(changed),
    )


def _table() -> QTableWidget:
    table = QTableWidget(0, 2)
    table.setAccessibleName(tr("What was verified"))
    table.horizontalHeader().hide()
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
    table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    table.horizontalHeader().setSectionResizeMode(
        1, QHeaderView.ResizeMode.ResizeToContents
    )
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    table.setShowGrid(False)
    table.setFrameShape(QFrame.Shape.NoFrame)
    return table
