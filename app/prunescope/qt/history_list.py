"""The history as a list: every edit, snapshots, and branches that were left."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidgetItem,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from prunescope.qt.held_list import HeldList
from prunescope.qt.history_delegate import PROFILE, REMARK, HistoryDelegate
from prunescope.qt.theme import (
    EDGE,
    GAP,
    ROW_HEIGHT,
    SMALL_PIXELS,
    TEXT_PIXELS,
    Theme,
    sized,
)
from prunescope.qt.tool_tips import name_commands
from prunescope.qt.widgets import Button, TextLabel, visible_text
from prunescope.session.language import tr
from prunescope.session.numbers import size

if TYPE_CHECKING:
    from collections.abc import Callable

    from prunescope.session.display import HistoryView, SnapshotView

_ROW = QSize(0, ROW_HEIGHT - 2)
_EDIT = Qt.ItemDataRole.UserRole
_SNAPSHOT = Qt.ItemDataRole.UserRole + 1
_NAME = Qt.ItemDataRole.UserRole + 2
_TOTALS = Qt.ItemDataRole.UserRole + 3


class HistoryList(QWidget):
    """Shows the history; a click goes to an edit, or restores a snapshot.

    Edits are told by their place, snapshots by their number. While a snapshot is held,
    with the mouse or with Space, it is to be shown: `peek_requested` carries it, and
    `None` when it is let go.
    """

    go_requested = Signal(object)
    restore_requested = Signal(object)
    rename_requested = Signal(object, str)
    forget_requested = Signal(object)
    keep_requested = Signal()
    peek_requested = Signal(object)
    #: A snapshot, and the one to compare it with; `None` for the plan of now.
    compare_requested = Signal(object, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._shown: HistoryView | None = None
        self.list = HeldList(_is_snapshot)
        self._delegate = HistoryDelegate(theme, self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.setAccessibleName(tr("History"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.list.setToolTip(
            tr(
                "Enter: go there · hold Space or the mouse: look at a snapshot · "
                "F2: name it · Delete: forget it"
            )
        )
        self.foot = TextLabel(dim=True)
        self.foot.setFont(sized(self.font(), SMALL_PIXELS))
        self.keep = Button(tr("Take a snapshot"))
        self.keep.setToolTip(tr("Keep plan and draft as they are now"))
        name_commands(self.keep, "snapshot")
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, GAP, EDGE, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.list, 1)
        column.addWidget(self.foot)
        column.addWidget(self.keep)
        self.setFocusProxy(self.list)
        self.list.itemClicked.connect(self._on_chosen)
        self.list.itemActivated.connect(self._on_chosen)
        self.list.itemChanged.connect(self._on_renamed)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._on_menu_requested)
        self.list.delete_pressed.connect(self._on_delete)
        self.list.held.connect(self._on_held)
        self.list.released.connect(self._on_released)
        self.list.hovered.connect(self._show_totals)
        self.list.currentItemChanged.connect(self._show_totals)
        self.keep.clicked.connect(self.keep_requested)

    @property
    def texts(self) -> tuple[str, ...]:
        """The lines as shown."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return tuple(
            " · ".join(filter(None, (item.text(), item.data(REMARK)))) for item in items
        )

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of another theme from now on."""
        self._delegate.set_theme(theme)
        self.list.viewport().update()

    def show_history(self, history: HistoryView) -> None:
        """Show another history; emits nothing."""
        before, self._shown = self._shown, history
        if before is None or history != replace(before, nbytes=history.nbytes):
            self._fill(history)
        self._show_totals(None)

    def _fill(self, history: HistoryView) -> None:
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
            item = QListWidgetItem(visible_text(snapshot.name))
            item.setSizeHint(_ROW)
            item.setData(REMARK, snapshot.remark)
            item.setData(PROFILE, snapshot.profile)
            spoken = ", ".join(filter(None, (item.text(), snapshot.remark)))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
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
        totals = history.remarks[place] if place < len(history.remarks) else ""
        item.setData(_TOTALS, totals)
        item.setToolTip(totals)
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

    def _show_totals(self, item: QListWidgetItem | None, _: object = None) -> None:
        """Tell the totals of a line, or how long the history is."""
        remark = "" if item is None else item.data(_TOTALS) or item.data(REMARK)
        self.foot.setText(remark or self._extent())

    def _extent(self) -> str:
        shown = self._shown
        if shown is None or not shown.limit:
            return ""
        return tr(
            "{n} of {limit} edits · {size} of masks in memory",
            n=max(0, len(shown.texts) - 1),
            limit=shown.limit,
            size=size(shown.nbytes),
        )

    def _on_held(self, item: QListWidgetItem) -> None:
        self.peek_requested.emit(item.data(_SNAPSHOT))

    def _on_released(self) -> None:
        self.peek_requested.emit(None)

    def _on_delete(self) -> None:
        item = self.list.currentItem()
        if item is not None and item.data(_SNAPSHOT) is not None:
            self.forget_requested.emit(item.data(_SNAPSHOT))


def _is_snapshot(item: QListWidgetItem) -> bool:
    return item.data(_SNAPSHOT) is not None
