"""A histogram of weights that a draft prunes half of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QSettings

from helpers_histograms import histogram
from prunescope.qt.histogram_look import LookCommands
from prunescope.qt.histogram_panel import HistogramPanel
from prunescope.qt.theme import LIGHT
from prunescope.session.display import Display

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture
def weights() -> np.ndarray:
    return np.random.default_rng(0).standard_normal(100_000) * 0.02


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def commands(settings: QSettings, qapp: QApplication) -> LookCommands:
    return LookCommands(settings, qapp)


@pytest.fixture
def panel(qtbot: QtBot, weights: np.ndarray, commands: LookCommands) -> HistogramPanel:
    panel = HistogramPanel(LIGHT, commands)
    qtbot.addWidget(panel)
    panel.resize(340, 260)
    panel.show_display(Display(histogram=histogram(weights)))
    panel.show()
    return panel
