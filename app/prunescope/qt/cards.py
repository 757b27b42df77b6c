"""Cards of the plan panel: a rounded frame, notes with an icon, applied steps."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from prunescope.qt.icons import icon, icon_pixmap
from prunescope.qt.style_parts import rounded
from prunescope.qt.theme import (
    CARD_RADIUS,
    EDGE,
    GAP,
    GRID,
    SMALL_PIXELS,
    TEXT_PIXELS,
    Theme,
    sized,
)
from prunescope.qt.widgets import Field, IconButton, TextLabel, visible_text
from prunescope.session.language import mark, tr

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QMouseEvent, QPaintEvent

    from prunescope.session.display import StepCard
    from prunescope.session.plan_code import TextKind


_OVERRIDE = QEvent.Type.ShortcutOverride
COPIES: tuple[tuple[TextKind, str], ...] = (
    ("python", mark("Copy as Python")),
    ("lightning", mark("Copy as Lightning callback")),
    ("json", mark("Copy as JSON")),
)


class Card(QWidget):
    """A rounded frame around a column; `accented` frames it in the accent."""

    def __init__(self, *, accented: bool = False) -> None:
        super().__init__()
        self._accented = accented
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(GAP + 2, GAP, GAP + 2, GAP)
        self.column.setSpacing(GRID)
        # No maximum: wrapped sentences need more height where there is less width.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the frame."""
        palette = self.palette()
        ringed = self._accented or self.hasFocus()
        line = palette.accent().color() if ringed else palette.mid().color()
        frame = QRectF(self.rect())
        fill = palette.base().color()
        width = 1.5 if self._accented else 1.0
        painter = QPainter(self)
        rounded(painter, frame, fill, line, radius=CARD_RADIUS, width=width)


class Pill(TextLabel):
    """A short badge with round ends."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text, dim=True)
        self.setFont(sized(self.font(), SMALL_PIXELS - 1, strong=True))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Leave 8 px at both sides."""
        width = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(width + 2 * GAP + 2, 20)

    def minimumSizeHint(self) -> QSize:
        """Return the whole width: a badge is not elided."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pill below its text."""
        palette = self.palette()
        frame = QRectF(self.rect())
        fill, line = palette.alternateBase().color(), palette.mid().color()
        rounded(QPainter(self), frame, fill, line, radius=frame.height() / 2)
        super().paintEvent(event)


