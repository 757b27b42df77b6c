"""A heatmap in a window of its own, and all such windows of one main window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMainWindow

from prunescope.qt.heatmap.commands import MENU, SPECS
from prunescope.qt.heatmap.images import Images
from prunescope.qt.heatmap.listing import Listing
from prunescope.qt.heatmap.panel import HeatmapPanel
from prunescope.qt.key_bindings import KeyBindings
from prunescope.qt.tab_order import lead_on
from prunescope.session.language import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent
    from PySide6.QtWidgets import QWidget

    from prunescope.qt.heatmap.kept_looks import KeptLooks
    from prunescope.qt.heatmap.painting import HandSource
    from prunescope.qt.theme import Theme
    from prunescope.session.image_jobs import ImageJobs
    from prunescope.session.pictures import Pictures


class SideWindow(QMainWindow):
    """A panel with its menu, images and table; who makes one gives it its place."""

    #: The window itself, when it was closed.
    closed = Signal(object)

    def __init__(
        self,
        pictures: Pictures,
        hand: HandSource,
        images: ImageJobs,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.panel = HeatmapPanel(pictures, hand, theme)
        self.images = Images(self.panel, images)
        self.listing = Listing(self.panel, pictures)
        self.menu = self.menuBar().addMenu(tr(MENU))
        self.panel.commands.fill(self.menu)
        self.panel.readout_changed.connect(self.statusBar().showMessage)

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self.panel.set_theme(theme)

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """The panels, from top to bottom."""
        return (self.panel,)

    def focusNextPrevChild(self, following: bool) -> bool:
        """Lead Tab on as the main window does."""
        return lead_on(self.parts, forward=following)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say so."""
        super().closeEvent(event)
        self.closed.emit(self)


Window = TypeVar("Window", bound=SideWindow)


class SideWindows(QObject, Generic[Window]):
    """The open windows of one kind; they share theme, keys and who hears them.

    Signals
    -------
    said, failed
        A short text, or a :class:`PrunescopeError`, for the person.
    """

    said = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        looks: KeptLooks,
        bindings: KeyBindings | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.main = parent
        self.windows: list[Window] = []
        self._looks = looks
        #: The keys of their actions.
        self.bindings = bindings or KeyBindings()

    def add(self, window: Window) -> None:
        """Show one more window."""
        window.panel.said.connect(self.said)
        window.panel.failed.connect(self.failed)
        window.closed.connect(self._on_window_closed)
        self._looks.give(window.panel.commands)
        self.windows.append(window)
        self.bindings.give(SPECS, window.panel.commands.by_name)
        window.show()

    def give_keys(self) -> None:
        """Let the actions of every window have the keys that they have now."""
        for window in self.windows:
            self.bindings.give(SPECS, window.panel.commands.by_name)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self.theme = theme
        for window in self.windows:
            window.set_theme(theme)

    def close(self) -> None:
        """Close all windows."""
        for window in tuple(self.windows):
            window.close()

    def _on_window_closed(self, window: Window) -> None:
        if window in self.windows:
            self.windows.remove(window)
            window.deleteLater()
