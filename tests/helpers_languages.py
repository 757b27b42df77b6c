"""Tells which texts of the window and its dialogs are cut, as a program.

`python helpers_languages.py LANGUAGE FOLDER` keeps its settings in FOLDER. It prints,
as one line of JSON, the ratio of the screen, some of the texts that were seen, and
those that do not fit.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import MagicMock

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QAbstractButton, QHeaderView, QLabel, QStyle, QWidget

from helpers_dialogs import CPU, dialogs
from helpers_display import net_display
from prunescope.core.errors import ReadError
from prunescope.qt.application import application
from prunescope.qt.main_window import MainWindow
from prunescope.qt.theme import LIGHT, apply_theme
from prunescope.qt.translation import Translation
from prunescope.qt.widgets import TextLabel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

SIZE = (1280, 800)
_MOST_ROUNDS = 40
_HEADER_MARGIN = QStyle.PixelMetric.PM_HeaderMargin


def has_korean() -> bool:
    """Tell whether the machine has a font with Korean letters."""
    return bool(QFontDatabase.families(QFontDatabase.WritingSystem.Korean))


def settle(widget: QWidget) -> None:
    """Let layouts and delayed texts come to rest: until nothing moves any more."""
    places: list[tuple[int, int, int, int]] = []
    for _ in range(_MOST_ROUNDS):
        loop = QEventLoop()
        QTimer.singleShot(50, loop.quit)
        loop.exec()
        before, places = places, [_place(each) for each in widget.findChildren(QWidget)]
        if before == places:
            return


def _place(widget: QWidget) -> tuple[int, int, int, int]:
    return widget.x(), widget.y(), widget.width(), widget.height()


def cut(widget: QWidget) -> Iterator[str]:
    """List the texts in a widget that need more room than they have."""
    for label in widget.findChildren(QLabel):
        if label.isVisible() and label.text() and not isinstance(label, TextLabel):
            wide, high = label.sizeHint().width(), label.sizeHint().height()
            if label.wordWrap():
                wide, high = 0, label.heightForWidth(label.width())
            if wide > label.width() or high > label.height():
                yield f"{label.text()}: {wide} × {high} in {_size(label)}"
    for button in widget.findChildren(QAbstractButton):
        if button.isVisible() and button.text():
            shown = button.text().replace("&", "")
            bounds = button.fontMetrics().size(0, shown)
            if bounds.width() > button.width() or bounds.height() > button.height():
                yield f"{shown}: {bounds.width()} in {_size(button)}"
    for head in widget.findChildren(QHeaderView):
        if head.isVisible():
            yield from _cut_titles(head)


def _cut_titles(head: QHeaderView) -> Iterator[str]:
    margin = head.style().pixelMetric(_HEADER_MARGIN, None, head)
    room = head.height() - 2 * margin
    for section in range(head.count()):
        width = head.sectionSize(section) - 2 * margin
        title = str(head.model().headerData(section, head.orientation()))
        bounds = head.fontMetrics().size(0, title)
        if not head.isSectionHidden(section) and (
            bounds.width() > width or bounds.height() > room
        ):
            yield f"{title}: {bounds.toTuple()} in {width} × {room}"


def seen(widget: QWidget) -> Iterator[str]:
    """List the texts in a widget."""
    labels = [label for label in widget.findChildren(QLabel) if label.isVisible()]
    buttons = widget.findChildren(QAbstractButton)
    yield from (label.text() for label in labels if label.text())
    yield from (each.text() for each in buttons if each.isVisible() and each.text())


def windows(app: QApplication, folder: Path) -> Iterator[QWidget]:
    """Make the window and its dialogs, one after the other; settings in `folder`."""
    settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    window = MainWindow(lambda *_: MagicMock(), settings, LIGHT)
    window.resize(*SIZE)
    window.show()
    yield window
    window.show_display(net_display(devices=(CPU,)))
    window.messages.error(ReadError("There are no tensors in this file."))
    yield window
    yield from dialogs(window, settings)
    app.closeAllWindows()


def _size(widget: QWidget) -> str:
    return f"{widget.width()} × {widget.height()}"


def main(language: str, folder: str) -> None:
    """Walk through everything in one language."""
    app = application()
    if language == "ko" and has_korean():
        family = QFontDatabase.families(QFontDatabase.WritingSystem.Korean)[0]
        QFont.insertSubstitution(app.font().family(), family)
    Translation(app).use(language)
    apply_theme(app, LIGHT)
    found, texts, ratio = [], set(), 0.0
    for widget in windows(app, Path(folder)):
        widget.show()
        settle(widget)
        ratio = widget.devicePixelRatioF()
        found += [f"{type(widget).__name__}: {text}" for text in cut(widget)]
        texts |= set(seen(widget))
    sys.stdout.write(json.dumps([ratio, sorted(texts), found]) + "\n")
    sys.stdout.flush()
    os._exit(0)  # mocks take no farewell


if __name__ == "__main__":
    main(*sys.argv[1:])
