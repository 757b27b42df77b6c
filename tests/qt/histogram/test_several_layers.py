"""Several layers: in rows or over each other, each with its own cut."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QColor

from helpers_histogram_panel import count_colour, drag, line_x, painted, send
from helpers_histograms import histogram
from prunescope.qt.histogram_frame import Frame
from prunescope.qt.histogram_layers import distinct_names
from prunescope.qt.theme import LIGHT
from prunescope.session.display import Display, LayerHistogram
from prunescope.session.histogram_axis import SignedAxis

if TYPE_CHECKING:
    from prunescope.qt.histogram_look import LookCommands
    from prunescope.qt.histogram_panel import HistogramPanel
    from prunescope.session.tables import Table


@pytest.fixture
def three(weights: np.ndarray) -> Display:
    return Display(
        current="net.0.a.weight",
        histogram=histogram(weights),
        beside=(
            LayerHistogram("net.0.b.weight", histogram(weights * 3, 0.02)),
            LayerHistogram("net.1.b.weight", histogram(np.append(weights / 3, [0.0]))),
        ),
    )


def test_names_are_as_short_as_they_differ() -> None:
    assert distinct_names(["m.0.fc.weight", "m.0.conv.weight"]) == ("fc", "conv")
    assert distinct_names(["m.0.fc.weight", "m.1.fc.bias"]) == ("0.fc", "1.fc.bias")
    assert distinct_names(["weight", "weight"]) == ("weight", "weight")


def test_each_selected_layer_has_a_row_with_its_own_cut(
    panel: HistogramPanel, three: Display
) -> None:
    panel.show_display(three)
    image = painted(panel)
    base, pruned = (QColor(name).rgb() for name in (LIGHT.line, LIGHT.pruned))
    right = image.width() - 14
    bottoms = [y for y in range(image.height()) if image.pixel(right, y) == base]
    cuts = [
        max(x for x in range(image.width()) if image.pixel(x, bottom - 2) == pruned)
        for bottom in bottoms[:2]
    ]
    assert cuts[1] > cuts[0] + 10


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_rows_begin_and_end_between_device_pixels(ratio: float) -> None:
    whole = Frame.of(QSize(301, 243), SignedAxis(1.0), ratio, zeros=True)
    for number in range(7):
        area = whole.row(number * whole.area.height() / 7, 20.3).area
        edges = area.top() * ratio, area.bottom() * ratio
        assert edges == pytest.approx(tuple(map(round, edges)))


def test_a_row_under_the_mouse_tells_about_its_own_layer(
    panel: HistogramPanel, three: Display
) -> None:
    panel.show_display(three)
    told: list[str] = []
    panel.readout_changed.connect(told.append)
    for y in (50, 130, 190):
        send(panel, QEvent.Type.MouseMove, 200, y)
    names = [text.split(" · ")[0] for text in told]
    assert names == ["0.a", "0.b", "1.b"]


def test_layers_are_drawn_over_each_other_as_lines_of_their_own(
    panel: HistogramPanel, commands: LookCommands, three: Display
) -> None:
    panel.show_display(three)
    width = panel.plot.width()
    line = LIGHT.lines[0]
    assert count_colour(painted(panel), line, 0, width) == 0
    commands.switch("overlay", True)
    assert count_colour(painted(panel), line, 0, width) > 50
    panel.show_display(Display(current="a", histogram=three.histogram))
    assert count_colour(painted(panel), line, 0, width) == 0


@pytest.mark.parametrize("overlay", [False, True])
@pytest.mark.parametrize("signed", [False, True])
@pytest.mark.parametrize("empty", [np.zeros(64), np.full(8, np.nan)])
def test_a_layer_without_columns_hides_no_other(
    panel: HistogramPanel,
    commands: LookCommands,
    three: Display,
    empty: np.ndarray,
    *,
    signed: bool,
    overlay: bool,
) -> None:
    for field in ("cumulative", "quantiles"):
        commands.switch(field, True)
    commands.switch("overlay", overlay)
    commands.switch("signed", signed)
    nothing = histogram(empty, None)
    panel.show_display(replace(three, histogram=nothing))
    told: list[str] = []
    panel.readout_changed.connect(told.append)
    image = painted(panel)
    if not overlay:
        assert count_colour(image, LIGHT.kept, 0, image.width()) > 200
        send(panel, QEvent.Type.MouseMove, 200, 130)
        assert told[-1].startswith("0.b · ")
    else:
        assert count_colour(image, LIGHT.lines[0], 0, image.width()) > 50
    beside = LayerHistogram("net.2.weight", nothing)
    panel.show_display(replace(three, beside=(*three.beside, beside)))
    painted(panel)
    send(panel, QEvent.Type.MouseMove, 14, panel.plot.height() - 60)
    if not overlay:
        zeros = f"{nothing.zeros} already zero"
        assert told[-1].startswith("2 · w = 0")
        assert told[-1].endswith(zeros)


def test_the_table_of_several_layers_names_each(
    panel: HistogramPanel, three: Display
) -> None:
    tables: list[Table] = []
    panel.table_requested.connect(tables.append)
    panel.show_display(three)
    panel.show_table()
    assert tables[-1].header[0] == "Layer"
    paths = list(dict.fromkeys(row[0] for row in tables[-1].rows))
    assert paths == ["net.0.a.weight", "net.0.b.weight", "net.1.b.weight"]


def test_the_line_of_the_current_layer_still_moves(
    panel: HistogramPanel, three: Display
) -> None:
    panel.show_display(three)
    wishes: list[float] = []
    panel.threshold_requested.connect(lambda value, _: wishes.append(value))
    x = int(line_x(panel))
    drag(panel, x, x + 30)
    assert wishes[-1] > 0.01
