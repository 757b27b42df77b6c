"""How much each layer can lose: a heat table that fills in, and what to make of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLabel, QWidget

from prunescope.qt.activity import left_text
from prunescope.qt.option_editor import spin_box
from prunescope.qt.sensitivity_table import SensitivityModel
from prunescope.qt.table_dialog import TableDialog
from prunescope.qt.theme import GAP, Theme
from prunescope.qt.widgets import Button, SegmentedControl, TextLabel, unbroken
from prunescope.session.language import tr, tr_count
from prunescope.session.numbers import grouped, percent

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from prunescope.core.errors import PrunescopeError
    from prunescope.core.sensitivity import Sensitivity
    from prunescope.session.display import JobView
    from prunescope.session.sensing import Yield

_LOSS_PERCENT = 10
_LOSS_WIDTH = 64
_WEIGHTS, _COLUMN = 92, 54


class SensitivityDialog(TableDialog):
    """Shows damage by colour, row by row as it is measured.

    ::

        about                       [Relative L2 | Removed energy]
        table
        layer 12 of 53 · 23 % · 4 s left                  [Cancel]
        Loss of each layer at most [10 %] [Use result]  prunes …
        [Copy] [Save as CSV…]                              [Close]

    `loss_changed` and `use_requested` carry the largest loss as a share, `chosen` the
    path of a row; `cancel_requested` ends the measuring.
    """

    loss_changed = Signal(float)
    use_requested = Signal(float)
    cancel_requested = Signal()
    chosen = Signal(str)

    def __init__(
        self,
        layers: Sequence[tuple[str, int]],
        theme: Theme,
        on_error: Callable[[PrunescopeError], object],
        parent: QWidget | None = None,
    ) -> None:
        self.model = SensitivityModel(layers, theme)
        super().__init__(self.model.table, on_error, parent)
        self.model.setParent(self)
        self.resize(960, 560)
        self._ended = False
        # --- widgets
        self.proxy.setSourceModel(self.model)
        head = self.view.horizontalHeader()
        head.setStretchLastSection(False)
        head.setDefaultSectionSize(_COLUMN)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.resizeSection(1, _WEIGHTS)
        for column in range(2, self.model.columnCount()):
            head.resizeSection(column, _COLUMN)
        self.view.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.view.setToolTip(tr("Double-click: show the layer"))
        about = QLabel(
            unbroken(
                tr(
                    "What each layer loses when the smallest of the weights that the "
                    "plan leaves are pruned: a proxy from the weights alone, which "
                    "knows nothing of data."
                )
            )
        )
        about.setTextFormat(Qt.TextFormat.PlainText)
        about.setWordWrap(True)
        about.setForegroundRole(about.palette().ColorRole.PlaceholderText)
        self.loss_kind = SegmentedControl(
            [("l2", tr("Relative L2")), ("energy", tr("Removed energy"))],
            tr("What counts as loss"),
        )
        self.loss_kind.setToolTip(
            tr("‖w − w′‖ / ‖w‖, or the share of Σw² that goes, which is its square")
        )
        self.state = TextLabel(dim=True)
        self.cancel = Button(tr("Cancel"))
        self.cancel.setToolTip(tr("Stop measuring; what is measured stays"))
        self.loss = spin_box(tr("Largest loss of a layer, in percent"), 1, 99)
        self.loss.setSuffix(" %")
        self.loss.setFixedWidth(_LOSS_WIDTH)
        self.loss.setValue(_LOSS_PERCENT)
        self.loss.setToolTip(tr("As relative L2 error"))
        self.use = Button(tr("Use result"))
        self.use.setToolTip(
            tr("Prune each layer by as much as costs at most this loss; one edit")
        )
        self.takes = TextLabel(dim=True)
        # --- layout
        top = QHBoxLayout()
        top.setSpacing(2 * GAP)
        top.addWidget(about, 1)
        top.addWidget(self.loss_kind, 0, Qt.AlignmentFlag.AlignTop)
        state = QHBoxLayout()
        state.setSpacing(GAP)
        state.addWidget(self.state, 1)
        state.addWidget(self.cancel)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        label = QLabel(tr("&Loss of each layer at most"))
        label.setBuddy(self.loss)
        row.addWidget(label)
        row.addWidget(self.loss)
        row.addWidget(self.use)
        row.addWidget(self.takes, 1)
        self.column.insertLayout(0, top)
        self.column.insertLayout(2, state)
        self.column.insertLayout(3, row)
        # --- signals
        self.loss_kind.chosen.connect(self._on_metric_chosen)
        self.cancel.clicked.connect(self.cancel_requested)
        self.loss.valueChanged.connect(self._on_loss_changed)
        self.use.clicked.connect(self._on_use_clicked)
        self.view.activated.connect(self._on_activated)
        self._say()

    # --- state in

    def put(self, found: tuple[Sensitivity, ...]) -> None:
        """Fill in the rows of these layers."""
        self.model.put(found)
        self.table = self.model.table
        self._say()
        self._on_loss_changed()

    def show_job(self, job: JobView) -> None:
        """Tell how far the measuring is."""
        if not self._ended:
            parts = (job.text, left_text(job))
            self.state.setText(" · ".join(part for part in parts if part))

    def end(self) -> None:
        """Know that nothing more is measured."""
        self._ended = True
        self._say()

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
        self.model.set_theme(theme)

    # --- wishes

    def _say(self) -> None:
        done, whole = self.model.measured, self.model.rowCount()
        self.cancel.setVisible(not self._ended)
        self.use.setEnabled(done > 0)
        if self._ended and not whole:
            self.state.setText(tr("No layer is checked; check some and ask again."))
        elif self._ended or not self.state.text():
            text = tr(
                "{done} of {n} layers measured", done=grouped(done), n=grouped(whole)
            )
            kept = tr("kept in the session and for the export report")
            self.state.setText(f"{text} · {kept}" if self._ended and done else text)

    def _on_metric_chosen(self, metric: str) -> None:
        self.model.set_energy(metric == "energy")
        self.table = self.model.table

    def _on_loss_changed(self) -> None:
        self.loss_changed.emit(self.loss.value() / 100)

    def _on_use_clicked(self) -> None:
        self.use_requested.emit(self.loss.value() / 100)
        self.accept()

    def _on_activated(self, index: QModelIndex) -> None:
        row = self.proxy.mapToSource(index).row()
        self.chosen.emit(str(self.table.rows[row][0]))
