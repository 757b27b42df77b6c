"""One stage of a live model as a tree: modules with their tensors and hooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem

from prunescope.qt.theme import EDGE, GRID, ROW_HEIGHT, TEXT_PIXELS, mono_font, sized
from prunescope.qt.widgets import visible_text
from prunescope.session.language import tr
from prunescope.session.numbers import grouped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prunescope.core.live_report import LiveModule, LiveTensor

_NAME, _WHAT, _SHAPE, _DTYPE, _ZEROS = range(5)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
#: Rows below which all modules are shown unfolded.
_UNFOLDED = 400


class TorchTree(QTreeWidget):
    """Lists what `named_parameters`, `named_buffers` and `_forward_pre_hooks` hold."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Modules as torch sees them"))
        self.setToolTip(tr("Parameters, buffers and _forward_pre_hooks of each module"))
        self.setColumnCount(_ZEROS + 1)
        self.setHeaderLabels(
            [tr("Name"), tr("What it is"), tr("Shape"), tr("Type"), tr("Zeros")]
        )
        self.headerItem().setTextAlignment(_ZEROS, _RIGHT)
        self.setUniformRowHeights(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QTreeWidget.EditTrigger.NoEditTriggers)
        head = self.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)

    def show_modules(self, modules: Sequence[LiveModule]) -> None:
        """Show these modules, and nothing else."""
        self.clear()
        items = [self._module(module) for module in modules]
        self.addTopLevelItems(items)
        if sum(1 + item.childCount() for item in items) <= _UNFOLDED:
            self.expandAll()
        for column in (_WHAT, _SHAPE, _DTYPE, _ZEROS):
            self.resizeColumnToContents(column)
            self.setColumnWidth(column, self.columnWidth(column) + 2 * EDGE)

    def _module(self, module: LiveModule) -> QTreeWidgetItem:
        path = module.path or tr("(the model itself)")
        item = _item(path, module.type)
        item.setFont(_NAME, sized(self.font(), TEXT_PIXELS, strong=True))
        for tensor in module.parameters:
            item.addChild(_tensor(tensor, tr("parameter")))
        for tensor in module.buffers:
            item.addChild(_tensor(tensor, tr("buffer")))
        for hook in module.hooks:
            item.addChild(_item(hook, tr("forward pre-hook")))
        return item


def _tensor(tensor: LiveTensor, what: str) -> QTreeWidgetItem:
    shape = "×".join(map(str, tensor.shape)) or tr("scalar")
    item = _item(tensor.name, what, shape, tensor.dtype, grouped(tensor.zeros))
    for column in (_SHAPE, _ZEROS):
        item.setFont(column, mono_font())
    item.setTextAlignment(_ZEROS, _RIGHT)
    return item


def _item(*cells: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem([visible_text(cell) for cell in cells])
    item.setSizeHint(_NAME, QSize(0, ROW_HEIGHT - GRID))
    item.setToolTip(_NAME, item.text(_NAME))
    return item
