"""The view of the module tree: its keys, and how its columns are arranged."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QByteArray,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QSettings,
    Qt,
    Signal,
)
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QMenu,
    QTreeView,
    QWidget,
)

from prunescope.qt.theme import CONTROL_HEIGHT, GRID, SMALL_PIXELS, sized
from prunescope.qt.tree_columns import SPECS, Column, column_help, column_title
from prunescope.session.language import tr

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from PySide6.QtCore import QRect
    from PySide6.QtGui import (
        QKeyEvent,
        QMouseEvent,
        QPainter,
        QPaintEvent,
        QResizeEvent,
    )

    AnyIndex = QModelIndex | QPersistentModelIndex

#: Grows with the columns, so that an old arrangement is not put upon new ones.
_KEY = "modules/v2/header"
#: Names get at least this much, and more once a person chose columns: then the tree
#: is scrolled sideways instead.
_LEAST_NAME, _LEAST_NAME_OWN = 96, 180
#: What is left out where names could not be read, and the most room that they ask for.
_GIVING_WAY = ((Column.SHAPE, 250), (Column.WEIGHTS, 160))


class TreeView(QTreeView):
    """A tree whose space bar toggles the check marks of all selected rows.

    `toggle_requested` tells whether only the current row is meant (Ctrl), and
    `expand_requested` that all below the current row shall open.
    """

    toggle_requested = Signal(bool)
    expand_requested = Signal()
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.painted = self.rect()
        self._pressed = QPoint()
        self.setAccessibleName(tr("Modules"))
        self.setUniformRowHeights(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(10)
        # The model itself stays open: its box stands where its mark would.
        self.setRootIsDecorated(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember the cell: a drag is about it, not about its row."""
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def startDrag(self, supported: Qt.DropAction) -> None:
        """Drag the filter that the pressed cell stands for."""
        data = self.model().mimeData([self.indexAt(self._pressed)])
        if data.text():
            drag = QDrag(self)
            drag.setMimeData(data)
            drag.exec(supported)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Toggle on the space bar, expand all below on `*`."""
        if event.key() == Qt.Key.Key_Space:
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            self.toggle_requested.emit(bool(control))
        elif event.key() == Qt.Key.Key_Asterisk:
            self.expand_requested.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Remember what is painted anew: Qt asks for all cells of a row even so."""
        self.painted = event.rect()
        super().paintEvent(event)

    def drawBranches(self, painter: QPainter, rect: QRect, index: AnyIndex) -> None:
        """Leave the branches out where only numbers are painted anew."""
        if self.painted.intersects(rect):
            super().drawBranches(painter, rect, index)

    def repaint_numbers(self, columns: Iterable[Column]) -> None:
        """Paint anew only these columns: not the names."""
        head, whole = self.header(), self.viewport().rect()
        for column in columns:
            if not head.isSectionHidden(column):
                whole.setLeft(head.sectionViewportPosition(column))
                whole.setWidth(head.sectionSize(column))
                self.viewport().update(whole)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that there is another width to fill."""
        super().resizeEvent(event)
        self.resized.emit()


class TreeColumns:
    """Which columns a tree shows, how wide and in what order; kept in `settings`."""

    def __init__(self, view: TreeView, settings: QSettings | None) -> None:
        self._view = view
        self._settings = settings
        self._head = head = view.header()
        head.setFixedHeight(CONTROL_HEIGHT - GRID)
        head.setFont(sized(view.font(), SMALL_PIXELS))
        head.setHighlightSections(False)
        head.setStretchLastSection(False)
        head.setSectionsMovable(True)
        head.setFirstSectionMovable(False)
        head.setSortIndicatorClearable(True)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        view.setSortingEnabled(True)
        self._fitting = False
        #: What was shown before other columns took its place for a while.
        self._before: tuple[Column, ...] | None = None
        self._wanted = _LEAST_NAME
        self._arrange()
        self._own = self._restore()
        head.customContextMenuRequested.connect(self._on_menu_requested)
        head.sectionResized.connect(self._on_section_resized)
        head.sectionMoved.connect(self._on_arranged)
        view.resized.connect(self.fit)
        self.fit()

    def reset(self) -> None:
        """Show the columns from the start."""
        self._arrange()
        self._own = False
        if self._settings is not None:
            self._settings.remove(_KEY)
        self.fit()

    def _arrange(self) -> None:
        for spec in SPECS:
            self._head.moveSection(self._head.visualIndex(spec.column), spec.column)
            self._head.setSectionHidden(spec.column, not spec.usual)
            self._head.resizeSection(spec.column, spec.width)

    def show(self, column: Column, shown: bool) -> None:
        """Show a column, or hide it."""
        self._head.setSectionHidden(column, not shown)
        self._on_arranged()

    def lend(self, columns: Collection[Column]) -> None:
        """Show these columns in place of the others; none gives the room back.

        That is not kept.
        """
        every = [spec.column for spec in SPECS[1:]]
        if columns and self._before is None:
            self._before = tuple(filter(self.is_shown, every))
        wanted = columns or self._before or ()
        if not columns:
            self._before = None
        self._fitting = True
        for column in every:
            self._head.setSectionHidden(column, column not in wanted)
        self.fit()

    def is_shown(self, column: Column) -> bool:
        """Whether a column is shown."""
        return not self._head.isSectionHidden(column)

    def fill(self, menu: QMenu) -> None:
        """Offer the columns in a menu, in place of what it holds."""
        menu.clear()
        for spec in SPECS[1:]:
            action = menu.addAction(column_title(spec.column))
            action.setToolTip(column_help(spec.column))
            action.setCheckable(True)
            action.setChecked(self.is_shown(spec.column))
            action.toggled.connect(partial(self.show, spec.column))
        menu.addSeparator()
        menu.addAction(tr("Columns from the start"), self.reset)

    def fit(self) -> None:
        """Give the names what the other columns leave."""
        room = self._view.viewport().width()
        self._fitting = True
        lent = self._before is not None
        if not self._own and not lent:
            self._make_room(room)
        shown = (spec.column for spec in SPECS[1:] if self.is_shown(spec.column))
        others = sum(map(self._head.sectionSize, shown))
        least = _LEAST_NAME_OWN if self._own or lent else _LEAST_NAME
        self._head.resizeSection(Column.NAME, max(least, room - others))
        self._fitting = False

    def want_names(self, width: int) -> None:
        """Take as much room for names as the other columns can give up."""
        self._wanted = max(width, _LEAST_NAME)
        self.fit()

    def _make_room(self, room: int) -> None:
        left = room - sum(spec.width for spec in SPECS[1:] if spec.usual)
        for column, most in _GIVING_WAY:
            hidden = left < min(self._wanted, most)
            self._head.setSectionHidden(column, hidden)
            left += SPECS[column].width if hidden else 0

    def _on_section_resized(self, section: int, _old: int, _new: int) -> None:
        if section != Column.NAME and not self._fitting:
            self._on_arranged()

    def _on_arranged(self) -> None:
        self._own = True
        self.fit()
        self._keep()

    def _on_menu_requested(self, position: QPoint) -> None:
        menu = QMenu(self._head)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        self.fill(menu)
        menu.popup(self._head.mapToGlobal(position))

    def _keep(self) -> None:
        if self._settings is not None and self._before is None:
            self._settings.setValue(_KEY, self._head.saveState())

    def _restore(self) -> bool:
        """Put a kept arrangement back, but never a kept sort; whether there was one."""
        state = None if self._settings is None else self._settings.value(_KEY)
        if not isinstance(state, QByteArray) or not self._head.restoreState(state):
            return False
        self._head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._head.setSectionHidden(Column.NAME, False)
        return True
