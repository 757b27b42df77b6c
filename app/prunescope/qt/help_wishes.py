"""What the Help menu shows: guide, keys, what is new, about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from prunescope.session import language
from prunescope.session.display import Display

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from prunescope.qt.about_dialog import AboutDialog
    from prunescope.qt.action_set import Actions
    from prunescope.qt.guide import Guide
    from prunescope.qt.theme import Theme


class Help(QObject):
    """Opens the dialogs of the Help menu beside the window; none of them blocks it."""

    #: A person has chosen other keys.
    keys_changed = Signal()
    #: The About box tells all devices.
    devices_wanted = Signal()

    def __init__(self, actions: Actions, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._actions = actions
        self._theme = theme
        self._window = window
        self._guide: Guide | None = None
        self._about: AboutDialog | None = None
        self._display = Display()

    def show_display(self, display: Display) -> None:
        """Tell the devices, in an About box that is open as well."""
        self._display = display
        if self._about is not None:
            self._about.show_devices(display.devices)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._theme = theme
        if self._guide is not None:
            self._guide.set_theme(theme)

    def guide(self) -> None:
        """Show the guide, or bring it before the window."""
        if self._guide is None:
            from prunescope.qt.guide import Guide  # noqa: PLC0415 - when asked for

            self._guide = Guide(self._theme, language.name(), self._window)
            self._guide.destroyed.connect(self._on_guide_destroyed)
        self._guide.show()
        self._guide.raise_()
        self._guide.activateWindow()

    def whats_new(self) -> None:
        """Show what is new, as a page of the guide."""
        from prunescope.qt.guide import WHATS_NEW  # noqa: PLC0415 - when asked for

        self.guide()
        if self._guide is not None:
            self._guide.show_page(WHATS_NEW)

    def shortcuts(self) -> None:
        """Show all keys."""
        from prunescope.qt.shortcut_sheet import (  # noqa: PLC0415 - when asked for
            ShortcutSheet,
        )

        sheet = ShortcutSheet(self._actions, self._window)
        sheet.keys_changed.connect(self.keys_changed)
        sheet.show()

    def about(self) -> None:
        """Show versions, devices and licences."""
        from prunescope.qt.about_dialog import (  # noqa: PLC0415 - when asked for
            AboutDialog,
        )

        self._about = AboutDialog(self._display.devices, self._window)
        self._about.destroyed.connect(self._on_about_destroyed)
        self._about.show()
        self.devices_wanted.emit()

    def _on_about_destroyed(self) -> None:
        self._about = None

    def _on_guide_destroyed(self) -> None:
        self._guide = None
