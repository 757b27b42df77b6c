"""A compared pair in a window of its own: B − A, and A beside B."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import torch
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from safetensors.torch import save_file

from helpers_inline import InlineSession
from prunescope.qt.compare_dialog import CompareDialog
from prunescope.qt.heatmap.pair_window import PairWindow
from prunescope.qt.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from prunescope.core.comparison import TensorChange, Weights
    from prunescope.core.progress import Progress
    from prunescope.session.comparison_texts import Compared
    from prunescope.session.pair_pictures import PairPictures


def test_return_on_a_row_shows_the_difference_and_then_both(
    qtbot: QtBot, tmp_path: Path
) -> None:
    weights = torch.arange(1.0, 25).reshape(4, 6)
    save_file({"a.weight": weights}, tmp_path / "a.safetensors")
    save_file({"a.weight": weights.clamp(max=20)}, tmp_path / "b.safetensors")
    session = InlineSession(tmp_path / "a.safetensors")
    comparing = session.workspace.comparing
    found: list[Compared] = []
    comparing.with_file(tmp_path / "b.safetensors", found.append)
    dialog = CompareDialog(found[0], print)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.difference.isEnabled()
    dialog.view.selectRow(0)
    assert dialog.difference.isEnabled()
    wanted: list[TensorChange] = []
    dialog.difference_wanted.connect(wanted.append)
    dialog.view.setFocus()
    qtbot.wait_until(dialog.view.hasFocus)
    qtbot.keyClick(dialog.view, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.difference.click()
    assert [change.path for change in wanted] == ["a.weight", "a.weight"]

    closed: list[bool] = []
    open_sides = found[0].open_sides
    assert open_sides is not None

    @contextmanager
    def watched(progress: Progress) -> Iterator[tuple[Weights, Weights]]:
        with open_sides(progress) as sides:
            yield sides
        closed.append(True)

    pairs: list[PairPictures] = []
    compared = replace(found[0], open_sides=watched)
    comparing.difference(compared, wanted[0], pairs.append)
    parent = QWidget()
    qtbot.addWidget(parent)
    window = PairWindow(pairs[0], LIGHT, ("a", "b"), parent)
    window.show()
    panel = window.panel
    assert "B − A of a.weight" in window.windowTitle()
    qtbot.wait_until(lambda: panel.pane.feed.limit == 4)  # 20 − 24
    panel.pane.follow_cursor((3, 5))
    qtbot.wait_until(
        lambda: (
            window.statusBar().currentMessage()
            == "a.weight[o=3, i=5]: A = 24.00, B = 20.00, B − A = −4.000"
        )
    )
    assert panel.colour_bar.caption == "B − A"
    assert "unchanged" in [text for _, text, _ in panel.colour_bar.swatches()]
    qtbot.keyClick(window.choice, Qt.Key.Key_Right)
    assert panel.colour_bar.caption == "weight"
    assert not panel.second.holder.isHidden()
    qtbot.wait_until(lambda: panel.second.pane.feed.limit == 24)
    qtbot.wait_until(lambda: panel.pane.feed.limit == 20)
    qtbot.keyClick(window.choice, Qt.Key.Key_Left)
    assert panel.second.holder.isHidden()
    qtbot.wait_until(lambda: panel.pane.feed.limit == 4)

    assert not closed
    window.close()
    assert closed
    session.workspace.close()
