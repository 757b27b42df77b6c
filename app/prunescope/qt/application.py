"""The composition root: makes the application, its settings and its windows."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from prunescope import __version__
from prunescope.qt.adapters import QtDeliver
from prunescope.qt.icons import application_icon
from prunescope.qt.main_window import MainWindow
from prunescope.qt.theme import apply_theme, current_theme
from prunescope.session.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from prunescope.core.errors import PrunescopeError
    from prunescope.qt.theme import Theme
    from prunescope.session.display import Display

_THEME_KEY = "appearance/v1/theme"
_SCHEMES = {
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
    "system": Qt.ColorScheme.Unknown,
}
#: Collections look at what is new only. One over all that a large model consists of
#: would stop every thread for a fifth of a second, again and again.
_COLLECT_AFTER = (20_000, 5, 1_000_000)
#: How often a screenshot looks whether all work is done.
_SETTLE_MS = 250


def run(paths: Sequence[Path], screenshot: Path | None = None) -> int:
    """Show the window with these files until it is closed; return the exit code.

    With `screenshot`, write a picture of the window once nothing is being worked on
    any more, and leave.
    """
    gc.set_threshold(*_COLLECT_AFTER)
    app = application()
    windows = Windows(app, QSettings())
    window = windows.add()
    for path in paths:
        # Once the loop runs: the window is there before any file is read.
        QTimer.singleShot(0, window, _opener(window, path))
    if screenshot is not None:
        _photograph_when_settled(window, screenshot)
    return app.exec()


def application() -> QApplication:
    """Return the one application, named, so that settings and icons are found."""
    QGuiApplication.setDesktopFileName("prunescope")
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setOrganizationName("Prunescope")
    app.setApplicationName("Prunescope")
    app.setApplicationVersion(__version__)
    app.setWindowIcon(application_icon())
    return app


class Windows(QObject):
    """The open windows and the theme they share."""

    def __init__(self, app: QApplication, settings: QSettings) -> None:
        super().__init__(app)
        self._app = app
        self._settings = settings
        self._windows: list[MainWindow] = []
        self._choice = str(settings.value(_THEME_KEY, "system"))
        if self._choice not in _SCHEMES:
            self._choice = "system"
        self._theme = current_theme(self._choice)
        apply_theme(app, self._theme)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_scheme_changed)

    @property
    def all(self) -> tuple[MainWindow, ...]:
        """The windows, oldest first."""
        return tuple(self._windows)

    def add(self, path: Path | None = None) -> MainWindow:
        """Show another window, with a file opened if a path is given."""
        deliver = QtDeliver(self)

        def make(
            on_display: Callable[[Display], None],
            on_error: Callable[[PrunescopeError], None],
            on_message: Callable[[str], None],
            on_bug: Callable[[Exception], None],
        ) -> Workspace:
            return Workspace(deliver, on_display, on_error, on_message, on_bug=on_bug)

        window = MainWindow(make, self._settings, self._theme)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.actions_by_name[f"theme_{self._choice}"].setChecked(True)
        window.window_requested.connect(self.add)
        window.theme_requested.connect(self.choose_theme)
        window.closed.connect(deliver.stop)
        window.closed.connect(lambda: self._windows.remove(window))
        # What a window leaves behind in circles, once it is gone.
        window.destroyed.connect(_collect)
        self._windows.append(window)
        window.show()
        if path is not None:
            window.open(path)
        return window

    def choose_theme(self, choice: str) -> None:
        """Use "light", "dark" or the "system"'s theme from now on."""
        self._choice = choice
        self._settings.setValue(_THEME_KEY, choice)
        # Title bars and native dialogs follow this.
        QGuiApplication.styleHints().setColorScheme(_SCHEMES[choice])
        self._use(current_theme(choice))
        for window in self._windows:
            window.actions_by_name[f"theme_{choice}"].setChecked(True)

    def _on_scheme_changed(self) -> None:
        self._use(current_theme(self._choice))

    def _use(self, theme: Theme) -> None:
        if theme != self._theme:
            self._theme = theme
            apply_theme(self._app, theme)
            for window in self._windows:
                window.set_theme(theme)


def _opener(window: MainWindow, path: Path) -> Callable[[], None]:
    return lambda: window.open(path)


def _photograph_when_settled(window: MainWindow, target: Path) -> None:
    timer = QTimer(window, interval=_SETTLE_MS)
    quiet = 0

    def look() -> None:
        nonlocal quiet
        quiet = 0 if window.is_busy else quiet + 1
        if quiet >= 4:
            timer.stop()
            target.parent.mkdir(parents=True, exist_ok=True)
            window.grab().save(str(target))
            QApplication.exit(0)

    timer.timeout.connect(look)
    timer.start()


def _collect() -> None:
    gc.collect()