class Note(QWidget):
    """A sentence with an icon before it, wrapped; hidden while empty."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._symbol = "warning"
        self._icon = QLabel()
        self._icon.setFixedSize(16, 16)
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID + 2)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.setVisible(False)
        self.set_theme(theme)

    @property
    def text(self) -> str:
        """The sentence."""
        return self._text.text()

    def set_text(self, sentence: str, symbol: str = "warning") -> None:
        """Show another sentence, as a "warning" or as mere "info"."""
        if symbol != self._symbol:
            self._symbol = symbol
            self.set_theme(self._theme)
        self._text.setText(visible_text(sentence))
        self.setVisible(bool(sentence))

    def set_theme(self, theme: Theme) -> None:
        """Colour the icon; the words stay in the colour of text, to be readable."""
        self._theme = theme
        colour = theme.warning if self._symbol == "warning" else theme.dim
        scale = self.devicePixelRatioF()
        self._icon.setPixmap(icon_pixmap(self._symbol, colour, scale=scale))


class AppliedStep(Card):
    """An applied step: whether it counts, what it is, what it did, and its menu.

    Each signal carries the index of the step; `move_requested` also where to.
    """

    enabled_requested = Signal(object, bool)
    edit_requested = Signal(object)
    move_requested = Signal(object, object)
    remove_requested = Signal(object)
    rename_requested = Signal(object, str)
    duplicate_requested = Signal(object)
    #: The step is wanted as text: the index, and "python", "lightning" or "json".
    copy_requested = Signal(object, str)
    #: The card was dragged to this height on the screen.
    dropped = Signal(object, int)

    def __init__(self, index: int, theme: Theme) -> None:
        super().__init__()
        self._index = index
        self._count = 0
        self._own_name = ""
        self._held: float | None = None

        # --- widgets
        self.check = QCheckBox()
        self._title = TextLabel()
        self._title.setFont(sized(self.font(), TEXT_PIXELS, strong=True))
        self._badge = Pill()
        self._remark = TextLabel(dim=True)
        more = tr("Step {number}: more", number=index + 1)
        self._more = IconButton(icon("more", theme.dim), more)
        self._more.setFixedSize(24, 24)
        self._menu = QMenu(self._more)
        self._more.setMenu(self._menu)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

        # --- layout
        head = QHBoxLayout()
        head.setSpacing(GRID + 2)
        head.addWidget(self.check)
        head.addWidget(self._title, 1)
        head.addWidget(self._badge)
        head.addWidget(self._more)
        self.column.addLayout(head)
        self.column.addWidget(self._remark)
        self.column.setContentsMargins(GAP + 2, GRID + 2, GRID, GAP)

        self._name = Field(tr("Name of the step"))
        self._name.setVisible(False)
        self.column.insertWidget(1, self._name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

        # --- signals
        self._name.editingFinished.connect(self._on_name_finished)
        self.check.toggled.connect(self._on_check_toggled)
        self._menu.aboutToShow.connect(self._fill_menu)

    def show_step(self, card: StepCard, count: int) -> None:
        """Show the card of one of `count` steps; emits nothing."""
        self._count = count
        self._own_name = card.step.name
        self.setAccessibleName(card.title)
        self._title.setToolTip(card.title)
        with QSignalBlocker(self.check):
            self.check.setChecked(card.step.enabled)
        self.check.setAccessibleName(
            tr("Step {number} counts: {step}", number=self._index + 1, step=card.title)
        )
        self._title.setText(card.title)
        self._title.setEnabled(card.step.enabled)
        self._badge.setText(card.badge)
        self._badge.setVisible(bool(card.badge))
        self._badge.updateGeometry()
        self._remark.setText(card.remark)
        self._remark.setVisible(bool(card.remark))

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._more.setIcon(icon("more", theme.dim))

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
        menu.addAction(tr("Edit"), partial(self.edit_requested.emit, index))
        menu.addAction(tr("Rename"), self.rename)
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
        self._name.setText(self._own_name)
        self._name.setPlaceholderText(tr("Name of the step"))
        self._name.setVisible(True)
        self._name.setFocus()
        self._name.selectAll()

    def _on_name_finished(self) -> None:
        if self._name.isHidden():
            return
        self._name.setVisible(False)
        self.rename_requested.emit(self._index, self._name.text().strip())

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

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put the card down where it was dragged to."""
        dragged = self._held is not None and self._is_drag(event)
        self._held = None
        self.unsetCursor()
        if dragged:
            self.dropped.emit(self._index, round(event.globalPosition().y()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        """Edit the step."""
        self.edit_requested.emit(self._index)

    def _is_drag(self, event: QMouseEvent) -> bool:
        moved = abs(event.globalPosition().y() - (self._held or 0.0))
        return moved >= QApplication.startDragDistance()

    def _move(self, to: int) -> None:
        self.move_requested.emit(self._index, to)

    def _on_check_toggled(self, checked: bool) -> None:  # noqa: FBT001 - Qt's slot
        self.enabled_requested.emit(self._index, checked)


def card_margins() -> tuple[int, int, int, int]:
    """Return the margins around the column of cards."""
    return EDGE, GAP, EDGE, GAP


def set_text_colour(widget: QWidget, colour: str) -> None:
    """Give the text of one widget its own colour."""
    palette = widget.palette()
    palette.setColor(widget.foregroundRole(), QColor(colour))
    widget.setPalette(palette)
