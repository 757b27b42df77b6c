"""What torch sees of the model once its code has run: hooks, masks, and them gone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from prunescope.core.live_export import FORMATS
from prunescope.core.live_report import STAGES
from prunescope.qt.cards import Note
from prunescope.qt.export_outcome import ProgressPage
from prunescope.qt.inputs_field import InputsField
from prunescope.qt.on_screen import resize_on_screen
from prunescope.qt.paragraph import Paragraph
from prunescope.qt.theme import EDGE, GAP, Theme
from prunescope.qt.torch_tree import TorchTree
from prunescope.qt.widgets import (
    Button,
    SegmentedControl,
    TextLabel,
    row_of,
    unbroken,
)
from prunescope.session.language import tr
from prunescope.session.live_texts import (
    drift_text,
    evaluation_text,
    export_text,
    stage_text,
    stage_title,
    where_text,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from prunescope.core.errors import PrunescopeError
    from prunescope.core.live_report import LiveReport
    from prunescope.session.display import JobView

_WIDTH, _HEIGHT = 760, 560
_INPUTS_WIDTH = 160


class TorchView(QDialog):
    """Shows a run while it goes on, then its stages, or why it failed.

    ::

        torch 2.13.0 · Python 3.11.4 · no network, files read-only
        [As loaded|Pruned|Permanent]  5 forward pre-hooks prune, 5 mask buffers
        [conv1 Conv2d / weight_orig parameter 6×1×3×3 float32 27 …]
        Drift of the answers: cosine …, MSE … (synthetic input – not accuracy).
        Inputs [1,1,28,28]  ☐ Call evaluate(model)  Run again
        Export ONNX…  Export TorchScript…   Other code…   Make permanent   Close

    `run_requested` wishes for another run, `permanent_requested` for one that goes on
    to `prune.remove`, `export_requested` carries a format, `cancel_requested` ends
    the run.
    """

    run_requested = Signal()
    permanent_requested = Signal()
    export_requested = Signal(str)
    other_code_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, name: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Torch view of {name}", name=unbroken(name)))
        resize_on_screen(self, _WIDTH, _HEIGHT)
        self._report: LiveReport | None = None
        self._make_widgets(theme)
        self._lay_out()
        self._connect()
        self.show_running()

    def _make_widgets(self, theme: Theme) -> None:
        self.progress = ProgressPage(
            tr("Running the model's code"),
            tr("It runs in a process of its own; model and plan stay as they are."),
        )
        self.where = TextLabel(dim=True)
        self.stages = SegmentedControl(
            [(stage, stage_title(stage)) for stage in STAGES], tr("Stage")
        )
        self.stages.setToolTip(tr("As loaded, with hooks and masks, after removal"))
        self.summary = TextLabel()
        self.tree = TorchTree()
        self.notes = Note(theme)
        self.measures = Paragraph()
        self.failure = Note(theme)
        self.inputs = InputsField(_INPUTS_WIDTH)
        self.evaluate = QCheckBox(tr("Call evaluate(model)"))
        self.evaluate.setToolTip(
            tr("Call the function evaluate of the Python file before and after")
        )
        self.again = _button(tr("Run again"), tr("Run with these inputs"))
        self.exports = {
            name: _button(
                tr("Export {format}…", format=title),
                tr("Make it permanent, write it as {format}, verify it", format=title),
            )
            for name, (title, _) in FORMATS.items()
        }
        self.other = _button(tr("Other code…"), tr("Choose what code makes the model"))
        self.permanent = _button(
            tr("Make permanent"), tr("Run prune.remove: masks and hooks go")
        )
        self.cancel = _button(tr("Cancel"), tr("End the run (Esc)"))
        self.close_button = Button(tr("Close"), primary=True)
        self.close_button.setToolTip(tr("Close (Esc)"))
        self.close_button.setDefault(True)

    def _lay_out(self) -> None:
        head = row_of(self.stages, self.summary)
        head.setStretch(1, 1)
        self._ask = QWidget()
        ask = row_of(TextLabel(tr("Inputs")), self.inputs, self.evaluate, self.again)
        ask.setStretch(1, 1)
        ask.setContentsMargins(0, 0, 0, 0)
        self._ask.setLayout(ask)
        self._result = QWidget()
        result = QVBoxLayout(self._result)
        result.setContentsMargins(0, 0, 0, 0)
        result.setSpacing(GAP)
        result.addWidget(self.where)
        result.addLayout(head)
        result.addWidget(self.tree, 1)
        result.addWidget(self.notes)
        result.addWidget(self.measures)
        self._failed = QWidget()
        failed = QVBoxLayout(self._failed)
        failed.setContentsMargins(0, 0, 0, 0)
        failed.addWidget(self.failure)
        failed.addStretch(1)
        self._pages = QStackedWidget()
        for page in (self.progress, self._result, self._failed):
            self._pages.addWidget(page)
        foot = row_of(*self.exports.values(), self.other)
        foot.addStretch(1)
        for button in (self.permanent, self.cancel, self.close_button):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(EDGE)
        column.addWidget(self._pages, 1)
        column.addWidget(self._ask)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.stages.chosen.connect(self._show_stage)
        self.again.clicked.connect(self.run_requested)
        self.inputs.returnPressed.connect(self.run_requested)
        self.permanent.clicked.connect(self.permanent_requested)
        self.other.clicked.connect(self.other_code_requested)
        for name, button in self.exports.items():
            button.clicked.connect(partial(self._on_export_clicked, name))
        self.cancel.clicked.connect(self.reject)
        self.close_button.clicked.connect(self.accept)

    # --- state in

    @property
    def is_running(self) -> bool:
        """Whether a run is shown that goes on."""
        return self._pages.currentWidget() is self.progress

    @property
    def report(self) -> LiveReport | None:
        """The report that is shown, or was before a run failed."""
        return self._report

    def show_running(self) -> None:
        """Show that the code is running."""
        self._turn_to(self.progress)

    def show_jobs(self, jobs: Iterable[JobView], number: int) -> None:
        """Show how far the run is, whose job has this number."""
        for job in jobs:
            if job.number == number and self.is_running:
                self.progress.show_job(job)

    def show_report(self, report: LiveReport) -> None:
        """Show what torch saw, at the last stage that was reached."""
        self._report = report
        self.where.setText(where_text(report))
        reached = [stage for stage, _ in report.stages]
        self.stages.set_current(reached[-1] if reached else STAGES[0])
        self.notes.set_text("\n".join(report.notes), "info")
        said = [drift_text(report), evaluation_text(report)]
        if report.export is not None:
            said.append(export_text(report.export))
        self.measures.setText(unbroken(" ".join(filter(None, said))))
        self.measures.setVisible(bool(self.measures.text()))
        self._show_stage(self.stages.current)
        self._turn_to(self._result)
        self.permanent.setEnabled("permanent" not in reached)

    def show_failure(self, error: PrunescopeError) -> None:
        """Show why there is nothing to show; model and plan are as they were."""
        self.failure.set_text(error.sentence)
        self._turn_to(self._failed)

    def show_cancelled(self) -> None:
        """Show what was there before the run that is cancelled now; close without."""
        if self._report is None:
            super().reject()
        else:
            self.show_report(self._report)

    def reject(self) -> None:
        """Close; while the code is running, end it instead."""
        if self.is_running:
            self.cancel_requested.emit()
        else:
            super().reject()

    def _on_export_clicked(self, file_format: str) -> None:
        self.export_requested.emit(file_format)

    def _show_stage(self, stage: str) -> None:
        if self._report is None:
            return
        reached = dict(self._report.stages)
        self.tree.show_modules(reached.get(stage, ()))
        self.summary.setText(
            stage_text(self._report, stage)
            if stage in reached
            else tr("Not reached yet: make it permanent first")
        )

    def _turn_to(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        running, shown = page is self.progress, page is self._result
        self.cancel.setVisible(running)
        self.close_button.setVisible(not running)
        self._ask.setVisible(not running)
        self.other.setVisible(not running)
        for button in (self.permanent, *self.exports.values()):
            button.setVisible(shown)
        if not running:
            self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)


def _button(text: str, hint: str) -> Button:
    button = Button(text)
    button.setToolTip(hint)
    button.setAutoDefault(False)
    return button
