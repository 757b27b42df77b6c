"""The badge "read without running its code" and the list behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from prunescope.core.imports import danger, judged
from prunescope.qt.icons import icon
from prunescope.qt.style import rounded
from prunescope.qt.theme import (
    EDGE,
    GAP,
    GRID,
    SMALL_PIXELS,
    TEXT_PIXELS,
    Theme,
    mono_font,
    sized,
)
from prunescope.qt.widgets import visible_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

_HEIGHT = 20
_ICON = 14


class ImportsChip(QPushButton):
    """A pill in the toolbar; a click lists what a normal unpickler would import."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._imports: tuple[str, ...] = ()
        self.setFont(sized(self.font(), SMALL_PIXELS - 1))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(_HEIGHT)
        self.setText("read without running its code")
        self.setIconSize(QSize(_ICON, _ICON))
        self.set_theme(theme)
        self.clicked.connect(self._on_clicked)

    def show_imports(self, imports: tuple[str, ...]) -> None:
        """Remember the names; the pill says it when one of them is dangerous."""
        if imports != self._imports:
            self._imports = imports
            risky = sum(1 for name in imports if danger(name))
            text = "read without running its code"
            self.setText(f"{text} · ⚠ {risky}" if risky else text)
            self.updateGeometry()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self.setIcon(icon("shield", theme.dim))

    def sizeHint(self) -> QSize:
        """Leave 8 px at both sides of icon and text."""
        width = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(width + _ICON + GRID + 2 * GAP + 2, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the room for the icon alone."""
        return QSize(_ICON + 2 * GAP, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint pill, icon and text."""
        painter = QPainter(self)
        palette = self.palette()
        frame = QRectF(self.rect())
        line = palette.accent() if self.hasFocus() else palette.mid()
        hovered = self.underMouse() or self.isDown()
        fill = palette.midlight() if not hovered else palette.highlight()
        rounded(painter, frame, fill.color(), line.color(), radius=frame.height() / 2)
        top = (self.height() - _ICON) // 2
        self.icon().paint(painter, GAP, top, _ICON, _ICON)
        painter.setPen(palette.placeholderText().color())
        rest = self.rect().adjusted(GAP + _ICON + GRID, 0, -GAP, 0)
        elide = Qt.TextElideMode.ElideRight
        text = painter.fontMetrics().elidedText(self.text(), elide, rest.width())
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, text)

    def _on_clicked(self) -> None:
        popup = ImportsPopup(self._imports, self)
        popup.move(self.mapToGlobal(QPoint(0, self.height() + GRID)))
        popup.show()


class ImportsPopup(QFrame):
    """A list of names, gone with the next click elsewhere."""

    def __init__(self, imports: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        column.setSpacing(GAP)
        title = QLabel("Nothing from this file was executed")
        title.setFont(sized(self.font(), TEXT_PIXELS, strong=True))
        column.addWidget(title)
        explanation = QLabel(explain(imports))
        explanation.setTextFormat(Qt.TextFormat.PlainText)
        explanation.setWordWrap(True)
        explanation.setFixedWidth(400)
        explanation.setForegroundRole(explanation.palette().ColorRole.PlaceholderText)
        column.addWidget(explanation)
        if imports:
            column.addWidget(_name_list(imports))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint one hairline around all."""
        painter = QPainter(self)
        painter.setPen(self.palette().mid().color())
        painter.setBrush(self.palette().base())
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


def explain(imports: Sequence[str]) -> str:
    """Return the sentence above the list."""
    if not imports:
        return "It holds tensors only; loading it normally would import nothing."
    risky = sum(1 for name in imports if danger(name))
    names = "name" if len(imports) == 1 else "names"
    text = f"A normal torch.load would import {len(imports)} {names}."
    if risky:
        text += f" {risky} of them, marked ⚠, could run anything on this computer."
    return text


def _name_list(imports: Sequence[str]) -> QPlainTextEdit:
    lines = [
        f"⚠ {each.name}: {each.danger}" if each.danger else f"  {each.name}"
        for each in judged(sorted(imports))
    ]
    view = QPlainTextEdit(visible_lines(lines))
    view.setReadOnly(True)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setFont(mono_font())
    view.setAccessibleName("Names the file would import")
    view.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    view.setFixedHeight(min(max(len(lines), 3), 12) * 18 + GAP)
    return view


def visible_lines(lines: Sequence[str]) -> str:
    """Join lines, each with what cannot be seen escaped."""
    return "\n".join(visible_text(line) for line in lines)
