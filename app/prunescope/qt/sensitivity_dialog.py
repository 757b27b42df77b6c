"""How much each layer can lose: a heat table that fills in, and what to make of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QLabel, QWidget

from prunescope.qt.activity import left_text
from prunescope.qt.inputs_field import InputsField
from prunescope.qt.on_screen import resize_on_screen
from prunescope.qt.option_editor import spin_box
from prunescope.qt.paragraph import Paragraph
from prunescope.qt.sensitivity_metrics import about, about_metric, metrics_of
from prunescope.qt.sensitivity_table import SensitivityModel
from prunescope.qt.table_dialog import TableDialog
from prunescope.qt.widgets import (
    Button,
    SegmentedControl,
    TextLabel,
    row_of,
    unbroken,
)
from prunescope.session.language import tr, tr_count
from prunescope.session.numbers import grouped, percent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from prunescope.core.analysis import By, LayerLosses
    from prunescope.core.errors import PrunescopeError
    from prunescope.qt.theme import Theme
    from prunescope.session.display import JobView
    from prunescope.session.sensing import Yield

_LOSS_PERCENT = 10
_LOSS_WIDTH = 64
_WEIGHTS, _COLUMN = 92, 54
_INPUTS_WIDTH = 200


class _Page:
    """What is shown of one kind of sweep."""

    def __init__(
        self, by: By, layers: Sequence[tuple[str, int]], theme: Theme, *, runs: bool
    ) -> None:
        metrics = metrics_of(by)
        self.metrics = {metric.name: metric for metric in metrics}
        self.model = SensitivityModel(layers, metrics[0], theme)
        self.kind = SegmentedControl(
            [(metric.name, metric.title) for metric in metrics],
            tr("What counts as loss"),
        )
        self.kind.setToolTip(about_metric(by))
        self.runs = runs
        self.state = self.remark = ""


class SensitivityDialog(TableDialog):
    """Shows damage by colour, row by row as it is measured.

    ::

        [Weights | Answers | …]     [Relative L2 | Removed energy]
        about
        Inputs [1,3,224,224]  [Measure]            (of the answers)
        table
        layer 12 of 53 · 23 % · 4 s left                  [Cancel]
        Loss of each layer at most [10 %] [Use result]  prunes …
        [Copy] [Save as CSV…]                              [Close]

    `by` is the kind of sweep that is shown; `by_chosen` tells that it is another one.
    `loss_changed` and `use_requested` carry the largest loss as a share, `chosen` the
    path of a row; `run_requested` wishes for a sweep that runs the model, on inputs of
    the shapes it carries, `cancel_requested` ends the measuring of what is shown.
    """

    by_chosen = Signal(str)
    loss_changed = Signal(float)
    use_requested = Signal(float)
    run_requested = Signal(str)
    cancel_requested = Signal()
    chosen = Signal(str)

    def __init__(
        self,
        layers: Sequence[tuple[str, int]],
        theme: Theme,
        on_error: Callable[[PrunescopeError], object],
        parent: QWidget | None = None,
    ) -> None:
        self.by: By = "weights"
        self.pages: dict[By, _Page] = {
            "weights": _Page("weights", layers, theme, runs=True),
            "answers": _Page("answers", layers, theme, runs=False),
            "evaluation": _Page("evaluation", layers, theme, runs=False),
        }
        super().__init__(self.model.table, on_error, parent)
        for page in self.pages.values():
            page.model.setParent(self)
        resize_on_screen(self, 960, 560)
        self._make_widgets()
        self._lay_out()
        self._connect()
        self._show_page()

    @property
    def model(self) -> SensitivityModel:
        """The table that is shown."""
        return self.pages[self.by].model

    def _make_widgets(self) -> None:
        self.way = SegmentedControl(
            [
                ("weights", tr("Weights")),
                ("answers", tr("Answers")),
                ("evaluation", tr("evaluate(model)")),
            ],
            tr("What the loss is of"),
        )
        self.way.setToolTip(
            tr(
                "Measure the weights alone, or run the model and compare its answers "
                "or what your own function says of it"
            )
        )
        self.view.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.view.setToolTip(tr("Double-click: show the layer"))
        self.about = Paragraph(dim=True)
        self.inputs = InputsField(_INPUTS_WIDTH)
        self.measure = Button(tr("Measure"))
        self.measure.setToolTip(
            tr("Run the model's code, after asking, once for every cell of the table")
        )
        self.state = TextLabel(dim=True)
        self.cancel = Button(tr("Cancel"))
        self.cancel.setToolTip(tr("Stop measuring; what is measured stays"))
        self.loss = spin_box(tr("Largest loss of a layer, in percent"), 1, 99)
        self.loss.setSuffix(" %")
        self.loss.setFixedWidth(_LOSS_WIDTH)
        self.loss.setValue(_LOSS_PERCENT)
        self.use = Button(tr("Use result"))
        self.use.setToolTip(
            tr("Prune each layer by as much as costs at most this loss; one edit")
        )
        self.takes = TextLabel(dim=True)

    def _lay_out(self) -> None:
        top = row_of(self.way)
        top.addStretch(1)
        for page in self.pages.values():
            top.addWidget(page.kind)
        self._inputs_label = _label(tr("&Inputs"), self.inputs)
        inputs = row_of(self._inputs_label, self.inputs, self.measure)
        inputs.addStretch(1)
        state = row_of(self.state, self.cancel)
        state.setStretch(0, 1)
        label = _label(tr("&Loss of each layer at most"), self.loss)
        row = row_of(label, self.loss, self.use, self.takes)
        row.setStretch(3, 1)
        self.column.insertLayout(0, top)
        self.column.insertWidget(1, self.about)
        self.column.insertLayout(2, inputs)
        self.column.insertLayout(4, state)
        self.column.insertLayout(5, row)

    def _connect(self) -> None:
        self.way.chosen.connect(self._on_way_chosen)
        for page in self.pages.values():
            page.kind.chosen.connect(self._on_metric_chosen)
        self.measure.clicked.connect(self._on_measure_clicked)
        self.inputs.returnPressed.connect(self.measure.click)
        self.cancel.clicked.connect(self.cancel_requested)
        self.loss.valueChanged.connect(self._on_loss_changed)
        self.use.clicked.connect(self._on_use_clicked)
        self.view.activated.connect(self._on_activated)

    # --- state in

    def put(self, found: Iterable[LayerLosses], by: By = "weights") -> None:
        """Fill in the rows of these layers."""
        self.pages[by].model.put(found)
        if by == self.by:
            self.table = self.model.table
            self._say()
            self._on_loss_changed()

    def begin(self, by: By, remark: str) -> None:
        """Know that a model is run anew; `remark` tells on what."""
        page = self.pages[by]
        page.model.clear()
        page.runs, page.state, page.remark = True, "", remark
        self._say()

    def show_kept(self, found: Iterable[LayerLosses], by: By, remark: str) -> None:
        """Show what was measured before; `remark` tells when and on what."""
        self.pages[by].remark = remark
        self.put(found, by)

    def show_job(self, job: JobView, by: By = "weights") -> None:
        """Tell how far the measuring is."""
        page = self.pages[by]
        if page.runs:
            parts = (job.text, left_text(job))
            page.state = " · ".join(part for part in parts if part)
            self._say()

    def end(self, by: By = "weights") -> None:
        """Know that nothing more is measured."""
        self.pages[by].runs = False
        self._say()
        self._on_loss_changed()

    def show_yield(self, found: Yield) -> None:
        """Tell what using the result would prune."""
        self.takes.setText(
            tr_count(
                "prunes {pruned} of {kept} kept ({share}) in 1 step",
                "prunes {pruned} of {kept} kept ({share}) in {count} steps",
                found.steps,
                pruned=grouped(found.pruned),
                kept=grouped(found.kept),
                share=percent(found.pruned, found.kept),
            )
        )

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        for page in self.pages.values():
            page.model.set_theme(theme)

    def _show_page(self) -> None:
        self.proxy.setSourceModel(self.model)
        self.table = self.model.table
        head = self.view.horizontalHeader()
        head.setStretchLastSection(False)
        head.setDefaultSectionSize(_COLUMN)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.resizeSection(1, _WEIGHTS)
        for column in range(2, self.model.columnCount()):
            head.resizeSection(column, _COLUMN)
        self.about.setText(unbroken(about(self.by)))
        for by, page in self.pages.items():
            page.kind.setVisible(by == self.by and len(page.metrics) > 1)
        for widget in (self._inputs_label, self.inputs):
            widget.setVisible(self.by == "answers")
        self.measure.setVisible(self.by != "weights")
        first = next(iter(self.pages[self.by].metrics.values()))
        self.loss.setToolTip(tr("As {measure}", measure=first.title))
        self.takes.setText("")
        self._say()
        self._on_loss_changed()

    def _say(self) -> None:
        page = self.pages[self.by]
        done, whole = page.model.measured, page.model.rowCount()
        self.cancel.setVisible(page.runs)
        self.measure.setEnabled(not page.runs and whole > 0)
        self.use.setEnabled(done > 0)
        self.state.setText(
            " · ".join(part for part in (*self._words(page), page.remark) if part)
        )

    def _words(self, page: _Page) -> tuple[str, ...]:
        done, whole = page.model.measured, page.model.rowCount()
        if not page.runs and not whole:
            return (tr("No layer is checked; check some and ask again."),)
        if page.runs and page.state:
            return (page.state,)
        if not page.runs and not done and self.by != "weights":
            return (tr("Nothing is measured yet."),)
        text = tr("{done} of {n} layers measured", done=grouped(done), n=grouped(whole))
        kept = tr("kept in the session and for the export report")
        return (text,) if page.runs or not done else (text, kept)

    # --- wishes

    def _on_way_chosen(self, way: str) -> None:
        self.by = next(by for by in self.pages if by == way)
        self._show_page()
        self.by_chosen.emit(way)

    def _on_metric_chosen(self, name: str) -> None:
        self.model.set_metric(self.pages[self.by].metrics[name])
        self.table = self.model.table

    def _on_measure_clicked(self) -> None:
        self.run_requested.emit(self.inputs.text())

    def _on_loss_changed(self) -> None:
        if self.model.measured:
            self.loss_changed.emit(self.loss.value() / 100)

    def _on_use_clicked(self) -> None:
        self.use_requested.emit(self.loss.value() / 100)
        self.accept()

    def _on_activated(self, index: QModelIndex) -> None:
        row = self.proxy.mapToSource(index).row()
        self.chosen.emit(str(self.table.rows[row][0]))


def _label(text: str, buddy: QWidget) -> QLabel:
    label = QLabel(text)
    label.setBuddy(buddy)
    return label
