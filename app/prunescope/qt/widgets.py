"""Small shared controls: panel headers, segmented choices, buttons, hairlines."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QHelpEvent,
    QIcon,
    QKeyEvent,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QToolTip,
    QWidget,
)

from prunescope.qt.style_parts import rounded
from prunescope.qt.theme import (
    CONTROL_HEIGHT,
    EDGE,
    GAP,
    GRID,
    TEXT_PIXELS,
    sized,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFocusEvent, QPaintEvent, QPalette

#: Where a long name may go on in the next line: no character of its own.
BREAK = "\N{ZERO WIDTH SPACE}"
_POINT = re.compile(r"(?<=[._/])(?=[^\W\d])")
_BY_KEYBOARD = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}
_HIDDEN_CATEGORIES = {"Cc", "Cf", "Zl", "Zp", "Cs", "Co"}


def visible_text(text: str) -> str:
    r"""Return `text` with control and direction characters escaped (`\\u202e`).

    Names come from files that strangers wrote; what cannot be seen must not change
    what is read.
    """
    if text.isprintable():
        return text
    return "".join(
        char if unicodedata.category(char) not in _HIDDEN_CATEGORIES else _escape(char)
        for char in text
    )


def row_of(*widgets: QWidget) -> QHBoxLayout:
    """Lay widgets out side by side."""
    row = QHBoxLayout()
    row.setSpacing(GAP)
    for widget in widgets:
        row.addWidget(widget)
    return row


def unbroken(text: str) -> str:
    """Return `text` for a label that wraps: numbers keep the signs around them."""
    text = visible_text(text).replace(" %", "\N{NO-BREAK SPACE}%")
    return text.replace("≤ ", "≤\N{NO-BREAK SPACE}")


def breakable(text: str, *, longest: int = 0) -> str:
    """Return `text` for a label that wraps: names may go on behind a point.

    Those of up to `longest` characters stay in one line.
    """
    parts = re.split(r"(\s+)", unbroken(text))
    return "".join(
        part if len(part) <= longest else _POINT.sub(BREAK, part) for part in parts
    )


def elided(text: str, metrics: QFontMetrics, width: int) -> str:
    """Leave out the end of a text that does not fit."""
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


def _escape(char: str) -> str:
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"


class Hairline(QWidget):
    """A line of one pixel between two regions."""

    def __init__(
        self, orientation: Qt.Orientation, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        if orientation == Qt.Orientation.Horizontal:
            self.setFixedHeight(1)
        else:
            self.setFixedWidth(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill with the colour of lines."""
        QPainter(self).fillRect(event.rect(), self.palette().mid())


