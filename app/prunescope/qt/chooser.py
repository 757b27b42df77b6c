"""A field and a list below it: type a few letters, take one with Return."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from prunescope.qt.announce import announce
from prunescope.qt.style_parts import popup_part, rounded
from prunescope.qt.theme import CONTROL_HEIGHT, EDGE, GAP, SMALL_PIXELS, sized
from prunescope.qt.widgets import Field, TextLabel, visible_text
from prunescope.session.fuzzy import Candidate, best
from prunescope.session.language import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QPersistentModelIndex

    from prunescope.core.inventory import TensorEntry

_WIDTH, _ROWS = 560, 12
_DETAIL = Qt.ItemDataRole.UserRole
_MOVES = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


@dataclass(frozen=True, slots=True)
class Choice:
    """One row: `text` is what it is found by, `detail` stands dimly at the right."""

    text: str
    run: Callable[[], object]
    detail: str = ""
    keywords: str = ""
    enabled: bool = True


def parameter_choice(entry: TensorEntry, run: Callable[[], object]) -> Choice:
    """Offer a parameter, with its type and shape."""
    shape = " × ".join(map(str, entry.shape))
    return Choice(entry.path, run, f"{entry.type} {shape}".strip(), entry.type)


class _Rows(QAbstractListModel):
    def __init__(self, choices: Sequence[Choice], parent: QObject) -> None:
        super().__init__(parent)
        self._choices = choices
        self._candidates = [Candidate(c.text, c.keywords) for c in choices]
        self._places = best("", self._candidates)

    def search(self, query: str) -> None:
        """Keep what matches, best first."""
        self.beginResetModel()
        self._places = best(query, self._candidates)
        self.endResetModel()

    def choice(self, row: int) -> Choice:
        """Return what a row stands for."""
        return self._choices[self._places[row]]

    def rowCount(
        self, parent: QModelIndex | QPersistentModelIndex | None = None
    ) -> int:
        """Count what matches."""
        return 0 if parent is not None and parent.isValid() else len(self._places)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Tell text and detail."""
        choice = self.choice(index.row())
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return visible_text(choice.text)
        return visible_text(choice.detail) if role == _DETAIL else None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Let what cannot be done now be seen, not taken."""
        if index.isValid() and not self.choice(index.row()).enabled:
            return Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _Row(QStyledItemDelegate):
    def sizeHint(
        self,
        _option: QStyleOptionViewItem,
        _index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        return QSize(_WIDTH, CONTROL_HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        palette, rect = option.palette, option.rect.adjusted(GAP, 0, -GAP, 0)
        if option.state & QStyle.StateFlag.State_Selected:
            rounded(painter, option.rect.toRectF(), palette.highlight().color())
        enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
        dim = palette.placeholderText().color()
        strong = palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Text)
        text, detail = index.data(), index.data(_DETAIL)
        middle, elide = Qt.AlignmentFlag.AlignVCenter, Qt.TextElideMode.ElideMiddle
        painter.save()
        painter.setFont(sized(option.font, SMALL_PIXELS))
        metrics = painter.fontMetrics()
        detail = metrics.elidedText(detail, elide, rect.width() // 2)
        painter.setPen(dim)
        painter.drawText(rect, middle | Qt.AlignmentFlag.AlignRight, detail)
        room = rect.width() - metrics.horizontalAdvance(detail) - 2 * GAP
        painter.setFont(option.font)
        painter.setPen(strong if enabled else dim)
        shown = option.fontMetrics.elidedText(text, elide, room)
        painter.drawText(rect, middle | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()


class Chooser(QDialog):
    """Offers choices by a few letters; what is taken runs after the dialog closed."""

    def __init__(
        self, title: str, hint: str, choices: Sequence[Choice], parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.field = Field(title)
        self.field.setPlaceholderText(hint)
        self.field.setToolTip(hint)
        self.rows = _Rows(choices, self)
        self.view = QListView()
        self.view.setModel(self.rows)
        self.view.setItemDelegate(_Row(self.view))
        self.view.setUniformItemSizes(True)
        self.view.setFrameShape(QListView.Shape.NoFrame)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setAccessibleName(title)
        self.view.setToolTip(hint)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing = TextLabel(tr("Nothing matches."), dim=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        column.setSpacing(GAP)
        column.addWidget(self.field)
        column.addWidget(self._nothing)
        column.addWidget(self.view, 1)
        self.setFixedSize(_WIDTH, (_ROWS + 1) * CONTROL_HEIGHT + 3 * EDGE)
        self.field.textChanged.connect(self._on_text_changed)
        self.field.returnPressed.connect(self._take_current)
        self.view.clicked.connect(self._take_current)
        self.field.installEventFilter(self)
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)
        self._on_text_changed("")

    def popup_over(self, window: QWidget) -> None:
        """Show it near the top of a window, ready to be typed into."""
        left = (window.width() - self.width()) // 2
        self.move(window.mapToGlobal(window.rect().topLeft()))
        self.move(self.x() + left, self.y() + 72)
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint one hairline around all."""
        popup_part(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in the list with the arrows while the field has the focus."""
        pressed = event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() in _MOVES:
            self.view.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _on_text_changed(self, text: str) -> None:
        self.rows.search(text)
        self._nothing.setVisible(not self.rows.rowCount())
        self.view.setCurrentIndex(self.rows.index(0))

    def _on_current_changed(self, index: QModelIndex) -> None:
        # The keyboard stays in the field, so nobody hears where the list is.
        told = (index.data(), index.data(_DETAIL)) if index.isValid() else ()
        announce(self.field, ", ".join(filter(None, told)))

    def _take_current(self) -> None:
        index = self.view.currentIndex()
        if index.isValid() and self.rows.choice(index.row()).enabled:
            choice = self.rows.choice(index.row())
            self.close()
            choice.run()
