"""Heatmaps in windows of their own, over the same work."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from prunescope.qt.heatmap.side_window import SideWindow, SideWindows
from prunescope.qt.on_screen import resize_on_screen
from prunescope.session.display import Display
from prunescope.session.language import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from prunescope.qt.heatmap.kept_looks import KeptLooks
    from prunescope.qt.key_bindings import KeyBindings
    from prunescope.qt.theme import Theme
    from prunescope.session.workspace import Workspace

_SIZE = (820, 640)


class HeatmapWindow(SideWindow):
    """One more heatmap: stays with its parameter, or follows the selection."""

    def __init__(
        self, workspace: Workspace, theme: Theme, path: str, parent: QWidget
    ) -> None:
        super().__init__(
            workspace.pictures, workspace.hand, workspace.images, theme, parent
        )
        self.path = path
        self.setCentralWidget(self.panel)
        self.follow = QAction(tr("&Follow the selection"), self)
        self.follow.setCheckable(True)
        self.menu.addAction(self.follow)
        resize_on_screen(self, *_SIZE)

    def show_display(self, display: Display) -> None:
        """Show the own parameter, or the selected one."""
        if self.follow.isChecked() and display.current is not None:
            self.path = display.current
        inventory = display.inventory
        gone = inventory is None or self.path not in inventory
        if display.current != self.path:
            # The histogram is that of the selected parameter.
            current = None if gone else self.path
            display = replace(display, current=current, histogram=None)
        self.setWindowTitle(tr("{path} — Prunescope", path=self.path))
        self.panel.show_display(display)


class HeatmapWindows(SideWindows[HeatmapWindow]):
    """All further heatmap windows of one main window."""

    def __init__(
        self,
        workspace: Workspace,
        theme: Theme,
        parent: QWidget,
        looks: KeptLooks,
        bindings: KeyBindings | None = None,
    ) -> None:
        super().__init__(theme, parent, looks, bindings)
        self._workspace = workspace
        self._display = Display()

    def open(self, path: str | None = None) -> None:
        """Open a window for a parameter, without one for the selected one."""
        path = path or self._display.current
        if path is None:
            return
        window = HeatmapWindow(self._workspace, self.theme, path, self.main)
        window.panel.window_requested.connect(self.open)
        window.show_display(self._display)
        self.add(window)

    def take_over(self, old: HeatmapWindows) -> None:
        """Open the windows of another main window here, and close them there."""
        for window in old.windows:
            self.open(window.path)
            self.windows[-1].follow.setChecked(window.follow.isChecked())
            self.windows[-1].setGeometry(window.geometry())
        old.close()

    def show_display(self, display: Display) -> None:
        """Show what differs in every window."""
        self._display = display
        for window in self.windows:
            window.show_display(display)
