"""How the panels of one window are arranged: layouts, sizes, one panel maximised.

Every layout keeps sizes of its own, and which panels a person folded away. Below
1100 px of width the panels at the sides give their place to the centre until they are
asked for. What is hidden has an icon at a side (see :mod:`prunescope.qt.side_rail`).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QRect, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from prunescope.qt.arrangements import (
    ARRANGEMENTS,
    CENTRE,
    DEFAULT,
    FOLDS,
    PANELS,
    SIDES,
    panel_title,
)
from prunescope.qt.fold_button import FoldButton
from prunescope.qt.panel_header import PanelHeader
from prunescope.qt.splitters import Splitter, stored_sizes
from prunescope.session.language import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QMainWindow, QSplitter, QWidget

#: Grows when the arrangement changes, so that old sizes are not put upon it.
_VERSION = "layout/v2"
_DEFAULT_SIZE = (1440, 900)
#: A window of which less can be seen is brought back.
_SEEN = 80


class Layouts(QObject):
    """Makes the splitters of one window and keeps their sizes in `settings`.

    `changed` carries the name of the layout that is in use now, `offered_changed` the
    panels that an icon shall stand for: hidden ones, and all at the sides of a narrow
    window.
    """

    changed = Signal(str)
    offered_changed = Signal(object)

    def __init__(self, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._splitters: dict[str, Splitter] = {}
        self._panels: dict[str, QWidget] = {}
        self._name = DEFAULT
        self._maximised: str | None = None
        self._revealed: frozenset[str] = frozenset()
        self._folded: frozenset[str] = frozenset()
        self._narrow = False
        #: The splitters that a person moved since their sizes were remembered. The
        #: others are not remembered: they are to fit the window of the day.
        self._moved: set[str] = set()

    # --- making

    def across(self, name: str, *parts: QWidget) -> QSplitter:
        """Lay out `parts` from left to right."""
        return self._split(name, Qt.Orientation.Horizontal, parts)

    def down(self, name: str, *parts: QWidget) -> QSplitter:
        """Lay out `parts` from top to bottom."""
        return self._split(name, Qt.Orientation.Vertical, parts)

    def _split(
        self, name: str, orientation: Qt.Orientation, parts: tuple[QWidget, ...]
    ) -> QSplitter:
        splitter = Splitter(name, orientation, parts)
        splitter.splitterMoved.connect(partial(self._on_moved, name))
        splitter.reset.connect(partial(self._forget, name))
        self._splitters[name] = splitter
        return splitter

    def replace(self, panels: Mapping[str, QWidget]) -> None:
        """Put these panels where those managed under the same names stand."""
        for name, panel in panels.items():
            before = self._panels[name]
            for splitter in self._splitters.values():
                if before in splitter.parts:
                    splitter.put(splitter.parts.index(before), panel)
            before.deleteLater()
        self.manage(panels)

    def manage(self, panels: Mapping[str, QWidget]) -> None:
        """Show and hide these panels too, by the names of :data:`PANELS`."""
        self._panels |= panels
        for name, panel in panels.items():
            header = panel.findChild(PanelHeader)
            if header is not None:
                header.setToolTip(tr("Double-click to give this panel all the room"))
                header.double_clicked.connect(partial(self.toggle_maximised, name))
                fold = FoldButton(FOLDS[name], panel_title(name))
                fold.clicked.connect(partial(self.fold, name))
                header.add(fold)
        self._arrange()

    # --- wishes

    @property
    def name(self) -> str:
        """The layout in use."""
        return self._name

    @property
    def maximised(self) -> str | None:
        """The panel that has all the room; `None` while they share it."""
        return self._maximised

    def use(self, name: str) -> None:
        """Arrange the panels for another kind of work, as they were left there."""
        self._keep_sizes()
        self._name, self._maximised, self._revealed = name, None, frozenset()
        self._folded = self._stored_folded()
        self._arrange()
        self.changed.emit(name)

    def reveal(self, panel: str) -> None:
        """Show a panel that the layout, the width, a person or another panel hides."""
        if self._maximised not in {None, panel}:
            self._maximised = None
        if panel in self._hidden():
            self._keep_sizes()
            self._keep_folded(self._folded - {panel})
            others = self._revealed - (SIDES if self._narrow else frozenset())
            self._revealed = others | {panel}
        self._arrange()

    def fold(self, panel: str) -> bool:
        """Hide a panel until it is asked for; the last of the centre stays.

        Returns whether it is hidden now.
        """
        if self._maximised is not None:
            self.toggle_maximised(self._maximised)
        left = CENTRE - self._hidden() - {panel}
        if panel in CENTRE and not left:
            return False
        self._keep_sizes()
        self._revealed -= {panel}
        if panel not in self._hidden():
            self._keep_folded(self._folded | {panel})
        self._arrange()
        return True

    def toggle(self, panel: str) -> None:
        """Show a hidden panel, or hide one that is shown."""
        if panel in self._hidden():
            self.reveal(panel)
        else:
            self.fold(panel)

    def set_narrow(self, *, narrow: bool) -> None:
        """Give the places at the sides to the centre, or back."""
        if narrow != self._narrow:
            self._keep_sizes()
            self._narrow, self._revealed = narrow, frozenset()
            self._arrange()
            self.settle()

    def settle(self) -> None:
        """Arrange once more when the window has got its size."""
        QTimer.singleShot(0, self, self._arrange)

    def reset(self) -> None:
        """Bring the layout in use back to how it was from the start."""
        for splitter in self._splitters:
            self._forget(splitter)
        self._maximised, self._revealed = None, frozenset()
        self._keep_folded(frozenset())
        self._arrange()

    def toggle_maximised(self, panel: str) -> None:
        """Give one panel all the room, or let all share it again."""
        if self._maximised is None:
            self._keep_sizes()
        self._maximised = None if self._maximised == panel else panel
        self._arrange()

    # --- the sizes

    def save(self, window: QMainWindow) -> None:
        """Remember the sizes and where the window is."""
        self._keep_sizes()
        self._settings.setValue(f"{_VERSION}/window", window.saveGeometry())
        self._settings.setValue(f"{_VERSION}/name", self._name)

    def restore(self, window: QMainWindow) -> None:
        """Put everything back, as far as it still makes sense."""
        geometry = self._settings.value(f"{_VERSION}/window")
        restored = isinstance(geometry, QByteArray) and window.restoreGeometry(geometry)
        if not restored or not _is_seen(window.frameGeometry()):
            window.resize(*_fitting_size())
        name = str(self._settings.value(f"{_VERSION}/name", DEFAULT))
        self._name = name if name in ARRANGEMENTS else DEFAULT
        self._folded = self._stored_folded()
        self._arrange()
        self.changed.emit(self._name)

    def _key(self, splitter: str) -> str:
        width = "narrow" if self._narrow else "wide"
        return f"{_VERSION}/{self._name}/{width}/{splitter}"

    def _hidden(self) -> frozenset[str]:
        """Return the panels that are hidden while none is maximised."""
        hidden = ARRANGEMENTS[self._name].hidden
        hidden = (hidden | SIDES if self._narrow else hidden) - self._revealed
        return hidden | self._folded

    def _stored_folded(self) -> frozenset[str]:
        stored = str(self._settings.value(f"{_VERSION}/{self._name}/folded", ""))
        folded = frozenset(stored.split(",")) & frozenset(PANELS)
        return frozenset() if folded >= CENTRE else folded

    def _keep_folded(self, folded: frozenset[str]) -> None:
        if folded != self._folded:
            self._folded = folded
            key = f"{_VERSION}/{self._name}/folded"
            self._settings.setValue(key, ",".join(sorted(folded)))

    def _on_moved(self, name: str, _position: int, _handle: int) -> None:
        splitter = self._splitters[name]
        splitter.wanted = tuple(splitter.sizes())
        self._moved.add(name)

    def _forget(self, splitter: str) -> None:
        self._moved.discard(splitter)
        self._settings.remove(self._key(splitter))

    def _keep_sizes(self) -> None:
        if self._maximised is None:
            for name in self._moved:
                sizes = ",".join(map(str, self._splitters[name].sizes()))
                self._settings.setValue(self._key(name), sizes)
        self._moved.clear()

    def _arrange(self) -> None:
        arrangement, hidden = ARRANGEMENTS[self._name], self._hidden()
        for name, panel in self._panels.items():
            alone = self._maximised is not None
            shown = name == self._maximised if alone else name not in hidden
            panel.setVisible(shown)
        # A splitter of which nothing is seen takes no room either.
        for name, splitter in self._splitters.items():
            splitter.default = arrangement.sizes[name]
            if name in {"charts", "right"}:
                splitter.setVisible(any(not part.isHidden() for part in splitter.parts))
        self._hide_centre()
        self.offered_changed.emit(hidden | (SIDES if self._narrow else frozenset()))
        for name, splitter in self._splitters.items():
            kept = self._settings.value(self._key(name))
            stored = stored_sizes(kept, splitter.count())
            splitter.wanted = stored or splitter.default
            splitter.fit()

    def _hide_centre(self) -> None:
        """Hide the centre only while a panel at a side has all the room."""
        columns = self._splitters.get("columns")
        if columns is not None:
            columns.parts[1].setVisible(self._maximised not in SIDES)


def _is_seen(frame: QRect) -> bool:
    """Tell whether enough of a window lies on a screen to be taken hold of."""
    seen = [
        frame.intersected(screen.availableGeometry())
        for screen in QGuiApplication.screens()
    ]
    return any(part.width() >= _SEEN and part.height() >= _SEEN for part in seen)


def _fitting_size() -> tuple[int, int]:
    screen = QGuiApplication.primaryScreen()
    room = screen.availableGeometry() if screen is not None else QRect(0, 0, 1440, 900)
    return min(_DEFAULT_SIZE[0], room.width()), min(_DEFAULT_SIZE[1], room.height())
