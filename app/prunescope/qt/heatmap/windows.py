"""Heatmaps in windows of their own, over the same work."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from prunescope.qt.heatmap.commands import SPECS
from prunescope.qt.heatmap.images import Images
from prunescope.qt.heatmap.listing import Listing
from prunescope.qt.heatmap.panel import HeatmapPanel
from prunescope.qt.key_bindings import KeyBindings
from prunescope.qt.tab_order import lead_on
from prunescope.session.display import Display
from prunescope.session.language import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent
    from PySide6.QtWidgets import QWidget

    from prunescope.qt.heatmap.kept_looks import KeptLooks
    from prunescope.qt.theme import Theme
    from prunescope.session.workspace import Workspace

_SIZE = (820, 640)


class HeatmapWindow(QMainWindow):
    """One more heatmap: stays with its parameter, or follows the selection."""

    #: The window itself, when it was closed.
    closed = Signal(object)

    def __init__(
        self, workspace: Workspace, theme: Theme, path: str, parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._path = path
        self.panel = HeatmapPanel(workspace.pictures, workspace.hand, theme)
        self._images = Images(self.panel, workspace.images)
        self._listing = Listing(self.panel, workspace.pictures)
        self.setCentralWidget(self.panel)
        menu = self.menuBar().addMenu(tr("&Heatmap"))
        self.panel.commands.fill(menu)
        self.follow = QAction(tr("&Follow the selection"), self)
        self.follow.setCheckable(True)
        menu.addAction(self.follow)
        self.resize(*_SIZE)
        self.panel.readout_changed.connect(self.statusBar().showMessage)

    def show_display(self, display: Display) -> None:
        """Show the own parameter, or the selected one."""
        if self.follow.isChecked() and display.current is not None:
            self._path = display.current
        inventory = display.inventory
        gone = inventory is None or self._path not in inventory
        if display.current != self._path:
            # The histogram is that of the selected parameter.
            current = None if gone else self._path
            display = replace(display, current=current, histogram=None)
        self.setWindowTitle(tr("{path} — Prunescope", path=self._path))
        self.panel.show_display(display)

    def focusNextPrevChild(self, following: bool) -> bool:  # noqa: FBT001 - Qt's
        """Lead Tab on as the main window does."""
        return lead_on((self.panel,), forward=following)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say so."""
        super().closeEvent(event)
        self.closed.emit(self)


class HeatmapWindows(QObject):
    """All further heatmap windows of one main window.

    Signals
    -------
    said, failed
        A short text, or a :class:`PrunescopeError`, for the person.
    """

    said = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        theme: Theme,
        parent: QWidget,
        looks: KeptLooks,
        bindings: KeyBindings | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._looks = looks
        self._bindings = bindings or KeyBindings()
        self._theme = theme
        self._parent = parent
        self._windows: list[HeatmapWindow] = []
        self._display = Display()

    def open(self, path: str | None = None) -> None:
        """Open a window for a parameter, without one for the selected one."""
        path = path or self._display.current
        if path is None:
            return
        window = HeatmapWindow(self._workspace, self._theme, path, self._parent)
        window.panel.said.connect(self.said)
        window.panel.failed.connect(self.failed)
        window.panel.window_requested.connect(self.open)
        window.closed.connect(self._on_window_closed)
        self._looks.give(window.panel.commands)
        self._windows.append(window)
        self._bindings.give(SPECS, window.panel.commands.by_name)
        window.show_display(self._display)
        window.show()

    def give_keys(self) -> None:
        """Let the actions of every window have the keys that they have now."""
        for window in self._windows:
            self._bindings.give(SPECS, window.panel.commands.by_name)

    def _on_window_closed(self, window: HeatmapWindow) -> None:
        self._windows.remove(window)
        window.deleteLater()

    def show_display(self, display: Display) -> None:
        """Show what differs in every window."""
        self._display = display
        for window in self._windows:
            window.show_display(display)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._theme = theme
        for window in self._windows:
            window.panel.set_theme(theme)
