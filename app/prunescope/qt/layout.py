"""How the panels of one window are arranged: layouts, sizes, one panel maximised.

Every layout keeps sizes of its own. Below 1100 px of width the panels at the sides give
their place to the centre until they are asked for (see :mod:`prunescope.qt.side_rail`).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QRect, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QSplitter, QSplitterHandle

from prunescope.qt.arrangements import ARRANGEMENTS, DEFAULT, SIDES
from prunescope.qt.widgets import PanelHeader
from prunescope.session.language import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QMouseEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

#: Grows when the arrangement changes, so that old sizes are not put upon it.
_VERSION = "layout/v2"
_DEFAULT_SIZE = (1440, 900)
#: The share of further space that each part takes.
_STRETCH = {"columns": (1, 4, 1), "centre": (3, 1), "charts": (1, 1), "right": (1, 2)}
#: The share of missing space that each part gives up.
_YIELD = {"columns": (2, 1, 1), "centre": (3, 1), "charts": (1, 1), "right": (3, 1)}
#: A window of which less can be seen is brought back.
_SEEN = 80


class _Handle(QSplitterHandle):
    """A hairline; a double click restores the sizes from the start."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Restore the sizes from the start."""
        splitter = self.splitter()
        if isinstance(splitter, _Splitter):
            splitter.wanted = splitter.default
            splitter.fit()
            splitter.reset.emit()
        event.accept()


class _Splitter(QSplitter):
    """A splitter with hairline handles whose parts share what room it has.

    `default` are the sizes at 1440 × 900, `wanted` those that a person chose or else
    the default; they are fitted to the room again whenever it changes.
    """

    #: A person has put it back to the sizes from the start.
    reset = Signal()

    default: tuple[int, ...] = ()
    wanted: tuple[int, ...] = ()
    parts: tuple[QWidget, ...] = ()

    def fit(self) -> None:
        """Bring the parts to the wanted sizes, in the room there is."""
        if self.wanted:
            self.setSizes(_fitted(self.wanted, self))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the room anew."""
        super().resizeEvent(event)
        self.fit()

    def createHandle(self) -> QSplitterHandle:
        return _Handle(self.orientation(), self)


class Layouts(QObject):
    """Makes the splitters of one window and keeps their sizes in `settings`.

    `changed` carries the name of the layout that is in use now, `narrow_changed` tells
    whether the sides are folded away.
    """

    changed = Signal(str)
    narrow_changed = Signal(bool)

    def __init__(self, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._splitters: dict[str, _Splitter] = {}
        self._panels: Mapping[str, QWidget] = {}
        self._name = DEFAULT
        self._maximised: str | None = None
        self._revealed: frozenset[str] = frozenset()
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
        splitter = _Splitter(orientation)
        splitter.setObjectName(name)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.parts = parts
        for position, part in enumerate(parts):
            splitter.addWidget(part)
            splitter.setStretchFactor(position, _STRETCH[name][position])
        splitter.splitterMoved.connect(partial(self._on_moved, name))
        splitter.reset.connect(partial(self._forget, name))
        self._splitters[name] = splitter
        return splitter

    def manage(self, panels: Mapping[str, QWidget]) -> None:
        """Show and hide these panels, by the names of :data:`PANELS`."""
        self._panels = panels
        for name, panel in panels.items():
            header = panel.findChild(PanelHeader)
            if header is not None:
                header.setToolTip(tr("Double-click to give this panel all the room"))
                header.double_clicked.connect(partial(self.toggle_maximised, name))
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
        self._arrange()
        self.changed.emit(name)

    def reveal(self, panel: str) -> None:
        """Show a panel that the layout, the width or another panel hides."""
        if self._maximised not in {None, panel}:
            self._maximised = None
        if panel in self._hidden():
            self._keep_sizes()
            others = self._revealed - (SIDES if self._narrow else frozenset())
            self._revealed = others | {panel}
        self._arrange()

    def toggle_side(self, panel: str) -> None:
        """Show a panel at a side, or let it go, while the window is narrow."""
        if panel in self._hidden():
            self.reveal(panel)
        else:
            self._keep_sizes()
            self._revealed -= {panel}
            self._arrange()

    def set_narrow(self, *, narrow: bool) -> None:
        """Give the places at the sides to the centre, or back."""
        if narrow != self._narrow:
            self._keep_sizes()
            self._narrow, self._revealed = narrow, frozenset()
            self._arrange()
            self.narrow_changed.emit(narrow)
            self.settle()

    def settle(self) -> None:
        """Arrange once more when the window has got its size."""
        QTimer.singleShot(0, self, self._arrange)

    def reset(self) -> None:
        """Bring the layout in use back to how it was from the start."""
        for splitter in self._splitters:
            self._forget(splitter)
        self._maximised, self._revealed = None, frozenset()
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
        self._arrange()
        self.changed.emit(self._name)

    def _key(self, splitter: str) -> str:
        width = "narrow" if self._narrow else "wide"
        return f"{_VERSION}/{self._name}/{width}/{splitter}"

    def _hidden(self) -> frozenset[str]:
        """Return the panels that are hidden while none is maximised."""
        hidden = ARRANGEMENTS[self._name].hidden
        return (hidden | SIDES if self._narrow else hidden) - self._revealed

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
        for name, splitter in self._splitters.items():
            stored = _sizes(self._settings.value(self._key(name)), splitter.count())
            splitter.wanted = stored or splitter.default
            splitter.fit()

    def _hide_centre(self) -> None:
        """Hide the centre only while a panel at a side has all the room."""
        columns = self._splitters.get("columns")
        if columns is not None:
            columns.parts[1].setVisible(self._maximised not in SIDES)


def _sizes(stored: object, count: int) -> tuple[int, ...] | None:
    try:
        sizes = tuple(int(part) for part in str(stored).split(","))
    except ValueError:
        return None
    return sizes if len(sizes) == count and sum(sizes) > 0 else None


def _fitted(sizes: tuple[int, ...], splitter: QSplitter) -> list[int]:
    """Share out what the room has beyond `sizes`, or lacks, among the parts."""
    across = splitter.orientation() == Qt.Orientation.Horizontal
    room = splitter.width() if across else splitter.height()
    more = room - sum(sizes)
    weights = (_STRETCH if more > 0 else _YIELD)[splitter.objectName()]
    return [
        max(1, size + more * weight // sum(weights))
        for size, weight in zip(sizes, weights, strict=True)
    ]


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
