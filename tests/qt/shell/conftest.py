"""A window with a model opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers_display import net_display

if TYPE_CHECKING:
    from prunescope.qt.main_window import MainWindow


@pytest.fixture
def opened(window: MainWindow) -> MainWindow:
    window.resize(1440, 900)
    window.show()
    window.show_display(net_display())
    return window
