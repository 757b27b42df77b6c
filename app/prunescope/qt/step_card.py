"""The card of an applied step: one line, and a second one where there is room."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QToolButton,
)

from prunescope.qt.cards import Card, Pill
from prunescope.qt.icons import icon, icon_pixmap
from prunescope.qt.theme import GRID, SMALL_PIXELS, TEXT_PIXELS, Theme, sized
from prunescope.qt.widgets import Field, IconButton, TextLabel
from prunescope.session.language import mark, tr

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QFocusEvent, QMouseEvent

    from prunescope.session.display import StepCard
    from prunescope.session.plan_code import TextKind


#: Where the text of a card begins: behind its grip and its check box.
_INDENT = 12 + 16 + 2 * (GRID + 2)
_OVERRIDE = QEvent.Type.ShortcutOverride
COPIES: tuple[tuple[TextKind, str], ...] = (
    ("python", mark("Copy as Python")),
    ("lightning", mark("Copy as Lightning callback")),
    ("json", mark("Copy as JSON")),
)


class AppliedStep(Card):
    """An applied step: whether it counts, what it is, what it did, and its menu.

    Each signal carries the index of the step; `move_requested` also where to.
    """

    enabled_requested = Signal(object, bool)
    edit_requested = Signal(object)
    move_requested = Signal(object, object)
    remove_requested = Signal(object)
    #: The step is being edited, and wanted as it was.
    leave_requested = Signal()
    rename_requested = Signal(object, str)
    duplicate_requested = Signal(object)
    #: The step is wanted as text: the index, and "python", "lightning" or "json".
    copy_requested = Signal(object, str)
    #: The card is being dragged, or was dropped, at this height on the screen.
    dragged = Signal(object, int)
    dropped = Signal(object, int)

    def __init__(self, index: int, theme: Theme) -> None:
        super().__init__()
        self._index = index
        self._count = 0
        self._card: StepCard | None = None
        self._roomy = True
        self._held: float | None = None
        #: Whether it was chosen, and has a second line to tell what it did.
        self._told = False

        # --- widgets
        self._grip = QLabel()
        self._grip.setFixedSize(12, 16)
        self._grip.setCursor(Qt.CursorShape.OpenHandCursor)
        self._grip.setToolTip(tr("Drag to move the step (Alt+↑ and Alt+↓)"))
        self.check = QCheckBox()
        self._title = TextLabel()
        self._title.setFont(sized(self.font(), TEXT_PIXELS, strong=True))
        self._badge = Pill()
        self._remark = TextLabel(dim=True)
        self._remark.setFont(sized(self.font(), SMALL_PIXELS))
        more = tr("Step {number}: more", number=index + 1)
        self._more = IconButton(icon("more", theme.dim), more)
        self._more.setFixedSize(24, 24)
        self._menu = QMenu(self._more)
        self._more.setMenu(self._menu)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._name = Field(tr("Name of the step"))
        self._name.setVisible(False)

        # --- layout
        head = QHBoxLayout()
        head.setSpacing(GRID + 2)
        head.addWidget(self._grip)
        head.addWidget(self.check)
        head.addWidget(self._title, 1)
        head.addWidget(self._badge)
        head.addWidget(self._more)
        self.column.addLayout(head)
        self.column.addWidget(self._name)
        self.column.addWidget(self._remark)
        self.column.setContentsMargins(GRID + 2, GRID, GRID, GRID)
        self.column.setSpacing(GRID // 2)
        self._remark.setContentsMargins(_INDENT, 0, 0, GRID)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

        # --- signals
        self._name.editingFinished.connect(self._on_name_finished)
        self.check.toggled.connect(self._on_check_toggled)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.set_theme(theme)

    def show_step(self, card: StepCard, count: int) -> None:
        """Show the card of one of `count` steps; emits nothing."""
        self._count, self._card = count, card
        self.setAccessibleName(card.title)
        self.setAccessibleDescription(card.remark)
        self._title.setToolTip("\n".join(filter(None, (card.title, card.remark))))
        with QSignalBlocker(self.check):
            self.check.setChecked(card.step.enabled)
        self.check.setAccessibleName(
            tr("Step {number} counts: {step}", number=self._index + 1, step=card.title)
        )
        self.check.setToolTip(tr("Let the step count, or leave it out for now"))
        self._title.setText(card.title)
        self._title.setEnabled(card.step.enabled and card.state != "waiting")
        self.check.setEnabled(card.state == "applied")
        self.accented = card.state == "edited"
        self.update()
        self._badge.setText(card.badge)
        self._badge.setVisible(bool(card.badge))
        self._badge.updateGeometry()
        self._remark.setText(card.remark)
        self._show_remark()

    def set_roomy(self, roomy: bool) -> None:
        """Tell whether there is room for a second line; the focus always gets one."""
        self._roomy = roomy
        self._show_remark()

    def _show_remark(self) -> None:
        unsettled = self._card is not None and self._card.state == "edited"
        wanted = self._roomy or self._told or unsettled
        self._remark.setVisible(wanted and bool(self._remark.text()))

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._more.setIcon(icon("more", theme.dim))
        scale = self.devicePixelRatioF()
        self._grip.setPixmap(icon_pixmap("grip", theme.dim, scale=scale))

    @property
    def texts(self) -> tuple[str, str, str]:
        """Title, badge and remark as shown."""
        return self._title.text(), self._badge.text(), self._remark.text()

    def menu_actions(self) -> list[QAction]:
        """Return what the menu offers."""
        self._fill_menu()
        return self._menu.actions()

    def _fill_menu(self) -> None:
        menu, index = self._menu, self._index
        menu.clear()
        if self._card is not None and self._card.state == "edited":
            menu.addAction(tr("Leave as it was"), self.leave_requested.emit)
        else:
            menu.addAction(tr("Edit"), partial(self.edit_requested.emit, index))
        menu.addAction(tr("Rename"), self.rename)
        enabled = self._card is None or self._card.step.enabled
        menu.addAction(tr("Disable") if enabled else tr("Enable"), self.check.toggle)
        menu.addAction(tr("Duplicate"), partial(self.duplicate_requested.emit, index))
        up = menu.addAction(tr("Move up"), partial(self._move, index - 1))
        up.setEnabled(index > 0)
        down = menu.addAction(tr("Move down"), partial(self._move, index + 1))
        down.setEnabled(index + 1 < self._count)
        menu.addSeparator()
        for kind, text in COPIES:
            copy = partial(self.copy_requested.emit, index, kind)
            menu.addAction(tr(text), copy)
        menu.addSeparator()
        menu.addAction(tr("Remove"), partial(self.remove_requested.emit, index))

    def rename(self) -> None:
        """Let a person type a name."""
        self._name.setText("" if self._card is None else self._card.step.name)
        self._name.setPlaceholderText(tr("Name of the step"))
        self._name.setVisible(True)
        self._name.setFocus()
        self._name.selectAll()

    def _on_name_finished(self) -> None:
        if self._name.isHidden():
            return
        self._name.setVisible(False)
        self.rename_requested.emit(self._index, self._name.text().strip())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring, and what the step did."""
        super().focusInEvent(event)
        # A card that grew under the mouse would slip out of the hand.
        self._told = event.reason() != Qt.FocusReason.MouseFocusReason
        self._show_remark()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self._told = False
        self._show_remark()
        self.update()

    def event(self, event: QEvent) -> bool:
        """Keep Alt with an arrow for moving the card that has the focus."""
        override = isinstance(event, QKeyEvent) and event.type() == _OVERRIDE
        if isinstance(event, QKeyEvent) and override and self._moved_by(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, edit, remove or switch the step."""
        key, moved = event.key(), self._moved_by(event)
        if moved:
            self._move(self._index + moved)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.edit_requested.emit(self._index)
        elif key == Qt.Key.Key_Delete:
            self.remove_requested.emit(self._index)
        elif key == Qt.Key.Key_Space:
            self.check.toggle()
        else:
            super().keyPressEvent(event)

    @staticmethod
    def _moved_by(event: QKeyEvent) -> int:
        if not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return 0
        return {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the card in hand."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = event.globalPosition().y()
            self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that the card is being moved."""
        if self._held is not None and self._is_drag(event):
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.dragged.emit(self._index, round(event.globalPosition().y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put the card down where it was dragged to."""
        dragged = self._held is not None and self._is_drag(event)
        self._held = None
        self._told = self.hasFocus()
        self.unsetCursor()
        self._show_remark()
        if dragged:
            self.dropped.emit(self._index, round(event.globalPosition().y()))

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Edit the step."""
        self.edit_requested.emit(self._index)

    def _is_drag(self, event: QMouseEvent) -> bool:
        moved = abs(event.globalPosition().y() - (self._held or 0.0))
        return moved >= QApplication.startDragDistance()

    def _move(self, to: int) -> None:
        self.move_requested.emit(self._index, to)

    def _on_check_toggled(self, checked: bool) -> None:
        self.enabled_requested.emit(self._index, checked)
