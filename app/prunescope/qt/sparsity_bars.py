"""What a person does with sparsity bars: choose, fold, open, drag the end of a bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent
from PySide6.QtWidgets import QToolTip, QWidget

from prunescope.qt.bar_grip import Grip, within_reach
from prunescope.qt.bar_list import BarList
from prunescope.qt.bar_painter import CHEVRON
from prunescope.qt.path_texts import plain_tool_tip
from prunescope.qt.row_picking import Pick, RowPicker, pick_of
from prunescope.qt.theme import EDGE, ROW_HEIGHT, Theme
from prunescope.qt.ticks import Ticks

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent

_LEFT_BUTTON = Qt.MouseButton.LeftButton


class SparsityBars(BarList):
    """A virtual list of bars; clicks, drags, ↑ and ↓ wish for another selection.

    Signals
    -------
    select_requested
        Parameter path of the row that was chosen, and those beside it (a tuple).
    """

    select_requested = Signal(str, object)
    #: A double click: the parameter is to be looked at.
    open_requested = Signal()
    #: The end of a bar is being dragged: path, and the share of zeros it would have.
    own_held = Signal(str, float)
    #: It was let go there, or given up.
    own_requested = Signal(str, float)
    own_given_up = Signal()
    #: The menu of a parameter is wished for: path, place on the screen.
    menu_requested = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._picker = RowPicker()
        self._dragged = -1
        self._ticks = Ticks(self)
        self._ticks.due.connect(self._on_due)

    def reveal(self, path: str) -> None:
        """Choose a parameter that has a bar, and scroll there."""
        if self._rows.unfold(path):
            self._arrange()
            self.select_requested.emit(path, ())
        self.setFocus()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row under the mouse, or take its bar by the end of its zeros."""
        if event.button() is not _LEFT_BUTTON:
            return
        point = event.position().toPoint()
        self._dragged = place = self._place_at(point)
        if place < 0:
            return
        self._grip = self._grip_at(point)
        if self._grip is not None:
            return
        if self._rows.is_head(place):
            self._dragged = -1
            self._press_head(place, point)
        else:
            self._choose(place, pick_of(event.modifiers()))

    def _press_head(self, place: int, point: QPoint) -> None:
        if point.x() < EDGE + CHEVRON:
            self._fold(self._rows.group_at(place))
            return
        first, *others = self._rows.members_of(place)
        self.select_requested.emit(first, tuple(others))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go on to the weights of the row under the mouse; fold a group."""
        place = self._place_at(event.position().toPoint())
        if place < 0:
            return
        if self._rows.is_head(place):
            self._fold(self._rows.group_at(place))
        else:
            self.open_requested.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the row under the mouse; with its button down, choose all up to it."""
        point = event.position().toPoint()
        if self._grip is not None:
            control = Qt.KeyboardModifier.ControlModifier
            coarse = bool(event.modifiers() & control)
            self._pull(self._grip, event.position().x(), coarse=coarse)
            return
        held = event.buttons() & _LEFT_BUTTON and self._dragged >= 0
        if held and self._nearest(point) != self._dragged:
            self._dragged = self._nearest(point)
            if not self._rows.is_head(self._dragged):
                self._choose(self._dragged, Pick.RANGE)
        self._hover(self._place_at(point))
        held_here = self._grip_at(point) is not None
        shape = Qt.CursorShape.SplitHCursor if held_here else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the end of a bar: the layer gets that amount for its own."""
        grip, self._grip = self._grip, None
        self._dragged = -1
        if grip is not None and event.button() is _LEFT_BUTTON:
            if grip.moved:
                self._ticks.flush()
                self.own_requested.emit(self._rows.path(grip.row), grip.share)
            else:
                self._choose(self._rows.lines.place_of(grip.row), Pick.ONLY)
            self._arrange()

    def _pull(self, grip: Grip, x: float, *, coarse: bool) -> None:
        """Let the end of a bar follow the mouse; its layer is looked at meanwhile."""
        begun, share = grip.moved, grip.share
        grip.move(x, coarse=coarse)
        if grip.moved and not begun and grip.row not in self._rows.selected:
            self._choose(self._rows.lines.place_of(grip.row), Pick.ONLY)
        if grip.share != share:
            self._ticks.put((self._rows.path(grip.row), grip.share), "")
        self.viewport().update()

    def _on_due(self, held: tuple[str, float]) -> None:
        self.own_held.emit(*held)

    def _give_up(self) -> None:
        """Leave the bar in the hand as it was."""
        self._grip, self._dragged = None, -1
        self._ticks.flush()
        self.own_given_up.emit()
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose another row by ↑, ↓, Page Up, Page Down, Home or End.

        With Shift, choose all up to there. ← and → fold groups, Enter opens, Esc lets
        go of a bar.
        """
        key = event.key()
        if key == Qt.Key.Key_Escape and self._grip is not None:
            self._give_up()
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right} and self._rows.grouped:
            self._fold(self._rows.group_of_current, folded=key == Qt.Key.Key_Left)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.open_requested.emit()
        elif not self._walk(event):
            super().keyPressEvent(event)

    def _walk(self, event: QKeyEvent) -> bool:
        rows, current = self._rows.lines.rows, self._rows.current
        page = max(1, self._list_height() // ROW_HEIGHT - 1)
        place = rows.index(current) if current in rows else -1
        targets = {
            Qt.Key.Key_Up: place - 1,
            Qt.Key.Key_Down: place + 1,
            Qt.Key.Key_PageUp: place - page,
            Qt.Key.Key_PageDown: place + page,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(rows) - 1,
        }
        if event.key() not in targets or not rows:
            return False
        target = min(max(targets[Qt.Key(event.key())], 0), len(rows) - 1)
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if target != place or (len(self._rows.selected) > 1 and not shift):
            line = self._rows.lines.place_of(rows[target])
            self._choose(line, Pick.RANGE if shift else Pick.ONLY)
        return True

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Wish for the menu of the row under the mouse, or of the current one."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        place = self._rows.current_place if by_key else self._place_at(event.pos())
        if place >= 0 and not self._rows.is_head(place):
            where = self.row_rect(place).bottomLeft() if by_key else event.pos()
            path = self._rows.path(int(self._rows.lines.lines[place]))
            self.menu_requested.emit(path, self.viewport().mapToGlobal(where))

    def viewportEvent(self, event: QEvent) -> bool:
        """Show exact integers as a tool tip; forget the hovered row on leaving."""
        if isinstance(event, QHelpEvent):
            text = self.tool_tip(self._place_at(event.pos()))
            shown = plain_tool_tip(text) if text else ""
            QToolTip.showText(event.globalPos(), shown, self.viewport())
            return True
        if event.type() is QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    def _choose(self, place: int, how: Pick) -> None:
        rows = self._rows
        row, beside = self._picker.pick(
            rows.lines.rows,
            rows.lines.rows.index(int(rows.lines.lines[place])),
            how,
            current=rows.current,
            selected=sorted(rows.selected),
        )
        self.select_requested.emit(rows.path(row), tuple(map(rows.path, beside)))

    def _fold(self, group: str, *, folded: bool | None = None) -> None:
        self._rows.fold(group, folded=folded)
        self._arrange()

    def _hover(self, place: int) -> None:
        if place != self._hovered:
            self._hovered = place
            self.viewport().update()

    def _grip_at(self, point: QPoint) -> Grip | None:
        """Return the bar whose end of zeros is under the mouse."""
        place = self._place_at(point)
        share = self._rows.share_at(place)
        if share is None:
            return None
        columns = self._columns()
        width = max(2, round(columns.room * self._rows.length_at(place)))
        if not within_reach(point.x(), columns.left, width, share):
            return None
        return Grip(int(self._rows.lines.lines[place]), columns.left, width, share)
