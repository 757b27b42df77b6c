"""A compared pair in a window of its own: B − A, and A beside B."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import torch
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget
from safetensors.torch import save_file

from helpers_inline import InlineSession
from prunescope.core.matrix_view import Cells
from prunescope.qt.compare_dialog import CompareDialog
from prunescope.qt.heatmap.commands import SPECS
from prunescope.qt.heatmap.image_dialog import PNG, SVG, WHITE, WHOLE, ImageChoice
from prunescope.qt.heatmap.kept_looks import KeptLooks
from prunescope.qt.heatmap.pair_window import PairWindow, PairWindows
from prunescope.qt.histogram_look import LookCommands
from prunescope.qt.key_bindings import KeyBindings
from prunescope.qt.table_dialog import TableDialog
from prunescope.qt.theme import DARK, LIGHT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from prunescope.core.comparison import TensorChange, Weights
    from prunescope.core.progress import Progress
    from prunescope.session.comparison_texts import Compared
    from prunescope.session.pair_pictures import PairPictures
    from prunescope.session.tables import Table


@pytest.fixture
def session(tmp_path: Path) -> Iterator[InlineSession]:
    weights = torch.arange(1.0, 25).reshape(4, 6)
    save_file({"a.weight": weights}, tmp_path / "a.safetensors")
    save_file({"a.weight": weights.clamp(max=20)}, tmp_path / "b.safetensors")
    session = InlineSession(tmp_path / "a.safetensors")
    yield session
    assert session.errors == []
    session.workspace.close()


@pytest.fixture
def compared(session: InlineSession, tmp_path: Path) -> Compared:
    found: list[Compared] = []
    session.workspace.comparing.with_file(tmp_path / "b.safetensors", found.append)
    return found[0]


@pytest.fixture
def windows(qtbot: QtBot, tmp_path: Path) -> Iterator[PairWindows]:
    parent = QWidget()
    qtbot.addWidget(parent)
    settings = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    windows = PairWindows(
        LIGHT,
        parent,
        KeptLooks(settings),
        look=LookCommands(settings, parent),
        bindings=KeyBindings(settings),
    )
    yield windows
    windows.close()


@pytest.fixture
def window(
    session: InlineSession, compared: Compared, windows: PairWindows, qtbot: QtBot
) -> PairWindow:
    pairs: list[PairPictures] = []
    (change,) = compared.comparison.changed
    session.workspace.comparing.difference(compared, change, pairs.append)
    window = windows.open(pairs[0], ("a", "b"))
    qtbot.wait_until(lambda: window.panel.pane.feed.limit == 4)  # 20 − 24
    return window


def listed(window: PairWindow) -> Table:
    """Return the table that is shown, and close it."""
    dialog = window.findChild(TableDialog)
    assert isinstance(dialog, TableDialog)
    dialog.close()
    dialog.setParent(None)
    return dialog.table


def test_return_on_a_row_wishes_for_the_difference(
    qtbot: QtBot, compared: Compared
) -> None:
    dialog = CompareDialog(compared, print)
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


def test_the_difference_is_shown_and_then_both(
    window: PairWindow, qtbot: QtBot
) -> None:
    panel = window.panel
    assert panel.head.button("brush").isHidden()
    assert panel.head.button("compare").isHidden()
    assert "B − A of a.weight" in window.windowTitle()
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


def test_closing_the_window_closes_the_files(
    session: InlineSession, compared: Compared, windows: PairWindows
) -> None:
    closed: list[bool] = []
    open_sides = compared.open_sides
    assert open_sides is not None

    @contextmanager
    def watched(progress: Progress) -> Iterator[tuple[Weights, Weights]]:
        with open_sides(progress) as sides:
            yield sides
        closed.append(True)

    pairs: list[PairPictures] = []
    (change,) = compared.comparison.changed
    session.workspace.comparing.difference(
        replace(compared, open_sides=watched), change, pairs.append
    )
    windows.open(pairs[0], ("a", "b"))
    assert not closed
    windows.close()
    assert closed
    assert windows.windows == []


def test_the_weights_of_both_are_listed_with_their_difference(
    window: PairWindow,
) -> None:
    window.panel.marking.mark(Cells(3, 1, 4, 4))
    window.panel.commands["list_weights"].trigger()
    table = listed(window)
    assert table.header == ("Index", "A", "B", "B − A")
    assert table.rows == (
        ("o=3, i=1", 20.0, 20.0, 0.0),
        ("o=3, i=2", 21.0, 20.0, -1.0),
        ("o=3, i=3", 22.0, 20.0, -2.0),
    )


def test_the_histogram_counts_what_changed_and_then_both(
    window: PairWindow, qtbot: QtBot
) -> None:
    plot = window.histogram.plot
    assert plot.accessibleDescription() == "4 changed, 20 unchanged"
    window.histogram.show_table()
    table = listed(window)
    assert table.header == ("|B − A| from", "|B − A| to", "Unchanged", "Changed")
    assert table.rows[0] == (0.0, 0.0, 20, 0)
    assert sum(int(row[3]) for row in table.rows) == 4
    window.panel.marking.mark(Cells(3, 4, 4, 6))
    assert plot.accessibleDescription() == "2 changed, 0 unchanged"
    rows = dict(window.panel.floating.card.rows)
    assert rows["Changed"].startswith("2 (100")
    assert rows["Unchanged"] == "0"
    assert "Pruned" not in rows
    window.panel.marking.forget()
    qtbot.keyClick(window.choice, Qt.Key.Key_Right)
    window.histogram.show_table()
    table = listed(window)
    assert table.header[0] == "Layer"
    assert {row[0] for row in table.rows} == {"A: a.weight", "B: a.weight"}


def test_columns_of_the_histogram_show_their_changes_alone(
    window: PairWindow, qtbot: QtBot
) -> None:
    plot, pane = window.histogram.plot, window.panel.pane
    plot.setFocus()
    for _ in range(300):
        qtbot.keyClick(
            plot, Qt.Key.Key_Right, modifier=Qt.KeyboardModifier.ControlModifier
        )
    qtbot.keyClick(plot, Qt.Key.Key_Return)
    assert pane.within is not None
    assert "≤ |B − A| <" in pane.surface.overlay.badge
    assert plot.leave_range()
    assert pane.within is None


def test_images_tell_what_was_compared(
    window: PairWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    choice = ImageChoice(SVG, WHITE, 1, has_bar=True, has_title=True, has_note=True)
    window.images.save(tmp_path / "d.svg", choice)
    text = (tmp_path / "d.svg").read_text("utf-8")
    assert "A: a · B: b" in text
    assert "B − A of a.weight" in text
    sheet = window.images.sheet(replace(choice, kind=PNG))
    assert sheet is not None
    alone = sheet.image(1)
    qtbot.keyClick(window.choice, Qt.Key.Key_Right)
    sheet = window.images.sheet(replace(choice, kind=PNG))
    assert sheet is not None
    assert [figure.title for figure in sheet.figures] == [
        "A: a.weight  4 × 6",
        "B: a.weight  4 × 6",
    ]
    assert sheet.image(1).height() == alone.height()
    window.images.save(tmp_path / "w.png", replace(choice, kind=WHOLE))
    whole = QImage(str(tmp_path / "w.png"))
    assert (whole.width(), whole.height()) == (6, 4)


def test_theme_and_keys_follow(window: PairWindow, windows: PairWindows) -> None:
    def pictures() -> list[QImage]:
        return [part.grab().toImage() for part in (window.panel, window.histogram.plot)]

    before = pictures()
    windows.set_theme(DARK)
    after = pictures()
    assert all(one != two for one, two in zip(before, after, strict=True))
    assert after[1].pixelColor(1, 1) == QColor(DARK.panel)
    keys = next(spec for spec in SPECS if spec.name == "fit")
    windows.bindings.choose(keys, "Ctrl+Alt+F")
    windows.give_keys()
    assert window.panel.commands["fit"].shortcut().toString() == "Ctrl+Alt+F"
