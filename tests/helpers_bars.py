"""Models and hands for tests of the sparsity bars."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent

from prunescope.core.inventory import Inventory, Role, TensorEntry
from prunescope.qt.theme import LIGHT
from prunescope.session.display import Display, Numbers, Totals
from prunescope.session.tree_rows import TreeRows

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from prunescope.qt.charts import SparsityPanel


def entry(path: str, numel: int = 1000, **facts: object) -> TensorEntry:
    values: dict[str, object] = {
        "path": path,
        "role": Role.PARAMETER,
        "module": path.rpartition(".")[0],
        "type": "Linear",
        "shape": (numel, 1),
        "dtype": "float32",
        "storage": 0,
        "storage_offset": 0,
        "strides": (1, 1),
    }
    return TensorEntry(**(values | facts))  # type: ignore[arg-type]


def inventory(*entries: TensorEntry) -> Inventory:
    return Inventory("safetensors", (), (), (), entries)


def numbers(now: list[int], after: list[int], *, exact: bool = True) -> Numbers:
    return Numbers(
        np.array(now, np.int64),
        np.array(after, np.int64),
        np.full(len(now), np.nan),
        exact,
        sum(count >= 0 for count in now),
    )


def opened(model: Inventory, **facts: Any) -> Display:
    return Display(inventory=model, tree=TreeRows(model, "net"), **facts)


MODEL = inventory(
    entry("small.weight", 100),
    entry("big.weight", 10_000),
    entry("middle.weight", 1000),
    entry("middle.bias", 10, prunable=False, reason="1-D"),
)
DISPLAY = opened(
    MODEL,
    current="big.weight",
    numbers=numbers([10, 0, 500, 0], [20, 9000, 500, 0]),
    totals=Totals(11_110, 510, 9520, exact=True),
)
LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
NO_KEYS = Qt.KeyboardModifier.NoModifier


def click(
    panel: SparsityPanel,
    qtbot: QtBot,
    place: int,
    keys: Qt.KeyboardModifier = NO_KEYS,
) -> list[object]:
    """Click into a row and return what is asked for."""
    point = panel.bars.row_rect(place).center()
    with qtbot.wait_signal(panel.select_requested) as asked:
        qtbot.mouseClick(panel.bars.viewport(), LEFT, keys, point)
    return list(asked.args)


def drag(view: QWidget, point: QPoint) -> None:
    """Move the mouse with its left button down."""
    at = QPointF(point)
    move = QMouseEvent(
        QEvent.Type.MouseMove, at, view.mapToGlobal(at), LEFT, LEFT, NO_KEYS
    )
    QCoreApplication.sendEvent(view, move)


def run_lengths(panel: SparsityPanel, place: int) -> dict[str, int]:
    """Count the pixels of each colour along the upper part of a row's bar."""
    image: QImage = panel.bars.viewport().grab().toImage()
    y = panel.bars.row_rect(place).top() + 8
    names = {
        QColor(LIGHT.zero).rgb(): "zero",
        QColor(LIGHT.pruned).rgb(): "planned",
        QColor(LIGHT.kept).rgb(): "kept",
    }
    lengths = dict.fromkeys(names.values(), 0)
    for x in range(image.width()):
        name = names.get(image.pixel(x, y))
        if name is not None:
            lengths[name] += 1
    return lengths


def order_by(panel: SparsityPanel, text: str) -> None:
    next(a for a in panel.order_actions() if text in a.text()).trigger()


def current_top(panel: SparsityPanel, path: str) -> int:
    return panel.bars.row_rect(panel.bars.row_paths().index(path)).top()
