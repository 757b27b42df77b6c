"""At the least size and twice the scale, every word on a button can be read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import prunescope

#: Tells which visible buttons are narrower than their words, at some sizes.
PROGRAM = """
import json, sys
sys.path[:0] = sys.argv[1:3]
from unittest.mock import MagicMock
from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QAbstractButton
from helpers_display import net_display
from prunescope.qt.application import application
from prunescope.qt.main_window import MainWindow
from prunescope.qt.theme import LIGHT, apply_theme
app = application()
apply_theme(app, LIGHT)
settings = QSettings(sys.argv[3], QSettings.Format.IniFormat)
window = MainWindow(lambda *_: MagicMock(), settings, LIGHT)
window.show()
window.show_display(net_display())
cut, seen = [], set()
for width, height in ((1024, 640), (1100, 700), (1440, 900), (1920, 1080)):
    window.resize(width, height)
    loop = QEventLoop()
    QTimer.singleShot(0, lambda: QTimer.singleShot(0, loop.quit))
    loop.exec()
    for button in window.findChildren(QAbstractButton):
        if not button.isVisible() or not button.text():
            continue
        seen.add(button.text())
        needs = button.fontMetrics().horizontalAdvance(button.text())
        if needs > button.width():
            cut.append(f"{button.text()} at {width}: {needs} > {button.width()}")
print(json.dumps([window.devicePixelRatioF(), sorted(seen), cut]))
sys.stdout.flush()
__import__("os")._exit(0)
"""


@pytest.mark.parametrize("scale", ["1", "2"])
def test_no_button_is_narrower_than_its_words(tmp_path: Path, scale: str) -> None:
    source = str(Path(prunescope.__file__).parents[1])
    tests = str(Path(__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, source, tests, str(tmp_path / "s.ini")],
        env={**os.environ, "QT_SCALE_FACTOR": scale},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout, done.stderr
    ratio, seen, cut = json.loads(done.stdout.splitlines()[-1])
    assert ratio == float(scale)
    assert {"Open…", "Apply", "Export…"} <= set(seen)
    assert cut == []
