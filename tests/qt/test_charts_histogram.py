"""The histogram: true areas, and a threshold line that can be moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent

from prunescope.qt.charts import HistogramPanel
from prunescope.qt.histogram_bins import columns, decade_ticks, visible_span
from prunescope.qt.theme import DARK, LIGHT
from prunescope.session.display import Display, Histogram

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot


def histogram(
    weights: np.ndarray,
    threshold: float | None = 0.01,
    *,
    adjustable: bool = True,
    exact: bool = True,
) -> Histogram:
    """Count weights as the session does: bins from the bit patterns of floats."""
    bits = np.arange(0x2F800000, 0x41800000, 1 << 18, dtype=np.uint32)
    edges = np.log10(bits.view(np.float32).astype(np.float64))
    sizes = np.abs(weights[weights != 0])
    pruned = sizes < (threshold or 0)
    return Histogram(
        edges=edges,
        pruned=np.histogram(np.log10(sizes[pruned]), edges)[0],
        kept=np.histogram(np.log10(sizes[~pruned]), edges)[0],
        zeros=int((weights == 0).sum()),
        nonfinite=0,
        threshold=threshold,
        adjustable=adjustable,
        exact=exact,
    )


@pytest.fixture
def weights() -> np.ndarray:
    return np.random.default_rng(0).standard_normal(100_000) * 0.02


@pytest.fixture
def panel(qtbot: QtBot, weights: np.ndarray) -> HistogramPanel:
    panel = HistogramPanel(LIGHT)
    qtbot.addWidget(panel)
    panel.resize(340, 260)
    panel.show_display(Display(histogram=histogram(weights)))
    panel.show()
    return panel


def painted(panel: HistogramPanel) -> QImage:
    return panel.plot.grab().toImage()


def count_colour(image: QImage, colour: str, x_from: int, x_to: int) -> int:
    wanted = QColor(colour).rgb()
    return sum(
        image.pixel(x, y) == wanted
        for x in range(x_from, x_to)
        for y in range(image.height())
    )


def test_columns_hold_every_weight_once(weights: np.ndarray) -> None:
    shown = histogram(weights)
    span = visible_span(shown)
    assert span is not None
    cut = columns(shown, span, 80, 0.01)
    areas = np.diff(cut.cuts) / cut.width
    seen = ((cut.pruned + cut.kept) * areas).sum()
    assert seen == pytest.approx(len(weights), rel=0.005)
    assert (cut.pruned * areas).sum() == pytest.approx(
        (np.abs(weights) < 0.01).sum(), rel=0.01
    )


def test_equal_columns_show_no_steps_of_the_bit_patterns() -> None:
    flat = 10 ** np.random.default_rng(1).uniform(-4, -1, 400_000)
    shown = histogram(flat, None)
    span = visible_span(shown)
    assert span is not None
    heights = columns(shown, span, 60).kept[4:-4]
    assert heights.std() / heights.mean() < 0.05


def test_the_span_leaves_out_what_would_not_reach_a_pixel(weights: np.ndarray) -> None:
    span = visible_span(histogram(np.append(weights, [1e-9, 1e-8]), None))
    assert span is not None
    assert span.low > -6
    assert span.magnitude(span.position(0.01)) == pytest.approx(0.01)


def test_ticks_are_powers_of_ten_and_few(weights: np.ndarray) -> None:
    span = visible_span(histogram(weights))
    assert span is not None
    assert decade_ticks(span, 10) == (-4, -3, -2, -1)
    assert len(decade_ticks(span, 2)) <= 2


def test_pruned_stands_left_of_the_line_and_kept_right(panel: HistogramPanel) -> None:
    image = painted(panel)
    x = panel.plot.threshold_x()
    assert x is not None
    left, right, end = int(x) - 2, int(x) + 3, image.width()
    assert count_colour(image, LIGHT.pruned, 0, left) > 500
    assert count_colour(image, LIGHT.kept, 0, left) < 20
    assert count_colour(image, LIGHT.kept, right, end) > 500
    assert count_colour(image, LIGHT.pruned, right, end) < 20


def test_dragging_the_line_wishes_for_thresholds_of_one_gesture(
    panel: HistogramPanel, qtbot: QtBot
) -> None:
    wishes: list[tuple[float, str]] = []
    panel.threshold_requested.connect(lambda value, key: wishes.append((value, key)))
    x = panel.plot.threshold_x()
    assert x is not None
    for step in (10, 20, 30):
        drag(panel, int(x), int(x) - step)
        qtbot.mouseRelease(panel.plot, Qt.MouseButton.LeftButton)
        x = panel.plot.threshold_x()
        assert x is not None
        assert wishes[-1][0] < 0.01
    assert len({key for _, key in wishes}) == 3
    values = [value for value, _ in wishes]
    assert values == sorted(values, reverse=True)


def drag(panel: HistogramPanel, start: int, stop: int) -> None:
    """Press on the line and move in two steps, the button held."""
    send(panel, QEvent.Type.MouseButtonPress, start)
    for x in ((start + stop) // 2, stop):
        send(panel, QEvent.Type.MouseMove, x)


def send(panel: HistogramPanel, kind: QEvent.Type, x: int) -> None:
    point = QPointF(x, 60)
    event = QMouseEvent(
        kind,
        point,
        QPointF(panel.plot.mapToGlobal(point.toPoint())),
        Qt.MouseButton.LeftButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    if kind is QEvent.Type.MouseMove:
        panel.plot.mouseMoveEvent(event)
    else:
        panel.plot.mousePressEvent(event)


def test_escape_returns_to_the_value_before_the_drag(
    panel: HistogramPanel, qtbot: QtBot
) -> None:
    wishes: list[tuple[float, str]] = []
    panel.threshold_requested.connect(lambda value, key: wishes.append((value, key)))
    x = panel.plot.threshold_x()
    assert x is not None
    drag(panel, int(x), int(x) + 40)
    qtbot.keyClick(panel.plot, Qt.Key.Key_Escape)
    assert wishes[-1][0] == 0.01
    assert len({key for _, key in wishes}) == 1
    assert not panel.plot.is_dragging


def test_the_display_does_not_pull_the_line_from_the_hand(
    panel: HistogramPanel, weights: np.ndarray
) -> None:
    x = panel.plot.threshold_x()
    assert x is not None
    drag(panel, int(x), int(x) - 30)
    held = panel.plot.threshold
    panel.show_display(Display(histogram=histogram(weights, 0.009)))
    assert panel.plot.threshold == held


def key_press(panel: HistogramPanel, key: Qt.Key, at_ms: int) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
    event.setTimestamp(at_ms)
    panel.plot.keyPressEvent(event)


def test_arrow_keys_move_the_line_and_a_burst_is_one_gesture(
    panel: HistogramPanel,
) -> None:
    wishes: list[tuple[float, str]] = []
    panel.threshold_requested.connect(lambda value, key: wishes.append((value, key)))
    for at_ms in (5000, 5200, 5400, 9000):
        key_press(panel, Qt.Key.Key_Right, at_ms)
    values = [value for value, _ in wishes]
    assert values == sorted(values)
    assert values[0] > 0.01
    keys = [key for _, key in wishes]
    assert keys[0] == keys[1] == keys[2] != keys[3]


def test_shift_moves_finely(panel: HistogramPanel, qtbot: QtBot) -> None:
    qtbot.keyClick(panel.plot, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    fine = panel.plot.threshold
    qtbot.keyClick(panel.plot, Qt.Key.Key_Right)
    coarse = panel.plot.threshold
    assert fine is not None
    assert coarse is not None
    assert 0 < fine - 0.01 < (coarse - fine) / 5


def test_showing_a_value_emits_nothing(
    panel: HistogramPanel, weights: np.ndarray, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(panel.threshold_requested):
        panel.show_display(Display(histogram=histogram(weights, 0.02)))
        panel.show_display(Display())


def test_the_head_tells_the_threshold_and_whether_it_is_exact(
    panel: HistogramPanel, weights: np.ndarray
) -> None:
    assert panel.threshold_text == "t = 0.0100"
    panel.show_display(Display(histogram=histogram(weights, 0.0132, exact=False)))
    assert panel.threshold_text == "t ≈ 0.0132"
    panel.show_display(Display(histogram=histogram(weights, None)))
    assert panel.threshold_text == ""


def test_a_threshold_that_cannot_move_takes_no_focus(
    panel: HistogramPanel, weights: np.ndarray, qtbot: QtBot
) -> None:
    fixed = histogram(weights, 0.01, adjustable=False)
    panel.show_display(Display(histogram=fixed))
    assert panel.plot.focusPolicy() is Qt.FocusPolicy.NoFocus
    x = panel.plot.threshold_x()
    assert x is not None
    with qtbot.assertNotEmitted(panel.threshold_requested):
        qtbot.mouseClick(
            panel.plot, Qt.MouseButton.LeftButton, pos=QPoint(int(x) + 3, 50)
        )
    assert count_colour(painted(panel), LIGHT.accent, 0, panel.plot.width()) == 0


def test_zeros_stand_apart_and_are_counted(
    panel: HistogramPanel, weights: np.ndarray
) -> None:
    assert count_colour(painted(panel), LIGHT.zero, 0, panel.plot.width()) == 0
    zeros = np.zeros(12)
    panel.show_display(Display(histogram=histogram(np.append(weights, zeros))))
    assert count_colour(painted(panel), LIGHT.zero, 0, 30) > 0
    assert "12 already zero" in panel.plot.accessibleDescription()


def test_the_theme_changes_live(panel: HistogramPanel) -> None:
    panel.set_theme(DARK)
    image = painted(panel)
    assert image.pixelColor(1, image.height() - 1) == QColor(DARK.panel)
    assert count_colour(image, DARK.pruned, 0, image.width()) > 500
    assert count_colour(image, LIGHT.pruned, 0, image.width()) == 0


def test_all_zero_and_nothing_selected_are_said_in_a_sentence(
    panel: HistogramPanel,
) -> None:
    panel.show_display(Display(histogram=histogram(np.zeros(1024))))
    description = panel.plot.accessibleDescription()
    assert description.startswith("All 1\N{NARROW NO-BREAK SPACE}024 weights")
    panel.show_display(Display())
    assert panel.plot.accessibleDescription().startswith("Select a layer")
    painted(panel)


def test_logarithmic_heights_show_rare_weights(panel: HistogramPanel) -> None:
    before = count_colour(painted(panel), LIGHT.kept, 0, panel.plot.width())
    panel.plot.set_logarithmic(True)
    after = count_colour(painted(panel), LIGHT.kept, 0, panel.plot.width())
    assert after > 1.2 * before


def test_the_share_up_to_each_magnitude_is_drawn(panel: HistogramPanel) -> None:
    plain = painted(panel)
    panel.plot.set_cumulative(True)
    assert painted(panel) != plain