class TextLabel(QLabel):
    """A label of plain text: never markup, elided when too long.

    `fit` makes it shorter, `(text, metrics, width)` to what is shown: at first by
    leaving out its end. With `dim` it takes the colour of labels. The full text is
    its tool tip while it does not fit.
    """

    def __init__(
        self, text: str = "", *, dim: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._full = ""
        self._dim = dim
        self.fit: Callable[[str, QFontMetrics, int], str] = elided
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show `text`, with what cannot be seen escaped."""
        self._full = visible_text(text)
        super().setText(self._full)

    def minimumSizeHint(self) -> QSize:
        """Return the height of a line; the width may shrink to an ellipsis."""
        return QSize(3 * GAP, super().minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Tell the full text in a tool tip while it does not fit."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            width = self.fontMetrics().horizontalAdvance(self._full)
            if not self.toolTip() and width > self.contentsRect().width():
                QToolTip.showText(event.globalPos(), self._full, self)
                return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the text, elided."""
        painter = QPainter(self)
        role = self.foregroundRole()
        group = self.palette().currentColorGroup()
        colour = self.palette().color(group, role)
        if self._dim:
            colour = self.palette().placeholderText().color()
        painter.setPen(colour)
        area = self.contentsRect()
        shown = self.fit(self._full, self.fontMetrics(), area.width())
        painter.drawText(area, int(self.alignment()), shown)


class SegmentedControl(QWidget):
    """A choice of one among few, all visible: `(key, label)` pairs side by side."""

    #: The key a person chose; `set_current` does not emit it.
    chosen = Signal(str)

    def __init__(
        self,
        options: Sequence[tuple[str, str]],
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._keys = [key for key, _ in options]
        self._labels = [label for _, label in options]
        self._current = 0
        self._ringed = False
        self._margin = GAP + GRID // 2
        self.setAccessibleName(name)
        self._describe()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def current(self) -> str:
        """The key of the chosen option."""
        return self._keys[self._current]

    def set_current(self, key: str) -> None:
        """Show `key` as chosen; emits nothing."""
        index = self._keys.index(key)
        if index != self._current:
            self._current = index
            self._describe()
            self.update()

    def sizeHint(self) -> QSize:
        """Return the width of all labels side by side."""
        return QSize(sum(self._widths()) + 2, CONTROL_HEIGHT - GRID)

    def set_labels(self, labels: Sequence[str]) -> None:
        """Call the options otherwise."""
        if list(labels) != self._labels:
            self._labels = list(labels)
            self._describe()
            self.updateGeometry()
            self.update()

    def set_tight(self, *, tight: bool) -> None:
        """Leave half the space beside the labels, where there is little room."""
        margin = (GAP + GRID // 2) // (2 if tight else 1)
        if margin != self._margin:
            self._margin = margin
            self.updateGeometry()
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the option under the cursor."""
        x = event.position().x()
        for index, rect in enumerate(self._rects()):
            if rect.left() <= x < rect.right():
                self._choose(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the choice with the arrow keys."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._choose(min(max(self._current + step, 0), len(self._keys) - 1))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring when the keyboard led here."""
        super().focusInEvent(event)
        self._ringed = event.reason() in _BY_KEYBOARD
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the focus ring away."""
        super().focusOutEvent(event)
        self._ringed = False
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint one frame, the chosen segment in the accent's background."""
        painter = QPainter(self)
        palette = self.palette()
        frame = QRectF(self.rect())
        rects = self._rects()
        painter.save()
        painter.setClipRect(rects[self._current])
        if self.isEnabled():
            rounded(painter, frame, palette.highlight().color())
        painter.restore()
        line = palette.accent() if self._ringed else palette.mid()
        rounded(painter, frame, None, line.color(), width=2 if self._ringed else 1)
        for index, (rect, label) in enumerate(zip(rects, self._labels, strict=True)):
            self._paint_label(painter, palette, index, rect, label)

    def _paint_label(
        self, painter: QPainter, palette: QPalette, index: int, rect: QRectF, label: str
    ) -> None:
        chosen = index == self._current
        if index:
            left = QRectF(rect.left(), rect.top() + 1, 1, rect.height() - 2)
            painter.fillRect(left, palette.mid())
        painter.setFont(sized(self.font(), TEXT_PIXELS, strong=chosen))
        brush = palette.placeholderText()
        if chosen and self.isEnabled():
            brush = palette.accent()
        painter.setPen(brush.color())
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, label)

    def _choose(self, index: int) -> None:
        if index != self._current:
            self._current = index
            self._describe()
            self.update()
            self.chosen.emit(self._keys[index])

    def _describe(self) -> None:
        self.setAccessibleDescription(self._labels[self._current])

    def _widths(self) -> list[int]:
        metrics = QFontMetrics(sized(self.font(), TEXT_PIXELS, strong=True))
        return [
            metrics.horizontalAdvance(label) + 2 * self._margin
            for label in self._labels
        ]

    def _rects(self) -> list[QRectF]:
        rects, left = [], 0.0
        widths = self._widths()
        # Where there is not enough room, each label gives up as much of its margins.
        missing = max(0, sum(widths) - self.width()) / len(widths)
        for whole in widths:
            width = whole - missing
            rects.append(QRectF(left, 0, width, self.height()))
            left += width
        rects[-1].setRight(self.width())
        return rects


class Button(QPushButton):
    """A button with a frame; `primary` fills it with the accent, `quiet` has none."""

    def __init__(
        self,
        text: str,
        *,
        primary: bool = False,
        quiet: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setProperty("primary", primary)
        self.setProperty("quiet", quiet)
        self.setFixedHeight(CONTROL_HEIGHT)
        if primary:
            self.setFont(sized(self.font(), TEXT_PIXELS, strong=True))

    def sizeHint(self) -> QSize:
        """Leave 12 px at both sides of the text."""
        hint = super().sizeHint()
        width = self.fontMetrics().horizontalAdvance(self.text()) + 2 * EDGE + GRID
        if self.menu() is not None or not self.icon().isNull():
            width += 2 * GAP
        return QSize(width, hint.height())


class IconButton(QToolButton):
    """A quiet button that shows only an icon; `name` is its tool tip and its name."""

    def __init__(self, icon: QIcon, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIcon(icon)
        self.setProperty("quiet", True)
        self.setAutoRaise(True)
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.setFixedSize(CONTROL_HEIGHT, CONTROL_HEIGHT)


class MenuCombo(QComboBox):
    """A combo box that shows one text and opens a menu of its own."""

    def __init__(self, name: str, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._menu = menu
        self.addItem("")
        self.setAccessibleName(name)

    def set_text(self, text: str) -> None:
        """Show another text."""
        self.setItemText(0, text)

    def showPopup(self) -> None:
        """Open the menu below."""
        self._menu.setMinimumWidth(self.width())
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height())))


class Field(QLineEdit):
    """A line of text with the margins of the house."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTextMargins(GRID + 2, 0, GRID, 0)
        self.setFixedHeight(CONTROL_HEIGHT)
