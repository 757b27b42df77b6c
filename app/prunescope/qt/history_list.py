"""The history as a list: every edit, snapshots, and branches that were left."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from prunescope.qt.theme import EDGE, GAP, ROW_HEIGHT, SMALL_PIXELS, TEXT_PIXELS, sized
from prunescope.qt.widgets import Button, visible_text
from prunescope.session.language import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from prunescope.session.display import HistoryView, SnapshotView

_ROW = QSize(0, ROW_HEIGHT - 2)
_EDIT = Qt.ItemDataRole.UserRole
_SNAPSHOT = Qt.ItemDataRole.UserRole + 1
_NAME = Qt.ItemDataRole.UserRole + 2


class _List(QListWidget):
    """Lets Delete take a snapshot out."""

    delete_pressed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of Delete; the rest is Qt's."""
        if event.key() == Qt.Key.Key_Delete:
            self.delete_pressed.emit()
        else:
            super().keyPressEvent(event)


class HistoryList(QWidget):
    """Shows the history; a click goes to an edit, or restores a snapshot.

    Edits are told by their place, snapshots by their number.
    """

    go_requested = Signal(object)
    restore_requested = Signal(object)
    rename_requested = Signal(object, str)
    forget_requested = Signal(object)
    keep_requested = Signal()
    #: A snapshot, and the one to compare it with; `None` for the plan of now.
    compare_requested = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._shown: HistoryView | None = None
        self.list = _List()
        self.list.setAccessibleName(tr("History"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.list.setToolTip(
            tr("Enter: go there · F2: name a snapshot · Delete: forget it")
        )
        self.keep = Button(tr("Take a snapshot"))
        self.keep.setToolTip(tr("Keep plan and draft as they are now (Ctrl+Shift+S)"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.list, 1)
        column.addWidget(self.keep)
        column.setContentsMargins(EDGE - GAP, GAP, EDGE, GAP)
        self.setFocusProxy(self.list)
        self.list.itemClicked.connect(self._on_chosen)
        self.list.itemActivated.connect(self._on_chosen)
        self.list.itemChanged.connect(self._on_renamed)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._on_menu_requested)
        self.list.delete_pressed.connect(self._on_delete)
        self.keep.clicked.connect(self.keep_requested)

    @property
    def texts(self) -> tuple[str, ...]:
        """The lines as shown."""
        return tuple(self.list.item(row).text() for row in range(self.list.count()))

    def show_history(self, history: HistoryView) -> None:
        """Show another history; emits nothing."""
        if history == self._shown:
            return
        self._shown = history
        with QSignalBlocker(self.list):
            self.list.clear()
            kept = [s for s in history.snapshots if not s.branch]
            left = [s for s in history.snapshots if s.branch]
            self._add_section(tr("Snapshots"), kept)
            self._add_section(tr("Other branches"), left)
            self._add_title(tr("Edits"))
            for place in reversed(range(len(history.texts))):
                self._add_edit(history, place)

    def _add_section(self, title: str, snapshots: list[SnapshotView]) -> None:
        if snapshots:
            self._add_title(title)
        for snapshot in reversed(snapshots):
            parts = [visible_text(snapshot.name), snapshot.remark]
            item = QListWidgetItem(" · ".join(filter(None, parts)))
            item.setSizeHint(_ROW)
            item.setData(_SNAPSHOT, snapshot.number)
            item.setData(_NAME, snapshot.name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self.list.addItem(item)

    def _add_title(self, title: str) -> None:
        item = QListWidgetItem(title)
        item.setFont(sized(self.font(), SMALL_PIXELS))
        item.setSizeHint(_ROW)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.addItem(item)

    def _add_edit(self, history: HistoryView, place: int) -> None:
        text = history.texts[place] or (tr("Opened") if not place else tr("Earlier"))
        item = QListWidgetItem(visible_text(text))
        item.setSizeHint(_ROW)
        item.setData(_EDIT, place)
        if place < len(history.remarks):
            item.setToolTip(history.remarks[place])
        item.setFont(sized(self.font(), TEXT_PIXELS, strong=place == history.index))
        if place > history.index:
            item.setForeground(self.palette().placeholderText())
        self.list.addItem(item)
        if place == history.index:
            self.list.setCurrentItem(item)

    def _on_chosen(self, item: QListWidgetItem) -> None:
        edit, snapshot = item.data(_EDIT), item.data(_SNAPSHOT)
        if snapshot is not None:
            self.restore_requested.emit(snapshot)
        elif self._shown is not None and edit not in {None, self._shown.index}:
            self.go_requested.emit(edit)

    def _on_renamed(self, item: QListWidgetItem) -> None:
        number = item.data(_SNAPSHOT)
        if number is not None and item.text() != item.data(_NAME):
            self.rename_requested.emit(number, item.text())

    def _on_menu_requested(self, at: QPoint) -> None:
        menu = self.menu_of(self.list.itemAt(at))
        if menu is not None:
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.list.viewport().mapToGlobal(at))

    def menu_of(self, item: QListWidgetItem | None) -> QMenu | None:
        """Return what can be done with a snapshot; `None` for any other line."""
        number = None if item is None else item.data(_SNAPSHOT)
        if item is None or number is None:
            return None
        menu = QMenu(self)
        wishes: list[tuple[str, Callable[[], object]]] = [
            (tr("Restore"), partial(self.restore_requested.emit, number)),
            (
                tr("Compare with now…"),
                partial(self.compare_requested.emit, number, None),
            ),
            *self._other_snapshots(number),
            (tr("Rename"), partial(self.list.editItem, item)),
            (tr("Forget"), partial(self.forget_requested.emit, number)),
        ]
        for text, wish in wishes:
            menu.addAction(text, wish)
        return menu

    def _other_snapshots(self, number: int) -> list[tuple[str, Callable[[], object]]]:
        others = () if self._shown is None else self._shown.snapshots
        return [
            (
                tr("Compare with {name}…", name=visible_text(other.name)),
                partial(self.compare_requested.emit, number, other.number),
            )
            for other in others
            if other.number != number
        ]

    def _on_delete(self) -> None:
        item = self.list.currentItem()
        if item is not None and item.data(_SNAPSHOT) is not None:
            self.forget_requested.emit(item.data(_SNAPSHOT))
