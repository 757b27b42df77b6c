"""Moving about: wheel, keys, drags."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyqtgraph as pg
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from helpers_heatmap import span_of
from prunescope.session.tiles import Mode

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from prunescope.qt.heatmap.panel import HeatmapPanel


def test_the_wheel_zooms_around_the_mouse(panel: HeatmapPanel) -> None:
    surface = panel.surface
    point = QPointF(100, 80)
    before = surface.cell_at(point)
    top, left, bottom, right = span_of(panel)
    anchor = surface._box.mapSceneToView(surface.mapToScene(point.toPoint()))
    surface.zoom(0.5, anchor)
    assert surface.cell_at(point) == before
    assert span_of(panel)[3] - span_of(panel)[1] == pytest.approx((right - left) / 2)
    assert span_of(panel)[2] - span_of(panel)[0] == pytest.approx((bottom - top) / 2)


@pytest.mark.parametrize("key", [Qt.Key.Key_F, Qt.Key.Key_0])
def test_f_and_0_show_all(panel: HeatmapPanel, qtbot: QtBot, key: Qt.Key) -> None:
    panel.surface.zoom(0.2)
    qtbot.keyClick(panel.surface, key)
    assert span_of(panel) == pytest.approx((0, 0, 300, 200))


def test_plus_minus_and_arrows_navigate(panel: HeatmapPanel, qtbot: QtBot) -> None:
    qtbot.keyClick(panel.surface, Qt.Key.Key_Plus)
    zoomed = span_of(panel)
    assert zoomed[3] - zoomed[1] == pytest.approx(160)
    qtbot.keyClick(panel.surface, Qt.Key.Key_Right)
    assert span_of(panel)[1] == pytest.approx(zoomed[1] + 16)
    qtbot.keyClick(panel.surface, Qt.Key.Key_Down)
    assert span_of(panel)[0] == pytest.approx(zoomed[0] + 24)
    qtbot.keyClick(panel.surface, Qt.Key.Key_Minus)
    assert span_of(panel)[3] - span_of(panel)[1] == pytest.approx(200)


def test_ctrl_1_shows_one_weight_per_pixel(panel: HeatmapPanel, qtbot: QtBot) -> None:
    panel.surface.zoom(0.3)
    qtbot.keyClick(panel.surface, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    rows, columns = panel.surface.axis_maps()
    assert rows.scale == pytest.approx(columns.scale, rel=0.7)
    assert panel.mode is Mode.WEIGHT


def test_e_makes_cells_square(panel: HeatmapPanel, qtbot: QtBot) -> None:
    rows, columns = panel.surface.axis_maps()
    assert rows.scale != pytest.approx(columns.scale, rel=0.05)
    qtbot.keyClick(panel.surface, Qt.Key.Key_E)
    rows, columns = panel.surface.axis_maps()
    assert rows.scale == pytest.approx(columns.scale, rel=0.01)
    qtbot.keyClick(panel.surface, Qt.Key.Key_E)
    assert span_of(panel) == pytest.approx((0, 0, 300, 200))


def test_other_keys_go_on_to_the_window(panel: HeatmapPanel, qtbot: QtBot) -> None:
    before = span_of(panel)
    qtbot.keyClick(panel.surface, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert span_of(panel) == before


def test_the_picture_stays_whole_when_the_panel_grows(panel: HeatmapPanel) -> None:
    panel.resize(800, 700)
    assert span_of(panel) == pytest.approx((0, 0, 300, 200))


def drag(panel: HeatmapPanel, qtbot: QtBot, button: Qt.MouseButton) -> None:
    target = panel.surface.viewport()
    qtbot.mousePress(target, button, pos=QPoint(100, 100))
    for x in (110, 130, 160):
        move = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(x, 100),
            QPointF(target.mapToGlobal(QPoint(x, 100))),
            Qt.MouseButton.NoButton,
            button,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(target, move)
    qtbot.mouseRelease(target, button, pos=QPoint(160, 100))


def test_dragging_pans_and_the_right_button_changes_nothing(
    panel: HeatmapPanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Moves of a test come faster than those of a hand; none is to be left out.
    monkeypatch.setitem(pg.CONFIG_OPTIONS, "mouseRateLimit", -1)
    panel.surface.zoom(0.3)
    before = span_of(panel)
    drag(panel, qtbot, Qt.MouseButton.RightButton)
    assert span_of(panel) == before
    cell = panel.surface.cell_at(QPointF(100, 100))
    drag(panel, qtbot, Qt.MouseButton.LeftButton)
    assert panel.surface.cell_at(QPointF(160, 100)) == cell
    assert not panel.surface.is_fitted


def test_the_wheel_event_zooms_in(panel: HeatmapPanel) -> None:
    target = panel.surface.viewport()
    point = QPointF(150, 150)
    cell = panel.surface.cell_at(point)
    wheel = QWheelEvent(
        point,
        QPointF(target.mapToGlobal(point.toPoint())),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(target, wheel)
    QApplication.sendEvent(target, wheel)  # before anything was painted
    assert span_of(panel)[3] - span_of(panel)[1] < 150
    assert panel.surface.cell_at(point) == cell
    panel.resize(700, 560)
    assert span_of(panel)[3] - span_of(panel)[1] < 150
