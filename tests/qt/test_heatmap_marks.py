"""What lies over the picture and what moves it: lines, hatches, numbers, gestures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QNativeGestureEvent, QPointingDevice
from PySide6.QtWidgets import QApplication

from helpers_pictures import PictureWorkspace
from prunescope.core.arrangement import heads_of
from prunescope.core.matrix_view import Layout
from prunescope.qt.heatmap import comparing, pane
from prunescope.qt.heatmap.geometry import Geometry
from prunescope.qt.heatmap.panel import HeatmapPanel
from prunescope.qt.heatmap.viewport import Span
from prunescope.qt.theme import LIGHT
from prunescope.session.colours import Theme, colour

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot


@pytest.fixture
def make(qtbot: QtBot) -> Callable[[NDArray[np.float32]], HeatmapPanel]:
    """Show an array in a panel of its own."""

    def show(weights: NDArray[np.float32]) -> HeatmapPanel:
        workspace = PictureWorkspace({"w": weights})
        panel = HeatmapPanel(workspace, workspace.hand, LIGHT)
        qtbot.addWidget(panel)
        panel.resize(700, 600)
        panel.show()
        panel.show_display(workspace.display("w"))
        panel.floating.show_minimap(False)
        return panel

    return show


def picture(panel: HeatmapPanel) -> QImage:
    panel.surface.overlay.set_badge("")
    surface = panel.surface
    image: QImage = surface.grab(surface.overlay._picture).toImage()
    return image


def colours_in(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
    }


def name_of(special: str) -> str:
    red, green, blue, _ = colour(Theme.LIGHT, special).tolist()
    return QColor(red, green, blue).name()


def test_nan_and_inf_are_hatched_until_that_is_switched_off(make: Any) -> None:
    weights = np.ones((30, 30), np.float32)
    weights[:, :15] = np.nan
    panel = make(weights)
    cell = picture(panel).copy(3, 3, 12, 12)
    assert name_of("nonfinite") in colours_in(cell)
    assert len(colours_in(cell)) > 1
    assert ("nonfinite", "NaN, Inf", True) in panel.colour_bar.swatches()
    panel.head.tones.hatching_toggled.emit(False)
    assert len(colours_in(picture(panel).copy(3, 3, 12, 12))) == 1
    assert ("nonfinite", "NaN, Inf", False) in panel.colour_bar.swatches()


def test_heads_are_set_apart_from_afar(make: Any) -> None:
    weights = np.full((2048, 2048), 0.5, np.float32)
    panel = make(weights)
    plain = picture(panel).copy(20, 0, 1, picture(panel).height())
    assert len(colours_in(plain)) == 1
    geometry = Geometry(Layout.FREE, heads_of((2048, 2048), 8))
    panel.dimensions.geometry_chosen.emit(geometry)
    image = picture(panel)
    column = [image.pixelColor(20, y).name() for y in range(image.height())]
    common = max(set(column), key=column.count)
    lines = [y for y, name in enumerate(column) if name != common]
    gaps = np.diff(lines)
    assert len(lines) == 8
    assert gaps.min() > 0.9 * image.height() / 8


@pytest.mark.parametrize(("value", "text"), [(1.0, "#ffffff"), (0.01, "#000000")])
def test_numbers_can_be_read_on_any_colour(make: Any, value: float, text: str) -> None:
    weights = np.full((6, 6), value, np.float32)
    weights[0, 0] = -1.0
    panel = make(weights)
    image = picture(panel)
    middle = image.copy(image.width() // 2, image.height() // 2, 90, 90)
    assert text in colours_in(middle)


def pinch(panel: HeatmapPanel, value: float, point: QPointF) -> None:
    viewport = panel.surface.viewport()
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        point,
        point,
        QPointF(viewport.mapToGlobal(point)),
        value,
        QPointF(),
    )
    QApplication.sendEvent(viewport, event)


def test_a_pinch_zooms_at_the_fingers(make: Any) -> None:
    panel = make(np.ones((200, 200), np.float32))
    point = QPointF(150, 120)
    cell, before = panel.surface.cell_at(point), panel.surface.visible_span()
    pinch(panel, 1.0, point)
    span = panel.surface.visible_span()
    assert span.bottom - span.top == pytest.approx((before.bottom - before.top) / 2)
    assert panel.surface.cell_at(point) == cell
    pinch(panel, -0.5, point)
    assert panel.surface.visible_span().bottom == pytest.approx(before.bottom)


def test_a_double_click_goes_to_a_row(make: Any) -> None:
    panel = make(np.ones((200, 30), np.float32))
    point = QPointF(150, 120)
    cell = panel.surface.cell_at(point)
    panel.surface._on_box_double_clicked(point)
    span = panel.surface.visible_span()
    assert cell is not None
    assert span.top <= cell[0] < span.bottom
    assert span.bottom - span.top < 12
    assert (span.left, span.right) == (0, 30)


def test_a_second_picture_does_not_move_the_first(make: Any) -> None:
    panel = make(np.ones((200, 200), np.float32))
    panel.surface.show_span(Span(20, 30, 60, 90))
    panel.commands["split"].trigger()
    assert panel.surface.visible_span() == Span(20, 30, 60, 90)
    assert panel.second.pane.surface.visible_span() == Span(20, 30, 60, 90)


def test_nothing_blinks_where_stillness_is_asked_for(
    make: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparing, "keeps_still", lambda _: True)
    panel = make(np.ones((20, 20), np.float32))
    panel.commands["blink"].trigger()
    assert panel.pane.is_original
    assert not panel.comparing._timer.isActive()
    panel.commands["blink"].trigger()
    assert not panel.pane.is_original


def test_what_the_key_cursor_stands_on_is_announced(
    make: Any, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(pane, "announce", lambda _, text: said.append(text))
    panel = make(np.ones((20, 20), np.float32))
    panel.going.go("3,4")
    qtbot.keyClick(panel.surface, Qt.Key.Key_Right)
    qtbot.wait_until(lambda: any("[o=3, i=5]" in text for text in said))
