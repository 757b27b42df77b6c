"""What stands where: zeros, heights, shares, and what is said instead."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtGui import QColor

from helpers_display import net_display
from helpers_histogram_panel import count_colour, painted
from helpers_histograms import histogram
from prunescope.qt.histogram_look import LookCommands
from prunescope.qt.theme import DARK, LIGHT
from prunescope.session.display import Display

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from prunescope.qt.histogram_panel import HistogramPanel
    from prunescope.session.tables import Table


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


def test_a_layer_that_is_not_counted_yet_says_so(panel: HistogramPanel) -> None:
    display = net_display(current="conv1.weight")
    assert display.numbers is not None
    waiting = replace(display, numbers=replace(display.numbers, counted=1))
    panel.show_display(waiting)
    assert panel.plot.accessibleDescription().startswith("Counting")
    panel.show_display(display)
    assert panel.plot.accessibleDescription().endswith("cannot be counted.")


def test_logarithmic_heights_show_rare_weights(
    panel: HistogramPanel, commands: LookCommands, weights: np.ndarray
) -> None:
    panel.show_display(Display(histogram=histogram(np.append(weights, [1.0] * 5))))
    end = panel.plot.width()
    assert count_colour(painted(panel), LIGHT.kept, end - 40, end) < 40
    commands.switch("logarithmic", True)
    assert count_colour(painted(panel), LIGHT.kept, end - 40, end) > 40


@pytest.mark.parametrize("field", ["cumulative", "quantiles"])
def test_shares_are_drawn_where_they_are_wished_for(
    panel: HistogramPanel, commands: LookCommands, field: str
) -> None:
    plain = painted(panel)
    commands.switch(field, True)
    assert painted(panel) != plain
    commands.switch(field, False)
    assert painted(panel) == plain


def test_the_table_follows_what_is_shown(
    panel: HistogramPanel, commands: LookCommands
) -> None:
    tables: list[Table] = []
    panel.table_requested.connect(tables.append)
    commands.switch("signed", True)
    commands.switch("cumulative", True)
    panel.show_table()
    assert tables[-1].header[0] == "w from"
    assert len(tables[-1].header) == 6


def test_how_it_is_shown_is_kept_and_survives_as_json(
    commands: LookCommands, settings: QSettings, qapp: QApplication
) -> None:
    commands.switch("signed", True)
    commands.switch("quantiles", True)
    settings.sync()
    later = LookCommands(settings, qapp)
    assert later.look == commands.look
    view = json.loads(json.dumps(commands.view()))
    later.switch("signed", False)
    later.show_view(view | {"logarithmic": "maybe"})
    assert later.look == commands.look
