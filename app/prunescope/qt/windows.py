"""The open windows: one for each model, with one theme and one language."""

from __future__ import annotations

import gc
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

from prunescope.qt.adapters import QtDeliver
from prunescope.qt.main_window import MainWindow
from prunescope.qt.motion import reduce_motion
from prunescope.qt.open_queue import OpenQueue
from prunescope.qt.preferences import Preferences
from prunescope.qt.relay import Relay
from prunescope.qt.restore_offer import RestoreOffer
from prunescope.qt.settings_dialog import SettingsDialog
from prunescope.qt.theme import apply_theme, current_theme
from prunescope.qt.translation import Translation, available, use_separators
from prunescope.session.picture_memory import PICTURE_MEMORY

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from prunescope.qt.theme import Theme
    from prunescope.session.recovery import Journals

_SCHEMES = {
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
    "system": Qt.ColorScheme.Unknown,
}


class Windows(QObject):
    """The open windows and what they share.

    `journals` keep what a crash would lose; without them nothing is kept. `measures`
    and `snapshots` are the folders to keep these in.
    """

    def __init__(
        self,
        app: QApplication,
        settings: QSettings,
        journals: Journals | None = None,
        measures: Path | None = None,
        snapshots: Path | None = None,
    ) -> None:
        super().__init__(app)
        self._app = app
        self._settings = settings
        self._journals = journals
        self._measures = measures
        self._snapshots = snapshots
        self._windows: list[MainWindow] = []
        self._relays: dict[MainWindow, Relay] = {}
        self.preferences = Preferences(settings, self)
        self._queue = OpenQueue(lambda: self.all, self.add, self)
        self._restoring = RestoreOffer(self._free_window, self)
        self._translation = Translation(app)
        self._translation.use(self.preferences.text("language"))
        use_separators(self.preferences.text("numbers"))
        self._theme = current_theme(self.preferences.theme)
        apply_theme(app, self._theme)
        reduce_motion(app, self.preferences.text("motion"))
        PICTURE_MEMORY.use(self.preferences.number("picture_memory"))
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_scheme_changed)
        self.preferences.changed.connect(self._on_preference_changed)

    @property
    def all(self) -> tuple[MainWindow, ...]:
        """The windows, oldest first."""
        return tuple(self._windows)

    def add(self, path: Path | None = None) -> MainWindow:
        """Show another window, with a file opened if a path is given."""
        gpu = self.preferences.flag("gpu")
        relay = Relay(
            QtDeliver(self),
            gpu=gpu,
            measures=self._measures,
            snapshots=self._snapshots,
        )
        window = self._make(relay)
        if self._journals is not None:
            window.desk_made.connect(partial(self._keep_journal, window))
        window.show()
        if path is not None:
            window.open(path)
        return window

    def open(self, paths: Iterable[Path]) -> None:
        """Open files, each in a window of its own; shown ones come forward."""
        self._queue.open(paths)

    def come_forward(self) -> None:
        """Bring the newest window before all others."""
        if self._windows:
            self._windows[-1].come_forward()

    def leave(self) -> None:
        """Close everything without a question; unsaved plans stay in their journals."""
        self._queue.forget()
        for window in self.all:
            window.leave()

    def offer_restore(self, crash: str = "") -> None:
        """Offer what an earlier run left behind when it ended in a crash."""
        window = self._free_window()
        self._restoring.tell_crash(window, crash)
        if self._journals is not None:
            self._restoring.offer(window, self._journals.take_abandoned())

    def tell_bug(self, error: Exception) -> None:
        """Tell of an exception that nothing caught, in the window in front."""
        active = self._app.activeWindow()
        shown = active if isinstance(active, MainWindow) else None
        if shown is None and self._windows:
            shown = self._windows[-1]
        if shown is not None:
            shown.messages.bug(error)

    def choose_theme(self, choice: str) -> None:
        """Use "light", "dark" or the "system"'s theme from now on."""
        self.preferences.choose("theme", choice)

    def _free_window(self) -> MainWindow:
        free = next((window for window in self._windows if window.is_free), None)
        return free or self.add()

    def _make(self, relay: Relay) -> MainWindow:
        window = MainWindow(relay, self._settings, self._theme)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in ("theme", "language"):
            choice = self.preferences.text(name)
            window.actions_by_name.check(f"{name}_{choice}", f"{name}_system")
        window.paths_requested.connect(self.open)
        window.window_requested.connect(self._on_window_requested)
        window.next_window_requested.connect(self._on_next_window_requested)
        window.theme_requested.connect(self.choose_theme)
        # Queued: the window that wishes for another language is replaced.
        window.language_requested.connect(
            partial(self.preferences.choose, "language"),
            Qt.ConnectionType.QueuedConnection,
        )
        window.keys_changed.connect(self._on_keys_changed)
        window.settings_requested.connect(partial(self._show_settings, window))
        window.closed.connect(relay.stop)
        window.closed.connect(partial(self._forget, window))
        # What a window leaves behind in circles, once it is gone.
        window.destroyed.connect(_collect)
        self._windows.append(window)
        self._relays[window] = relay
        return window

    def _keep_journal(self, window: MainWindow) -> None:
        if self._journals is not None:
            window.current.keep_journal(self._journals.open_new())

    def _forget(self, window: MainWindow) -> None:
        self._windows.remove(window)
        del self._relays[window]

    def _show_settings(self, window: MainWindow) -> None:
        SettingsDialog(self.preferences, available(), window).show()

    def _on_window_requested(self) -> None:
        self.add()

    def _on_next_window_requested(self) -> None:
        active = self._app.activeWindow()
        place = self._windows.index(active) if active in self._windows else -1
        self._windows[(place + 1) % len(self._windows)].come_forward()

    def _on_keys_changed(self) -> None:
        for window in self._windows:
            window.give_keys()

    def _on_preference_changed(self, name: str) -> None:
        if name == "theme":
            choice = self.preferences.theme
            # Title bars and native dialogs follow this.
            QGuiApplication.styleHints().setColorScheme(_SCHEMES[choice])
            self._use(current_theme(choice))
            for window in self._windows:
                window.actions_by_name[f"theme_{choice}"].setChecked(True)
        elif name == "motion":
            reduce_motion(self._app, self.preferences.text("motion"))
        elif name == "picture_memory":
            PICTURE_MEMORY.use(self.preferences.number("picture_memory"))
        elif name == "numbers":
            use_separators(self.preferences.text("numbers"))
            self._show_anew()
        elif name == "language":
            self._translation.use(self.preferences.text("language"))
            self._show_anew()

    def _show_anew(self) -> None:
        """Replace each window by one in the language of now, over the same work."""
        for old in self.all:
            new = self._make(self._relays[old])
            new.take_over(old)
            self._forget(old)

    def _on_scheme_changed(self) -> None:
        self._use(current_theme(self.preferences.theme))

    def _use(self, theme: Theme) -> None:
        if theme != self._theme:
            self._theme = theme
            apply_theme(self._app, theme)
            for window in self._windows:
                window.set_theme(theme)


def _collect() -> None:
    gc.collect()
